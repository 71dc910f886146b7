"""Rows of one file that bear the same number."""

from pathlib import Path

import pytest

from domain.batches import Batch
from graph.statement import Statement
from graph.store import Store
from tests.graph.live import live, proved, same
from tests.importers.desk import Desk

REJECTS = Statement("MATCH (r:Reject {batch: $id}) RETURN r.message AS message")


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


def counts(batch: Batch) -> tuple[int, ...]:
    return batch.read, batch.created, batch.changed, batch.unchanged, batch.rejected


@pytest.mark.parametrize("at_once", [1, 9])
async def test_the_first_holds_and_one_that_says_otherwise_is_rejected(
    desk: Desk, at_once: int
) -> None:
    rows = [{"code": "D1", "name": name} for name in ("甲公司", "甲公司", "乙公司")]
    first = await desk.take("units", rows, at_once=at_once)
    assert counts(first) == (3, 1, 0, 1, 1)
    (rejected,) = await desk.store.read(REJECTS, id=first.id)
    assert rejected["message"] == (
        "units.csv, line 4: line 2 is for D1, too, and says otherwise; "
        "make the two one row, or give each a number of its own"
    )
    held = await live(desk.store)
    for dry_run in (True, False):
        again = await desk.take("units", rows, at_once=at_once, dry_run=dry_run)
        assert counts(again) == (3, 0, 0, 2, 1)
        same(await proved(desk.store), held)


async def test_what_is_meant_counts_and_not_how_it_is_written(desk: Desk) -> None:
    rows = [{"number": "L-1", "units": units} for units in ("U2；U3、U2;", "U2;U3")]
    assert counts(await desk.take("leads", rows)) == (2, 1, 0, 1, 0)
    held = await live(desk.store)
    assert counts(await desk.take("leads", rows)) == (2, 0, 0, 2, 0)
    same(await proved(desk.store), held)


async def test_a_row_with_other_columns_adds_to_its_record(desk: Desk) -> None:
    file = desk.folder / "units.jsonl"
    file.write_text('{"code": "D1", "name": "甲"}\n{"code": "D1", "name": "甲", "teams": 3}\n')
    assert counts(await desk.take("units", file)) == (2, 1, 1, 0, 0)
    (state,) = (await live(desk.store)).records.values()
    assert state["teams"] == 3


async def test_a_later_file_changes_what_it_says_otherwise(desk: Desk) -> None:
    for name, outcome in (("甲", (1, 1, 0, 0, 0)), ("乙", (1, 0, 1, 0, 0))):
        assert counts(await desk.take("units", [{"code": "D1", "name": name}])) == outcome
