"""Who holds a lead, an issue or a case by its handoffs is a party of it, whichever came first."""

from itertools import permutations
from pathlib import Path
from typing import Any, Final

import pytest

from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.records import Kind, global_id
from domain.secrecy import Role, Secrecy
from graph.reading import feeds, records
from graph.reading.readers import Reader
from graph.statement import Statement
from graph.store import Store
from tests.importers.desk import Desk

NUMBER: Final = "1"
LEAD: Final = global_id(Kind.LEAD, "S", "L1")
SENT: Final = {"subject": "L1", "kind": "REFER", "from": "CITY-DC", "sentAt": "2024-03-04"}
SECRET: Final = {"number": "L1", "title": "线索", "text": "内容", "secrecy": "SECRET"}
ACCUSING: Final = {**SECRET, "suspected": "DUTY_VIOLATION", "units": "ACCUSED"}
LOGGED: Final = Statement("MATCH (e:LogEvent) RETURN e.circles AS circles")
TREE: Final = [
    {"code": "ACCUSED", "name": "甲局"},
    {"code": "BELOW", "name": "甲局二科", "parentCode": "ACCUSED"},
    {"code": "FAR", "name": "甲局二科三股", "parentCode": "BELOW"},
    {"code": "ASIDE", "name": "乙局"},
]


def handoff(number: str, receiver: str, **more: str) -> dict[str, str]:
    return {"number": number, **SENT, "to": receiver, **more}


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


def of(agency: str, clearance: Secrecy = Secrecy.SECRET) -> Caller:
    return Caller(agency=agency, role=Role.PARTNER, clearance=clearance, token_id=NUMBER)


async def known(desk: Desk, *agencies: str, record: str = LEAD) -> set[str]:
    """Those of the agencies that may know of a record."""
    found: set[str] = set()
    for agency in agencies:
        reader = Reader(desk.store, circles_that_see(of(agency), "核查"))
        if await records.by_ids(reader, [record]):
            found.add(agency)
    return found


@pytest.mark.parametrize("order", list(permutations(("units", "leads", "handoffs"))))
async def test_the_order_in_which_ledgers_come_makes_no_difference(
    desk: Desk, order: tuple[str, ...]
) -> None:
    rows: dict[str, list[dict[str, str]]] = {
        "units": TREE,
        "leads": [ACCUSING],
        "handoffs": [
            handoff(f"H{place}", code)
            for place, code in enumerate(("ACCUSED", "BELOW", "FAR", "ASIDE", "UNKNOWN"))
        ],
    }
    for kind in order:
        await desk.take(kind, rows[kind])
    told = await known(desk, "CITY-DC", "ACCUSED", "BELOW", "FAR", "ASIDE", "UNKNOWN", "X")
    assert told == {"CITY-DC", "ASIDE", "UNKNOWN"}


async def test_a_unit_that_comes_to_stand_below_the_accused_is_no_party_any_more(
    desk: Desk,
) -> None:
    await desk.take("units", TREE)
    await desk.take("leads", [ACCUSING])
    await desk.take("handoffs", [handoff("H1", "ASIDE")])
    moved = await desk.take("units", [{"code": "ASIDE", "name": "乙局", "parentCode": "FAR"}])
    assert await known(desk, "ASIDE") == set()
    await desk.undo(moved)
    assert await known(desk, "ASIDE") == {"ASIDE"}
    await desk.take("leads", [{"number": "L1", "suspected": "NONE"}])
    await desk.take("handoffs", [handoff("H2", "BELOW")])
    assert await known(desk, "BELOW") == {"BELOW"}


@pytest.mark.parametrize(
    ("status", "holds"),
    [("DRAFT", False), ("SENT", True), ("RETURNED", False), ("RECALLED", False),
     ("CANCELLED", False), ("ACCEPTED", True), ("FORWARDED", True), ("ARCHIVED", True)],
)  # fmt: skip
async def test_whoever_has_it_or_had_it_holds_it(desk: Desk, status: str, holds: bool) -> None:
    await desk.take("leads", [SECRET])
    await desk.take("handoffs", [handoff("H1", "B", status="SENT")])
    assert await known(desk, "B") == {"B"}
    await desk.take("handoffs", [handoff("H1", "B", status=status)])
    assert await known(desk, "B") == ({"B"} if holds else set())


