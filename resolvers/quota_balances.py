"""Balances of quotas: used and left, counted as the check of a plan counts (`domain.md` 5.5)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from analysis.matters import MatterTree, Topic
from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.ground import Ground
from analysis.overlaps.quota_limits import Limit, holds, limit_of
from analysis.overlaps.quota_periods import days_of
from analysis.overlaps.quota_register import QuotaRegister
from analysis.overlaps.quota_uses import QuotaUse
from analysis.overlaps.triggers import exempt_triggers
from domain.quotas import Quota, QuotaBalance, QuotaScope
from domain.regions import prefix
from domain.units import Unit
from graph.reading.closed_references import add_closed_references
from graph.reading.codes import with_codes
from graph.reading.neighbourhoods import Neighbourhood, Stretch, neighbourhood
from graph.reading.neighbours import once_at_each
from graph.reading.quota_counts import Counted, arrivals
from graph.reading.units import unit as unit_record
from resolvers.bodies import tree_of
from resolvers.context import Context
from resolvers.days import check_day
from resolvers.grounds import Standards, standards_of
from resolvers.meanings import together_of
from resolvers.situations import activity_of

_AT_TARGETS: Final = frozenset({QuotaScope.TARGET, QuotaScope.ORGANISER_TARGET})


async def balances(
    context: Context, quota: Quota, code: str | None, on: date | None
) -> Sequence[QuotaBalance]:
    """How much of a quota is used in the period of a day, by whom it is for.

    Two round trips and one for what is judged by.

    Args:
        context: of the operation.
        quota: the limit.
        code: of the target or organiser that is asked about; None: that which the quota names.
        on: a day of the period; None: today.

    Returns:
        Nothing where the quota states no limit, is not valid on the day, or is for each of many of
        whom none is named.

    Raises:
        CallerError: INVALID_ARGUMENT.
    """
    day = on or context.today()
    check_day(day, "on")
    limit = limit_of(quota)
    if limit is None or not holds(quota, day):
        return []
    begin, end = days_of(day, limit.period)
    standards = standards_of(await context.loaders.ruling())
    if limit.scope in _AT_TARGETS:
        return await _at_target(context, limit, code or quota.unit, (begin, end), standards)
    ground = _ground(Neighbourhood(), standards, day)
    body: Unit | None = None
    led: list[str] | None = None
    if limit.scope is QuotaScope.ORGANISER:
        asked = code or quota.unit or ""
        states = await with_codes(context.reader, [asked])
        if not states or quota.unit not in (None, asked):
            return []
        state, led = together_of(asked, context.caller.agency, states)
        body = unit_record(state)
    exempt = quota.exempt_triggers or exempt_triggers(ground, day, quota.regime)
    counted = Counted(
        organisers=led,
        region=prefix(quota.region_code) if quota.region_code else None,
        regime=quota.regime.name if quota.regime else None,
        exempt=sorted(one.name for one in exempt),
        begin=begin,
        end=end,
        own=None,
    )
    used = len(await arrivals(context.reader, counted))
    return [_balance(limit, used, (begin, end), unit=body)]


async def _at_target(
    context: Context,
    limit: Limit,
    code: str | None,
    period: tuple[date, date],
    standards: Standards,
) -> list[QuotaBalance]:
    """At one target: of everybody together, or of each organiser by itself."""
    begin, end = period
    stretch = Stretch(
        targets=[code or ""],
        since=begin,
        until=end,
        day=end,
        leads=(),
        years=(begin.year, begin.year),
    )
    number = context.rulings.kept.standing.number
    found = await neighbourhood(context.reader, stretch, number, context.rulings.counted)
    if not found.targets:
        return []
    await add_closed_references(context.reader, found, begin, end)
    states = [found.units[one] for one in found.targets]
    state, places = together_of(code or "", context.caller.agency, states)
    place = unit_record(state)
    ground = _ground(found, standards, begin)
    at_unit = [stay for stay in found.stays if stay.unit in places]
    presences = [
        Presence(
            activity=activity, unit=place.id, start=stay.start, end=stay.end,
            planned=stay.planned, onsite=activity.onsite,
        )
        for _, stay in once_at_each(at_unit, lambda _: place.id)
        if stay.inspection in found.inspections
        for activity in [activity_of(found.inspections[stay.inspection])]
    ]  # fmt: skip
    hidden = [
        Occupied(unit=place.id, start=one.start, end=one.end)
        for one in found.hidden
        if one.unit in places
    ]
    context.meet(one for one in found.hidden if one.unit in places)
    register = QuotaRegister(presences, ground, hidden)
    uses = [one for one in register.uses(limit.quota) if (one.unit, one.begin) == (place.id, begin)]
    if not uses and limit.scope is QuotaScope.TARGET and limit.quota.unit in (None, place.code):
        return [_balance(limit, 0, period, unit=place)]
    return [_of_use(limit, one, period, place, found) for one in uses]


def _of_use(
    limit: Limit, use: QuotaUse, period: tuple[date, date], place: Unit, found: Neighbourhood
) -> QuotaBalance:
    organiser = found.units.get(use.organiser or "")
    used = use.used + use.proposed
    return _balance(
        limit, used, period, unit=place, organiser=unit_record(organiser) if organiser else None
    )


def _balance(
    limit: Limit,
    used: int,
    period: tuple[date, date],
    *,
    unit: Unit | None,
    organiser: Unit | None = None,
) -> QuotaBalance:
    begin, end = period
    return QuotaBalance(
        unit=unit, organiser=organiser, used=used, limit=limit.most, begin=begin, end=end
    )


def _ground(found: Neighbourhood, standards: Standards, day: date) -> Ground:
    return Ground(
        units=tree_of(found),
        matters=MatterTree(
            Topic(id=one.id, code=one.code, parent=one.parent, published_on=one.published_on)
            for one in found.subjects.values()
        ),
        workdays=standards.workdays,
        parameters=standards.parameters,
        as_of=day,
    )
