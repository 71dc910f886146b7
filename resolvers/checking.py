"""Checking: plans against the graph and against those before them, many in one round trip."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from detection.rulings import Ruling, Rulings
from domain.flags import Verdict
from domain.inspections import DEAD
from domain.overlaps import OverlapReport
from domain.plans import Plan
from domain.rules import Text
from graph.reading.closed_references import add_closed_references
from graph.reading.neighbourhoods import Neighbourhood, Stretch, lower_down, neighbourhood
from graph.reading.readers import Reader
from resolvers.earlier_plans import EarlierPlans, counts
from resolvers.grounds import Standards, standards_of
from resolvers.limits import quotas_of, uses_counted
from resolvers.shared_neighbourhoods import SharedNeighbourhood, all_within, together
from resolvers.situations import Situation
from resolvers.verdicts import AT_ONCE, judged, stretch_of

PLANS_AT_ONCE: Final = 50
TARGETS_AT_ONCE: Final = 1_000
"""What plans of one reading go to, unless it is a single one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan, what is said of it, and what it was judged among."""

    plan: Plan
    report: OverlapReport
    found: Neighbourhood


class Checking:
    """Checks plans one after another.

    Args:
        reader: the graph as the caller may know of it.
        agency: of the caller.
        rulings: what the hub judges by.
        day: the day for which is judged.
        earlier: where plans are kept for those that come later; None: they are not.
    """

    def __init__(
        self,
        reader: Reader,
        agency: str,
        rulings: Rulings,
        day: date,
        earlier: EarlierPlans | None = None,
    ) -> None:
        self._reader = reader
        self._agency = agency
        self._rulings = rulings
        self._day = day
        self._earlier = earlier

    async def check(self, plans: Sequence[Plan]) -> AsyncGenerator[Checked]:
        """What the rules hold against plans, in their order; nothing is stored.

        As many as fit take one round trip; one more where one of them takes in what is below its
        targets, one where a target's code is not that of a single unit, and one of each after the
        rules were changed.
        """
        for some in _portions(plans):
            standards, stretches, shared = await self._read(some)
            for plan, stretch in zip(some, stretches, strict=True):
                yield await self._checked(plan, stretch, standards, shared)
                # Others have their turn between two plans, and whoever stops this its moment.
                await asyncio.sleep(0)

    async def _read(
        self, plans: Sequence[Plan]
    ) -> tuple[Standards, list[Stretch], SharedNeighbourhood]:
        ruling = self._rulings.kept
        standards, stretches, found = await self._around(plans, ruling)
        while found.rules is not None:
            # Somebody changed what is judged by: other windows may reach further.
            ruling = self._rulings.take(found.rules)
            standards, stretches, found = await self._around(plans, ruling)
        shared = SharedNeighbourhood(found)
        wide = [
            (plan, stretch)
            for plan, stretch in zip(plans, stretches, strict=True)
            if plan.scope_includes_subordinates
        ]
        if wide:
            within = [
                Situation(plan, shared.part(plan, at), self._agency).within() for plan, at in wide
            ]
            stretch = together([at for _, at in wide])
            await lower_down(self._reader, stretch, found, all_within(within))
            shared = SharedNeighbourhood(found)
        return standards, stretches, shared

    async def _around(
        self, plans: Sequence[Plan], ruling: Ruling
    ) -> tuple[Standards, list[Stretch], Neighbourhood]:
        """What bears on plans by these rules, and whether they still hold."""
        standards = standards_of(ruling)
        stretches = [stretch_of(plan, self._day, standards) for plan in plans]
        number = ruling.standing.number
        return standards, stretches, await self._found(together(stretches), number)

    async def _found(self, stretch: Stretch, number: int) -> Neighbourhood:
        kept = self._rulings.counted
        found = await neighbourhood(self._reader, stretch, number, kept)
        await add_closed_references(self._reader, found, stretch.since, stretch.until)
        return found

    async def _checked(
        self, plan: Plan, stretch: Stretch, standards: Standards, shared: SharedNeighbourhood
    ) -> Checked:
        part = shared.part(plan, stretch)
        situation = Situation(plan, part, self._agency)
        if situation.own and counts(situation.own.state):
            state = situation.own.state
            key = state["leadUnit"], int(state["start"][:4])
            part.plans[key] = part.plans.get(key, 1) - 1
        if self._earlier is not None and self._earlier.join(situation, stretch):
            situation = Situation(plan, part, self._agency)
        if plan.status in DEAD:
            report = self._not_judged(plan)
        else:
            ground, quotas = standards.ground(situation, self._day), quotas_of(situation)
            counted = await uses_counted(self._reader, situation, ground, quotas)
            if len(plan.targets) <= AT_ONCE:
                report = judged(situation, standards, self._day, counted)
            else:
                # Others are answered meanwhile: a plan may have thousands of targets.
                report = await asyncio.to_thread(judged, situation, standards, self._day, counted)
        if self._earlier is not None:
            self._earlier.keep(situation, self._agency)
        return Checked(plan, report, part)

    def _not_judged(self, plan: Plan) -> OverlapReport:
        status = plan.status.value if plan.status else ""
        name = plan.status.name if plan.status else ""
        warning = Text(
            zh=f"计划状态为“{status}”，不参与比对；如仍要进行，请改正状态",
            en=f"the plan is {name} and counts for nothing; correct its status if it is to go on",
        )
        return OverlapReport(as_of=self._day, verdict=Verdict.CLEAR, warnings=(warning,))


def _portions(plans: Sequence[Plan]) -> Iterator[Sequence[Plan]]:
    begin = targets = 0
    for place, plan in enumerate(plans):
        full = place - begin == PLANS_AT_ONCE or targets + len(plan.targets) > TARGETS_AT_ONCE
        if full and place > begin:
            yield plans[begin:place]
            begin, targets = place, 0
        targets += len(plan.targets)
    if plans:
        yield plans[begin:]
