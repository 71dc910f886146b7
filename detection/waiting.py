"""Waiting: what was changed is judged again, some of it at a time, each time in one transaction."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_hex
from typing import Final

from detection.judging import flags_at, flags_of_mandates
from detection.rulings import Ruling, ruling_now
from detection.sight import Sight
from domain.records import Kind, kind_of
from domain.zone import SHANGHAI
from graph.assertions import Origin
from graph.changes import take_turn
from graph.errors import TooSlow
from graph.flags import Raised, bring_up_to_date, units_of_flags
from graph.scenes import Looked, covering, led_by, look, units_of, visitors_of, wide_among, widened
from graph.store import Store
from graph.transaction import Transaction
from graph.unjudged import (
    SITE,
    count_waiting,
    done,
    mark_everything,
    mark_for_rules,
    mark_ids,
    mark_sites,
    pending,
    ruled_by,
    waiting,
)

AT_ONCE: Final = 500
"""Marks that are judged in one transaction: writers wait for it about as long as for a chunk.

Where that takes too long, it is done with fewer.
"""
_UNITS_EACH: Final = 4
"""Units for each mark of a transaction; where there are more, these have marks of their own."""
_JUDGE: Final = Origin("onevisit", "", "")


def _nobody(_outcome: "Outcome") -> None:
    """Tells nobody."""


@dataclass(slots=True)
class Outcome:
    """What came of judging.

    Attributes:
        judged: marks that were taken.
        waiting: marks that are left.
        raised: flags that are new or others now.
        cleared: flags that no longer hold.
    """

    judged: int = 0
    waiting: int = 0
    raised: int = 0
    cleared: int = 0

    def add(self, other: "Outcome") -> None:
        """Count another's too."""
        self.judged += other.judged
        self.waiting = other.waiting
        self.raised += other.raised
        self.cleared += other.cleared


async def judge_waiting(
    store: Store, progress: Callable[[Outcome], None] = _nobody, as_of: date | None = None
) -> Outcome:
    """Judge all that was changed since it was last judged; it may be stopped and goes on there.

    Args:
        store: the graph.
        progress: told after every transaction how much was done so far.
        as_of: the day for which is judged; today unless told otherwise.
    """
    total, day = Outcome(), as_of or datetime.now(SHANGHAI).date()
    state = await pending(store)
    if state.ruling != state.judged:
        await _mark_for_rules(store, state.ruling)
    elif not state.waiting:
        return total
    ruling, count = await ruling_now(store), AT_ONCE
    while True:
        portion = _Portion(ruling, day, count)
        try:
            one = await store.write(portion.judge)
        except TooSlow:
            if count == 1:
                raise
            count = max(1, count // 4)
            continue
        if one is None:
            # Somebody changed the rules meanwhile: all that is judged by them is judged again.
            ruling = await ruling_now(store)
            await _mark_for_rules(store, ruling.standing.number)
            continue
        if not one.judged:
            return total
        total.add(one)
        progress(total)


async def _mark_for_rules(store: Store, number: int) -> None:
    async def work(transaction: Transaction) -> None:
        await take_turn(transaction, _JUDGE, token_hex(8))
        await mark_for_rules(transaction, number)

    await store.write(work)


async def judge_all(
    store: Store, progress: Callable[[Outcome], None] = _nobody, as_of: date | None = None
) -> Outcome:
    """Judge everything anew, as after a change of rules; it may be stopped and goes on there."""

    async def work(transaction: Transaction) -> None:
        await take_turn(transaction, _JUDGE, token_hex(8))
        await mark_everything(transaction)

    await store.write(work)
    return await judge_waiting(store, progress, as_of)


@dataclass(frozen=True, slots=True)
class _Portion:
    """What is judged in one transaction.

    Attributes:
        ruling: what is judged by.
        day: the day for which is judged.
        count: marks that are taken at most.
    """

    ruling: Ruling
    day: date
    count: int

    async def judge(self, transaction: Transaction) -> Outcome | None:
        """Judge what some marks bear on, and take these away; None where other rules hold now."""
        turn = await take_turn(transaction, _JUDGE, token_hex(8))
        if await ruled_by(transaction) != self.ruling.standing.number:
            return None
        marks = await waiting(transaction, self.count)
        if not marks:
            return Outcome()
        by_kind: defaultdict[Kind, set[str]] = defaultdict(set)
        for one in marks:
            if not one.startswith(SITE):
                by_kind[kind_of(one)].add(one)
        inspections = by_kind[Kind.INSPECTION]
        # What hangs on a unit or a matter may be much: it is marked itself, and has its turn.
        await mark_ids(transaction, await _around(transaction, by_kind) - inspections)
        units = await _units(transaction, inspections)
        units |= {one.removeprefix(SITE) for one in marks if one.startswith(SITE)}
        now = sorted(units)[: _UNITS_EACH * self.count]
        await done(transaction, marks)
        await mark_sites(transaction, units.difference(now))
        looked = await look(transaction, now, inspections)
        # Others are answered meanwhile: a portion may hold thousands of visits.
        found = await asyncio.to_thread(self._found, looked, inspections)
        at, places = turn.origin.at or "", looked.places
        raised, cleared = await bring_up_to_date(transaction, places, inspections, found, at)
        return Outcome(len(marks), await count_waiting(transaction), raised, cleared)

    def _found(self, looked: Looked, inspections: set[str]) -> list[Raised]:
        sight = Sight(looked, self.ruling.parameters, self.ruling.workdays, self.day)
        return [*flags_at(sight, looked.places), *flags_of_mandates(sight, inspections)]


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
