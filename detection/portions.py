"""Portions: some of what waits is judged, and its flags are kept, in one transaction."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from typing import Final

from detection.holding import HOLDERS_AT_ONCE, holders_judged, mark_for_quotas
from detection.judging import flags_at, flags_of_mandates
from detection.quota_flags import holders_of
from detection.rulings import Ruling
from detection.sight import Sight
from detection.stays import sight_of
from domain.quotas import Quota
from domain.records import Kind, kind_of
from graph.assertions import Origin
from graph.changes import take_turn
from graph.flags import Raised, bring_up_to_date, units_of_flags
from graph.quota_holders import HOLDER, Holder, holders_held, is_region, quotas_for
from graph.region_counts import add, keep_counted
from graph.scenes import Looked, covering, led_by, look, units_of, visitors_of, wide_among, widened
from graph.sweeps import note_judged
from graph.transaction import Transaction
from graph.unjudged import SITE, count_waiting, done, mark_ids, mark_sites, ruled_by, waiting

JUDGE: Final = Origin("onevisit", "", "")
"""Who judges."""
_UNITS_EACH: Final = 4
"""Units for each mark of a transaction; where there are more, these have marks of their own."""


@dataclass(slots=True)
class Outcome:
    """What came of judging.

    Attributes:
        judged: marks that were taken.
        waiting: marks that are left.
        raised: flags that are new or others now.
        cleared: flags that no longer hold.
        holders: the names of those of quotas that are to be judged after these.
    """

    judged: int = 0
    waiting: int = 0
    raised: int = 0
    cleared: int = 0
    holders: frozenset[str] = frozenset()

    def add(self, other: "Outcome") -> None:
        """Count another's too."""
        self.judged += other.judged
        self.waiting = other.waiting
        self.raised += other.raised
        self.cleared += other.cleared


@dataclass(frozen=True, slots=True)
class Portion:
    """What is judged in one transaction.

    Attributes:
        ruling: what is judged by.
        day: the day for which is judged.
        count: marks that are taken at most.
        only: marks of which these are; None: of all that there are.
    """

    ruling: Ruling
    day: date
    count: int
    only: frozenset[str] | None = None

    async def judge(self, transaction: Transaction) -> Outcome | None:
        """Judge what some marks bear on, and take these away; None where other rules hold now."""
        turn = await take_turn(transaction, JUDGE, token_hex(8))
        at = turn.origin.at or ""
        if await ruled_by(transaction) != self.ruling.standing.number:
            return None
        marks = await waiting(transaction, self.count, self.only)
        # Holders of quotas come last, when all that counts for them was looked at.
        first = [one for one in marks if not one.startswith(HOLDER)]
        if not marks:
            return Outcome()
        if first:
            outcome = await self.of_records(transaction, first, at)
        else:
            outcome = await self.of_holders(transaction, marks[:HOLDERS_AT_ONCE], at)
        outcome.waiting = await count_waiting(transaction)
        return outcome

    async def of_records(self, transaction: Transaction, marks: Sequence[str], at: str) -> Outcome:
        """Judge what marks of records and places bear on, for whoever has the writers' turn."""
        by_kind: defaultdict[Kind, set[str]] = defaultdict(set)
        for one in marks:
            if not one.startswith(SITE):
                by_kind[kind_of(one)].add(one)
        inspections = by_kind[Kind.INSPECTION]
        # What hangs on a unit or a matter may be much: it is marked itself, and has its turn.
        await mark_ids(transaction, await _around(transaction, by_kind) - inspections)
        await mark_for_quotas(transaction, by_kind[Kind.QUOTA])
        units = await _units(transaction, inspections)
        units |= {one.removeprefix(SITE) for one in marks if one.startswith(SITE)}
        now = sorted(units)[: _UNITS_EACH * self.count]
        await done(transaction, marks)
        await mark_sites(transaction, units.difference(now))
        looked = await look(transaction, now, inspections)
        codes = {row["record"]["recordId"] for row in looked.units.values()}
        quotas = await quotas_for(transaction, codes)
        # Others are answered meanwhile: a portion may hold thousands of visits.
        found, bearing = await asyncio.to_thread(self._found, looked, inspections, quotas)
        await add(transaction, {one: number for one, number in bearing.items() if is_region(one)})
        holders = bearing.keys() | await holders_held(transaction, inspections)
        holders |= {Holder(organiser=one).name for one in by_kind[Kind.UNIT]}
        await mark_ids(transaction, holders)
        raised, cleared = await bring_up_to_date(transaction, looked.places, inspections, found, at)
        await note_judged(transaction, {*inspections, *(SITE + one for one in looked.places)})
        return Outcome(len(marks), 0, raised, cleared, frozenset(holders))

    def _found(
        self, looked: Looked, inspections: set[str], quotas: Sequence[Quota]
    ) -> tuple[list[Raised], Counter[str]]:
        """The flags of units and mandates, and how many inspections bear on whose quotas."""
        sight = self._sight(looked, quotas)
        found = [*flags_at(sight, looked.places), *flags_of_mandates(sight, inspections)]
        return found, Counter(one.name for one in holders_of(sight, inspections))

    async def of_holders(self, transaction: Transaction, marks: Sequence[str], at: str) -> Outcome:
        """Judge the quotas of holders that marks name, likewise."""
        await done(transaction, marks)
        judged = await holders_judged(transaction, map(Holder.of, marks), self._sight)
        raised, cleared = await bring_up_to_date(
            transaction, (), (), judged.found, at, {*marks, *judged.names}
        )
        await note_judged(transaction, {*marks, *judged.names})
        await keep_counted(transaction, judged.counted)
        return Outcome(len(marks), 0, raised, cleared)

    def _sight(self, looked: Looked, quotas: Sequence[Quota]) -> Sight:
        return sight_of(looked, self.ruling, self.day, quotas)


async def _units(transaction: Transaction, inspections: set[str]) -> set[str]:
    """The units at which inspections bear on anything, or did."""
    units = await units_of(transaction, inspections)
    units |= await units_of_flags(transaction, inspections)
    wide = await wide_among(transaction, inspections)
    if wide:
        units |= await widened(transaction, await units_of(transaction, wide))
    return units


async def _around(transaction: Transaction, by_kind: dict[Kind, set[str]]) -> set[str]:
    """The inspections that units and matters bear on."""
    around: set[str] = set()
    if units := by_kind[Kind.UNIT]:
        below = await widened(transaction, units)
        around |= await visitors_of(transaction, below) | await led_by(transaction, below)
    if matters := by_kind[Kind.MATTER]:
        around |= await covering(transaction, matters)
    return around
