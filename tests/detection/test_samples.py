"""The contract's samples, handed in and judged: exactly the flags that the contract expects."""

import csv
from pathlib import Path

import pytest

from detection.sweeping import judge_all
from detection.waiting import judge_waiting
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from tests.detection.told import flags
from tests.importers.desk import KINDS, SAMPLES, Desk
from tests.schema.asking import ask

FORGET = Statement("MATCH (f:Flag) DETACH DELETE f", writes=True)


def expected() -> set[tuple[str, ...]]:
    with (SAMPLES / "expected-flags.csv").open(encoding="utf-8") as file:
        return {tuple(row.values()) for row in csv.DictReader(file)}


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


async def test_exactly_the_expected_flags(desk: Desk) -> None:
    for kind in KINDS:
        await desk.take(kind, SAMPLES / f"{kind}.csv")
    await judge_waiting(desk.store)
    first = await flags(desk.store)
    assert set(first.values()) == expected()
    again = await judge_waiting(desk.store)
    assert (again.judged, again.raised, again.cleared) == (0, 0, 0)

    async def forget(transaction: Transaction) -> None:
        await transaction.run(FORGET)

    await desk.store.write(forget)
    await judge_all(desk.store)
    assert await flags(desk.store) == first
    assert (await judge_all(desk.store)).raised == 0


@pytest.mark.slow_on_neo4j
async def test_in_portions_as_in_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few marks and units a transaction takes."""
    monkeypatch.setattr("detection.waiting.AT_ONCE", 1)
    monkeypatch.setattr("detection.portions._UNITS_EACH", 1)
    for kind in ("units", "matters", "inspections"):
        await desk.take(kind, SAMPLES / f"{kind}.csv")
    await judge_waiting(desk.store)
    assert set((await flags(desk.store)).values()) == expected()


@pytest.mark.slow_on_neo4j
async def test_the_order_of_ledgers_does_not_matter(desk: Desk) -> None:
    for kind in reversed(KINDS):
        await desk.take(kind, SAMPLES / f"{kind}.csv")
        await judge_waiting(desk.store)
    assert set((await flags(desk.store)).values()) == expected()
    units = await ask(desk.store, "{ units(first: 100) { edges { node { code placeholder } } } }")
    there = [edge["node"]["code"] for edge in units["units"]["edges"]]
    assert not [edge for edge in units["units"]["edges"] if edge["node"]["placeholder"]]
    assert len(there) == len(set(there))
