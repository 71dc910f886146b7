"""What the overlap check of a plan of many targets costs beside a bare read of its neighbourhood.

    python -m benchmarks.overlap_check
        [--scales S] [--targets N] [--rounds N] [--warming N] [--engines NAME...] [--kept FOLDER]

A planner's plan goes to units of the demonstration city that others visit. By turns it is asked for
by the contract's document, in one process, through the schema and the limits, and its neighbourhood
is read by one statement such as anybody would write, with the driver and nothing else. Both read
the same: the units and all above them, the governments of their regions; who visits the targets
within the same days or came to what may be used instead, with who leads, what they look into and
all above that, whom they are paired with or judged the same as; who is above and takes in all
below; the limits. The bare one gives whole records as they come. It knows nothing of who may see
what, of what counts, of days that are taken by what may not be seen. And it leaves out how many
plans the organiser has, which the check keeps until anybody writes; what it costs to count them
anew has a column of its own.

Scale 1 has some 2,000 inspections and 6,000 visits, so that 5 and 50 are a city of 10,000 and one
of 100,000. Other work on the machine makes all of it slower: beside the medians stand the least of
all rounds, and the processor time of hub and engine together, which waits for nobody. Rounds that
warm do not count: engines compile what they do often. With a folder to keep graphs in a city is
loaded once; the embedded engine only.
"""

import asyncio
import gc
import time
from argparse import ArgumentParser
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, LiteralString, cast

from benchmarks.comparisons import compared
from benchmarks.contract_documents import answerable
from benchmarks.discreet_city import hand_in
from benchmarks.engines import choose_engines, fresh_store
from benchmarks.processor_time import ProcessorTime
from demonstration.city import city
from detection.rulings import Rulings, ruling_now
from domain.callers import Caller
from domain.plans import Plan, Target
from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from graph.opening import Place, open_graph
from graph.reading.kept import Kept
from graph.round_trips import counted_round_trips
from graph.statement import Statement
from graph.store import Store
from resolvers.context import Context
from resolvers.grounds import standards_of
from resolvers.jobs import ImportJobs
from resolvers.verdicts import stretch_of
from schema import build_schema
from serving.metrics import Metrics
from serving.operations import Operation, Operations
from serving.questions import Question
from settings import Limits

