"""Burdens: which units inspections cost most, as one caller may know of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.burdens import burden
from analysis.overlaps.activities import Activity, Occupied, Presence
from domain.burdens import UnitBurden
from domain.errors import CallerError
from domain.inspections import InspectionStatus
from domain.orders import BurdenOrder
from graph.reading.burdens import MOST, Stay, Visited, Wanted, visited
from graph.reading.neighbours import once_at_each
from graph.reading.units import unit
from resolvers.context import Context
from resolvers.meanings import together_of
from resolvers.pages import Asked, Page, keyed
from resolvers.periods import Period, period_of

_MANY: Final = 10**9


async def burdens(context: Context, asked: Asked, order: BurdenOrder) -> Page[UnitBurden]:
    """The units that somebody came to in a period, with what that cost them.

    Args:
        context: of the operation.
        asked: which page; its filters are those of `BurdenFilter`.
        order: by code, or those that bear most first.

    Raises:
        CallerError: INVALID_ARGUMENT, ANSWER_TOO_LARGE, or a fault of the page.
    """
    filters = asked.filters or {}
    period = await period_of(context, filters)
    found = _together(await visited(context.reader, _wanted(period, filters)), context)
    if sum(len(one.stays) + len(one.hidden) for one in found) > MOST:
        raise CallerError(
            "ANSWER_TOO_LARGE",
            f"The period holds more than {MOST:,} visits.",
            path=("filter",),
            remedy="Ask for a shorter period or a smaller region.",
        )
    for one in found:
        context.meet(one.hidden)
    told = [(_key(one, order, at), one) for one, at in _told(found, period)]
    answer = keyed(context, f"Burden.{order.name}", told, asked)
    shown = {edge.node.unit.id for edge in answer.edges}
    for one in found:
        if one.state["id"] in shown:
            context.meet(one.hidden)
    return answer


def _together(found: Sequence[Visited], context: Context) -> list[Visited]:
    """Units that somebody came to, one of those that the caller's agency would mean by one code."""
    by_code: defaultdict[str, list[Visited]] = defaultdict(list)
    for one in found:
        by_code[one.state["recordId"]].append(one)
    told: list[Visited] = []
    for code, several in by_code.items():
        closed = several[0].closed
        if len(several) == 1 and not closed:
            told += several
            continue
        unit, places = together_of(code, context.caller.agency, [one.state for one in several])
        meant = [one for one in several if one.state["id"] in places]
        stays = [stay for one in meant for stay in one.stays]
        hidden = [stay for one in meant for stay in one.hidden]
        told.append(Visited(unit, stays, hidden + closed))
        told += [one for one in several if one.state["id"] not in places]
    return [one for one in told if one.stays or one.hidden]


def _wanted(period: Period, filters: Mapping[str, Any]) -> Wanted:
    return Wanted(
        since=period.since,
        until=period.until,
        units=filters.get("units"),
        regions=filters.get("regions"),
        levels=filters.get("levels"),
        kinds=filters.get("kinds"),
    )


def _told(found: list[Visited], period: Period) -> list[tuple[UnitBurden, str]]:
    """Each unit with its burden, and with the sort key of its register."""
    told: list[tuple[UnitBurden, str]] = []
    for one in found:
        place = one.state["id"]
        hidden = [Occupied(unit=place, start=stay.start, end=stay.end) for stay in one.hidden]
        once = once_at_each(one.stays, lambda _, place=place: place)
        coming = [_presence(stay, place) for _, stay in once]
        cost = burden(coming, hidden, period.since, period.until)
        told.append((UnitBurden(unit=unit(one.state), burden=cost), one.state["key"]))
    return told


def _presence(stay: Stay, unit: str) -> Presence:
    activity = Activity(
        id=stay.inspection,
        number=stay.number,
        system=stay.system,
        regime=None,
        status=InspectionStatus.APPROVED,
        organiser=stay.lead,
        matters=frozenset(stay.matters),
        joint_group=stay.group,
        same_as=stay.same,
        different_from=stay.different,
    )
    return Presence(activity=activity, unit=unit, start=stay.start, end=stay.end)


def _key(one: UnitBurden, order: BurdenOrder, key: str) -> str:
    """Where it stands in an order, as a text; most first is counted down from many."""
    match order:
        case BurdenOrder.CODE_ASC:
            return key
        case BurdenOrder.VISITS_DESC:
            return f"{_MANY - one.burden.visits:010d}|{key}"
        case BurdenOrder.DAYS_DESC:
            return f"{_MANY - one.burden.visit_days:010d}|{key}"
        case BurdenOrder.AGENCIES_DESC:
            return f"{_MANY - one.burden.agencies:010d}|{key}"
