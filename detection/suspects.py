"""Suspects: the units at which anything may be flagged at all, found on columns.

Most units have nothing to show, and to look at each as the definitions read takes long. What is
asked here is always less than a rule asks, so that no unit is left out at which one raises a flag:
`tests/detection/test_sweeping.py` holds random graphs against that.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

import numpy as np

from analysis.overlaps.ground import Ground
from analysis.overlaps.kindred import may_be_near
from analysis.overlaps.pairs import REACHES
from analysis.overlaps.quota_periods import days_of
from detection.columns import Columns, Flags, Numbers
from detection.quota_flags import AT_UNITS
from detection.traits import NOBODY, Traits
from domain.audiences import is_open
from domain.quotas import Quota, QuotaPeriod, QuotaScope

_LEVELS: Final = ("day", "week", "month")
_LATER: Final = 10_000_000
"""More than any day's ordinal."""
_MOST: Final = 2**62
"""A number still far enough from the greatest that there is."""


@dataclass(frozen=True, slots=True)
class Visits:
    """Columns of some visits in the order of place and first day, with what their inspections say.

    Attributes:
        of: the numbers of their inspections.
        ends: last days; never before the first.
    """

    place: Numbers
    of: Numbers
    begins: Numbers
    ends: Numbers

    def __getitem__(self, some: "Numbers | Flags") -> "Visits":
        return Visits(self.place[some], self.of[some], self.begins[some], self.ends[some])


class Suspects:
    """Which units are to be looked at.

    Args:
        columns: all visits.
        traits: what their inspections are.
        ground: what is judged by.
        quotas: all limits.
    """

    def __init__(
        self, columns: Columns, traits: Traits, ground: Ground, quotas: Sequence[Quota]
    ) -> None:
        self._columns = columns
        self._traits = traits
        self._ground = ground
        self._quotas = quotas
        self._akin: dict[int, bool] = {}
        self._suspect: Flags = np.zeros(len(columns.places), dtype=bool)
        counts = traits.counts[columns.inspection]
        order = np.lexsort((columns.begins, columns.place))
        order = order[counts[order]]
        self._order = order
        self._all = Visits(
            columns.place[order],
            columns.inspection[order],
            columns.begins[order],
            np.maximum(columns.begins, columns.ends)[order],
        )
        self._planned = columns.planned[order] > 0
        self._onsite = self._all[traits.onsite[self._all.of]]

    def units(self) -> list[str]:
        """The ids of the units."""
        for found in chain(
            self._hidden(),
            self._meeting(),
            self._below(),
            self._crowded(),
            [self._turning()],
            self._limited(),
        ):
            self._suspect[found] = True
        return [self._columns.places[one] for one in np.flatnonzero(self._suspect)]

    def _hidden(self) -> Iterator[Numbers]:
        """Where somebody meets the days of those whom not everybody may know of."""
        closed = np.array([not is_open(one) for one in self._columns.circles_told], dtype=bool)
        onsite = self._traits.onsite[self._all.of]
        hidden = closed[self._columns.circles[self._order]][onsite]
        visits = self._onsite
        for one, other in beside(visits, 0, self._suspect):
            yield visits.place[one[hidden[one] | hidden[other]]]
        # Those of a joint group occupy the days between them too.
        yield visits.place[hidden & (self._traits.group[visits.of] > NOBODY)]

    def _meeting(self) -> Iterator[Numbers]:
        """Where two inspections are near each other, or of near matters and not too far apart."""
        visits, traits = self._all[self._planned], self._traits
        near = int(max(self._ground.parameters.greatest(name) for name in REACHES))
        far = int(self._ground.parameters.greatest("reuse_days"))
        organiser, group = traits.organiser[visits.of], traits.group[visits.of]
        onsite, about = traits.onsite[visits.of], traits.about[visits.of]
        for one, other in beside(visits, max(near, far), self._suspect):
            apart = visits.begins[other] - visits.ends[one]
            separate = group[one] != group[other]
            heads = (organiser[one] == organiser[other]) | (onsite[one] & onsite[other])
            met = separate & heads & (apart <= near)
            yield visits.place[one[met]]
            left = separate & ~met & (apart <= far)
            a, b = one[left], other[left]
            yield visits.place[a[self._near(about[a], about[b])]]

    def _below(self) -> Iterator[Numbers]:
        """Where somebody is whose matters are near to those of one that takes in what is below."""
        visits, traits = self._all[self._planned], self._traits
        wide = np.flatnonzero(traits.wide[visits.of])
        if not len(wide):
            return
        far = int(self._ground.parameters.greatest("reuse_days"))
        below = self._places_below({self._columns.places[one] for one in visits.place[wide]})
        about = traits.about[visits.of]
        for one in wide:
            under = below.get(self._columns.places[int(visits.place[one])])
            if under is None:
                continue
            there = _within(visits.place, under)
            apart = np.maximum(
                visits.begins[there] - visits.ends[one], visits.begins[one] - visits.ends[there]
            )
            there = there[apart <= far]
            yield visits.place[there[self._near(about[there], np.full(len(there), about[one]))]]

    def _places_below(self, uppers: set[str]) -> Mapping[str, Numbers]:
        """The numbers of the places that lie below some units, by their ids."""
        # Many places stand under the same unit, so that few have to be climbed from.
        below: dict[str, list[int]] = {}
        for number, one in enumerate(self._columns.uppers_told):
            above = () if one is None else (one, *self._ground.units.above(one))
            for upper in uppers.intersection(above):
                below.setdefault(upper, []).append(number)
        return {
            upper: np.flatnonzero(np.isin(self._columns.upper, numbers))
            for upper, numbers in below.items()
        }

    def _near(self, one: Numbers, other: Numbers) -> Flags:
        """Whether matters may be near to others, each pair of sets asked for once."""
        sets = self._traits.matters
        codes, places = np.unique(one * len(sets) + other, return_inverse=True)
        for code in map(int, codes):
            if code not in self._akin:
                a, b = divmod(code, len(sets))
                self._akin[code] = may_be_near(sets[a], sets[b], self._ground)
        return np.array([self._akin[code] for code in map(int, codes)], dtype=bool)[places]

    def _crowded(self) -> Iterator[Numbers]:
        """Where more arrive within a window than the least limit."""
        # Those of one joint group that come on one day arrive once.
        come = [self._onsite.place, self._traits.group[self._onsite.of], self._onsite.begins]
        _, first, _ = counted(*come)
        first.sort()
        place, begins = come[0][first], come[2][first]
        for level in _LEVELS:
            least = int(self._ground.parameters.least(f"crowded_{level}_arrivals"))
            widest = int(self._ground.parameters.greatest(f"crowded_{level}_days")) - 1
            there = np.arange(max(0, len(place) - least))
            last = there + least
            found = (place[last] == place[there]) & (begins[last] - begins[there] <= widest)
            yield place[there[found]]

    def _turning(self) -> Numbers:
        """Where enough organisers come without a pause that is longer than the longest allowed."""
        visits = self._onsite
        if not len(visits.place):
            return visits.place
        soon = int(self._ground.parameters.greatest("wheel_working_days"))
        least = int(self._ground.parameters.least("wheel_arrivals"))
        offset = visits.place * _LATER
        left = np.maximum.accumulate(visits.ends + offset)[:-1] - offset[:-1]
        waited = self._worked(visits.begins[1:]) - self._worked(left)
        pause = np.ones(len(visits.place), dtype=bool)
        pause[1:] = (visits.place[1:] != visits.place[:-1]) | (waited > soon)
        row = np.cumsum(pause)
        traits = self._traits
        heads = np.concatenate([traits.organiser[visits.of], traits.lead[visits.of]])
        rows = np.concatenate([row, row])
        known = heads != NOBODY
        _, first, _ = counted(rows[known], heads[known])
        heads_of_row = np.bincount(rows[known][first], minlength=row[-1] + 1)
        return visits.place[heads_of_row[row] >= least]

    def _worked(self, days: Numbers) -> Numbers:
        """Working days up to each of some days, counted from the first day of the calendar."""
        workdays = self._ground.workdays
        return _each(days, lambda day: workdays.between(date.min, day))

    def _limited(self) -> Iterator[Numbers]:
        """Where there are more visits in a period than a limit of units."""
        visits, traits = self._all, self._traits
        for quota in self._quotas:
            period, limit = quota.period, quota.limit
            if quota.scope not in AT_UNITS or period is None or limit is None:
                continue
            some = visits
            if quota.regime is not None:
                number = traits.regimes.get(quota.regime.name, NOBODY)
                some = visits[traits.regime[visits.of] == number]
            begins = period_of(some.begins, period)
            organiser = traits.organiser[some.of]
            if quota.scope is QuotaScope.TARGET:
                organiser = np.zeros_like(organiser)
            _, first, counts = counted(some.place, organiser, begins)
            yield some.place[first[counts > limit]]


