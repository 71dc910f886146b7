"""Taking an import back while others write: what they state meanwhile stays."""

from pathlib import Path
from typing import Any

import pytest

from domain.batches import Batch
from domain.records import Kind, global_id
from graph.assertions import Origin
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from graph.undoing import Imported, Undoing, look, undo
from importers.assertions import DEFAULTS
from tests.graph.live import proved
from tests.importers.desk import Desk

ORIGIN = Origin("tester", "S", "CITY-DC")
SETS = Statement("MATCH (s:RecordSet) RETURN size(s.ids) AS size ORDER BY size")


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


async def surveyed(desk: Desk, batch: Batch) -> Undoing:
    imported = Imported(batch.id, "S", "leads", Kind.LEAD, DEFAULTS["leads"])

    async def work(transaction: Transaction) -> Undoing:
        return await look(transaction, imported)

    return await desk.store.read_many(work)


async def carried_out(desk: Desk, undoing: Undoing) -> dict[str, dict[str, Any]]:
    """What stands afterwards, by number."""

    async def work(transaction: Transaction) -> None:
        for kind, ids in undoing.touched.items():
            await undo(transaction, undoing, kind, ids, ORIGIN, "turn")

    await desk.store.write(work)
    held = await proved(desk.store)
    return {state["recordId"]: state for state in held.records.values()}


async def test_what_another_import_states_after_the_survey_stays(desk: Desk) -> None:
    first = await desk.take("leads", [{"number": f"L-{n}", "title": "甲"} for n in (1, 2, 3)])
    undoing = await surveyed(desk, first)
    await desk.take("leads", [{"number": "L-1", "title": "乙"}])
    await desk.take("leads", [{"number": "L-2", "title": "甲"}])
    left = await carried_out(desk, undoing)
    assert {number: state["title"] for number, state in left.items()} == {"L-1": "乙", "L-2": "甲"}


async def test_a_snapshot_after_the_survey_keeps_what_it_names(desk: Desk) -> None:
    rows = [{"number": f"L-{n}", "title": "甲"} for n in (1, 2)]
    first = await desk.take("leads", rows)
    await desk.take("leads", rows)
    undoing = await surveyed(desk, first)
    await desk.take("leads", rows[:1], snapshot=True, confirmed=True)
    assert list(await carried_out(desk, undoing)) == ["L-1"]


async def test_an_import_that_is_undone_after_the_survey_counts_no_more(desk: Desk) -> None:
    first = await desk.take("leads", [{"number": "L-1", "title": "甲"}])
    second = await desk.take("leads", [{"number": "L-1", "title": "乙"}])
    undoing = await surveyed(desk, first)
    await desk.undo(second)
    assert await carried_out(desk, undoing) == {}


async def test_the_same_chunk_again_is_kept_once(desk: Desk) -> None:
    rows = [{"number": f"L-{n}", "title": "甲"} for n in range(5)]
    first = await desk.take("leads", rows)
    await desk.take("leads", rows)
    last = await desk.take("leads", rows)
    assert await desk.store.read(SETS) == [{"size": 5}]
    await desk.undo(first)
    assert len((await proved(desk.store)).records) == 5
    undoing = await surveyed(desk, last)
    assert undoing.heard.words[global_id(Kind.LEAD, "S", "L-0")]
