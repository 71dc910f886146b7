"""How long an import takes beside bare batches of the same nodes and relationships.

    python -m benchmarks.importing [--rows N] [--rounds N] [--memory ROWS ROWS]

Each measurement has a fresh embedded engine with the units and matters in it. The peer gets what
the import made (inspections, visits, relationships, change log), read back from the graph, and
writes it through the driver alone in chunks of the same size: `UNWIND` and `CREATE`, nothing else.
"""

# pyright: reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false
# pyright: reportUnknownParameterType=false
# pyright: reportUnknownLambdaType=false
# Statements, rows and parameters of any form go through here.

import argparse
import asyncio
import csv
import json
import os
import platform
import sys
import time
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, LiteralString

from neo4j import AsyncManagedTransaction

from graph.connection import Connection
from graph.embedded import embedded
from graph.migrations import migrate
from graph.schema_changes import MIGRATIONS
from graph.statement import Statement
from graph.store import Store
from importers.chunks import ROWS
from importers.importing import import_ledger
from importers.orders import Order

UNITS: Final = 4_000
BODIES: Final = 20
MATTERS: Final = 50
TARGETS: Final = 3
MEMORY: Final = (100_000, 1_000_000)

MADE: Final = Statement(
    "UNWIND $numbers AS number MATCH (n:Inspection {recordId: number}) "
    "MATCH (n)-[:LED_BY]->(u:Unit) MATCH (n)-[:COVERS]->(m:Matter) "
    "RETURN properties(n) AS state, u.id AS unit, m.id AS matter, "
    "[(n)<-[:VISIT_OF]-(v:Visit)-[:AT]->(at:Unit) | {state: properties(v), unit: at.id}] AS visits"
)
LOG: Final = Statement(
    "UNWIND $ids AS id MATCH (e:ChangeEvent {record: id}) RETURN properties(e) AS event"
)

BARE: Final[tuple[LiteralString, ...]] = (
    "UNWIND $rows AS row CREATE (n:Inspection) SET n = row.state",
    """
    UNWIND $rows AS row
    MATCH (n:Inspection {id: row.state.id}) MATCH (u:Unit {id: row.unit}) CREATE (n)-[:LED_BY]->(u)
    """,
    """
    UNWIND $rows AS row
    MATCH (n:Inspection {id: row.state.id}) MATCH (m:Matter {id: row.matter})
    CREATE (n)-[:COVERS]->(m)
    """,
    """
    UNWIND $rows AS row
    MATCH (n:Inspection {id: row.state.id}) UNWIND row.visits AS visit
    MATCH (u:Unit {id: visit.unit})
    CREATE (n)<-[:VISIT_OF]-(v:Visit)-[:AT]->(u) SET v = visit.state
    """,
)
BARE_LOG: Final[LiteralString] = "UNWIND $events AS event CREATE (e:ChangeEvent) SET e = event"


@dataclass(frozen=True, slots=True)
class Hub:
    """An embedded engine with units and matters in it."""

    connection: Connection
    store: Store


@asynccontextmanager
async def fresh(files: Path) -> AsyncGenerator[Hub]:
    """A new engine in a new folder."""
    with TemporaryDirectory() as folder:
        async with (
            embedded(Path(folder), memory_mb=1024) as engine,
            Store.open(
                engine.connection, read_seconds=120, write_seconds=120, turn=engine.turn
            ) as store,
        ):
            await migrate(store, MIGRATIONS)
            for kind in ("units", "matters"):
                await taken(store, kind, files / f"{kind}.csv")
            yield Hub(engine.connection, store)


async def taken(store: Store, kind: str, path: Path) -> float:
    """Import a ledger; the seconds that it took."""
    began = time.perf_counter()
    order = Order(
        kind=kind, path=path, name=path.name, system="S", agency="CITY-DC", actor="benchmark"
    )
    batch = await import_ledger(store, order, lambda _: None)
    if batch.rejected:
        raise RuntimeError(f"{batch.rejected} rows of {path.name} were rejected")
    return time.perf_counter() - began


def ledgers(folder: Path, rows: int) -> None:
    """Write the ledgers: units, matters, and inspections of three targets each."""
    random = Random(5)
    write(folder / "units.csv", "单位编码 单位名称 行政区划代码 单位类型 层级", (
        *((f"U-{n}", f"第{n}号企业", f"5001{n % 50:02d}", "ENTERPRISE", "COUNTY")
          for n in range(UNITS)),
        *((f"ORG-{n}", f"第{n}号局", "500100", "DEPARTMENT", "CITY") for n in range(BODIES)),
    ))  # fmt: skip
    names = ((f"M.a.{n}", f"事项{n}") for n in range(MATTERS))
    write(folder / "matters.csv", "事项编码 事项名称", names)
    write(
        folder / f"inspections-{rows}.csv",
        "计划编号 名称 监督类型 牵头单位编码 对象单位编码 含下级 事项编码 开始日期 结束日期 "
        "触发方式 批准机关 批准日期 批准开始 批准结束 年度计划编号",
        (inspection(number, random) for number in range(rows)),
    )


