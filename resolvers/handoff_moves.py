"""Handoffs as they move: told as somebody takes a step, and when a new day changes an alert."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Iterable
from datetime import timedelta
from typing import Final

from domain.handoffs import Handoff
from domain.units import Unit
from graph.reading.handoff_moves import end_of_log, moved_since
from graph.reading.handoffs import RECEIVER, SENDER
from resolvers.alerts import alert_of
from resolvers.context import Context

_PAUSE_SECONDS: Final = 1.0
"""Between two looks: one small read for each subscriber."""
_DAY: Final = timedelta(days=1)
_AT_ONCE: Final = 500


async def handoffs_moved(
    context: Context, units: Collection[str] | None
) -> AsyncGenerator[Handoff]:
    """Handoffs as they move from now on, as far as the caller may know of them.

    Args:
        context: of the operation.
        units: codes; only of handoffs that one of them sends or receives. None: of all.
    """
    number = await end_of_log(context.reader)
    day = context.new_days.day
    while True:
        await asyncio.sleep(_PAUSE_SECONDS)
        moved, number = await moved_since(context.reader, number)
        if moved:
            context.forget()
        for one in await _known(context, moved, units):
            yield one
        if context.new_days.day != day:
            day = context.new_days.day
            async for one in _turned(context, units):
                yield one


async def _turned(context: Context, units: Collection[str] | None) -> AsyncGenerator[Handoff]:
    """Those whose alert is another on the new day than before, as the caller knows them."""
    day, moved = context.new_days.day, context.new_days.moved
    if day is None:
        return
    for begin in range(0, len(moved), _AT_ONCE):
        context.forget()
        for one in await _known(context, moved[begin : begin + _AT_ONCE], units):
            if await alert_of(context, one, day) is not await alert_of(context, one, day - _DAY):
                yield one


async def _known(
    context: Context, ids: Iterable[str], units: Collection[str] | None
) -> list[Handoff]:
    found = await context.loaders.records.load_many(list(ids))
    known = [one for one in found if isinstance(one, Handoff)]
    if units is None:
        return known
    return [one for one in known if await _is_at(context, one, units)]


async def _is_at(context: Context, handoff: Handoff, units: Collection[str]) -> bool:
    """Whether one of the units sends or receives it, as far as the caller may know."""
    ends = await asyncio.gather(
        context.loaders.related(SENDER, handoff.id), context.loaders.related(RECEIVER, handoff.id)
    )
    codes = {one.code for end in ends for one in end if isinstance(one, Unit)}
    return not codes.isdisjoint(units)
