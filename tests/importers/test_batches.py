"""Batches: what a dry run foretells of them, who is at work on them, and what stays with them."""

import asyncio
import os
import platform
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from domain.batches import Batch, BatchStatus
from graph.holders import at_work, is_alive
from graph.leases import TakenOver
from graph.reading.batches import BY_IDS, batch
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from importers.batches import StillRunning
from importers.importing import WARNINGS_KEPT, import_ledger
from importers.orders import Order
from importers.snapshots import TooMuchWithdrawn
from importers.undoing import NotToBeUndone, undo_batch
from tests.graph.live import live, same
from tests.graph.readers import reader
from tests.importers.desk import Desk

HOLD = Statement(
    "MATCH (b:Batch {id: $id}) SET b.status = $status, b.holder = $holder", writes=True
)
UNDER_WAY_ELSEWHERE = Statement(
    "MATCH (b:Batch {status: $status}) SET b.holder = 'elsewhere|7|1|0123456789abcdef'",
    writes=True,
)
REJECTS = Statement("MATCH (r:Reject {batch: $id}) RETURN count(r) AS count")
DEAD = f"{platform.node()}|999999999|1|0123456789abcdef"
ALL = Statement("MATCH (b:Batch) RETURN properties(b) AS record")
Deed = Callable[[Transaction], Awaitable[None]]
COUNTS = ("read", "created", "changed", "unchanged", "withdrawn", "rejected", "status")


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


@pytest.fixture
def before_write(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, Deed], None]:
    """Lets something happen before one write to the graph; it may be used several times."""
    write = Store.write

    def prepare(number: int, deed: Deed) -> None:
        done = 0

        async def writing(
            store: Store, work: Callable[[Transaction], Awaitable[Any]], **options: float
        ) -> object:
            nonlocal done
            done += 1
            if done == number:
                await write(store, deed)
            return await write(store, work, **options)

        monkeypatch.setattr(Store, "write", writing)

    return prepare


@pytest.fixture
def break_write(before_write: Callable[[int, Deed], None]) -> Callable[[int], None]:
    """Lets one write to the graph fail."""

    async def fail(_: Transaction) -> None:
        raise RuntimeError("the power went")

    return lambda number: before_write(number, fail)


@pytest.fixture
def take_over(before_write: Callable[[int, Deed], None]) -> Callable[[int, str], None]:
    """Before one write to the graph somebody else goes on with the batch under way."""

    def prepare(number: int, status: str) -> None:
        async def go_over(transaction: Transaction) -> None:
            await transaction.run(UNDER_WAY_ELSEWHERE, status=status)

        before_write(number, go_over)

    return prepare


def leads(*numbers: int, bad: int = 0) -> list[dict[str, str]]:
    rows = [{"number": f"L-{number}", "receivedAt": "2024-03-04"} for number in numbers]
    return rows + [{"number": f"B-{number}", "receivedAt": "2024-02-30"} for number in range(bad)]


async def hold(store: Store, identifier: str, status: str, holder: str) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run(HOLD, id=identifier, status=status, holder=holder)

    await store.write(work)


async def kept(store: Store, identifier: str) -> Batch:
    (row,) = await reader(store).read(BY_IDS, ids=[identifier])
    return batch(row["record"])


def counts(said: Batch) -> dict[str, object]:
    return {name: getattr(said, name) for name in COUNTS}


@pytest.mark.parametrize("bad", [0, 2])
async def test_a_strict_dry_run_says_what_the_real_run_does(desk: Desk, bad: int) -> None:
    await desk.take("leads", leads(1, 2))
    rows = leads(*range(1, 6), bad=bad)
    said = await desk.take("leads", rows, strict=True, dry_run=True, at_once=2)
    done = await desk.take("leads", rows, strict=True, at_once=2)
    assert counts(said) == counts(done)
    assert said.created == (0 if bad else 3)
    assert said.problem == done.problem
    assert said.problem_code == done.problem_code == ("BAD_ROWS" if bad else None)


async def test_a_dry_run_of_a_snapshot_says_what_would_be_withdrawn(desk: Desk) -> None:
    await desk.take("leads", leads(*range(8)))
    held = await live(desk.store)
    rows = leads(*range(1, 12))
    said = await desk.take("leads", rows, snapshot=True, dry_run=True, at_once=2)
    same(await live(desk.store), held)
    assert (said.withdrawn, said.created) == (1, 4)
    done = await desk.take("leads", rows, snapshot=True, at_once=2)
    assert counts(said) == counts(done)


