"""A small city of any size, written straight into the graph: every kind of record in step."""

from collections.abc import Sequence
from secrets import token_hex
from typing import Any, Final

from domain.audiences import circles_of_parties
from domain.records import Kind, global_id
from domain.secrecy import Secrecy
from graph.assertions import Assertion, Origin
from graph.batches import begin
from graph.migrations import migrate
from graph.schema_changes import MIGRATIONS
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from graph.writing import Written, write

SYSTEM: Final = "S"
AGENCY: Final = "CITY-DC"
WIPE: Final = Statement(
    "MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS wiped", writes=True
)
BATCH: Final = "ba" + "0" * 30


def origin(system: str = SYSTEM, at: str = "2024-03-01T08:00:00.000+08:00") -> Origin:
    """Whoever hands in the city."""
    return Origin(actor="tester", system=system, owner=AGENCY, at=at, batch=BATCH)


async def state(
    store: Store, said: Sequence[Assertion], *, at: str = "2024-03-01T08:00:00.000+08:00"
) -> Written:
    """Writes what assertions of one system say."""

    async def work(transaction: Transaction) -> Written:
        return await write(transaction, said, origin(said[0].system, at), token_hex(8))

    return await store.write(work)


def said(kind: Kind, number: str, system: str = SYSTEM, /, **facts: Any) -> Assertion:
    """What a row says; `from_` and the like stand for columns that Python has other uses for."""
    return Assertion(
        kind, system, number, {name.rstrip("_"): value for name, value in facts.items()}
    )


def unit(number: str) -> str:
    """The global id of a unit of the city."""
    return global_id(Kind.UNIT, SYSTEM, number)


async def wiped(store: Store) -> None:
    """Takes all that is in a graph out of it."""

    async def wipe(transaction: Transaction) -> int:
        return (await transaction.run(WIPE))[0]["wiped"]

    while await store.write(wipe):
        pass


async def build(store: Store, size: int) -> None:
    """A city in which everything is there `size` times, and leads on to something."""
    await migrate(store, MIGRATIONS)
    await _batch(store, size)
    await state(store, [*_places(size), *_inspections(size), *_lists(), *_entries(size)])
    await state(store, [*_papers(size)])


async def _batch(store: Store, size: int) -> None:
    batch = {
        "id": BATCH, "key": f"0|{BATCH}", "kind": "inspections", "file": "计划.csv",
        "system": SYSTEM, "agency": AGENCY, "actor": "tester", "status": "COMPLETED",
        "circles": circles_of_parties(Secrecy.SECRET, [AGENCY]),
        "startedAt": "2024-03-01T08:00:00+08:00", "read": size, "created": size,
        "changed": 0, "unchanged": 0, "withdrawn": 0, "rejected": 0,
    }  # fmt: skip

    async def work(transaction: Transaction) -> None:
        await begin(transaction, batch)

    await store.write(work)


def _places(size: int) -> list[Assertion]:
    units = [
        said(
            Kind.UNIT, f"U{n:03}", code=f"U{n:03}", name=f"第{n}单位", aliases=[f"甲{n}"],
            regionCode=f"1101{n % 3 + 1:02}", kind="DEPARTMENT", level="COUNTY", parentCode=AGENCY,
        )
        for n in range(size)
    ]  # fmt: skip
    top = said(Kind.UNIT, AGENCY, code=AGENCY, name="市督查室", level="CITY", regionCode="110100")
    root = said(Kind.MATTER, "M", code="M", name="安全")
    matters = [
        said(Kind.MATTER, f"M{n:03}", code=f"M{n:03}", name=f"事项{n}", parentCode="M")
        for n in range(size)
    ]
    persons = [
        said(Kind.PERSON, f"P{n:03}", code=f"P{n:03}", name=f"人{n}", unitCode=f"U{n:03}")
        for n in range(size)
    ]
    return [top, *units, root, *matters, *persons]


def _inspections(size: int) -> list[Assertion]:
    return [
        said(
            Kind.INSPECTION, f"DC-{n:03}", number=f"DC-{n:03}", title=f"检查{size - n:03}",
            regime="GOV_SUPERVISION", status="APPROVED", trigger="PLANNED", onsite=True,
            leadUnit=AGENCY, supportingUnits=[f"U{(n + 5) % size:03}"],
            targets=sorted({f"U{(n + k) % size:03}" for k in range(3)}),
            matters=sorted({f"M{n:03}", f"M{(n + 1) % size:03}"}), methods=["UNDERCOVER"],
            start=f"2024-03-{n % 28 + 1:02}", end=f"2024-04-{n % 28 + 1:02}",
            jointGroup=f"J{n // 2}", approvalAuthority="GOVERNMENT", approvalNumber=f"文{n}",
        )
        for n in range(size)
    ]  # fmt: skip


def _lists() -> list[Assertion]:
    return [
        said(Kind.ISSUE_LIST, number, number=number, name=name, kind=kind, total=9)
        for number, name, kind in (("SJ", "审计清单", "AUDIT"), ("XS", "巡视清单", "PATROL"))
    ]


def _entries(size: int) -> list[Assertion]:
    return [
        said(
            Kind.ENTRY, f"{number}/{n}", list=number, entry=f"{n}", text=f"消防通道堵塞{n}",
            unit=f"U{n:03}", person=f"P{n:03}", category="FIRE", status="OPEN",
            foundOn=f"2024-02-{n % 28 + 1:02}", issue=f"W{n:03}", inspection=f"DC-{n:03}",
            dueOn="2024-05-01", amount="12.50",
        )
        for n in range(size)
        for number in ("SJ", "XS")
    ]  # fmt: skip


def _papers(size: int) -> list[Assertion]:
    papers: list[Assertion] = []
    for n in range(size):
        moment = f"2024-03-{n % 28 + 1:02}T09:00:00+08:00"
        papers += [
            said(
                Kind.LEAD, f"L{n:03}", number=f"L{n:03}", title=f"线索{n}", channel="PETITION",
                receivedAt=moment, units=[f"U{n:03}"], inspection=f"DC-{n:03}",
            ),
            said(
                Kind.CASE, f"C{n:03}", number=f"C{n:03}", title=f"案件{n}", leads=[f"L{n:03}"],
                units=[f"U{n:03}"], persons=[f"P{n:03}"], status="OPEN", filedOn="2024-03-05",
            ),
            said(
                Kind.HANDOFF, f"H{n:03}", number=f"H{n:03}", subject=f"L{n:03}", kind="ASSIGN",
                from_=AGENCY, to=f"U{n:03}", sentAt=moment, docNo=f"函{n}",
            ),
            said(
                Kind.LOG_EVENT, f"E{n}", subject=f"L{n:03}", at=moment, unit=f"U{n:03}",
                activity="收文",
            ),
            said(
                Kind.QUOTA, f"Q{n:03}", code=f"Q{n:03}", scope="TARGET", period="YEAR", limit=2,
                unit=f"U{n:03}", basis="办法", regionCode="110100",
            ),
            said(
                Kind.VISIT, f"DC-{n:03}/U{n:03}", inspection=f"DC-{n:03}", unit=f"U{n:03}",
                start=f"2024-03-{n % 28 + 1:02}", inspectors=3,
            ),
        ]  # fmt: skip
    return papers
