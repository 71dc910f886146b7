"""`onevisit detect` over the demonstration city, beside what nobody could do without.

    python -m benchmarks.detecting [--scale S] [--rounds N] [--folder DIR]

Scale 50 is a city of 100,000 inspections with 300,000 visits. By turns all flags are judged from
scratch, in a graph that has none; the visits are read bare, each with the ids of its unit and its
inspection, once one by one and once packed as a sweep reads them, and the same flags are written
bare, all through the driver; and DuckDB joins the same visits, in memory, with all that are at the
same unit and no further apart than a DUPLICATE reaches. Then one more plan is handed in, and what
it bears on is judged. To load such a city takes about ten minutes; a folder keeps it for the next
time.
"""

import asyncio
import time
from argparse import ArgumentParser
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb

from benchmarks.comparisons import compared
from benchmarks.discreet_city import hand_in
from demonstration.city import LedgerFile, city
from detection.rulings import ruling_now
from detection.sweeping import FLAGS_AT_ONCE, judge_all
from detection.waiting import judge_waiting
from detection.whole import read_whole
from graph.everything import VISITS, stretches
from graph.opening import Place, open_graph
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

KINDS: Final = ("units", "matters", "inspections", "visits", "quotas")
DAY: Final = date(2024, 6, 1)

COUNTS: Final = Statement(
    "MATCH (i:Inspection) RETURN 'inspections' AS what, count(i) AS count "
    "UNION ALL MATCH (v:Visit) RETURN 'visits' AS what, count(v) AS count"
)
STANDING: Final = Statement(
    "MATCH (f:Flag) RETURN properties(f) AS state, "
    "[(f)-[:HELD_AGAINST]->(i:Inspection) | i.id] AS subjects"
)
WRITE: Final = Statement(
    "UNWIND $rows AS row CREATE (f:Flag) SET f = row.state "
    "WITH f, row UNWIND row.subjects AS subject MATCH (i:Inspection {id: subject}) "
    "CREATE (f)-[:HELD_AGAINST]->(i)",
    writes=True,
)
VISIT_BY_VISIT: Final = Statement(
    "MATCH (n:Visit) WHERE n.key > $after AND n.key <= $until AND n.ends IS NOT NULL "
    "MATCH (n)-[:AT]->(u:Unit) "
    "MATCH (n)-[:VISIT_OF|VISIT_OF_IN_CONFIDENCE]->(i:Inspection) "
    "RETURN n.id AS visit, u.id AS unit, i.id AS inspection, n.begins AS begins, n.ends AS ends, "
    "n.planned AS planned, n.circles AS circles"
)
REACH: Final = Statement(
    "MATCH (n:Visit) WHERE n.key > $after WITH n.key AS key LIMIT $count RETURN max(key) AS until"
)
AT_ONCE: Final = 10_000
FORGET: Final = Statement(
    "MATCH (f:Flag) WITH f LIMIT 5000 DETACH DELETE f RETURN count(*) AS gone", writes=True
)
JOIN: Final = (
    "SELECT count(*) FROM visits a JOIN visits b ON a.place = b.place AND a.rowid < b.rowid "
    "AND a.begins <= b.ends + $days AND b.begins <= a.ends + $days"
)
STEPS: Final = (
    "whole", "reading", "judging", "writing", "bare reading", "packed reading", "bare writing",
    "DuckDB", "one plan",
)  # fmt: skip


async def main() -> None:
    """Load, measure and print."""
    options = ArgumentParser()
    options.add_argument("--scale", type=float, default=50.0)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--folder", type=Path)
    chosen = options.parse_args()
    async with AsyncExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(TemporaryDirectory()))
        store = await stack.enter_async_context(open_graph(Place(folder=folder)))
        size = {row["what"]: row["count"] for row in await store.read(COUNTS)}
        if not size["inspections"]:
            await _load(store, chosen.scale)
            size = {row["what"]: row["count"] for row in await store.read(COUNTS)}
        times: dict[str, list[float]] = {step: [] for step in STEPS}
        flags = 0
        for number in range(chosen.rounds):
            flags = await _round(store, folder, times, number)
        said = f"{size['inspections']:,} inspections, {size['visits']:,} visits, {flags:,} flags"
        print(f"{said}; {chosen.rounds} rounds by turns.\n")
    _print(times)


