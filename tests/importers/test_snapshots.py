"""Snapshots: the whole of a ledger, and what it no longer holds."""

import asyncio
from pathlib import Path

import pytest

from domain.batches import Batch, BatchStatus
from domain.records import Kind, kind_of
from graph.store import Store
from importers.batches import StillRunning
from importers.snapshots import Snapshot, TooMuchWithdrawn
from tests.graph.live import events, live, proved, same
from tests.importers.desk import Desk, written


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
    with pytest.raises(
        TooMuchWithdrawn, match=r"3 of 8 leads of S .* say --yes, or `confirm: true`"
    ):
        await desk.take("leads", fewer, snapshot=True)
    same(await live(desk.store), held)
    batch = await desk.take("leads", fewer, snapshot=True, confirmed=True)
    assert (batch.status, batch.read, batch.withdrawn) == (BatchStatus.COMPLETED, 5, 3)
    assert await numbers(desk) == {f"L-{number}" for number in range(5)}


async def test_the_quarter_is_of_what_was_there_before(desk: Desk) -> None:
    await desk.take("leads", leads(*range(4)))
    held = await live(desk.store)
    others = leads(*range(10, 110))
    for dry_run in (False, True):
        with pytest.raises(TooMuchWithdrawn, match=r"4 of 4 leads of S "):
            await desk.take("leads", others, snapshot=True, at_once=30, dry_run=dry_run)
        same(await live(desk.store), held)
    batch = await desk.take("leads", others, snapshot=True, confirmed=True, at_once=30)
    assert (batch.created, batch.withdrawn) == (100, 4)


async def test_what_an_interrupted_import_brought_is_not_what_was_there(desk: Desk) -> None:
    await desk.take("leads", leads(*range(8)))
    rows = leads(*range(2, 108))

    def stop(batch: Batch) -> None:
        if batch.created >= 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await desk.take("leads", rows, snapshot=True, at_once=20, watch=stop)
    batch = await desk.take("leads", rows, snapshot=True, at_once=20)
    assert (batch.created, batch.unchanged, batch.withdrawn) == (100, 6, 2)
    assert await numbers(desk) == {f"L-{number}" for number in range(2, 108)}


async def test_a_list_without_entries_goes_with_the_last(desk: Desk) -> None:
    entries = [
        {"list": f"LI-{place // 5}", "entry": str(place), "text": "甲", "unit": "U"}
        for place in range(25)
    ]
    await desk.take("issues", entries)
    await desk.take("issues", [{**entries[0], "list": "LI-9"}], system="other")
    held = await live(desk.store)
    batch = await desk.take("issues", entries[5:], snapshot=True)
    assert (batch.unchanged, batch.withdrawn) == (20, 5)
    lists = {
        state["recordId"]
        for identifier, state in (await proved(desk.store)).records.items()
        if kind_of(identifier) is Kind.ISSUE_LIST
    }
    assert lists == {"LI-1", "LI-2", "LI-3", "LI-4", "LI-9"}
    await desk.undo(batch)
    same(await proved(desk.store), held)


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


async def test_a_bad_row_keeps_its_record_whatever_is_undone(desk: Desk) -> None:
    rows = [{"list": f"LI-{n // 4}", "entry": str(n), "text": "甲", "unit": "U"} for n in range(8)]
    await desk.take("issues", rows)
    held = await live(desk.store)
    bad = [{**row, "dueOn": "2024-02-30" if row["list"] == "LI-1" else ""} for row in rows]
    await desk.take("issues", bad, snapshot=True)
    again = await desk.take("issues", [{**row, "text": "乙", "listName": "丙"} for row in rows])
    await desk.undo(again)
    same(await proved(desk.store), held)


async def test_what_an_undoing_brings_back_meanwhile_stands(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.take("leads", leads(*range(8), 100))
    whole = await desk.take("leads", leads(*range(8)), snapshot=True)
    assert whole.withdrawn == 1
    missing = Snapshot.missing
    times: list[int] = []

    async def slow(snapshot: Snapshot, store: Store, created: int) -> list[str]:
        gone = await missing(snapshot, store, created)
        times.append(len(gone))
        if len(times) == 2:
            await desk.undo(whole)
        return gone

    monkeypatch.setattr(Snapshot, "missing", slow)
    await desk.take("leads", leads(*range(1, 8)), snapshot=True)
    held = await live(desk.store)
    again = await desk.take("leads", [{"number": "L-100", "title": "乙"}])
    await desk.undo(again)
    same(await proved(desk.store), held)
    assert "L-100" in await numbers(desk)


async def test_a_row_without_a_number_may_be_any(desk: Desk) -> None:
    await desk.take("leads", leads(*range(8)))
    held = await live(desk.store)
    rows = leads(*range(7))
    rows[0]["number"] = ""
    batch = await desk.take("leads", rows, snapshot=True)
    assert (batch.rejected, batch.withdrawn) == (1, 0)
    assert "nothing was withdrawn" in batch.warnings[0]
    same(await proved(desk.store), held)


@pytest.mark.parametrize("whole", [(True, True), (True, False), (False, True)])
async def test_a_snapshot_goes_in_alone(desk: Desk, whole: tuple[bool, bool]) -> None:
    await desk.take("leads", leads(*range(8)))
    files = [desk.folder / name for name in ("one.csv", "other.csv")]
    files[0].write_text(written(leads(*range(9))))
    files[1].write_text(written(leads(*range(8), 20)))
    beside = [
        desk.take("leads", leads(30), system="other"),
        desk.take("units", [{"code": "U", "name": "甲"}]),
    ]
    outcomes = await asyncio.gather(
        *(
            desk.take("leads", file, snapshot=one, at_once=1)
            for file, one in zip(files, whole, strict=True)
        ),
        *beside,
        return_exceptions=True,
    )
    (refused,) = [one for one in outcomes if isinstance(one, BaseException)]
    assert isinstance(refused, StillRunning)
    assert "a snapshot of leads of S goes in alone; wait for its end" in str(refused)
    again = [
        await desk.take("leads", file, snapshot=one)
        for file, one, outcome in zip(files, whole, outcomes, strict=False)
        if outcome is refused
    ]
    assert [batch.status for batch in again] == [BatchStatus.COMPLETED]
    assert {"L-30", "U"} <= await numbers(desk)


async def test_ledgers_that_are_not_whole_go_in_side_by_side(desk: Desk) -> None:
    files = [desk.folder / f"{number}.csv" for number in range(3)]
    for number, file in enumerate(files):
        file.write_text(written(leads(number)))
    batches = await asyncio.gather(*(desk.take("leads", file) for file in files))
    assert sum(batch.created for batch in batches) == 3
