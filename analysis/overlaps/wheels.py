"""Wheels: one body after the other, each as soon as the one before has left (`domain.md` 5.5)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.overlaps.arrivals import Arrival
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from domain.flags import FlagKind, Severity


def may_wheel(arrivals: int, ground: Ground) -> bool:
    """Whether so many arrivals are enough for a row by any row of the parameters."""
    return arrivals >= ground.parameters.least("wheel_arrivals")


def wheels(unit: str, arrivals: Sequence[Arrival], ground: Ground) -> Iterator[Finding]:
    """WHEEL_ATTACK: one finding for each unbroken stretch of arrivals in a row.

    Any so many consecutive arrivals, all of different organisers, each within so many working days
    after the one before; what shares an arrival is one stretch. Who comes unseen counts for nothing
    here (5.7).

    Args:
        unit: id of the unit that all arrive at.
        arrivals: all in order, emergencies too.
        ground: how many, and how soon.
    """
    begin = end = 0
    least = int(ground.parameters.least("wheel_arrivals"))
    for place in range(len(arrivals) - least + 1):
        reached = _row_from(unit, arrivals, place, ground)
        if not reached:
            continue
        if place >= end:
            if end:
                yield _finding(unit, arrivals[begin:end], ground)
            begin = place
        end = reached
    if end:
        yield _finding(unit, arrivals[begin:end], ground)


def _row_from(unit: str, arrivals: Sequence[Arrival], place: int, ground: Ground) -> int:
    """The place after a row that begins at one; 0 where none does."""
    least = int(ground.parameters.least("wheel_arrivals"))
    if len({arrival.organiser for arrival in arrivals[place : place + least]}) < least:
        return 0
    on = arrivals[place].start
    count = int(ground.parameter("wheel_arrivals", on=on, unit=unit).number)
    row = arrivals[place : place + count]
    organisers = {arrival.organiser for arrival in row}
    if len(row) < count or len(organisers) < count or None in organisers:
        return 0
    soon = ground.parameter("wheel_working_days", on=on, unit=unit).number
    if any(_waited(a, b, ground) > soon for a, b in pairwise(row)):
        return 0
    return place + count


def _waited(one: Arrival, following: Arrival, ground: Ground) -> int:
    """Working days between a departure and the next arrival, which counts, as the departure's."""
    return ground.workdays.between(one.end, following.start)


def _finding(unit: str, stretch: Sequence[Arrival], ground: Ground) -> Finding:
    on = stretch[0].start
    count = ground.parameter("wheel_arrivals", on=on, unit=unit)
    soon = ground.parameter("wheel_working_days", on=on, unit=unit)
    return Finding(
        kind=FlagKind.WHEEL_ATTACK,
        severity=Severity.HARD,
        unit=unit,
        subjects=tuple(sorted(member for arrival in stretch for member in arrival.members)),
        rule=FlagKind.WHEEL_ATTACK.name,
        parameters=(count, soon),
        evidence={
            "unit": unit,
            "start": on.isoformat(),
            "end": max(arrival.end for arrival in stretch).isoformat(),
            "organisers": tuple(arrival.organiser or "" for arrival in stretch),
            "working_days": int(soon.number),
        },
    )
