"""Files of wrong rows through a whole import: the right ones are in, the wrong ones are named."""

from pathlib import Path

import pytest

from domain.records import Kind, global_id
from graph.statement import Statement
from graph.store import Store
from importers.reading import Place
from tests.importers.bad_rows import KIND, BadFile, bad_files
from tests.importers.desk import Desk

STATED = Statement(
    "MATCH (n:Inspection {system: $system}) WHERE n.standing = 'STATED' RETURN n.id AS id"
)
REJECTED = Statement(
    "MATCH (r:Reject {batch: $batch}) RETURN r.sheet AS sheet, r.line AS line, "
    "r.reason AS reason, r.remedy AS remedy"
)


async def in_and_named(desk: Desk, file: BadFile) -> None:
    """What the graph has after an import is what the file was made to hold."""
    system = file.path.stem
    batch = await desk.take(KIND, file.path, system)
    right = set(file.right)
    assert (batch.read, batch.rejected) == (len(file.right) + len(file.wrong), len(file.wrong))
    assert batch.created == len(right)
    stated = {row["id"] for row in await desk.store.read(STATED, system=system)}
    assert stated == {global_id(Kind.INSPECTION, system, number) for number in right}
    rejected = await desk.store.read(REJECTED, batch=batch.id)
    assert {Place(row["sheet"], row["line"]) for row in rejected} == set(file.wrong)
    assert all(row["reason"] and row["remedy"] for row in rejected)


async def test_some_wrong_rows_of_every_kind(clean_graph: Store, tmp_path: Path) -> None:
    desk = Desk(clean_graph, tmp_path)
    for file in bad_files(tmp_path, seed=3, wrong=400, huge=False):
        await in_and_named(desk, file)


@pytest.mark.slow
@pytest.mark.timeout(3600)
async def test_ten_thousand_wrong_rows(clean_graph: Store, tmp_path: Path) -> None:
    desk = Desk(clean_graph, tmp_path)
    wrong = 0
    for file in bad_files(tmp_path, seed=4):
        await in_and_named(desk, file)
        wrong += len(file.wrong)
    print(f"{wrong:,} wrong rows rejected, each at its place")  # noqa: T201 -- kept as a figure
    assert wrong >= 10_000
