"""Ledgers into a graph: what is in afterwards, in whatever order and however often."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from domain.batches import BatchStatus
from domain.records import Kind, kind_of
from graph.reading.batches import batch as batch_of
from graph.statement import Statement
from graph.store import Store
from graph.systems import NotYours
from graph.transaction import Transaction
from importers.batches import StillRunning
from importers.chunks import Chunk, chunks
from importers.undoing import NotToBeUndone
from tests.graph.live import events, live, proved, same, wipe
from tests.importers.desk import KINDS, Desk, written
from tests.importers.random_ledgers import SYSTEMS, ledgers

HELD_ELSEWHERE = Statement(
    "MATCH (b:Batch) SET b.status = 'RUNNING', b.holder = 'another-host|7|1|a'", writes=True
)
LEFT_ELSEWHERE = Statement("MATCH (b:Batch) SET b.heldUntil = $at", writes=True)
BATCHES = Statement("MATCH (b:Batch) RETURN properties(b) AS batch")

EVERYTHING = Statement("MATCH (n) RETURN properties(n) AS properties")
LEADS = "线索编号,标题,收到时间\nL-1,甲,2024-03-04\nL-2,乙,2024-13-04\nL-3,丙,2024-03-06\n"


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


async def test_the_samples_are_in_and_twice_is_the_same_as_once(desk: Desk) -> None:
    for kind in KINDS:
        batch = await desk.sample(kind)
        assert (batch.status, batch.rejected) == (BatchStatus.COMPLETED, 0)
        assert (batch.read, batch.read) == (batch.created, batch.created + batch.changed)
    held, log = await proved(desk.store), await events(desk.store)
    assert held.records
    for kind in KINDS:
        batch = await desk.sample(kind)
        assert (batch.created, batch.changed, batch.unchanged) == (0, 0, batch.read)
    same(await live(desk.store), held)
    assert await events(desk.store) == log


async def test_the_order_of_the_samples_does_not_matter(desk: Desk) -> None:
    for kind in KINDS:
        await desk.sample(kind)
    held = await live(desk.store)
    await wipe(desk.store)
    order = list(KINDS)
    Random(1).shuffle(order)  # noqa: S311 -- repeatable, no secret
    for kind in order:
        await desk.sample(kind)
    same(await proved(desk.store), held)


async def in_any_order(desk: Desk, seed: int) -> None:
    """Ledgers of several systems, handed in twice in orders of chance, come to the same."""
    random = Random(seed)  # noqa: S311 -- repeatable, no secret
    handed = ledgers(random)
    await wipe(desk.store)
    for one in handed:
        await desk.take(one.kind, one.rows, one.system, SYSTEMS[one.system])
    held = await live(desk.store)
    await wipe(desk.store)
    random.shuffle(handed)
    for one in handed:
        await desk.take(one.kind, one.rows, one.system, SYSTEMS[one.system])
    same(await proved(desk.store), held)


async def test_the_order_of_ledgers_of_several_systems_does_not_matter(desk: Desk) -> None:
    await in_any_order(desk, seed=0)


@pytest.mark.slow
@pytest.mark.timeout(3600)
async def test_the_order_of_many_more_ledgers_does_not_matter(desk: Desk) -> None:
    for seed in range(1, 11):
        await in_any_order(desk, seed)


async def test_bad_rows_are_named_and_the_others_are_in(desk: Desk) -> None:
    batch = await desk.take("leads", LEADS)
    assert (batch.read, batch.created, batch.rejected) == (3, 2, 1)
    held = await live(desk.store)
    assert {state["recordId"] for state in held.records.values()} == {"L-1", "L-3"}


async def test_strict_takes_all_or_none(desk: Desk) -> None:
    batch = await desk.take("leads", LEADS, strict=True)
    assert (batch.status, batch.created, batch.rejected) == (BatchStatus.FAILED, 0, 1)
    assert not (await live(desk.store)).records
    batch = await desk.take("leads", LEADS.replace("-13-", "-12-"), strict=True)
    assert (batch.status, batch.created) == (BatchStatus.COMPLETED, 3)


async def test_a_dry_run_says_what_the_real_run_does_and_leaves_no_trace(desk: Desk) -> None:
    for kind in ("units", "inspections"):
        await desk.sample(kind)
    held, log = await live(desk.store), await events(desk.store)
    rows = [
        {"number": number, "title": "另", "regime": "AUDIT", "leadUnit": "CITY-SJ",
         "targets": "NEW", "matters": "M.x", "start": "2024-03-04", "end": end}
        for number, end in (("D-01", "2024-03-06"), ("N-1", "2024-03-09"), ("N-1", "2024-03-09"),
                            ("N-2", "2024-02-30"))
    ]  # fmt: skip
    said = await desk.take("inspections", rows, dry_run=True)
    same(await live(desk.store), held)
    assert await events(desk.store) == log
    done = await desk.take("inspections", rows)
    assert (said.read, said.created, said.changed, said.unchanged, said.rejected) == (4, 1, 1, 1, 1)
    for count in ("read", "created", "changed", "unchanged", "rejected"):
        assert getattr(said, count) == getattr(done, count), count


async def test_a_dry_run_remembers_what_earlier_chunks_would_do(desk: Desk) -> None:
    await desk.take("leads", [{"number": "L-1", "title": "甲"}, {"number": "L-2", "title": "甲"}])
    # Rows of JSON lines may have other columns than the row of the same number before.
    rows = [
        {"number": number, column: said}
        for number, column, said in (
            ("L-1", "title", "甲"), ("L-3", "title", "甲"), ("L-1", "text", "乙"),
            ("L-3", "title", "甲"), ("L-1", "text", "乙"), ("L-3", "text", "乙"),
            ("L-1", "text", "甲"), ("L-2", "title", "甲"),
        )
    ]  # fmt: skip
    file = desk.folder / "leads.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    said = await desk.take("leads", file, dry_run=True, at_once=2)
    done = await desk.take("leads", file, at_once=2)
    assert (said.created, said.changed, said.unchanged) == (1, 3, 4)
    assert (done.created, done.changed, done.unchanged) == (1, 3, 4)


async def test_a_system_belongs_to_the_agency_that_came_first(desk: Desk) -> None:
    await desk.take("leads", LEADS, "S", "CITY-DC")
    held = await live(desk.store)
    for dry_run in (True, False):
        with pytest.raises(NotYours, match="a system name of your own"):
            await desk.take("leads", LEADS, "S", "CITY-SJ", dry_run=dry_run)
    same(await live(desk.store), held)


async def test_an_import_that_failed_goes_on_where_it_was_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"number": f"L-{number}", "title": "甲"} for number in range(7)]
    writes = 0
    write = Store.write

    async def failing(store: Store, work: object, **options: object) -> object:
        nonlocal writes
        writes += 1
        if writes == 4:
            raise RuntimeError("the power went")
        return await write(store, work, **options)  # type: ignore[arg-type] -- passed on as it came

    with monkeypatch.context() as broken:
        broken.setattr(Store, "write", failing)
        with pytest.raises(RuntimeError, match="the power went"):
            await desk.take("leads", rows, at_once=2)
    assert len((await proved(desk.store)).records) == 4
    batch = await desk.take("leads", rows, at_once=2)
    assert (batch.status, batch.read, batch.created) == (BatchStatus.COMPLETED, 7, 7)
    assert len((await proved(desk.store)).records) == 7


async def test_what_an_agency_is_counts_from_the_next_chunk_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = [{"code": "CITY-JW", "name": "市纪委", "regime": "DISCIPLINE"}]

    async def interrupted(*given: Any) -> AsyncGenerator[Chunk]:
        async with aclosing(chunks(*given)) as ahead:
            async for chunk in ahead:
                yield chunk
                if chunk.first == 0 and given[0].ledger.kind == "leads":
                    await Desk(desk.store, desk.folder).take("units", units, "S", "CITY-JW")

    monkeypatch.setattr("importers.importing.chunks", interrupted)
    await desk.take("leads", [{"number": f"L-{n}"} for n in (1, 2)], "S", "CITY-JW", at_once=1)
    held = await proved(desk.store)
    assert [one["secrecy"] for one in held.records.values() if "number" in one] == ["SECRET"] * 2


async def test_what_another_host_is_at_work_on_is_left_to_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cut(*given: Any) -> AsyncGenerator[Chunk]:
        async with aclosing(chunks(*given)) as ahead:
            async for chunk in ahead:
                yield chunk
                raise RuntimeError("the power went")

    async def changed(statement: Statement, **parameters: str) -> None:
        async def work(transaction: Transaction) -> None:
            await transaction.run(statement, **parameters)

        await desk.store.write(work)

    rows = [{"number": f"L-{n}"} for n in (1, 2)]
    with monkeypatch.context() as patched:
        patched.setattr("importers.importing.chunks", cut)
        with pytest.raises(RuntimeError, match="the power went"):
            await desk.take("leads", rows, at_once=1)
    await changed(HELD_ELSEWHERE)
    with pytest.raises(StillRunning, match="wait for its end"):
        await desk.take("leads", rows, at_once=1)
    (begun,) = [batch_of(row["batch"]) for row in await desk.store.read(BATCHES)]
    assert begun.held
    with pytest.raises(NotToBeUndone, match="is RUNNING; wait for its end"):
        await desk.undo(begun)
    await changed(LEFT_ELSEWHERE, at="2024-03-04T09:00:00.000+08:00")
    batch = await desk.take("leads", rows, at_once=1)
    (through,) = [batch_of(row["batch"]) for row in await desk.store.read(BATCHES)]
    assert (batch.created, through.status) == (2, BatchStatus.COMPLETED)
    assert not through.held


async def test_the_same_file_twice_at_one_moment_is_one_import(desk: Desk) -> None:
    file = desk.folder / "same.csv"
    file.write_text(written([{"number": f"L-{n}"} for n in range(20)]))
    outcomes = await asyncio.gather(
        *(desk.take("leads", file, at_once=1) for _ in range(3)), return_exceptions=True
    )
    begun = [one for one in outcomes if not isinstance(one, StillRunning)]
    assert len(await desk.store.read(BATCHES)) == len(begun) == 1


async def test_a_list_is_what_its_first_row_says_and_the_others_are_warned_of(desk: Desk) -> None:
    rows = [
        {"list": "Q", "entry": str(place), "text": "甲", "unit": "U", "listName": name}
        for place, name in enumerate(("", "单", "表", "单", "表"))
    ]
    for _ in range(2):
        batch = await desk.take("issues", rows, at_once=2)
        assert batch.warnings == tuple(
            f"line {line}: 清单名称 = 表: line 3 says 单 of list Q, which holds; make them the same"
            for line in (4, 6)
        )
    held = (await proved(desk.store)).records.values()
    (name,) = (state["name"] for state in held if kind_of(state["id"]) is Kind.ISSUE_LIST)
    assert name == "单"
    changes = [e for e in await events(desk.store) if kind_of(e["record"]) is Kind.ISSUE_LIST]
    assert [event["what"] for event in changes] == ["CREATED"]


async def test_no_identity_number_reaches_the_graph(desk: Desk) -> None:
    number = "11010519491231002X"
    text = f"人员编号,任职起\nP-1,{number}\nP-2,2024-03-04,{number}\n{number},2024-03-04\n"
    assert (await desk.take("persons", text)).rejected == 3
    held = str(await desk.store.read(EVERYTHING))
    assert "P-2" in held
    assert number[6:14] not in held
