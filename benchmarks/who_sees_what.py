"""What the rules of who may see what add to the documents of the contract.

    python -m benchmarks.who_sees_what [--scale S] [--rounds N] [--engines NAME...]

Asks for the same document by turns as a partner of clearance INTERNAL, as a cleared party that
states a purpose, and as an auditor who sees all; in one process, through the schema, with the time
that the statements took in it told apart. In the city one record in ten is closed, so that a page
of N has N rows for each of them: the answers are equally long, and what is looked at to find them
differs. Fails where a document takes surely more than 1.25 times what the auditor's takes.
"""

import asyncio
import sys
import time
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, cast

from accesses.log import AccessLog
from accesses.places import LogPlace
from benchmarks.comparisons import Comparison, compared
from benchmarks.contract_documents import ARGUMENTS, Known, answerable, known_to_all
from benchmarks.discreet_city import ASKERS, AUDITOR, Asker, load_discreet_city
from benchmarks.engines import choose_engines, fresh_store
from benchmarks.logged_looks import log_looks
from graph.store import Store
from resolvers.context import Context
from resolvers.jobs import ImportJobs
from schema import build_schema
from serving.metrics import Metrics
from serving.operations import Operation, Operations
from serving.questions import Question
from settings import Limits

LIMIT: Final = 1.25
_WARMING: Final = 3


@dataclass(slots=True)
class Times:
    """Milliseconds of one document for one caller, round by round.

    Attributes:
        whole: of the answer.
        statements: of the statements in it.
    """

    whole: list[float] = field(default_factory=list[float])
    statements: list[float] = field(default_factory=list[float])


Measured = dict[tuple[str, str], Times]
"""Document and caller → times."""


async def main() -> None:
    """Measure, print, and fail where the limit is passed."""
    options = ArgumentParser()
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--rounds", type=int, default=41)
    choose_engines(options)
    chosen = options.parse_args()
    print(f"A demonstration city of scale {chosen.scale:g}, {chosen.rounds} rounds by turns.\n")
    print("| document | engine | caller | ms | ratio | 95 % | ms of statements | ratio | 95 % |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    found: dict[str, Comparison] = {}
    for engine in chosen.engines:
        found |= report(engine, await measured(engine, chosen.scale, chosen.rounds))
    judge(found)


async def measured(engine: str, scale: float, rounds: int) -> Measured:
    """Load a city, and ask."""
    seconds: list[float] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        place = LogPlace(log=folder / "log", key=folder / "key", anchors=folder / "anchors")
        async with fresh_store(engine, seconds.append) as store:
            await load_discreet_city(store, scale)
            known = await known_to_all(store)
            log_looks(place, known.owned)
            ways = asks(store, known, AccessLog(place, print))
            return await by_turns(ways, seconds, rounds)


Ask = Callable[[], Awaitable[None]]


def asks(store: Store, known: Known, log: AccessLog) -> dict[tuple[str, str], Ask]:
    """What asks for each document as each caller, once."""
    schema = build_schema()
    operations = Operations(schema, Limits(), Metrics())

    def ask_of(name: str, document: str, asker: Asker) -> Ask:
        question = Question(document, variables=ARGUMENTS[name](known))
        operation = operations.ready(question)
        if not isinstance(operation, Operation):
            raise TypeError(f"{name}: {operation}")

        async def ask() -> None:
            context = Context(
                store=store, caller=asker.caller, purpose=asker.purpose, accesses=log,
                jobs=cast("ImportJobs", None),
            )  # fmt: skip
            outcome = await operations.run(operation, context)
            if outcome.errors:
                raise RuntimeError(outcome.errors)

        return ask

    return {
        (name, who): ask_of(name, document, asker)
        for name, document in answerable(schema).items()
        for who, asker in ASKERS.items()
    }


async def by_turns(ways: dict[tuple[str, str], Ask], seconds: list[float], rounds: int) -> Measured:
    """Each document as each caller in every round, another caller first each time."""
    times: Measured = {way: Times() for way in ways}
    who = list(ASKERS)
    for turn in range(rounds + _WARMING):
        order = [*who[turn % len(who) :], *who[: turn % len(who)]]
        for way in sorted(ways, key=lambda way: (way[0], order.index(way[1]))):
            seconds.clear()
            began = time.perf_counter()
            await ways[way]()
            whole = time.perf_counter() - began
            if turn >= _WARMING:
                times[way].whole.append(whole * 1e3)
                times[way].statements.append(sum(seconds) * 1e3)
    return times


def report(engine: str, times: Measured) -> dict[str, Comparison]:
    """Print rows of the table; how each document compares for each caller, by name."""
    found: dict[str, Comparison] = {}
    (reference,) = (who for who, asker in ASKERS.items() if asker is AUDITOR)
    for (name, who), one in times.items():
        other = times[name, reference]
        cells = [name, engine, who]
        for ours, theirs in ((one.whole, other.whole), (one.statements, other.statements)):
            cells += _cells(ours, theirs, alone=who == reference)
        print(f"| {' | '.join(cells)} |", flush=True)
        if who != reference:
            found[f"{name} ({engine}, {who})"] = compared(one.whole, other.whole)
    return found


def judge(found: dict[str, Comparison]) -> None:
    """Say what is over the limit, and end the program where something surely is."""
    if over := [name for name, one in found.items() if one.low > LIMIT]:
        sys.exit(f"\nOver {LIMIT} times the auditor's: {', '.join(over)}")
    print(f"\nNothing takes surely more than {LIMIT} times what it takes for the auditor.")
    if unsure := [name for name, one in found.items() if one.ratio > LIMIT]:
        print(f"Too noisy to tell; ask again on an idle machine: {', '.join(unsure)}.")


def _cells(ours: Sequence[float], theirs: Sequence[float], *, alone: bool) -> list[str]:
    found = compared(ours, theirs)
    ratio = ["", ""] if alone else [f"{found.ratio:.2f}", f"{found.low:.2f}–{found.high:.2f}"]
    return [f"{median(ours):.1f}", *ratio]


if __name__ == "__main__":
    asyncio.run(main())
