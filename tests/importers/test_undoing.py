"""Taking imports back: as if they had never been."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from domain.batches import Batch
from graph.store import Store
from importers.undoing import NoSuchBatch, NotToBeUndone, undo_batch
from tests.graph.live import Live, live, proved, same, wipe
from tests.importers.desk import Desk
from tests.importers.random_ledgers import SYSTEMS, Handed, ledger

STEPS = 8


async def hand_in(desk: Desk, handed: Handed) -> Batch:
    batch = await desk.take(
        handed.kind, handed.rows, handed.system, SYSTEMS[handed.system],
        snapshot=handed.snapshot, confirmed=True,
    )  # fmt: skip
    assert batch.rejected == 0
    return batch


async def only(desk: Desk, ledgers: Sequence[Handed]) -> Live:
    """What stands in a graph in which nothing but these ledgers was ever handed in."""
    await wipe(desk.store)
    for handed in ledgers:
        await hand_in(desk, handed)
    return await live(desk.store)


async def against_the_oracle(desk: Desk, seed: int) -> None:
    """Imports and undoings at random, held to the graph of those imports that stand."""
    random = Random(seed)  # noqa: S311 -- repeatable, no secret
    stand: list[tuple[Handed, Batch]] = []
    expected: list[tuple[list[Handed], Live]] = []
    for _ in range(STEPS):
        undoes = stand and random.random() < 0.4
        if undoes:
            _, batch = stand.pop(random.randrange(len(stand)))
            await desk.undo(batch)
        else:
            handed = ledger(random)
            stand.append((handed, await hand_in(desk, handed)))
        held = await proved(desk.store)
        if undoes:
            expected.append(([one for one, _ in stand], held))
    expected.append(([one for one, _ in stand], await live(desk.store)))
    for ledgers, held in expected:
        same(held, await only(desk, ledgers))


@pytest.mark.parametrize("seed", range(2))
async def test_undoing_leaves_what_the_other_imports_make(
    clean_graph: Store, tmp_path: Path, seed: int
) -> None:
    await against_the_oracle(Desk(clean_graph, tmp_path), seed)


@pytest.mark.slow
@pytest.mark.timeout(7200)
async def test_undoing_a_hundred_times(clean_graph: Store, tmp_path: Path) -> None:
    desk = Desk(clean_graph, tmp_path)
    for seed in range(100, 200):
        await wipe(clean_graph)
        await against_the_oracle(desk, seed)


async def test_what_cannot_be_undone_is_refused(clean_graph: Store, tmp_path: Path) -> None:
    desk = Desk(clean_graph, tmp_path)
    batch = await desk.take("leads", [{"number": "L-1"}])
    await desk.undo(batch)
    with pytest.raises(NotToBeUndone, match="is UNDONE"):
        await desk.undo(batch)
    with pytest.raises(NoSuchBatch, match="onevisit batches"):
        await undo_batch(clean_graph, "ba0", "tester")
