"""Counting: how often things are in columns, and what days are, each day looked at once."""

from collections.abc import Callable
from datetime import date
from typing import Final

import numpy as np

from analysis.overlaps.quota_periods import days_of
from detection.numbers import Flags, Numbers
from domain.quotas import QuotaPeriod

_MOST: Final = 2**62
"""A number still far enough from the greatest that there is."""
_DENSE: Final = 2**20
"""So many numbers in a row are sooner counted one by one than put in order."""


def counted(*columns: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """What there is in several columns at once, each once: as numbers, where first, how often."""
    together, size = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        low = int(column.min(initial=0))
        more, width = column - low, int(column.max(initial=0)) - low + 1
        if size * width > _MOST:
            together, size = _numbered(together)
            more, width = _numbered(column)
        together, size = together * width + more, size * width
    return np.unique(together, return_index=True, return_counts=True)


def tallied(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """What there is among numbers, each once and in order, and how often."""
    if not len(numbers):
        return numbers, numbers
    low = int(numbers.min())
    if int(numbers.max()) - low > _DENSE:
        return np.unique(numbers, return_counts=True)
    counts = np.bincount(numbers - low)
    there = np.flatnonzero(counts)
    return there + low, counts[there]


def _numbered(column: Numbers) -> tuple[Numbers, int]:
    """What is in a column, by numbers without gaps, and how many there are."""
    known, numbers = np.unique(column, return_inverse=True)
    return numbers, len(known)


def chosen(numbers: list[int], count: int) -> Flags:
    """Of so many numbers, and of NOBODY behind them, which are among some."""
    table = np.zeros(count + 1, dtype=bool)
    table[numbers] = True
    return table


def each(days: Numbers, number: Callable[[date], int]) -> Numbers:
    """A number for each of many days, which are few that are different."""
    if not len(days):
        return days
    # The calendar ends with the year 9999: a table of it is soon looked through, nothing is sorted.
    low = int(days.min())
    there = np.zeros(int(days.max()) - low + 1, dtype=bool)
    there[days - low] = True
    known = np.flatnonzero(there)
    table = np.empty(len(there), dtype=np.int64)
    table[known] = [number(date.fromordinal(one + low)) for one in known.tolist()]
    return table[days - low]


def period_of(days: Numbers, period: QuotaPeriod) -> Numbers:
    """The first day of the calendar period that holds each of some days."""
    return each(days, lambda day: days_of(day, period)[0].toordinal())
