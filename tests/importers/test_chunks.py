"""Chunks: rows enough for one transaction, or text enough."""

import asyncio
import gc
import json
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from graph import batches
from graph.batches import Counts
from graph.leases import Hold
from graph.store import Store
from graph.transaction import Transaction
from importers import chunks
from importers.ledgers import read_ledger
from importers.repeats import Repeats
from tests.importers.desk import Desk


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


async def test_a_chunk_ends_where_it_has_text_enough_and_goes_on_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"number": f"L-{number}", "text": "长" * length, "receivedAt": day}
        for number, (length, day) in enumerate(
            [(10, ""), (20, ""), (90, ""), (1, "never"), (10, ""), (20, "never"), (1, ""), (1, "")]
        )
    ]
    monkeypatch.setattr(chunks, "_BYTES", 100)
    failed: list[int] = []
    sizes: list[tuple[int, int]] = []
    write = batches.advance

    async def advance(
        transaction: Transaction, hold: Hold, position: int, added: Counts, *known: Any
    ) -> None:
        if position == 5 and not failed:
            failed.append(position)
            raise RuntimeError("the power went")
        await write(transaction, hold, position, added, *known)
        sizes.append((position, added.read))

    monkeypatch.setattr(batches, "advance", advance)
    with pytest.raises(RuntimeError, match="the power went"):
        await desk.take("leads", rows)
    batch = await desk.take("leads", rows)
    assert sizes == [(2, 2), (3, 1), (5, 2), (8, 3)]
    assert (batch.read, batch.created, batch.rejected) == (8, 6, 2)


async def test_a_long_file_leaves_nothing_behind_from_chunk_to_chunk(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("code,name\n" + "A,甲\n" * 1_000, "utf-8")
    alive: list[int] = []
    async for chunk in chunks.chunks(read_ledger("units", path), "S", rows=1):
        if chunk.first in (200, 900):
            gc.collect()
            alive.append(len(gc.get_objects()))
    # One object a chunk would be 700; engines that run beside have some of their own.
    assert alive[1] - alive[0] < 350


@pytest.mark.parametrize("said", [{"x": ["长"] * 20}, {"x": [1.5] * 30}, {"长" * 40: 1}])
async def test_lists_numbers_and_the_names_of_extras_count_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, object]
) -> None:
    path = tmp_path / "units.jsonl"
    line = json.dumps({"code": "A", "name": "甲", **said}, ensure_ascii=False)
    path.write_text(f"{line}\n" * 4, "utf-8")
    monkeypatch.setattr(chunks, "_BYTES", 300)
    sizes = [one.rows async for one in chunks.chunks(read_ledger("units", path), "S")]
    assert sizes == [2, 2]


@pytest.mark.parametrize("times", [1, 2])
async def test_whoever_leaves_off_waits_for_the_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    path = tmp_path / "units.csv"
    path.write_text("code,name\n" + "A,甲\n" * 1_000, "utf-8")
    told: list[str] = []
    begun = threading.Event()

    def first(*_: object) -> None:
        told.append("begun")
        begun.set()
        time.sleep(0.2)
        told.append("ended")

    monkeypatch.setattr(Repeats, "first", first)

    def close(_: Repeats) -> None:
        told.append("closed")

    monkeypatch.setattr(Repeats, "close", close)

    async def read() -> None:
        with read_ledger("units", path) as reader:
            async for _ in chunks.chunks(reader, "S"):
                pytest.fail("the first chunk takes longer than this")

    reading = asyncio.create_task(read())
    await asyncio.to_thread(begun.wait)
    for _ in range(times):
        reading.cancel()
        await asyncio.sleep(0.02)
    with suppress(asyncio.CancelledError):
        await reading
    assert reading.cancelled()
    assert told.count("begun") == told.count("ended") < 5
    assert told[-1] == "closed"