def inspection(number: int, random: Random) -> tuple[Any, ...]:
    """A row of the ledger of inspections."""
    day = date(2024, 1, 1) + timedelta(random.randint(0, 700))
    return (
        f"P-{number}", f"第{number}次安全生产专项检查",
        random.choice(["GOV_SUPERVISION", "ADMIN_INSPECTION", "AUDIT"]),
        f"ORG-{random.randrange(BODIES)}",
        ";".join(f"U-{unit}" for unit in random.sample(range(UNITS), TARGETS)),
        "否", f"M.a.{random.randrange(MATTERS)}", day, day + timedelta(3), "PLANNED", "GOV_HEAD",
        day - timedelta(20), day - timedelta(5), day + timedelta(20), "2024",
    )  # fmt: skip


def write(path: Path, headers: str, rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headers.split())
        writer.writerows(rows)


async def read_back(store: Store, rows: int, path: Path) -> None:
    """Keep what the import made, a chunk on each line."""
    with path.open("w", encoding="utf-8") as file:
        for first in range(0, rows, ROWS):
            numbers = [f"P-{number}" for number in range(first, min(first + ROWS, rows))]
            made = await store.read(MADE, numbers=numbers)
            ids = [row["state"]["id"] for row in made]
            log = [row["event"] for row in await store.read(LOG, ids=ids)]
            visits = sum(len(row["visits"]) for row in made)
            if (len(made), len(log), visits) != (len(numbers), len(numbers), TARGETS * len(made)):
                raise RuntimeError("what the import made is not what the peer is to make")
            file.write(json.dumps({"rows": made, "events": log}) + "\n")


def chunks(path: Path) -> Iterator[dict[str, Any]]:
    """What was kept, chunk by chunk."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


async def bare(connection: Connection, path: Path) -> float:
    """Write the same through the driver alone; the seconds that its transactions took."""
    seconds = 0.0
    async with connection.driver() as driver:
        for chunk in chunks(path):

            async def work(
                transaction: AsyncManagedTransaction, chunk: dict[str, Any] = chunk
            ) -> None:
                for text in BARE:
                    await (await transaction.run(text, rows=chunk["rows"])).consume()
                await (await transaction.run(BARE_LOG, events=chunk["events"])).consume()

            began = time.perf_counter()
            async with driver.session(database=connection.database) as session:
                await session.execute_write(work)
            seconds += time.perf_counter() - began
    return seconds


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds of one round."""

    rows: int
    ours: float
    again: float
    peer: float


async def imports(files: Path, rows: int, kept: Path) -> tuple[float, float]:
    """The import, and the same again; what it made is kept for the peer."""
    ledger = files / f"inspections-{rows}.csv"
    async with fresh(files) as hub:
        ours = await taken(hub.store, "inspections", ledger)
        again = await taken(hub.store, "inspections", ledger)
        await read_back(hub.store, rows, kept)
    return ours, again


async def peer(files: Path, kept: Path) -> float:
    """The peer, with an engine as fresh."""
    async with fresh(files) as hub:
        return await bare(hub.connection, kept)


async def times(rows: int, rounds: int) -> list[Round]:
    """Rounds of imports, each beside its peer."""
    done: list[Round] = []
    with TemporaryDirectory() as folder:
        files = Path(folder)
        kept = files / "made.jsonl"
        ledgers(files, rows)
        for number in range(rounds):
            # Every other time the peer goes first, with what the round before made.
            first = await peer(files, kept) if number % 2 else None
            ours, again = await imports(files, rows, kept)
            done.append(Round(rows, ours, again, first or await peer(files, kept)))
    return done


def resident() -> float:
    """Mebibytes of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def memory(rows: int) -> tuple[int, float]:
    """Rows, and the greatest resident memory of the importer between its chunks."""
    most = 0.0

    def watch(_: object) -> None:
        nonlocal most
        most = max(most, resident())

    with TemporaryDirectory() as folder:
        files = Path(folder)
        ledgers(files, rows)
        async with fresh(files) as hub:
            path = files / f"inspections-{rows}.csv"
            order = Order(
                kind="inspections", path=path, name=path.name, system="S", agency="CITY-DC",
                actor="benchmark",
            )  # fmt: skip
            await import_ledger(hub.store, order, watch)
    return rows, most


def report(rounds: list[Round]) -> None:
    """Print rounds as a table, and the medians of their ratios."""
    rows = rounds[0].rows
    print(f"\n{rows:,} inspections of {TARGETS} targets; Python {platform.python_version()}\n")
    print("| round | import, s | rows/s | bare, s | import : bare | again, s | again : import |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for number, one in enumerate(rounds, 1):
        print(
            f"| {number} | {one.ours:.1f} | {rows / one.ours:,.0f} | {one.peer:.1f} "
            f"| {one.ours / one.peer:.2f} | {one.again:.1f} | {one.again / one.ours:.2f} |"
        )
    print(
        f"| median | | | | {median(one.ours / one.peer for one in rounds):.2f} "
        f"| | {median(one.again / one.ours for one in rounds):.2f} |"
    )


async def memory_alone(rows: int) -> tuple[int, float]:
    """The same in a process of its own, which nothing before has made larger."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.importing", "--resident", str(rows),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    answer, _ = await process.communicate()
    return rows, float(answer)


async def main() -> None:
    """Measure what the options say."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--memory", type=int, nargs="*", default=MEMORY, metavar="ROWS")
    options.add_argument("--resident", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.resident:
        print((await memory(chosen.resident))[1])
        return
    if chosen.rounds:
        report(await times(chosen.rows, chosen.rounds))
    if chosen.memory:
        print("\n| rows | resident memory of the importer, MiB |\n| --- | --- |")
        for rows in chosen.memory:
            print("| {:,} | {:.0f} |".format(*await memory_alone(rows)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