KINDS: Final = ("units", "matters", "inspections", "visits", "quotas")
LEAD: Final = "YX-XF"
MATTER: Final = "M.safety.fire.03"
START, END, DAY = date(2024, 6, 11), date(2024, 6, 14), date(2024, 5, 10)
PLANNER: Final = Caller(
    agency=LEAD, role=Role.PLANNER, clearance=Secrecy.INTERNAL, token_id="1"  # noqa: S106 -- a public number
)  # fmt: skip
VISITED: Final = Statement(
    "MATCH (u:Unit {kind: 'ENTERPRISE'}) WHERE EXISTS { MATCH (u)<-[:AT]-(v:Visit) } "
    "RETURN u.recordId AS code ORDER BY code LIMIT $count"
)
REGIONS: Final = Statement(
    "MATCH (u:Unit) WHERE u.recordId IN $codes "
    "UNWIND [u.regionCode, left(u.regionCode, 4) + '00', left(u.regionCode, 2) + '0000'] AS one "
    "RETURN collect(DISTINCT one) AS regions"
)
COUNTS: Final = Statement(
    "MATCH (i:Inspection) RETURN 'inspections' AS what, count(i) AS count "
    "UNION ALL MATCH (v:Visit) RETURN 'visits' AS what, count(v) AS count"
)
_VISITS: Final[LiteralString] = (
    "UNWIND $targets AS code MATCH (u:Unit {recordId: code})<-[:AT]-(v:Visit)"
    "-[:VISIT_OF|VISIT_OF_IN_CONFIDENCE]->(i:Inspection) "
    "WHERE (v.ends >= $since AND v.begins <= $until) OR i.reusableUntil >= $day "
)
BARE: Final = Statement(
    "UNWIND $around AS code MATCH (:Unit {recordId: code})-[:PARENT*0..9]->(u:Unit) "
    "RETURN DISTINCT properties(u) AS record, [(u)-[:PARENT]->(p:Unit) | p.id] AS more, "
    "[] AS visits "
    "UNION ALL MATCH (u:Unit {kind: 'GOVERNMENT'}) WHERE u.regionCode IN $regions "
    "RETURN properties(u) AS record, [(u)-[:PARENT]->(p:Unit) | p.id] AS more, [] AS visits "
    "UNION ALL " + _VISITS + "WITH i, collect([u.id, v.begins, v.ends, v.planned]) AS visits "
    "RETURN properties(i) AS record, {"
    "leads: [(i)-[:LED_BY]->(l:Unit) | properties(l)], "
    "joint: [(i)-[:LED_JOINTLY_BY]->(l:Unit) | properties(l)], "
    "matters: [(i)-[:COVERS]->(m:Matter) | m.id], "
    "paired: [(i)-[:PAIRED_WITH|PAIRED_WITH_IN_CONFIDENCE]->(o:Inspection) | o.id], "
    "judged: [(i)<-[:JUDGES]-(w:SameInspection)-[:JUDGES]->(o:Inspection) | [w.judgement, o.id]]} "
    "AS more, visits "
    "UNION ALL " + _VISITS + "MATCH (i)-[:COVERS]->(:Matter)-[:PARENT*0..9]->(m:Matter) "
    "RETURN DISTINCT properties(m) AS record, [(m)-[:PARENT]->(p:Matter) | p.id] AS more, "
    "[] AS visits "
    "UNION ALL UNWIND $around AS code MATCH (:Unit {recordId: code})-[:PARENT*1..9]->(u:Unit)"
    "<-[:AT]-(v:Visit {planned: true})-[:VISIT_OF|VISIT_OF_IN_CONFIDENCE]->"
    "(i:Inspection {scopeIncludesSubordinates: true}) "
    "WHERE v.ends >= $since AND v.begins <= $until "
    "RETURN DISTINCT properties(i) AS record, [u.id, v.begins, v.ends] AS more, [] AS visits "
    "UNION ALL UNWIND $matters AS code MATCH (:Matter {recordId: code})-[:PARENT*0..9]->(m:Matter) "
    "RETURN properties(m) AS record, [] AS more, [] AS visits "
    "UNION ALL MATCH (q:Quota) RETURN properties(q) AS record, [] AS more, [] AS visits"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds by turns, and what they were for.

    Attributes:
        size: inspections and visits of the city.
        around: visits that the bare read finds.
        trips: statements that the check took.
        check: each check.
        bare: each bare read.
        anew: each check after a write.
        cost: processor time of a check and of a bare read, on the average.
    """

    size: dict[str, int]
    around: int
    trips: int
    check: list[float]
    bare: list[float]
    anew: list[float]
    cost: dict[str, float]


async def main() -> None:
    """Measure and print."""
    options = ArgumentParser()
    options.add_argument("--scales", type=float, nargs="+", default=[5.0, 50.0])
    options.add_argument("--targets", type=int, default=50)
    options.add_argument("--rounds", type=int, default=41)
    options.add_argument("--warming", type=int, default=400)
    options.add_argument("--kept", type=Path, default=None)
    choose_engines(options)
    chosen = options.parse_args()
    print(
        f"A plan of {chosen.targets} targets, {chosen.rounds} rounds by turns after "
        f"{chosen.warming} that warm.\n"
    )
    print(
        "| engine | inspections | visits | around | round trips | ms | least | bare ms | least "
        "| ratio | 95 % | cost, ms | bare cost, ms | cost ratio | after a write, ms |\n|"
        + " --- |"
        * 15
    )
    for engine in chosen.engines:
        medians: list[float] = []
        least: list[float] = []
        costs: list[float] = []
        for scale in chosen.scales:
            async with _city(engine, scale, chosen.kept) as store:
                found = await measured(store, chosen.targets, chosen.rounds, chosen.warming)
            _print(engine, found)
            medians.append(median(found.check))
            least.append(min(found.check))
            costs.append(found.cost["check"])
        print(
            f"\n{engine}: the largest city's check takes {medians[-1] / medians[0]:.2f} of the "
            f"smallest's by the medians, {least[-1] / least[0]:.2f} by the least, "
            f"{costs[-1] / costs[0]:.2f} by the cost.\n"
        )


async def measured(store: Store, targets: int, rounds: int, warming: int) -> Measured:
    """Ask by turns of a city that is loaded; the rounds that warm come before those that count."""
    codes = [row["code"] for row in await store.read(VISITED, count=targets)]
    size = {row["what"]: row["count"] for row in await store.read(COUNTS)}
    rulings = Rulings()
    check, bare = _check(store, codes, rulings), await _bare(store, codes)
    # The first of all reads what the installation judges by.
    await check()
    # As the hub does when it starts.
    gc.collect()
    gc.freeze()
    with counted_round_trips() as trips:
        await check()
    times: dict[str, list[float]] = {"check": [], "bare": []}
    processor, cost = ProcessorTime(), dict.fromkeys(times, 0.0)
    around = 0
    for turn in range(warming + rounds):
        by_turns = (("check", check), ("bare", bare))
        for name, ask in by_turns if turn % 2 else reversed(by_turns):
            spent, began = processor.spent(), time.perf_counter()
            around = await ask() or around
            if turn >= warming:
                times[name].append(1e3 * (time.perf_counter() - began))
                cost[name] += (processor.spent() - spent) / rounds
    anew: list[float] = []
    for _ in range(rounds):
        # As after a write: nothing that was counted holds any more.
        rulings.counted = Kept()
        began = time.perf_counter()
        await check()
        anew.append(1e3 * (time.perf_counter() - began))
    return Measured(size, around, trips.count, times["check"], times["bare"], anew, cost)


@asynccontextmanager
async def _city(engine: str, scale: float, kept: Path | None) -> AsyncGenerator[Store]:
    """A graph with the city of a scale in it."""
    if kept is None or engine != "embedded":
        async with fresh_store(engine) as store:
            await _load(store, scale)
            yield store
        return
    folder = kept / f"{scale:g}"
    is_there = folder.exists()
    async with open_graph(Place(folder=folder)) as store:
        if not is_there:
            await _load(store, scale)
        yield store


async def _load(store: Store, scale: float) -> None:
    with TemporaryDirectory() as name:
        for kind in KINDS:
            for ledger in city(scale).ledgers_of(kind):
                await hand_in(store, Path(name), ledger)


Ask = Callable[[], Awaitable[int]]


def _check(store: Store, codes: list[str], rulings: Rulings) -> Ask:
    schema = build_schema()
    operations = Operations(schema, Limits(), Metrics())
    plan: dict[str, Any] = {
        "title": "消防检查", "regime": Regime.ADMIN_INSPECTION.name, "leadUnit": LEAD,
        "targets": [{"unit": code} for code in codes], "matters": [MATTER],
        "start": START.isoformat(), "end": END.isoformat(),
    }  # fmt: skip
    variables = {"plan": plan, "asOf": DAY.isoformat()}
    question = Question(answerable(schema)["OverlapCheck"], variables=variables)
    operation = operations.ready(question)
    if not isinstance(operation, Operation):
        raise TypeError(operation)

    async def check() -> int:
        context = Context(
            store=store, caller=PLANNER, jobs=cast("ImportJobs", None), rulings=rulings
        )
        outcome = await operations.run(operation, context)
        if outcome.errors:
            raise RuntimeError(outcome.errors)
        return 0

    return check


async def _bare(store: Store, codes: list[str]) -> Ask:
    plan = Plan(
        title="消防检查", regime=Regime.ADMIN_INSPECTION, lead_unit=LEAD,
        targets=tuple(Target(unit=code, start=START, end=END) for code in codes),
        matters=(MATTER,), start=START, end=END,
    )  # fmt: skip
    stretch = stretch_of(plan, DAY, standards_of(await ruling_now(store)))
    asked: dict[str, Any] = {
        "targets": codes, "around": [*codes, *stretch.around], "matters": [MATTER],
        "since": stretch.since.isoformat(), "until": stretch.until.isoformat(),
        "day": DAY.isoformat(), "regions": (await store.read(REGIONS, codes=codes))[0]["regions"],
    }  # fmt: skip

    async def read() -> int:
        rows = await store.read(BARE, **asked)
        return sum(len(row["visits"]) for row in rows)

    return read


def _print(engine: str, found: Measured) -> None:
    ratio = compared(found.check, found.bare)
    cells = [
        engine, f"{found.size['inspections']:,}", f"{found.size['visits']:,}", f"{found.around:,}",
        str(found.trips), f"{median(found.check):.1f}", f"{min(found.check):.1f}",
        f"{median(found.bare):.1f}", f"{min(found.bare):.1f}",
        f"{ratio.ratio:.2f}", f"{ratio.low:.2f}–{ratio.high:.2f}",
        f"{found.cost['check']:.1f}", f"{found.cost['bare']:.1f}",
        f"{found.cost['check'] / found.cost['bare']:.2f}", f"{median(found.anew):.1f}",
    ]  # fmt: skip
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