async def test_taking_a_handoff_back_takes_custody_back(desk: Desk) -> None:
    await desk.take("leads", [SECRET, {**SECRET, "number": "L2"}])
    sent = await desk.take("handoffs", [handoff("H1", "B")])
    other = await desk.take("handoffs", [{**handoff("H1", "B"), "subject": "L2"}])
    second = global_id(Kind.LEAD, "S", "L2")
    assert await known(desk, "B") == set()
    assert await known(desk, "B", record=second) == {"B"}
    await desk.undo(other)
    assert await known(desk, "B") == {"B"}
    assert await known(desk, "B", record=second) == set()
    await desk.undo(sent)
    assert await known(desk, "B", "CITY-DC") == {"CITY-DC"}


async def test_nobody_makes_himself_a_party(desk: Desk) -> None:
    stolen = {**handoff("H1", "X"), "from": "X"}
    await desk.take("handoffs", [stolen], "T", "X")
    await desk.take("leads", [SECRET])
    await desk.take("handoffs", [{**stolen, "number": "H2"}], "T", "X")
    assert await known(desk, "X", "CITY-DC") == {"CITY-DC"}


async def test_a_handoff_tells_nobody_who_may_not_know_of_it(desk: Desk) -> None:
    await desk.take("leads", [{**SECRET, "secrecy": "INTERNAL"}])
    await desk.take("handoffs", [handoff("H1", "B", secrecy="SECRET")])
    await desk.take("handoffs", [handoff("H2", "C")])
    texts: dict[tuple[str, Secrecy], Any] = {}
    for agency in ("B", "C", "D"):
        for clearance in (Secrecy.PUBLIC, Secrecy.INTERNAL, Secrecy.SECRET):
            reader = Reader(desk.store, circles_that_see(of(agency, clearance), "核查"))
            found = (await records.by_ids(reader, [LEAD])).get(LEAD)
            texts[agency, clearance] = found and found.facts.get("text")
    named = {key for key, text in texts.items() if text}
    assert named == {
        ("B", Secrecy.SECRET), ("C", Secrecy.INTERNAL), ("C", Secrecy.SECRET)
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["issues", "cases"])
async def test_issues_and_cases_are_held_too(desk: Desk, kind: str) -> None:
    entry = {"list": "Q", "entry": "1", "text": "问题", "unit": "U", "issue": "I1"}
    case = {"number": "C1", "title": "案件"}
    row, number = (entry, "I1") if kind == "issues" else (case, "C1")
    record = global_id(Kind.ISSUE if kind == "issues" else Kind.CASE, "S", number)
    await desk.take("handoffs", [{**handoff("H1", "B"), "subject": number}])
    await desk.take(kind, [{**row, "secrecy": "SECRET"}])
    assert await known(desk, "B", "X", record=record) == {"B"}


@pytest.mark.parametrize("late", [False, True])
async def test_what_the_holder_logs_follows_what_he_holds(desk: Desk, late: bool) -> None:
    log = {"subject": "L1", "at": "2024-03-05 09:00", "unit": "B", "activity": "受理"}
    await desk.take("leads", [SECRET])
    if late:
        await desk.take("events", [log], "T", "B")
    await desk.take("handoffs", [handoff("H1", "B")])
    if not late:
        await desk.take("events", [log], "T", "B")
    (row,) = await desk.store.read(LOGGED)
    assert "SECRET/B" in row["circles"]
    assert "SECRET/CITY-DC" in row["circles"]


async def test_who_holds_it_from_now_on_is_not_told_what_was(desk: Desk) -> None:
    await desk.take("leads", [SECRET])
    await desk.take("handoffs", [handoff("H1", "B")])
    await desk.take("leads", [{"number": "L1", "title": "线索二"}])
    reader = Reader(desk.store, circles_that_see(of("B"), "核查"))
    stretch = await feeds.since(reader, None, 50)
    assert stretch is not None
    of_lead = [one for one in stretch.changes if one.record == LEAD]
    assert [dict(one.after)["title"] for one in of_lead] == ["线索二"]


