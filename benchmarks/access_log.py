"""What the access log adds to an ordinary page of 100 inspections.

    python -m benchmarks.access_log [--rounds N]

Asks for the same page by turns without a log, with it, and with a record among those shown for
which the answer waits until its entry is on the disk; in one process, on the embedded graph with a
small demonstration city, from the parsed request to the bytes of the answer.
"""

import asyncio
import time
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, cast

from accesses.log import AccessLog
from accesses.places import LogPlace
from accesses.verifying import verify
from commands.demonstrations import load_demonstration
from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from graph.opening import Place, open_graph
from graph.store import Store
from resolvers.context import Context
from resolvers.jobs import ImportJobs
from schema import build_schema
from serving.accesses import Accesses
from serving.metrics import Metrics
from serving.operations import Operation, Operations
from serving.questions import Question
from serving.refusals import encoded
from settings import Limits

PAGE: Final = Question(
    """query Page { inspections(first: 100) { pageInfo { endCursor } edges { node {
      id title status start end source { system } leadUnit { id name } targets { id name }
    } } } }"""
)
IN_A_ROW: Final = 10
"""Pages of one way in a row: what the log writes meanwhile falls into its own time."""
NUMBER: Final = "1"
CALLER: Final = Caller(
    agency="CITY-DC", role=Role.COORDINATOR, clearance=Secrecy.SECRET, token_id=NUMBER
)
Ask = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of one page, by the clock and of the process's processor time."""

    wall: float
    processor: float


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser()
    parser.add_argument("--rounds", type=int, default=40)
    rounds: int = parser.parse_args().rounds
    asyncio.run(measured(rounds))


async def measured(rounds: int) -> None:
    """Load a city, ask, and tell."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        place = LogPlace(log=folder / "log", key=folder / "key", anchors=folder / "anchors")
        log = AccessLog(place, print)
        await log.open()
        async with open_graph(Place(folder=folder)) as store:
            await load_demonstration(store, 0.1, lambda _line: None)
            ways = {
                "without a log": asking(store, None),
                "with the log": asking(store, log),
                "with the log, waiting for the disk": asking(store, log, sensitive=True),
            }
            costs = await by_turns(list(ways.values()), rounds)
            shown = await records_shown(store)
        await log.close()
        report(dict(zip(ways, costs, strict=True)), shown)
        about_the_file(place)


def asking(store: Store, log: AccessLog | None, *, sensitive: bool = False) -> Ask:
    """What asks for the page once."""
    accesses = Accesses(log) if log else None
    operations = Operations(build_schema(), Limits(), Metrics(), accesses)
    operation = operations.ready(PAGE)
    if not isinstance(operation, Operation):
        raise TypeError(operation)

    async def ask() -> None:
        context = context_of(store)
        if sensitive:
            context.show("le" + "0" * 30, "CITY-JW", Secrecy.SECRET)
        outcome = await operations.run(operation, context)
        if outcome.errors:
            raise RuntimeError(outcome.errors)
        encoded(outcome.body())

    return ask


def context_of(store: Store) -> Context:
    """The context of one operation."""
    return Context(store=store, caller=CALLER, jobs=cast("ImportJobs", None), purpose="核对计划")


async def records_shown(store: Store) -> int:
    """How many records a page shows."""
    context = context_of(store)
    await build_schema().execute(PAGE.query, context_value=context)
    return len(context.take_shown())


async def by_turns(ways: list[Ask], rounds: int) -> list[list[Cost]]:
    """What a page of each way costs, round by round, after two rounds that do not count."""
    costs: list[list[Cost]] = [[] for _ in ways]
    for turn in range(rounds + 2):
        for place in range(len(ways)):
            which = (turn + place) % len(ways)
            wall, processor = time.perf_counter(), time.process_time()
            for _ in range(IN_A_ROW):
                await ways[which]()
            cost = Cost(
                (time.perf_counter() - wall) * 1e3 / IN_A_ROW,
                (time.process_time() - processor) * 1e3 / IN_A_ROW,
            )
            if turn >= 2:
                costs[which].append(cost)
    return costs


def report(costs: dict[str, list[Cost]], shown: int) -> None:
    """Print the medians, and those of the differences within each round."""
    bare = next(iter(costs.values()))
    print(
        f"A page of 100 inspections, on which {shown} records are shown;"
        f" {len(bare)} rounds of {IN_A_ROW} pages of each way. Processor time is that of the"
        " hub's process, the log's thread included; it is steadier on a machine that others use.\n"
    )
    print("| way | ms | added ms | processor ms | added processor ms | ratio of processor ms |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, several in costs.items():
        pairs = list(zip(several, bare, strict=True))
        wall, processor = median(one.wall for one in several), median(c.processor for c in several)
        added = median(one.wall - other.wall for one, other in pairs)
        work = median(one.processor - other.processor for one, other in pairs)
        ratio = processor / median(other.processor for other in bare)
        print(f"| {name} | {wall:.2f} | {added:.2f} | {processor:.2f} | {work:.2f} | {ratio:.3f} |")


def about_the_file(place: LogPlace) -> None:
    """Print how large entries are, and how fast they are verified."""
    began = time.perf_counter()
    verdict = verify(place)
    seconds = time.perf_counter() - began
    if not verdict.whole:
        raise RuntimeError(verdict.faults)
    size = place.log.stat().st_size / verdict.entries
    speed = verdict.entries / seconds
    print(f"\nAn entry takes {size:,.0f} bytes; {speed:,.0f} are verified a second.")


if __name__ == "__main__":
    main()
