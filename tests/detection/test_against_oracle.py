"""Random worlds, handed in as ledgers and judged by the hub: the flags that the oracle raises."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from detection.waiting import judge_all
from graph.statement import Statement
from graph.store import Store
from tests.analysis.overlaps.oracle import mandate_flags, unit_flags
from tests.analysis.overlaps.worlds import DEAD, Key, World
from tests.detection.handed_in import LEDGERS, rows_of, worlds
from tests.importers.desk import Desk

_FLAGS: Final = Statement("MATCH (f:Flag) RETURN properties(f) AS flag")
_RECORDS: Final = Statement(
    "MATCH (n) WHERE n:Inspection OR n:Unit "
    "RETURN n.id AS id, n.system AS system, n.recordId AS number, n.standing AS standing"
)

Told = tuple[str, str, str | None, Key | None, frozenset[Key]]


async def raised(store: Store) -> Counter[Told]:
    """All flags about inspections, in the words of the oracle; how often each is there."""
    keys: dict[str, Key] = {
        row["id"]: ("" if row["standing"] == "PLACEHOLDER" else row["system"], row["number"])
        for row in await store.read(_RECORDS)
    }
    flags: list[dict[str, Any]] = [row["flag"] for row in await store.read(_FLAGS)]
    return Counter(
        (
            flag["kind"],
            flag["severity"],
            flag.get("subtype"),
            keys[flag["unit"]] if flag.get("unit") else None,
            frozenset(keys[one] for one in flag["subjects"]),
        )
        for flag in flags
        if flag["kind"] != "QUOTA_BREACH"
    )


def expected(world: World) -> set[Told]:
    found = unit_flags(world)
    for plan in world["inspections"]:
        if plan["status"] not in DEAD:
            found |= mandate_flags(world, plan)
    return {(flag.kind, flag.severity, flag.subtype, flag.unit, flag.subjects) for flag in found}


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=pytest.mark.slow)])
async def test_worlds_handed_in_are_judged_as_the_oracle_does(
    clean_graph: Store, tmp_path: Path, count: int
) -> None:
    there = list(worlds(count, seed=count))
    desk = Desk(clean_graph, tmp_path)
    for ledger in LEDGERS:
        for system in "AB":
            batch = await desk.take(
                ledger, rows_of(there, ledger, system), system, agency=f"AG-{system}"
            )
            assert batch.rejected == 0
    await judge_all(clean_graph)
    found = await raised(clean_graph)
    flags = set[Told]().union(*map(expected, there))
    sys.stdout.write(f"{count} worlds, {len(flags)} flags\n")
    assert set(found) == flags
    assert max(found.values()) == 1
    assert len(flags) > count