@pytest.mark.parametrize("agency", ["ACCUSED", "SOMEBODY"])
async def test_nobody_takes_a_lead_away_by_stating_who_stands_below_the_accused(
    desk: Desk, agency: str
) -> None:
    await desk.take("units", TREE, "REGISTER", "REGISTRAR")
    await desk.take("leads", [ACCUSING])
    await desk.take("handoffs", [handoff("H1", "ASIDE"), handoff("H2", "BELOW")])
    claim = [{"code": "ASIDE", "name": "伪", "parentCode": "ACCUSED"}]
    await desk.take("units", claim, "OTHER", agency)
    assert await known(desk, "ASIDE", "BELOW") == {"ASIDE"}
    await desk.take("handoffs", [handoff("H3", "ASIDE")])
    assert await known(desk, "ASIDE", "BELOW") == {"ASIDE"}


async def test_what_a_body_says_of_itself_and_all_others_agree_on_counts(desk: Desk) -> None:
    await desk.take("leads", [ACCUSING])
    await desk.take("handoffs", [handoff("H1", "ASIDE")])
    below = [{"code": "ASIDE", "name": "乙局", "parentCode": "ACCUSED"}]
    await desk.take("units", below, "R1", "REGISTRAR")
    assert await known(desk, "ASIDE") == set()
    await desk.take("units", below, "R2", "OTHER")
    assert await known(desk, "ASIDE") == set()
    await desk.take("units", [{"code": "ASIDE", "name": "乙局", "parentCode": "X"}], "A", "ASIDE")
    assert await known(desk, "ASIDE") == {"ASIDE"}


@pytest.mark.parametrize("order", list(permutations(("units", "leads", "handoffs"))))
@pytest.mark.parametrize("status", ["SENT", "RECALLED"])
@pytest.mark.parametrize("secrecy", ["", "SECRET"])
async def test_a_handoff_is_kept_from_those_ends_that_its_lead_accuses(
    desk: Desk, order: tuple[str, ...], status: str, secrecy: str
) -> None:
    ends = ("ACCUSED", "FAR", "ASIDE")
    more = {"status": status, "secrecy": secrecy}
    rows: dict[str, list[dict[str, str]]] = {
        "units": TREE,
        "leads": [ACCUSING],
        "handoffs": [handoff(f"H-{end}", end, **more) for end in ends],
    }
    for kind in order:
        await desk.take(kind, rows[kind])
    # Rows to the accused are refused once lead and units are there.
    late = order.index("handoffs") > order.index("leads")
    assert await parties(desk, "ASIDE") == {"CITY-DC", "ASIDE"}
    for end in ("ACCUSED", "FAR"):
        there = not late or (end == "FAR" and order[-1] == "units")
        assert await parties(desk, end) == ({"CITY-DC"} if there else set())
    for end in ends:
        reader = Reader(desk.store, circles_that_see(of(end), "核查"))
        stretch = await feeds.since(reader, None, 50)
        assert stretch is not None
        told = {one.record for one in stretch.changes} & {number(one) for one in ends}
        assert told == ({number(end)} if end == "ASIDE" else set())


async def test_an_end_that_is_accused_no_more_is_a_party_of_the_handoff(desk: Desk) -> None:
    await desk.take("units", TREE)
    await desk.take("handoffs", [handoff("H-ACCUSED", "ACCUSED")])
    await desk.take("leads", [ACCUSING])
    assert await parties(desk, "ACCUSED") == {"CITY-DC"}
    await desk.take("leads", [{"number": "L1", "suspected": "NONE"}])
    assert await parties(desk, "ACCUSED") == {"CITY-DC", "ACCUSED"}


def number(end: str) -> str:
    """The id of the handoff to a unit."""
    return global_id(Kind.HANDOFF, "S", f"H-{end}")


async def parties(desk: Desk, end: str) -> set[str]:
    """Those that may know of the handoff to a unit."""
    return await known(desk, "CITY-DC", "ACCUSED", "BELOW", "FAR", "ASIDE", record=number(end))