def beside(visits: Visits, reach: int, done: Flags) -> Iterator[tuple[Numbers, Numbers]]:
    """Every two at one place of which the later begins at most some days after the other ends.

    Args:
        visits: in the order of place and first day.
        reach: the days; 0 where they are to share one.
        done: places of which no more are wanted, which may become more meanwhile.
    """
    # As these are in order, all within the reach of one stand in a row behind it.
    there = np.arange(len(visits.place))
    days = int(visits.begins.max(initial=0)) + reach + 1
    last = np.searchsorted(
        visits.place * days + visits.begins,
        visits.place * days + np.minimum(visits.ends + reach, days - 1),
        side="right",
    )
    step = 1
    while len(there := there[(there + step < last[there]) & ~done[visits.place[there]]]):
        yield there, there + step
        step += 1


def _within(place: Numbers, some: Numbers) -> Numbers:
    """Where some places, both in order, stand among all."""
    first, last = np.searchsorted(place, some), np.searchsorted(place, some, side="right")
    return np.concatenate([np.arange(int(a), int(b)) for a, b in zip(first, last, strict=True)])


def period_of(days: Numbers, period: QuotaPeriod) -> Numbers:
    """The first day of the calendar period that holds each of some days."""
    return _each(days, lambda day: days_of(day, period)[0].toordinal())


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


def _numbered(column: Numbers) -> tuple[Numbers, int]:
    """What is in a column, by numbers without gaps, and how many there are."""
    known, numbers = np.unique(column, return_inverse=True)
    return numbers, len(known)


def _each(days: Numbers, number: Callable[[date], int]) -> Numbers:
    """A number for each of many days, which are few that are different."""
    known, places = np.unique(days, return_inverse=True)
    return np.array([number(date.fromordinal(int(one))) for one in known], dtype=np.int64)[places]
