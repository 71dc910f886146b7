"""What the overlap check of a plan of many targets costs beside a bare read of its neighbourhood.

    python -m benchmarks.overlap_check [--scales S] [--targets N] [--rounds N] [--engines NAME...]

A planner's plan goes to units of the demonstration city that others visit. By turns it is asked for
by the contract's document, in one process, through the schema and the limits, and what is around it
is read by one statement such as anybody would write: the targets, the visits there within the same
days, their inspections with who leads them and what they cover, and the tree above. It knows
nothing of who may see what, of scopes from above, of limits, reuse or joint groups. Scale 1 has
some 2,000 inspections and 6,000 visits, so that 5 and 50 are a city of 10,000 and one of 100,000.
"""

import asyncio
import time
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, cast

from benchmarks.comparisons import compared
from benchmarks.contract_documents import answerable
from benchmarks.discreet_city import hand_in
from benchmarks.engines import choose_engines, fresh_store
from demonstration.city import city
from detection.rulings import Rulings, ruling_now
from domain.callers import Caller
from domain.plans import Plan, Target
from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
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
_WARMING: Final = 5

VISITED: Final = Statement(
    "MATCH (u:Unit {kind: 'ENTERPRISE'}) WHERE EXISTS { MATCH (u)<-[:AT]-(v:Visit) } "
    "RETURN u.recordId AS code ORDER BY code LIMIT $count"
)
COUNTS: Final = Statement(
    "MATCH (i:Inspection) RETURN 'inspections' AS what, count(i) AS count "
    "UNION ALL MATCH (v:Visit) RETURN 'visits' AS what, count(v) AS count"
)
BARE: Final = Statement(
    "UNWIND $targets AS code MATCH (u:Unit {recordId: code}) "
    "RETURN properties(u) AS unit, "
    "[(u)-[:PARENT*1..6]->(above:Unit) | properties(above)] AS above, "
    "[(u)<-[:AT]-(v:Visit)-[:VISIT_OF]->(i:Inspection) "
    "WHERE v.ends >= $since AND v.begins <= $until | "
    "{visit: properties(v), inspection: properties(i), "
    "leads: [(i)-[:LED_BY]->(l:Unit) | properties(l)], "
    "matters: [(i)-[:COVERS]->(m:Matter) | properties(m)]}] AS visits"
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
    """

    size: dict[str, int]
    around: int
    trips: int
    check: list[float]
    bare: list[float]


async def main() -> None:
    """Measure and print."""
    options = ArgumentParser()
    options.add_argument("--scales", type=float, nargs="+", default=[5.0, 50.0])
    options.add_argument("--targets", type=int, default=50)
    options.add_argument("--rounds", type=int, default=41)
    choose_engines(options)
    chosen = options.parse_args()
    print(f"A plan of {chosen.targets} targets, {chosen.rounds} rounds by turns.\n")
    print("| engine | inspections | visits | around | round trips | ms | bare ms | ratio | 95 % |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for engine in chosen.engines:
        medians: list[float] = []
        for scale in chosen.scales:
            found = await measured(engine, scale, chosen.targets, chosen.rounds)
            _print(engine, found)
            medians.append(median(found.check))
        growth = medians[-1] / medians[0]
        print(f"\n{engine}: the largest city's check takes {growth:.2f} of the smallest's.\n")


async def measured(engine: str, scale: float, targets: int, rounds: int) -> Measured:
    """Load a city, and ask by turns."""
    async with fresh_store(engine) as store:
        await _load(store, scale)
        codes = [row["code"] for row in await store.read(VISITED, count=targets)]
        size = {row["what"]: row["count"] for row in await store.read(COUNTS)}
        check, bare = _check(store, codes), await _bare(store, codes)
        with counted_round_trips() as trips:
            await check()
        # The first of all reads what the installation judges by.
        with counted_round_trips() as trips:
            await check()
        times: dict[str, list[float]] = {"check": [], "bare": []}
        around = 0
        for turn in range(rounds + _WARMING):
            for name, ask in (
                (("check", check), ("bare", bare))
                if turn % 2
                else (("bare", bare), ("check", check))
            ):
                began = time.perf_counter()
                around = await ask() or around
                if turn >= _WARMING:
                    times[name].append(1e3 * (time.perf_counter() - began))
        return Measured(size, around, trips.count, times["check"], times["bare"])


async def _load(store: Store, scale: float) -> None:
    with TemporaryDirectory() as name:
        for kind in KINDS:
            for ledger in city(scale).ledgers_of(kind):
                await hand_in(store, Path(name), ledger)


Ask = Callable[[], Awaitable[int]]


def _check(store: Store, codes: list[str]) -> Ask:
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
    rulings = Rulings()

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
    days = {"since": stretch.since.isoformat(), "until": stretch.until.isoformat()}

    async def read() -> int:
        rows = await store.read(BARE, targets=codes, **days)
        return sum(len(row["visits"]) for row in rows)

    return read


def _print(engine: str, found: Measured) -> None:
    ratio = compared(found.check, found.bare)
    cells = [
        engine, f"{found.size['inspections']:,}", f"{found.size['visits']:,}", f"{found.around:,}",
        str(found.trips), f"{median(found.check):.1f}", f"{median(found.bare):.1f}",
        f"{ratio.ratio:.2f}", f"{ratio.low:.2f}–{ratio.high:.2f}",
    ]  # fmt: skip
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
