"""Calendars of units and regions, day by day, as one caller may know of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from analysis.matters import MatterTree
from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.arrivals import Arrival, arrivals, with_occupied
from analysis.overlaps.crowding import crowded_days
from analysis.overlaps.exemptions import is_no_crowd
from analysis.overlaps.ground import Ground
from analysis.overlaps.same_inspections import counted_once
from domain.calendars import CalendarDay, CalendarVisit
from domain.errors import CallerError
from domain.plans import FIRST_YEAR, LAST_YEAR
from graph.reading.calendars import MOST, Span, visits_in
from graph.reading.closed_references import add_closed_references
from graph.reading.inspections import inspection
from graph.reading.neighbourhoods import Neighbourhood
from graph.reading.neighbours import once_at_each
from graph.reading.units import unit as unit_record
from resolvers.bodies import leads_of, tree_of
from resolvers.context import Context
from resolvers.grounds import Standards, standards_of
from resolvers.meanings import together_of
from resolvers.situations import activity_of

_LONGEST: Final = 400
"""Days of one calendar."""
_DAY: Final = timedelta(days=1)


async def calendar(
    context: Context, unit: str | None, region: str | None, begin: date, end: date
) -> Sequence[CalendarDay]:
    """The days of a calendar; one round trip, and another where a code is not of a single unit.

    Args:
        context: of the operation.
        unit: code of a unit; None for a region.
        region: code of a region, all in it taken in; None for a unit.
        begin: first day.
        end: last day.

    Raises:
        CallerError: INVALID_ARGUMENT; NOT_FOUND for a unit that the caller may not know of;
            ANSWER_TOO_LARGE.
    """
    _check(unit, region, begin, end)
    ruling, found = context.rulings.kept, Neighbourhood()
    while True:
        standards = standards_of(ruling)
        reach = timedelta(days=standards.crowded_reach)
        span = Span(unit=unit, region=region, since=begin - reach, until=end + reach)
        found = await visits_in(context.reader, span, ruling.standing.number)
        if found.rules is None:
            break
        ruling = context.rulings.take(found.rules)
    places: dict[str, str] = {}
    if unit is not None:
        await add_closed_references(context.reader, found, span.since, span.until)
        places = _places(found, unit, context.caller.agency)
    if len(found.stays) > MOST:
        raise CallerError(
            "ANSWER_TOO_LARGE",
            f"The calendar holds more than {MOST:,} visits.",
            path=("region",),
            remedy="Ask for a shorter period or a smaller region.",
        )
    context.loaders.prime(leads_of(found))
    context.meet(found.hidden)
    ground = Ground(
        units=tree_of(found),
        matters=MatterTree(()),
        workdays=standards.workdays,
        parameters=standards.parameters,
        as_of=context.today(),
    )
    days = _Days(found, ground, standards, (begin, end), places)
    for identifier in sorted(found.targets, key=lambda one: found.units[one]["recordId"]):
        days.take(identifier)
    return days.told()


@dataclass(slots=True)
class _Day:
    arrivals: int = 0
    levels: set[str] = field(default_factory=set[str])
    visits: list[CalendarVisit] = field(default_factory=list[CalendarVisit])


class _Days:
    """The days of a calendar, filled unit by unit."""

    def __init__(
        self,
        found: Neighbourhood,
        ground: Ground,
        standards: Standards,
        days: tuple[date, date],
        places: Mapping[str, str],
    ) -> None:
        begin, end = days
        self._found = found
        self._ground = ground
        self._standards = standards
        self._begin, self._end = begin, end
        self._days = [_Day() for _ in range((end - begin).days + 1)]
        self._stays: defaultdict[str, list[Presence]] = defaultdict(list)
        self._at: dict[tuple[str, str], str] = {}
        for unit, stay in once_at_each(found.stays, lambda one: places.get(one, one)):
            activity = activity_of(found.inspections[stay.inspection])
            presence = Presence(
                activity=activity, unit=unit, start=stay.start, end=stay.end,
                planned=stay.planned, onsite=activity.onsite,
            )  # fmt: skip
            self._stays[unit].append(presence)
            self._at[activity.id, unit] = stay.unit
        self._hidden: defaultdict[str, list[Occupied]] = defaultdict(list)
        for one in found.hidden:
            unit = places.get(one.unit, one.unit)
            self._hidden[unit].append(Occupied(unit=unit, start=one.start, end=one.end))

    def take(self, unit: str) -> None:
        """Take in what goes on at a unit."""
        matters = self._ground.matters
        own = sorted(counted_once(self._stays[unit], matters), key=_order)
        coming = counted_once([one for one in self._stays[unit] if one.onsite], matters)
        coming = sorted(coming, key=_order)
        hidden = self._hidden[unit]
        for arrival in with_occupied(arrivals(coming), hidden):
            for day in self._among(arrival.start, arrival.start):
                day.arrivals += 1
        counted = arrivals(one for one in coming if not is_no_crowd(one, self._ground))
        self._crowd(unit, with_occupied(counted, hidden))
        for visit in self._visits(unit, own, hidden):
            for day in self._among(visit.start, visit.end):
                day.visits.append(visit)

    def told(self) -> list[CalendarDay]:
        """The days as they are answered."""
        return [
            CalendarDay(
                day=day,
                working_day=self._standards.workdays.is_workday(day),
                arrivals=one.arrivals,
                levels=tuple(level for level in _LEVELS if level in one.levels),
                visits=tuple(one.visits),
            )
            for place, one in enumerate(self._days)
            for day in [self._begin + place * _DAY]
        ]

    def _crowd(self, unit: str, counted: Sequence[Arrival]) -> None:
        for level, first, last in crowded_days(unit, counted, self._ground):
            for day in self._among(first, last):
                day.levels.add(level)

    def _visits(
        self, unit: str, own: Iterable[Presence], hidden: Iterable[Occupied]
    ) -> Iterable[CalendarVisit]:
        place = unit_record(self._found.units[unit])
        region = self._ground.units.region_of(unit)
        for one in hidden:
            contact = self._standards.contact(region, one.start)
            yield CalendarVisit(
                occupied=True, unit=place, start=one.start, end=one.end, contact=contact
            )
        for one in own:
            state = self._found.inspections[one.activity.id].state
            at = unit_record(self._found.units[self._at[one.activity.id, unit]])
            yield CalendarVisit(
                occupied=False, unit=at, start=one.start, end=one.end,
                inspection=inspection(state),
            )  # fmt: skip

    def _among(self, first: date, last: date) -> Sequence[_Day]:
        start = max(first, self._begin)
        return self._days[(start - self._begin).days : max(0, (last - self._begin).days + 1)]


_LEVELS: Final = ("DAY", "WEEK", "MONTH")


def _order(presence: Presence) -> tuple[date, str, str]:
    return presence.start, presence.activity.number, presence.activity.system


def _places(found: Neighbourhood, code: str, agency: str) -> dict[str, str]:
    """Leave of the units that have a code those that may be meant, and say which stands for all.

    Each visit goes on to tell at which of them it stands.
    """
    states = [found.units[one] for one in found.targets]
    if not states:
        raise CallerError(
            "NOT_FOUND",
            f"No unit that you may see has the code {code}.",
            path=("unit",),
            remedy="Look the code up in the register of units.",
        )
    meant, together = together_of(code, agency, states)
    places: dict[str, str] = dict.fromkeys(together, str(meant["id"]))
    found.targets = {meant["id"]}
    found.stays = [stay for stay in found.stays if stay.unit in places]
    found.hidden = [stay for stay in found.hidden if stay.unit in places]
    return places


def _check(unit: str | None, region: str | None, begin: date, end: date) -> None:
    if (unit is None) == (region is None):
        raise _fault("Name either a unit or a region.", "unit", "Give one of the two codes.")
    if region is not None and not (region.isdigit() and 2 <= len(region) <= 12):
        raise _fault(
            f"{region!r} is not the code of a region.", "region", "Give its digits, such as 500100."
        )
    if end < begin:
        raise _fault(
            f"The period ends on {end}, before it begins on {begin}.",
            "to",
            "Let `to` be no earlier than `from`.",
        )
    if (end - begin).days >= _LONGEST:
        raise _fault(
            f"The period has more than {_LONGEST} days.", "to", "Ask for a shorter period."
        )
    for day, name in ((begin, "from"), (end, "to")):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise _fault(
                f"{day} lies outside the years {FIRST_YEAR} to {LAST_YEAR}.",
                name,
                "See whether the year is right.",
            )


def _fault(message: str, argument: str, remedy: str) -> CallerError:
    return CallerError("INVALID_ARGUMENT", message, path=(argument,), remedy=remedy)
