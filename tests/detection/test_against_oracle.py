"""Random worlds, handed in as ledgers and judged by the hub: the flags that the oracle raises."""

import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from detection.sweeping import judge_all
from detection.waiting import judge_waiting
from domain.deeds import Deed
from domain.judgements import Judgement
from domain.records import Kind, global_id
from domain.zone import SHANGHAI
from graph.same_inspections import judge_pair
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from tests.analysis.overlaps.oracle import mandate_flags, quota_uses, trends, unit_flags
from tests.analysis.overlaps.worlds import DEAD, Key, World, key_of
from tests.detection.handed_in import LEDGERS, rows_of, worlds
from tests.importers.desk import Desk

_FLAGS: Final = Statement("MATCH (f:Flag) RETURN properties(f) AS flag")
_RECORDS: Final = Statement(
    "MATCH (n) WHERE n:Inspection OR n:Unit "
    "RETURN n.id AS id, n.system AS system, n.recordId AS number, n.standing AS standing"
)

Told = tuple[str, str, str | None, Key | None, frozenset[Key], str]
"""Kind, severity, subtype, unit, subjects; of what is counted its rule and period too."""


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
            f"{flag['rule']} {flag['begins']}" if flag["kind"] == "QUOTA_BREACH" else "",
        )
        for flag in flags
    )


def expected(world: World) -> set[Told]:
    found = unit_flags(world)
    for plan in world["inspections"]:
        if plan["status"] not in DEAD:
            found |= mandate_flags(world, plan)
    at_units: set[Told] = {
        (flag.kind, flag.severity, flag.subtype, flag.unit, flag.subjects, "") for flag in found
    }
    return at_units | counted(world)


def counted(world: World) -> set[Told]:
    """What is over a limit, or more than in the year before."""
    limits = {key_of(row): row for row in world["quotas"]}
    found: set[Told] = set()
    for use in quota_uses(world):
        quota = limits[use.quota]
        if use.used > quota["limit"]:
            last = use.holder[-1]
            unit = last if isinstance(last, tuple) else None
            rule = f"{use.quota[1]} {begin_of(use.period)}"
            found.add(("QUOTA_BREACH", "HARD", None, unit, use.inspections, rule))
    for organiser, year in trends(world):
        rule = f"TJ-07 {year}-01-01"
        found.add(("QUOTA_BREACH", "SOFT", "TREND", organiser, frozenset(), rule))
    return found


def begin_of(period: str) -> str:
    """The first day of `2024`, `2024-03`, `2024-W10` or `2024-03-04`."""
    if "W" in period:
        year, week = map(int, period.split("-W"))
        return date.fromisocalendar(year, week, 1).isoformat()
    return f"{period}-01-01"[:10]


async def judge(store: Store, world: World) -> None:
    """Let somebody say what is said of pairs."""
    for row in world["judgements"]:
        pair = tuple(global_id(Kind.INSPECTION, *row[name]) for name in ("one", "other"))
        deed = Deed(at=datetime.now(SHANGHAI), agency="AG-C", note="")
        word = Judgement[row["judgement"]]

        async def work(
            transaction: Transaction, pair: Any = pair, word: Judgement = word, deed: Deed = deed
        ) -> None:
            await judge_pair(transaction, pair, word, deed, None, "turn")

        await store.write(work)


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
    for world in there:
        await judge(clean_graph, world)
    await judge_waiting(clean_graph)
    kept = await raised(clean_graph)
    swept = await judge_all(clean_graph)
    assert (swept.raised, swept.cleared) == (0, 0)
    found = await raised(clean_graph)
    flags = set[Told]().union(*map(expected, there))
    sys.stdout.write(f"{count} worlds, {len(flags)} flags\n")
    assert found == kept
    assert set(found) == flags
    assert {told[0] for told in flags if told[5]} == {"QUOTA_BREACH"}
    assert max(found.values()) == 1
    assert len(flags) > count
