"""Events of one time stand as in their file (`ledgers.md`, events)."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from domain.records import Kind
from graph.model import MODEL
from graph.store import Store
from tests.graph.live import events, live, proved, same
from tests.importers.desk import Desk

NAMES = ("丁", "甲", "丙", "乙", "戊", "己")


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


def log(names: Sequence[str], **more: str) -> list[dict[str, str]]:
    return [
        {"subject": "K", "at": "2024-01-02 09:00", "unit": "U", "activity": name, **more}
        for name in names
    ]


async def order(store: Store) -> list[str]:
    """The activities in the order of the register."""
    held = [state for state in (await proved(store)).records.values() if "activity" in state]
    return [state["activity"] for state in sorted(held, key=lambda state: state["key"])]


def test_the_latest_come_first_to_the_fraction_of_a_second() -> None:
    times = ["2024-01-02T09:00:01", "2024-01-02T09:00:00.276000", "2024-01-02T09:00:00"]
    key = MODEL[Kind.LEAD].sort["key"]
    keys = [key("id", {"receivedAt": f"{time}+08:00"}) for time in times]
    assert keys == sorted(keys)


async def test_equal_times_stand_as_in_the_file_chunk_by_chunk(desk: Desk) -> None:
    early = {"subject": "K", "at": "2024-01-01", "unit": "U", "activity": "先"}
    wrong = {"subject": "K", "at": "never", "unit": "U", "activity": "错"}
    rows = [*log(NAMES[:4]), wrong, *log(NAMES[4:]), early]
    await desk.take("events", rows, at_once=3)
    assert await order(desk.store) == ["先", *NAMES]


async def test_the_same_events_elsewhere_in_a_file_change_nothing(desk: Desk) -> None:
    await desk.take("events", log(NAMES))
    held, told = await live(desk.store), await events(desk.store)
    batch = await desk.take("events", log(NAMES[::-1]))
    assert (batch.changed, batch.unchanged) == (0, len(NAMES))
    same(await live(desk.store), held)
    assert await events(desk.store) == told


async def test_what_is_left_after_an_undoing_stands_as_in_the_file_that_is_left(desk: Desk) -> None:
    first = await desk.take("events", log(NAMES))
    backwards = await desk.take("events", log(NAMES[::-1]), at_once=2)
    await desk.undo(first)
    assert await order(desk.store) == [*NAMES[::-1]]
    again = await desk.take("events", log(NAMES, 备注="一"))
    await desk.undo(backwards)
    assert await order(desk.store) == [*NAMES]
    last = await desk.take("events", log(NAMES[::-1], 备注="二"))
    await desk.undo(again)
    await desk.undo(last)
    assert await order(desk.store) == []