async def test_a_dry_run_says_that_too_much_would_be_withdrawn(desk: Desk) -> None:
    await desk.take("leads", leads(*range(8)))
    said = await desk.take("leads", leads(*range(2, 12)), snapshot=True, dry_run=True)
    assert said.withdrawn == 2
    # Of the twelve that there would be, three are a quarter; of the eight that there are, more.
    fewer = leads(*range(3, 12))
    for dry_run in (True, False):
        with pytest.raises(TooMuchWithdrawn, match="3 of 8 leads"):
            await desk.take("leads", fewer, snapshot=True, dry_run=dry_run)
    said = await desk.take("leads", fewer, snapshot=True, dry_run=True, confirmed=True)
    assert said.withdrawn == 3


async def test_the_id_of_a_strict_import_comes_before_its_first_pass(desk: Desk) -> None:
    path = desk.folder / "leads.csv"
    path.write_text("number\n" + "".join(f"L-{number}\n" for number in range(6)), "utf-8")
    order = Order(
        kind="leads", path=path, name="leads.csv", system="S", agency="CITY-DC", actor="tester",
        strict=True,
    )  # fmt: skip
    told: list[Batch] = []
    done = await import_ledger(desk.store, order, told.append, at_once=2)
    assert {each.id for each in told} == {done.id}
    assert told[0].progress is None
    assert [each.read for each in told] == [0, 0, 0, 0, 2, 4, 6]
    progress = [each.progress or 0.0 for each in told]
    assert progress == sorted(progress)
    assert progress[3] == pytest.approx(0.5)
    assert progress[-1] == pytest.approx(1)


