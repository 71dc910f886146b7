"""Reminders and moves of handoffs: what awaits whom, told to each as he may know of it."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

from detection.alerts import NewDays
from domain.callers import Caller
from domain.handoffs import Handoff
from domain.secrecy import Role, Secrecy
from graph.round_trips import counted_round_trips
from graph.store import Store
from resolvers.handoff_moves import handoffs_moved
from tests.importers.desk import Desk as Handing
from tests.schema.asking import CALLER, SCHEMA, ask, context
from tests.schema.city import wiped

DAY: Final = "2024-03-13"
UNITS: Final = [
    {"code": code, "name": code, "regionCode": "500100", "kind": kind}
    for code, kind in (("DC", "SUPERVISION_BODY"), ("SJ", "AUDIT_OFFICE"), ("HB", "DEPARTMENT"),
                       ("JW", "DISCIPLINE"), ("FIRM", "ENTERPRISE"))
]  # fmt: skip


def sent(number: str, to: str, day: str, **more: str) -> dict[str, str]:
    return {"number": number, "subject": "L", "kind": "ASSIGN", "from": "DC", "to": to,
            "sentAt": f"{day} 09:00", **more}  # fmt: skip


HANDOFFS: Final = [
    sent("NEW", "HB", "2024-03-12"),
    sent("WAITS", "HB", "2024-03-01"),
    sent("SOON", "HB", "2024-03-04", dueOn="2024-03-15"),
    sent("TODAY", "HB", "2024-03-05", dueOn=DAY, acceptedAt="2024-03-06 09:00"),
    sent("LATE", "HB", "2024-03-01", dueOn="2024-03-08", progressAt="2024-03-07 09:00"),
    sent("LATER", "HB", "2024-03-01", dueOn="2024-03-11"),
    sent("TAKEN", "HB", "2024-03-04", acceptedAt="2024-03-05 09:00"),
    sent("ANSWERED", "HB", "2024-03-04", dueOn="2024-03-08", resultAt="2024-03-07 09:00"),
    sent("BACK", "HB", "2024-03-04", returnedAt="2024-03-05 09:00", returnReason="OTHER"),
    sent("RECALLED", "HB", "2024-03-04", status="RECALLED"),
    sent("FUTURE", "HB", "2024-04-01"),
    sent("ELSEWHERE", "SJ", "2024-03-01"),
    sent("CLOSED", "HB", "2024-03-01", dueOn="2024-03-04", secrecy="SECRET"),
    sent("FOR-JW", "JW", "2024-02-29", dueOn="2024-03-11", secrecy="SECRET"),
    sent("AUDIT", "HB", "2023-12-01", kind="REFER", receivedAt="2023-12-14 09:00",
         acceptedAt="2023-12-15 09:00") | {"from": "SJ"},
]  # fmt: skip

REMINDERS: Final = """query ($unit: String, $side: ReminderSide, $asOf: Date, $levels: [Alert!],
  $first: Int!, $after: String) {
  reminders(unit: $unit, side: $side, asOf: $asOf, levels: $levels, first: $first, after: $after) {
    asOf totalCount dueToday totals { level count } pageInfo { hasNextPage endCursor }
    edges { node { level colour dueOn workingDaysLeft handoff {
      number alert dueOn dueBasis { rule { id } } from { code } to { code } } } } } }"""
NO_SUCH: Final = {"ALARM": 0, "URGENT": 0, "WARNING": 0, "REPORT_IN": 0}


@pytest.fixture(scope="module")
async def ledgers(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Handoffs of every sort, two of them closed."""
    await wiped(graph)
    desk = Handing(graph, tmp_path_factory.mktemp("ledgers"))
    lead = {"number": "L", "channel": "SUPERIOR", "receivedAt": "2023-11-01 09:00",
            "title": "线索", "text": "线索", "units": "FIRM"}  # fmt: skip
    ledgers: list[tuple[str, list[dict[str, str]]]] = [
        ("units", UNITS), ("leads", [lead]), ("handoffs", HANDOFFS),
    ]  # fmt: skip
    for kind, rows in ledgers:
        batch = await desk.take(kind, rows, agency="DC")
        assert not batch.rejected, batch
    return graph


def somebody(agency: str, role: Role = Role.PARTNER, clearance: Secrecy = Secrecy.SECRET) -> Caller:
    return replace(CALLER, agency=agency, role=role, clearance=clearance)


async def reminded(store: Store, caller: Caller, **said: Any) -> Any:
    asked = {"asOf": DAY, "first": 50} | said
    result = await SCHEMA.execute(REMINDERS, asked, context_value=context(store, caller=caller))
    assert not result.errors, result.errors
    assert result.data
    return result.data["reminders"]


def numbers(page: Any) -> list[str]:
    return [edge["node"]["handoff"]["number"] for edge in page["edges"]]


def totals(page: Any) -> dict[str, int]:
    return {one["level"]: one["count"] for one in page["totals"]}


OPEN: Final = ["LATE", "LATER", "TODAY", "AUDIT", "SOON", "WAITS", "NEW"]


async def test_what_awaits_the_caller_s_agency_the_most_urgent_first(ledgers: Store) -> None:
    page = await reminded(ledgers, somebody("HB"))
    assert numbers(page) == ["CLOSED", *OPEN]
    assert totals(page) == {"ALARM": 3, "URGENT": 3, "WARNING": 1, "REPORT_IN": 1}
    assert (page["totalCount"], page["dueToday"], page["asOf"]) == (8, 1, DAY)
    told = {edge["node"]["handoff"]["number"]: edge["node"] for edge in page["edges"]}
    assert [told[one]["workingDaysLeft"] for one in OPEN] == [-3, -2, 0, 1, 2, None, None]
    audit = told["AUDIT"]
    assert (audit["level"], audit["colour"], audit["dueOn"]) == ("URGENT", "ORANGE", "2024-03-14")
    assert audit["handoff"] == {
        "number": "AUDIT", "alert": "URGENT", "dueOn": "2024-03-14",
        "dueBasis": {"rule": {"id": "HO-06"}}, "from": {"code": "SJ"}, "to": {"code": "HB"},
    }  # fmt: skip


