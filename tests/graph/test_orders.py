"""The orders of registers: what a reader expects, page by page, on both engines."""

from pathlib import Path
from random import Random

import pytest

from domain.orders import UnitOrder
from graph.model import MODEL
from graph.reading.entries import ENTRIES
from graph.reading.log_events import LOG_EVENTS
from graph.reading.registers import Register
from graph.reading.units import UNITS
from graph.reading.walking import walk
from graph.sort_keys import SortKey, as_in_file, by, earliest, latest
from graph.store import Store
from schema import orders
from tests.graph.readers import reader
from tests.importers.desk import Desk

NAMES = (
    "2号楼", "10号楼", "Alpha", "beta", "安监局", "安监局二科", "财政局", "第2分局", "第10分局",
    "审计局", "张家庄", "㐂", "𠮷野家", "镕",
)  # fmt: skip
"""In their order: digits by size, Latin, Chinese by its reading, rare characters."""


async def listed(store: Store, register: Register, key: str, field: str) -> list[str | None]:
    """What a field is, record by record, one record a page."""
    said: list[str | None] = []
    after, more = "", True
    while more:
        page = await walk(reader(store), register, key=key, after=after, first=1, filters={})
        said += [state.get(field) for state in page.states]
        after, more = page.states[-1][key], page.more
    return said


async def test_names_stand_as_readers_look_for_them(clean_graph: Store, tmp_path: Path) -> None:
    units = [{"code": f"U{place}", "name": name} for place, name in enumerate(NAMES)]
    Random(1).shuffle(units)  # noqa: S311 -- repeatable, no secret
    await Desk(clean_graph, tmp_path).take("units", units)
    key = orders.UNITS[UnitOrder.NAME_ASC]
    assert await listed(clean_graph, UNITS, key, "name") == list(NAMES)


async def test_entries_stand_by_number_and_by_date(clean_graph: Store, tmp_path: Path) -> None:
    numbers = [("L", "9"), ("L", "10"), ("L1", "1"), ("L2", "1"), ("L10", "1")]
    days = ["2024-03-01", "", "2024-01-05", "2023-12-31", "2024-02-29"]
    rows = [
        {"list": of, "entry": entry, "text": "甲", "unit": "U", "dueOn": day, "foundOn": day}
        for (of, entry), day in zip(numbers, days, strict=True)
    ]
    await Desk(clean_graph, tmp_path).take("issues", rows[::-1])
    found = [f"{of}/{entry}" for of, entry in numbers]
    assert await listed(clean_graph, ENTRIES, "key", "recordId") == found
    due = await listed(clean_graph, ENTRIES, "dueKey", "dueOn")
    assert due == ["2023-12-31", "2024-01-05", "2024-02-29", "2024-03-01", None]
    assert await listed(clean_graph, ENTRIES, "foundKey", "foundOn") == [*due[-2::-1], None]


async def test_events_of_one_moment_stand_as_in_their_file(
    clean_graph: Store, tmp_path: Path
) -> None:
    rows = [
        {"subject": "L-1", "at": f"2024-03-0{day}T09:00", "unit": "U", "activity": activity}
        for day, activity in ((2, "丙"), (1, "乙"), (1, "甲"))
    ]
    await Desk(clean_graph, tmp_path).take("events", rows)
    assert await listed(clean_graph, LOG_EVENTS, "key", "activity") == ["乙", "甲", "丙"]
    assert await listed(clean_graph, LOG_EVENTS, "latestKey", "activity") == ["丙", "乙", "甲"]


@pytest.mark.parametrize("key", [by("name"), earliest("name"), latest("name")])
def test_no_two_records_have_the_same_key(key: SortKey) -> None:
    for facts in ({}, {"name": None}, {"name": ""}, {"name": "2024-01-01"}):
        assert key("a", facts) < key("b", facts)


def test_a_fraction_of_a_second_counts() -> None:
    times = ["2024-03-04T09:00:00+08:00", "2024-03-04T09:00:00.5+08:00"]
    for order, expected in ((earliest, times), (latest, times[::-1])):
        key = as_in_file(order, "at")
        assert sorted(times, key=lambda at, key=key: key("x", {"at": at, "row": 1})) == expected


def test_every_order_has_a_key_and_every_key_an_order() -> None:
    of_label = {
        "Unit": orders.UNITS, "Matter": orders.MATTERS, "Person": orders.PERSONS,
        "Inspection": orders.INSPECTIONS, "Visit": orders.VISITS, "Lead": orders.LEADS,
        "Issue": orders.ISSUES, "Entry": orders.ENTRIES, "Case": orders.CASES,
        "Handoff": orders.HANDOFFS, "Quota": orders.QUOTAS, "IssueList": orders.ISSUE_LISTS,
        "JointGroup": orders.JOINT_GROUPS, "LogEvent": orders.LOG_EVENTS,
    }  # fmt: skip
    for node in MODEL.values():
        of_register = of_label[node.label]
        asked_for = [key for key in node.sort if key not in node.guarded.values()]
        assert list(of_register.values()) == asked_for
        assert list(of_register) == list(type(next(iter(of_register))))