async def test_a_strict_import_that_is_cut_short_counts_its_rejects_once(
    desk: Desk, break_write: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = leads(1, bad=5)
    break_write(4)
    with pytest.raises(RuntimeError, match="the power went"):
        await desk.take("leads", rows, strict=True, at_once=2)
    monkeypatch.undo()
    done = await desk.take("leads", rows, strict=True, at_once=2)
    assert (done.status, done.read, done.rejected) == (BatchStatus.FAILED, 6, 5)
    assert (await desk.store.read(REJECTS, id=done.id))[0]["count"] == 5


def test_a_holder_is_alive_as_long_as_it_is_at_work() -> None:
    with at_work() as one:
        with at_work() as other:
            assert one != other
            assert is_alive(other)
        assert is_alive(one)
        assert not is_alive(other)
    assert not is_alive(DEAD)
    elsewhere = f"elsewhere|{os.getpid()}|1|0123456789abcdef"
    assert not is_alive(elsewhere)


async def test_what_a_killed_importer_left_can_be_undone(desk: Desk) -> None:
    done = await desk.take("leads", leads(1, 2))
    await hold(desk.store, done.id, "RUNNING", DEAD)
    left = await kept(desk.store, done.id)
    assert (left.status, left.may_be_undone) == (BatchStatus.INTERRUPTED, True)
    undone = await desk.undo(done)
    assert undone.status is BatchStatus.UNDONE
    assert not (await live(desk.store)).records


async def test_what_another_host_is_at_work_on_is_not_undone(desk: Desk) -> None:
    done = await desk.take("leads", leads(1))
    for status in ("RUNNING", "UNDOING"):
        await hold(desk.store, done.id, status, "elsewhere|7|1|0123456789abcdef")
        seen = await kept(desk.store, done.id)
        assert (seen.status.name, seen.may_be_undone) == (status, False)
        with pytest.raises(NotToBeUndone, match=f"is {status}; wait"):
            await desk.undo(done)


async def test_what_somebody_is_at_work_on_is_left_alone(desk: Desk) -> None:
    done = await desk.take("leads", leads(1))
    with at_work() as holder:
        await hold(desk.store, done.id, "RUNNING", holder)
        assert not (await kept(desk.store, done.id)).may_be_undone
        with pytest.raises(NotToBeUndone, match="is RUNNING; wait"):
            await desk.undo(done)
        with pytest.raises(StillRunning, match="is being imported right now"):
            await desk.take("leads", leads(1))
        await hold(desk.store, done.id, "UNDOING", holder)
        with pytest.raises(NotToBeUndone, match="is UNDOING; wait"):
            await desk.undo(done)
    await desk.undo(done)
    again = await desk.take("leads", leads(1))
    assert again.id != done.id


@pytest.mark.parametrize("cut", [2, 3])
async def test_who_is_given_up_writes_nothing_more_of_an_import(
    desk: Desk, take_over: Callable[[int, str], None], cut: int
) -> None:
    take_over(cut, "RUNNING")
    with pytest.raises(TakenOver, match="somebody else went on with ba"):
        await desk.take("leads", leads(1, 2), at_once=1)
    (row,) = await desk.store.read(ALL)
    left = batch(row["record"])
    assert (left.status, left.read, left.created) == (BatchStatus.RUNNING, cut - 2, cut - 2)
    assert len((await live(desk.store)).records) == cut - 2


@pytest.mark.parametrize("cut", [2, 3, 4])
async def test_who_is_given_up_takes_nothing_more_back(
    desk: Desk, take_over: Callable[[int, str], None], cut: int
) -> None:
    done = await desk.take("leads", leads(1, 2))
    take_over(cut, "UNDOING")
    with pytest.raises(TakenOver):
        await undo_batch(desk.store, done.id, "tester", at_once=1)
    assert (await kept(desk.store, done.id)).status is BatchStatus.UNDOING
    standing = [
        state
        for state in (await live(desk.store)).records.values()
        if state["standing"] == "STATED"
    ]
    assert len(standing) == 4 - cut


async def test_an_undoing_that_is_cut_short_goes_on_where_it_was(
    desk: Desk, break_write: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.take("leads", leads(100))
    held = await live(desk.store)
    done = await desk.take("leads", leads(*range(7)))
    break_write(4)
    with pytest.raises(RuntimeError, match="the power went"):
        await undo_batch(desk.store, done.id, "tester", at_once=2)
    monkeypatch.undo()
    half = await kept(desk.store, done.id)
    assert (half.status, half.may_be_undone) == (BatchStatus.UNDOING, True)
    assert len((await live(desk.store)).records) == 4
    told: list[Batch] = []
    undone = await undo_batch(desk.store, done.id, "tester", told.append, at_once=2)
    assert undone.status is BatchStatus.UNDONE
    assert [each.progress for each in told] == [None, 6 / 7, 1.0]
    same(await live(desk.store), held)


async def test_two_undoings_of_which_one_was_cut_short(
    desk: Desk, break_write: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await desk.take("leads", leads(*range(6)))
    second = await desk.take("leads", [{**row, "title": "甲"} for row in leads(*range(6))])
    break_write(3)
    with pytest.raises(RuntimeError, match="the power went"):
        await undo_batch(desk.store, first.id, "tester", at_once=2)
    monkeypatch.undo()
    await desk.undo(second)
    await desk.undo(first)
    assert not (await live(desk.store)).records


async def test_warnings_and_problems_stay_with_the_batch(desk: Desk) -> None:
    rows = [
        {"code": f"U-{number}", "name": "甲", "usccCode": "91500000MA5UAAAA0X"}
        for number in range(WARNINGS_KEPT + 3)
    ]
    done = await desk.take("units", rows)
    assert done.status is BatchStatus.COMPLETED
    assert len(done.warnings) == WARNINGS_KEPT
    assert done.warnings_left_out == 3
    stays = await kept(desk.store, done.id)
    assert (stays.warnings, stays.warnings_left_out) == (done.warnings, 3)
    refused = await desk.take("leads", leads(1, bad=1), strict=True)
    stays = await kept(desk.store, refused.id)
    assert stays.problem == "wrong rows: 1 of 2; all or none are taken; put them right"
    assert stays.problem_code == "BAD_ROWS"
    assert not stays.may_be_undone
    with pytest.raises(NotToBeUndone, match="is FAILED"):
        await desk.undo(refused)


async def test_what_is_stopped_is_told_and_kept(desk: Desk) -> None:
    path = desk.folder / "leads.csv"
    path.write_text("number\n" + "".join(f"L-{number}\n" for number in range(400)), "utf-8")
    order = Order(
        kind="leads", path=path, name="leads.csv", system="S", agency="CITY-DC", actor="tester"
    )
    told: list[Batch] = []
    moved = asyncio.Event()

    def tell(batch: Batch) -> None:
        told.append(batch)
        if batch.read:
            moved.set()

    task = asyncio.create_task(import_ledger(desk.store, order, tell, at_once=2))
    await moved.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (told[-1].status, told[-1].problem_code) == (BatchStatus.INTERRUPTED, "IMPORT_STOPPED")
    assert (await kept(desk.store, told[-1].id)).problem == told[-1].problem
    assert (await kept(desk.store, told[-1].id)).read == told[-1].read
