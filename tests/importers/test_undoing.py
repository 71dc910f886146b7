"""Taking imports back: as if they had never been."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from domain.batches import Batch
from graph.store import Store
from tests.graph.live import Live, live, proved, same, wipe
from tests.importers.desk import Desk
from tests.importers.random_ledgers import SYSTEMS, Handed, ledger

SEEDS = 40
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


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_undoing_leaves_what_the_other_imports_make(
    clean_graph: Store, tmp_path: Path, seed: int
) -> None:
    """Against an oracle: the graph that holds nothing but the imports that were not undone."""
    random = Random(seed)  # noqa: S311 -- repeatable, no secret
    desk = Desk(clean_graph, tmp_path)
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
        held = await proved(clean_graph)
        if undoes:
            expected.append(([one for one, _ in stand], held))
    expected.append(([one for one, _ in stand], await live(clean_graph)))
    for ledgers, held in expected:
        same(held, await only(desk, ledgers))
