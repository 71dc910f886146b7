"""Deadlines of handoffs, by the rules that hold in this installation."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from analysis.deadlines import Due, Route, anchor_of, route_of
from domain.deadlines import DeadlineAnchor, DeadlineStage
from domain.handoffs import Handoff
from domain.units import Unit
from graph.reading.handoffs import RECEIVER, SENDER
from graph.reading.relations import Relation
from resolvers.context import Context

_MET_BY: Final[Mapping[DeadlineStage, DeadlineAnchor]] = {
    DeadlineStage.RECEIVE: DeadlineAnchor.RECEIVED,
    DeadlineStage.ACCEPT: DeadlineAnchor.ACCEPTED,
    DeadlineStage.ANSWER: DeadlineAnchor.RESULT_REPORTED,
    DeadlineStage.CONFIRM: DeadlineAnchor.CONFIRMED,
}
"""The date of a handoff that tells that a stage is done; of others no date does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffDeadline:
    """时限: a stage of a handoff, and the day by which it is to be done.

    Attributes:
        due_on: the last day.
        basis: the rule that says so; None where the handoff itself states the day.
        met_at: when it was done; None where it was not, by the day for which it is told.
        late: whether it was done after that day, or is not done and the day is past.
    """

    stage: DeadlineStage
    due_on: date
    basis: Due | None
    met_at: datetime | None
    late: bool


async def route_between(context: Context, handoff: Handoff) -> Route:
    """The route of a handoff between the units that the caller may know of."""
    sender, receiver = await asyncio.gather(
        _unit(context, SENDER, handoff.id), _unit(context, RECEIVER, handoff.id)
    )
    return route_of(handoff, sender, receiver)


async def due_of(context: Context, handoff: Handoff, as_of: date | None) -> Due | None:
    """By when a handoff is due by the rules; None where it states a day, or no rule says one."""
    if handoff.due_on is not None:
        return None
    day = as_of or handoff.as_of or context.today()
    route = await route_between(context, handoff)
    ruling = await context.loaders.ruling()
    return ruling.deadlines.due(DeadlineStage.ANSWER, handoff, route, day)


async def due_day_of(context: Context, handoff: Handoff, as_of: date | None) -> date | None:
    """The day on which that is."""
    due = await due_of(context, handoff, as_of)
    return due.day if due else None


async def deadlines_of(
    context: Context, handoff: Handoff, as_of: date | None
) -> Sequence[HandoffDeadline]:
    """Every clock of a handoff that has begun by a day, in the order of the stages."""
    day = as_of or handoff.as_of or context.today()
    route = await route_between(context, handoff)
    deadlines = (await context.loaders.ruling()).deadlines
    found: list[HandoffDeadline] = []
    for stage, date_of in _MET_BY.items():
        stated = handoff.due_on if stage is DeadlineStage.ANSWER else None
        due = None if stated else deadlines.due(stage, handoff, route, day)
        last = stated or (due and due.day)
        if last is None:
            continue
        moment = anchor_of(handoff, date_of)
        met = moment if moment and moment.date() <= day else None
        late = (met.date() if met else day) > last
        found.append(HandoffDeadline(stage=stage, due_on=last, basis=due, met_at=met, late=late))
    return found


async def _unit(context: Context, relation: Relation, identifier: str) -> Unit | None:
    brought = context.loaders.brought(relation, identifier)
    found = await context.loaders.related(relation, identifier) if brought is None else brought
    first = found[0] if found else None
    return first if isinstance(first, Unit) else None