async def _round(store: Store, folder: Path, times: dict[str, list[float]], number: int) -> int:
    await _forget(store)
    began = time.perf_counter()
    swept = await judge_all(store, as_of=DAY)
    times["whole"].append(time.perf_counter() - began)
    times["reading"].append(swept.reading)
    times["judging"].append(swept.judging)
    times["writing"].append(swept.writing)
    times["DuckDB"].append(await _joined(store))
    flags = await store.read(STANDING)
    await _forget(store)
    times["bare reading"].append(await _bare_reading(store))
    times["packed reading"].append(await _packed_reading(store))
    times["bare writing"].append(await _bare_writing(store, flags))
    times["one plan"].append(await _one_plan(store, folder, number))
    return len(flags)


async def _load(store: Store, scale: float) -> None:
    with TemporaryDirectory() as name:
        for kind in KINDS:
            for ledger in city(scale).ledgers_of(kind):
                await hand_in(store, Path(name), ledger)


async def _forget(store: Store) -> None:
    async def work(transaction: Transaction) -> int:
        return (await transaction.run(FORGET))[0]["gone"]

    while await store.write(work):
        pass


async def _joined(store: Store) -> float:
    """Seconds of DuckDB's join, once it has the visits."""
    ruling = await ruling_now(store)
    columns = (await read_whole(store, ruling, DAY, _told)).columns
    told = {"place": columns.place, "begins": columns.begins, "ends": columns.ends}
    days = int(ruling.parameters.greatest("reuse_days"))
    with duckdb.connect() as connection:
        connection.register("told", told)
        connection.execute("CREATE TABLE visits AS SELECT * FROM told")
        began = time.perf_counter()
        connection.execute(JOIN, {"days": days}).fetchall()
        return time.perf_counter() - began


async def _told(_count: int) -> None:
    """Nobody looks at how far it is."""


async def _bare_reading(store: Store) -> float:
    """Seconds to read the visits one by one, along their days."""
    began, after = time.perf_counter(), ""
    while until := (await store.read(REACH, after=after, count=AT_ONCE))[0]["until"]:
        await store.read(VISIT_BY_VISIT, after=after, until=until)
        after = until
    return time.perf_counter() - began


async def _packed_reading(store: Store) -> float:
    """Seconds to read the visits as a sweep does: unit by unit, many in one list."""
    began, count = time.perf_counter(), 0
    async for visits in stretches(store, VISITS):
        count += len(visits)
    return time.perf_counter() - began


async def _bare_writing(store: Store, flags: list[dict[str, Any]]) -> float:
    began = time.perf_counter()
    for first in range(0, len(flags), FLAGS_AT_ONCE):

        async def work(transaction: Transaction, first: int = first) -> None:
            await transaction.run(WRITE, rows=flags[first : first + FLAGS_AT_ONCE])

        await store.write(work)
    return time.perf_counter() - began


async def _one_plan(store: Store, folder: Path, number: int) -> float:
    """Seconds to judge what one more plan bears on, once it was handed in."""
    ledger = next(city(1).ledgers_of("inspections"))
    row = next(ledger.rows) | {"number": f"PLAN-{time.time_ns()}-{number}"}
    await hand_in(
        store, folder, LedgerFile("inspections", ledger.system, ledger.agency, iter([row]))
    )
    began = time.perf_counter()
    await judge_waiting(store, as_of=DAY)
    return time.perf_counter() - began


def _print(times: dict[str, list[float]]) -> None:
    print("| step | median s | least s |")
    print("| --- | --- | --- |")
    for step, seconds in times.items():
        print(f"| {step} | {median(seconds):.3f} | {min(seconds):.3f} |")
    bare, packed = (
        [a + b for a, b in zip(times[reading], times["bare writing"], strict=True)]
        for reading in ("bare reading", "packed reading")
    )
    print("\n| this | beside that | ratio | 95 % |")
    print("| --- | --- | --- | --- |")
    for this, ours, that, theirs in (
        ("judging", times["judging"], "DuckDB's join", times["DuckDB"]),
        ("the whole", times["whole"], "bare reading and writing", bare),
        ("the whole", times["whole"], "packed reading and bare writing", packed),
        ("one plan", times["one plan"], "the whole", times["whole"]),
    ):
        ratio = compared(ours, theirs)
        print(f"| {this} | {that} | {ratio.ratio:.4g} | {ratio.low:.4g}–{ratio.high:.4g} |")


if __name__ == "__main__":
    asyncio.run(main())
