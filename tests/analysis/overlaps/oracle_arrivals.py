"""CROWDED and WHEEL_ATTACK, from the arrivals at a unit (`domain.md` 5.5)."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple, cast

import chinese_calendar  # pyright: ignore[reportMissingTypeStubs] -- it has none

from tests.analysis.overlaps.worlds import (
    DAY,
    Key,
    Raised,
    Stay,
    World,
    counted_once,
    counts,
    has_evidence,
    lead_of,
    meant,
    row_of,
    stays,
)

CROWDED: Final = (("DAY", 1, 1), ("WEEK", 7, 2), ("MONTH", 30, 3))
WHEEL_ARRIVALS: Final = 3
WHEEL_WORKDAYS: Final = 5


class Arrival(NamedTuple):
    """Who comes in at the gate together; the order is that of arrivals."""

    start: date
    number: str
    system: str
    end: date
    organiser: Key
    inspections: frozenset[Key]


def arrivals(world: World, unit: Key, *, for_crowding: bool) -> list[Arrival]:
    """The arrivals at a unit in their order, a joint group once."""
    visits = [
        stay
        for stay in stays(world)
        if stay.unit == unit
        and counts(world, stay.inspection)
        and row_of(world, "inspections", stay.inspection).get("onsite", True)
    ]
    parties: dict[tuple[str, ...], list[Stay]] = {}
    for stay in counted_once(world, visits):
        plan = row_of(world, "inspections", stay.inspection)
        if for_crowding and plan["trigger"] == "EMERGENCY" and has_evidence(plan):
            continue
        group = plan.get("jointGroup")
        parties.setdefault((group,) if group else stay.inspection, []).append(stay)
    return sorted(arrived(world, party) for party in parties.values())


def arrived(world: World, party: list[Stay]) -> Arrival:
    """One arrival of all who come together."""
    first = min(party, key=lambda stay: stay.order)
    organiser = lead_of(world, first.inspection)
    group = row_of(world, "inspections", first.inspection).get("jointGroup")
    for row in world["groups"]:
        if group and row["number"] == group:
            organiser = meant(world, "units", row["system"], row["leadUnit"])
    return Arrival(
        first.start,
        first.inspection[1],
        first.inspection[0],
        max(stay.end for stay in party),
        organiser,
        frozenset(stay.inspection for stay in party),
    )


def crowded_flags(world: World, unit: Key) -> set[Raised]:
    """CROWDED at a unit: stretches of overlapping windows that hold more than the limit."""
    there = arrivals(world, unit, for_crowding=True)
    taken = [(row["start"], row["end"]) for row in world["occupied"] if row["unit"] == unit]
    starts = sorted([arrival.start for arrival in there] + [start for start, _ in taken])
    raised: set[Raised] = set()
    for level, days, limit in CROWDED:
        over = [
            first
            for first in sorted(set(starts))
            if sum(first <= start < first + days * DAY for start in starts) > limit
        ]
        for stretch in chained(over, days):

            def within(start: date, stretch: list[date] = stretch, days: int = days) -> bool:
                return any(first <= start < first + days * DAY for first in stretch)

            subjects = [key for one in there if within(one.start) for key in one.inspections]
            occupied = frozenset(one for one in taken if within(one[0]))
            raised.add(Raised("CROWDED", "SOFT", level, unit, frozenset(subjects), occupied))
    return {flag for flag in raised if flag.subjects}


def chained(firsts: list[date], days: int) -> Iterable[list[date]]:
    """Windows, by their first days, in runs of which each overlaps the next."""
    run: list[date] = []
    for first in firsts:
        if run and first >= run[-1] + days * DAY:
            yield run
            run = []
        run.append(first)
    if run:
        yield run


def open_day(world: World, day: date) -> bool:
    """Whether it is a working day: as the installation says, else as published, else a weekday."""
    for row in world["workdays"]:
        if row["day"] == day:
            return bool(row["open"])
    library = cast("Any", chinese_calendar)
    try:
        return bool(library.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def workdays_between(world: World, departure: date, arrival: date) -> int:
    """Those after the departure day up to and including the arrival day."""
    count, day = 0, departure + DAY
    while day <= arrival:
        count += open_day(world, day)
        day += DAY
    return count


def wheel_flags(world: World, unit: Key) -> set[Raised]:
    """WHEEL_ATTACK at a unit: wheels of three in a row, and what shares an arrival together."""
    there = arrivals(world, unit, for_crowding=False)
    stretches: list[set[int]] = []
    for first in range(len(there) - 2):
        wheel = {first, first + 1, first + 2}
        if turning(world, there[first : first + 3]):
            if stretches and stretches[-1] & wheel:
                stretches[-1] |= wheel
            else:
                stretches.append(wheel)
    return {
        Raised(
            "WHEEL_ATTACK",
            "HARD",
            None,
            unit,
            frozenset(key for place in stretch for key in there[place].inspections),
        )
        for stretch in stretches
    }


def turning(world: World, three: list[Arrival]) -> bool:
    """Whether three arrivals are of different organisers, each soon after the one before."""
    return len({one.organiser for one in three}) == WHEEL_ARRIVALS and all(
        workdays_between(world, one.end, two.start) <= WHEEL_WORKDAYS
        for one, two in pairwise(three)
    )
