"""Snapshots: the whole of a ledger, and what it no longer holds."""

from pathlib import Path

import pytest

from domain.batches import BatchStatus
from graph.store import Store
from importers.snapshots import TooMuchWithdrawn
from tests.graph.live import events, live, proved, same
from tests.importers.desk import Desk


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


def leads(*numbers: int) -> list[dict[str, str]]:
    return [{"number": f"L-{number}", "title": f"第{number}条"} for number in numbers]


async def numbers(desk: Desk) -> set[str]:
    return {state["recordId"] for state in (await proved(desk.store)).records.values()}


async def test_what_a_snapshot_no_longer_holds_is_withdrawn(desk: Desk) -> None:
    await desk.take("leads", leads(*range(8)))
    await desk.take("leads", leads(100), system="other")
    batch = await desk.take("leads", leads(*range(2, 9)), snapshot=True)
    assert (batch.created, batch.unchanged, batch.withdrawn) == (1, 6, 2)
    assert await numbers(desk) == {"L-100", *(f"L-{number}" for number in range(2, 9))}
    withdrawn = [event for event in await events(desk.store) if event["what"] == "WITHDRAWN"]
    assert sorted(event["recordId"] for event in withdrawn) == ["L-0", "L-1"]
    assert {event["before"]["title"] for event in withdrawn} == {"第0条", "第1条"}


async def test_more_than_a_quarter_needs_a_word(desk: Desk) -> None:
    await desk.take("leads", leads(*range(8)))
    held = await live(desk.store)
    fewer = leads(*range(5))
    with pytest.raises(TooMuchWithdrawn, match=r"3 of 8 leads of S .* say --yes"):
        await desk.take("leads", fewer, snapshot=True)
    same(await live(desk.store), held)
    batch = await desk.take("leads", fewer, snapshot=True, confirmed=True)
    assert (batch.status, batch.read, batch.withdrawn) == (BatchStatus.COMPLETED, 5, 3)
    assert await numbers(desk) == {f"L-{number}" for number in range(5)}


async def test_what_is_withdrawn_and_still_meant_stays_as_a_placeholder(desk: Desk) -> None:
    units = [{"code": f"U-{number}", "name": "甲"} for number in range(4)]
    await desk.take("units", units)
    await desk.take("leads", [{"number": "L-1", "units": "U-0"}])
    await desk.take("units", units[1:], snapshot=True)
    standings = {
        state["recordId"]: state["standing"]
        for state in (await proved(desk.store)).records.values()
    }
    assert standings == {
        "U-0": "PLACEHOLDER", "U-1": "STATED", "U-2": "STATED", "U-3": "STATED", "L-1": "STATED",
    }  # fmt: skip
    held = await live(desk.store)
    assert [tie[1] for tie in held.ties] == ["CONCERNS"]


async def test_what_was_withdrawn_comes_back_when_it_is_handed_in_again(desk: Desk) -> None:
    await desk.take("leads", leads(*range(8)))
    held = await live(desk.store)
    await desk.take("leads", leads(*range(1, 8)), snapshot=True)
    batch = await desk.take("leads", leads(*range(8)))
    assert (batch.created, batch.unchanged) == (1, 7)
    same(await proved(desk.store), held)


async def test_an_undone_snapshot_withdraws_nothing(desk: Desk) -> None:
    await desk.take("leads", leads(*range(8)))
    held = await live(desk.store)
    batch = await desk.take("leads", leads(*range(1, 8)), snapshot=True)
    await desk.undo(batch)
    same(await proved(desk.store), held)


async def test_a_bad_row_is_in_the_ledger_all_the_same(desk: Desk) -> None:
    rows = [{**row, "receivedAt": "2024-03-04"} for row in leads(*range(8))]
    await desk.take("leads", rows)
    held = await live(desk.store)
    rows[0]["receivedAt"] = "2024-02-30"
    batch = await desk.take("leads", rows, snapshot=True)
    assert (batch.rejected, batch.withdrawn) == (1, 0)
    same(await proved(desk.store), held)


async def test_a_row_without_a_number_may_be_any(desk: Desk) -> None:
    await desk.take("leads", leads(*range(8)))
    held = await live(desk.store)
    rows = leads(*range(7))
    rows[0]["number"] = ""
    batch = await desk.take("leads", rows, snapshot=True)
    assert (batch.rejected, batch.withdrawn) == (1, 0)
    assert "nothing was withdrawn" in batch.warnings[0]
    same(await proved(desk.store), held)
