"""Crowding: more arrivals at a unit than the limits of a day, a week, a month (`domain.md` 5.5)."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from analysis.overlaps.arrivals import Arrival
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from domain.flags import FlagKind, Severity
from domain.parameters import Parameters
from domain.rules import Parameter

_LEVELS: Final = {
    level: tuple(f"crowded_{level.lower()}_{what}" for what in ("days", "arrivals"))
    for level in ("DAY", "WEEK", "MONTH")
}
"""Each level with the names of its parameters."""


@dataclass(slots=True)
class _Stretch:
    """Windows over the limit that overlap.

    Attributes:
        begin: place of its first arrival.
        end: place after its last one.
        reach: last day of its last window.
        most: the most arrivals in one of its windows.
    """

    begin: int
    end: int
    reach: date
    most: int
    parameters: tuple[Parameter, Parameter]


def may_crowd(starts: Sequence[date], ground: Ground) -> bool:
    """Whether enough come within a window for any level, by any row of the parameters.

    Args:
        starts: the first days of all who come, in order.
        ground: the limits.
    """
    for least, widest in _widest(ground.parameters).values():
        for start, later in zip(starts, starts[least:], strict=False):
            if later - start <= widest:
                return True
    return False


def crowds(unit: str, arrivals: Sequence[Arrival], ground: Ground) -> Iterator[Finding]:
    """CROWDED: one finding for each level and stretch of overlapping windows over the limit.

    Args:
        unit: id of the unit that all arrive at.
        arrivals: all that count, in order.
        ground: the limits.
    """
    starts = [arrival.start for arrival in arrivals]
    for level in _LEVELS:
        for stretch in _stretches(unit, starts, level, ground):
            inside = arrivals[stretch.begin : stretch.end]
            if any(arrival.members for arrival in inside):
                yield _finding(unit, level, inside, stretch)


def crowded_days(
    unit: str, arrivals: Sequence[Arrival], ground: Ground
) -> Iterator[tuple[str, date, date]]:
    """The windows over a limit, as level, first and last day.

    Args:
        unit: id of the unit that all arrive at.
        arrivals: all that count, in order.
        ground: the limits.
    """
    starts = [arrival.start for arrival in arrivals]
    for level in _LEVELS:
        for window in _windows(unit, starts, level, ground):
            yield level, starts[window.begin], window.reach


def _stretches(unit: str, starts: Sequence[date], level: str, ground: Ground) -> list[_Stretch]:
    found: list[_Stretch] = []
    for window in _windows(unit, starts, level, ground):
        if found and starts[window.begin] <= found[-1].reach:
            stretch = found[-1]
            stretch.end = max(stretch.end, window.end)
            stretch.reach = max(stretch.reach, window.reach)
            stretch.most = max(stretch.most, window.most)
        else:
            found.append(window)
    return found


def _windows(unit: str, starts: Sequence[date], level: str, ground: Ground) -> Iterator[_Stretch]:
    """The windows over a limit, each a stretch of its own."""
    length, limit = _LEVELS[level]
    least, widest = _widest(ground.parameters)[level]
    for begin, (start, later) in enumerate(zip(starts, starts[least:], strict=False)):
        # Too few by any row of the parameters, or a window that was looked at already.
        if later - start > widest or (begin and starts[begin - 1] == start):
            continue
        days = ground.parameter(length, on=start, unit=unit)
        most = ground.parameter(limit, on=start, unit=unit)
        last = start + timedelta(days=days.number - 1)
        end = bisect_right(starts, last, lo=begin)
        if end - begin > most.number:
            yield _Stretch(begin, end, last, end - begin, (days, most))


@lru_cache(maxsize=4)
def _widest(parameters: Parameters) -> Mapping[str, tuple[int, timedelta]]:
    """By level the fewest that any row lets come, and from the first to the last by any row."""
    return {
        level: (int(parameters.least(limit)), timedelta(days=parameters.greatest(length) - 1))
        for level, (length, limit) in _LEVELS.items()
    }


def _finding(unit: str, level: str, inside: Sequence[Arrival], stretch: _Stretch) -> Finding:
    days, limit = stretch.parameters
    hidden = [arrival.occupied for arrival in inside if arrival.occupied]
    return Finding(
        kind=FlagKind.CROWDED,
        severity=Severity.SOFT,
        subtype=level,
        unit=unit,
        subjects=tuple(sorted(member for arrival in inside for member in arrival.members)),
        occupied=tuple(f"{stay.start}/{stay.end}" for stay in hidden),
        rule=FlagKind.CROWDED.name,
        parameters=stretch.parameters,
        evidence={
            "unit": unit,
            "start": inside[0].start.isoformat(),
            "end": inside[-1].start.isoformat(),
            "days": int(days.number),
            "arrivals": stretch.most,
            "limit": int(limit.number),
        },
    )
