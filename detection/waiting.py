"""Waiting: what was changed is judged again, some of it at a time, each time in one transaction."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from secrets import token_hex
from typing import Final

from detection.portions import JUDGE, Outcome, Portion
from detection.rulings import ruling_now
from domain.zone import SHANGHAI
from graph.changes import take_turn
from graph.errors import TooSlow
from graph.store import Store
from graph.transaction import Transaction
from graph.unjudged import mark_for_rules, pending

AT_ONCE: Final = 500
"""Marks that are judged in one transaction: writers wait for it about as long as for a chunk.

Where that takes too long, it is done with fewer.
"""


def _nobody(_outcome: Outcome) -> None:
    """Tells nobody."""


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
    if state.ruling != state.judged and not state.is_swept(datetime.now(SHANGHAI)):
        await _mark_for_rules(store, state.ruling)
    elif not state.waiting:
        return total
    ruling, count = await ruling_now(store), AT_ONCE
    while True:
        portion = Portion(ruling, day, count)
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
        if not one.waiting:
            return total


async def _mark_for_rules(store: Store, number: int) -> None:
    async def work(transaction: Transaction) -> None:
        await take_turn(transaction, JUDGE, token_hex(8))
        await mark_for_rules(transaction, number, datetime.now(SHANGHAI))

    await store.write(work)


async def judge_now(store: Store, ids: Collection[str], as_of: date | None = None) -> None:
    """Judge again what some records bear on, before whoever changed them is answered.

    What takes too long for that, or meets a change of rules, waits its turn like all else.

    Args:
        store: the graph.
        ids: of inspections, units, matters or quotas that were marked.
        as_of: the day for which is judged; today unless told otherwise.
    """
    ruling, day = await ruling_now(store), as_of or datetime.now(SHANGHAI).date()
    try:
        outcome = await store.write(Portion(ruling, day, AT_ONCE, frozenset(ids)).judge)
        if outcome is not None and outcome.holders:
            await store.write(Portion(ruling, day, AT_ONCE, outcome.holders).judge)
    except TooSlow:
        return