async def test_on_another_day_by_level_and_page_by_page(ledgers: Store) -> None:
    caller = somebody("HB", clearance=Secrecy.INTERNAL)
    assert numbers(await reminded(ledgers, caller, asOf="2024-03-01")) == ["LATE", "LATER", "WAITS"]
    found, after = list[str](), None
    while True:
        page = await reminded(ledgers, caller, first=3, after=after)
        found += numbers(page)
        assert page["totalCount"] == 7
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert found == OPEN
    page = await reminded(ledgers, caller, levels=["WARNING", "REPORT_IN"])
    assert (numbers(page), page["totalCount"]) == (["WAITS", "NEW"], 2)
    assert totals(page) == {"ALARM": 2, "URGENT": 3, "WARNING": 1, "REPORT_IN": 1}


async def test_what_it_sent_and_others_have(ledgers: Store) -> None:
    page = await reminded(ledgers, somebody("DC"), side="SENT", levels=["ALARM"])
    assert numbers(page) == ["CLOSED", "LATE", "FOR-JW", "LATER"]
    page = await reminded(ledgers, somebody("SJ"), side="SENT")
    assert numbers(page) == ["AUDIT"]


@pytest.mark.parametrize("caller", [
    somebody("SJ"), somebody("HB", clearance=Secrecy.INTERNAL), somebody("JW", Role.COORDINATOR),
], ids=["another", "not cleared", "of another secret"])  # fmt: skip
async def test_what_one_may_not_know_of_is_in_no_count(ledgers: Store, caller: Caller) -> None:
    for first in (0, 50):
        page = await reminded(ledgers, caller, unit="HB", first=first)
        assert numbers(page) == (OPEN if first else [])
        assert totals(page) == {"ALARM": 2, "URGENT": 3, "WARNING": 1, "REPORT_IN": 1}
        assert (page["totalCount"], page["dueToday"]) == (7, 1)


async def test_of_a_hidden_one_nothing_is_told_as_of_nobody(ledgers: Store) -> None:
    hidden = await reminded(ledgers, somebody("SJ"), unit="JW")
    nobody = await reminded(ledgers, somebody("SJ"), unit="NOBODY")
    assert hidden == nobody
    assert totals(hidden) == NO_SUCH
    assert numbers(await reminded(ledgers, somebody("JW"))) == ["FOR-JW"]


async def test_a_page_takes_two_round_trips(ledgers: Store) -> None:
    with counted_round_trips() as counted:
        await ask(ledgers, REMINDERS, {"unit": "HB", "asOf": DAY, "first": 50})
    assert counted.count == 2


async def test_a_new_day_moves_what_it_makes_more_urgent(ledgers: Store) -> None:
    new_days = NewDays()
    assert await new_days.begin(ledgers, date.fromisoformat("2024-03-12")) == 4
    told: dict[str, list[str]] = {}
    for agency, count in (("HB", 3), ("JW", 4)):
        asked = context(ledgers, caller=somebody(agency))
        waiting = asyncio.create_task(_first(handoffs_moved(asked, None), count))
        await asyncio.sleep(0.1)
        asked.new_days.day, asked.new_days.moved = new_days.day, new_days.moved
        told[agency] = sorted(one.number for one in await waiting)
    open_ones = ["AUDIT", "LATER", "NEW"]
    assert told == {"HB": open_ones, "JW": sorted([*open_ones, "FOR-JW"])}


def watching(
    store: Store, agency: str, count: int, units: list[str] | None = None
) -> "asyncio.Task[list[Handoff]]":
    """Somebody who waits for so many moves."""
    moves = handoffs_moved(context(store, caller=somebody(agency)), units)
    return asyncio.create_task(_first(moves, count))


async def _first(moves: Any, count: int) -> list[Handoff]:
    found: list[Handoff] = []
    async with aclosing(moves) as told, asyncio.timeout(20):
        async for one in told:
            found.append(one)
            if len(found) == count:
                break
    return found


async def test_a_step_is_told_to_whoever_may_know_of_it(
    ledgers: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk = Handing(ledgers, tmp_path_factory.mktemp("steps"))
    watched = {
        "HB": watching(ledgers, "HB", 2),
        "SJ": watching(ledgers, "SJ", 1),
        "for SJ": watching(ledgers, "HB", 1, ["SJ"]),
    }
    await asyncio.sleep(0.5)
    rows = {one["number"]: one for one in HANDOFFS}
    await desk.take("handoffs", [
        rows["CLOSED"] | {"receivedAt": "2024-03-13 09:00"},
        rows["NEW"] | {"docNo": "只改文号"},
        rows["WAITS"] | {"receivedAt": "2024-03-13 09:00"},
        rows["ELSEWHERE"] | {"receivedAt": "2024-03-13 09:00"},
    ], agency="DC")  # fmt: skip
    told = {name: [one.number for one in await task] for name, task in watched.items()}
    assert told["HB"] == ["CLOSED", "WAITS"]
    assert told["SJ"] == ["WAITS"]
    assert told["for SJ"] == ["ELSEWHERE"]
    statuses = {one.status.name for one in watched["HB"].result() if one.status}
    assert statuses == {"RECEIVED"}
