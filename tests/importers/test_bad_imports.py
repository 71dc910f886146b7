"""Files of wrong rows through a whole import: the right ones are in, the wrong ones are named."""

import os
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
    "r.reason AS reason, r.remedy AS remedy, r.message AS message ORDER BY r.place"
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


async def test_half_a_character_is_written_out_wherever_it_stands(
    clean_graph: Store, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode("单位".encode("gbk") + b".jsonl")
    long = "k" * 2_000_000
    lines = (
        r'{"code": "A", "name": "好"}',
        r'{"code": "B", "\ud800": 1, "\ud800": 2}',
        r'{"code": "C", "name": "\ud801", "单位名称": "x"}',
        f'{{"code": "D", "{long}": 1, "{long}": 2}}',
    )
    path.write_text("\n".join(lines), "utf-8")
    batch = await Desk(clean_graph, tmp_path).take("units", path)
    assert (batch.created, batch.rejected) == (1, 3)
    assert batch.file == r"\udcb5\udca5λ.jsonl"
    told = await clean_graph.read(REJECTED, batch=batch.id)
    reasons = [row["reason"] for row in told]
    assert r"the key \ud800 stands twice" in reasons
    assert r"the column stands twice, and name says \ud801" in reasons
    assert any(reason.endswith("… (2,000,000 characters) stands twice") for reason in reasons)
    assert max(len(row["message"]) for row in told) < 300


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
