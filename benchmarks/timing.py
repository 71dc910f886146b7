"""Whether the clock tells what is hidden from what is not there.

    python -m benchmarks.timing [--scale S] [--rounds N] [--engines NAME...]

A partner of clearance INTERNAL asks by turns for what it may not know of, for what is not there,
and for what it may see, each time of another record, in an order that is drawn anew each time; in
one process, through the schema, with the access log. The difference is that of the medians of
hidden and absent, as a share of the latter, with the interval that holds it in 95 cases of 100.
Fails where what is hidden is answered otherwise than what is not there.
"""

import asyncio
import time
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from accesses.log import AccessLog
from accesses.places import LogPlace
from benchmarks.comparisons import compared
from benchmarks.discreet_city import PARTNER, load_discreet_city
from benchmarks.engines import choose_engines, fresh_store
from benchmarks.probes import ABSENT, HIDDEN, SEEN, Arguments, Probe, probes
from graph.store import Store
from resolvers.context import Context
from schema import build_schema
from serving.accesses import Accesses
from serving.downloads import DownloadFolder
from serving.import_jobs import ImportJobs
from serving.metrics import Metrics
from serving.operations import Operation, Operations
from serving.questions import Question
from serving.uploads import UploadFolder
from settings import Limits

_WARMING = 20
Ask = Callable[[Probe, Arguments], Awaitable[Any]]
Times = dict[str, dict[str, list[float]]]
"""Probe → hidden, absent or seen → milliseconds, round by round."""


async def main() -> None:
    """Measure and print."""
    options = ArgumentParser()
    options.add_argument("--scale", type=float, default=0.5)
    options.add_argument("--rounds", type=int, default=400)
    choose_engines(options)
    chosen = options.parse_args()
    print(f"A demonstration city of scale {chosen.scale:g}; {chosen.rounds} rounds, medians.\n")
    print("| asked | engine | seen, ms | absent, ms | hidden, ms | hidden − absent | 95 % |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for engine in chosen.engines:
        report(engine, await measured(engine, chosen.scale, chosen.rounds))


async def measured(engine: str, scale: float, rounds: int) -> Times:
    """Load a city, and ask."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        log = AccessLog(
            LogPlace(log=folder / "log", key=folder / "key", anchors=folder / "anchors"), print
        )
        await log.open()
        async with fresh_store(engine) as store:
            await load_discreet_city(store, scale)
            times = await by_turns(asking(store, folder, log), await probes(store), rounds)
        await log.close()
    return times


def asking(store: Store, folder: Path, log: AccessLog) -> Ask:
    """What asks once, as the partner."""
    operations = Operations(build_schema(), Limits(), Metrics(), Accesses(log))
    jobs = ImportJobs(
        store,
        UploadFolder(folder / "uploads"),
        DownloadFolder(folder / "downloads"),
        lambda _batch: None,
    )

    async def ask(probe: Probe, arguments: Arguments) -> Any:  # noqa: ANN401 -- an answer
        operation = operations.ready(Question(probe.document, variables=arguments))
        if not isinstance(operation, Operation):
            raise TypeError(f"{probe.name}: {operation}")
        context = Context(
            store=store, caller=PARTNER.caller, purpose=PARTNER.purpose, jobs=jobs, accesses=log
        )
        outcome = await operations.run(operation, context)
        if outcome.errors:
            raise RuntimeError(outcome.errors)
        return outcome.data

    return ask


async def by_turns(ask: Ask, asked: list[Probe], rounds: int) -> Times:
    """Every probe of every sort in every round.

    Raises:
        RuntimeError: a hidden thing was answered otherwise than one that is not there, or what is
            seen mostly was not.
    """
    random = Random(5)
    times: Times = {probe.name: {sort: [] for sort in probe.arguments} for probe in asked}
    telling = {probe.name: 0 for probe in asked}
    for turn in range(rounds + _WARMING):
        for probe in asked:
            answers: dict[str, Any] = {}
            place = random.randrange(len(probe.arguments[HIDDEN]))
            for sort in random.sample(list(probe.arguments), len(probe.arguments)):
                several = probe.arguments[sort]
                arguments = several[place] if sort != SEEN else random.choice(several)
                began = time.perf_counter()
                answers[sort] = await ask(probe, arguments)
                if turn >= _WARMING:
                    times[probe.name][sort].append((time.perf_counter() - began) * 1e3)
            if answers[HIDDEN] != answers[ABSENT]:
                raise RuntimeError(f"{probe.name}: {answers}")
            telling[probe.name] += SEEN not in answers or answers[SEEN] != answers[ABSENT]
    if blind := [name for name, count in telling.items() if 2 * count < rounds]:
        raise RuntimeError(f"what is seen is answered as what is not: {blind}")
    return times


def report(engine: str, times: Times) -> None:
    """Print rows of the table."""
    for name, sorts in times.items():
        found = compared(sorts[HIDDEN], sorts[ABSENT])
        seen = f"{median(sorts[SEEN]):.2f}" if SEEN in sorts else ""
        print(
            f"| {name} | {engine} | {seen} | {median(sorts[ABSENT]):.2f} "
            f"| {median(sorts[HIDDEN]):.2f} | {found.ratio - 1:+.1%} "
            f"| {found.low - 1:+.1%} to {found.high - 1:+.1%} |",
            flush=True,
        )


if __name__ == "__main__":
    asyncio.run(main())
