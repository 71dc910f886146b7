"""Suspects: the units at which anything may be flagged at all, found on columns.

Most units have nothing to show, and to look at each as the definitions read takes long. What is
asked here is always less than a rule asks, so that no unit is left out at which one raises a flag:
`tests/detection/test_sweeping.py` holds random graphs against that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np

from analysis.overlaps.ground import Ground
from detection.columns import Columns
from detection.counting import counted, each
from detection.kindred import Kindred
from detection.limits import Limits
from detection.meetings import meeting
from detection.numbers import Flags, Numbers
from detection.records import NOBODY
from detection.traits import Traits
from detection.visits import Visits, beside
from domain.quotas import Quota

_LEVELS: Final = ("day", "week", "month")
_LATER: Final = 10_000_000
"""More than any day's ordinal."""


class Suspects:
    """Which units are to be looked at.

    Args:
        visits: all that count.
        columns: the places where they are.
        traits: what their inspections are.
        ground: what is judged by.
        quotas: all limits.
    """

    def __init__(
        self,
        visits: Visits,
        columns: Columns,
        traits: Traits,
        ground: Ground,
        quotas: Sequence[Quota],
    ) -> None:
        self._all = visits
        self._columns = columns
        self._traits = traits
        self._ground = ground
        self._quotas = quotas
        self._suspect: Flags = np.zeros(len(columns.places), dtype=bool)

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

    @cached_property
    def _planned(self) -> Visits:
        return self._all.only(self._all.planned)

    @cached_property
    def _onsite(self) -> Visits:
        return self._all.only(self._traits.onsite[self._all.of])

    @cached_property
    def _kindred(self) -> Kindred:
        return Kindred(self._traits.matters, self._ground)

    def _hidden(self) -> Iterator[Numbers]:
        """Where somebody meets the days of those whom not everybody may know of."""
        if not self._onsite.hidden.any():
            return
        somewhere = np.zeros(len(self._columns.places), dtype=bool)
        somewhere[self._onsite.place[self._onsite.hidden]] = True
        visits = self._onsite.at(somewhere)
        for one, other in beside(visits, 0, self._suspect):
            yield visits.place[one[visits.hidden[one] | visits.hidden[other]]]
        # Those of a joint group occupy the days between them too.
        yield visits.place[visits.hidden & (self._traits.group[visits.of] > NOBODY)]

    def _meeting(self) -> Iterator[Numbers]:
        """Where two inspections are near each other, or of near matters and not too far apart."""
        return meeting(self._planned, self._traits, self._ground, self._kindred, self._suspect)

    def _below(self) -> Iterator[Numbers]:
        """Where somebody is whose matters are near to those of one that takes in what is below."""
        visits, traits = self._planned, self._traits
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
            yield visits.place[
                there[self._kindred.near(about[there], np.full(len(there), about[one]))]
            ]

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

    def _crowded(self) -> Iterator[Numbers]:
        """Where more arrive within a window than the least limit."""
        # Those of one joint group that come on one day arrive once: first asked is as if none did.
        maybe = np.zeros(len(self._columns.places), dtype=bool)
        for found in self._too_many(self._onsite.place, self._onsite.begins):
            maybe[found] = True
        some = self._onsite.at(maybe)
        _, first, _ = counted(some.place, self._traits.group[some.of], some.begins)
        first.sort()
        yield from self._too_many(some.place[first], some.begins[first])

    def _too_many(self, place: Numbers, begins: Numbers) -> Iterator[Numbers]:
        """The places of arrivals, in order, that are more within a window than the least limit."""
        for level in _LEVELS:
            least = int(self._ground.parameters.least(f"crowded_{level}_arrivals"))
            widest = int(self._ground.parameters.greatest(f"crowded_{level}_days")) - 1
            there = slice(0, max(0, len(place) - least))
            found = (place[least:] == place[there]) & (begins[least:] - begins[there] <= widest)
            yield place[there][found]

    def _turning(self) -> Numbers:
        """Where enough organisers come without a pause that is longer than the longest allowed."""
        visits, least = self._onsite, int(self._ground.parameters.least("wheel_arrivals"))
        if not len(visits):
            return visits.place
        soon = int(self._ground.parameters.greatest("wheel_working_days"))
        offset = visits.place * _LATER
        left = np.maximum.accumulate(visits.ends + offset)[:-1] - offset[:-1]
        waited = self._worked(visits.begins[1:]) - self._worked(left)
        pause = np.ones(len(visits) + 1, dtype=bool)
        pause[1:-1] = (visits.place[1:] != visits.place[:-1]) | (waited > soon)
        rows = np.flatnonzero(pause)
        long = np.flatnonzero(np.diff(rows) >= least)
        if not len(long):
            return visits.place[long]
        some = _rows(zip(rows[long].tolist(), rows[long + 1].tolist(), strict=True))
        row = np.repeat(np.arange(len(long)), np.diff(rows)[long])
        return visits.place[rows[long]][self._heads(row, visits.of[some]) >= least]

    def _heads(self, row: Numbers, of: Numbers) -> Numbers:
        """How many organisers, at most, come in each row."""
        heads = np.concatenate([self._traits.organiser[of], self._traits.lead[of]])
        known = heads != NOBODY
        rows = np.concatenate([row, row])[known]
        _, first, _ = counted(rows, heads[known])
        return np.bincount(rows[first], minlength=int(row[-1]) + 1)

    def _worked(self, days: Numbers) -> Numbers:
        """Working days up to each of some days, counted from the first day of the calendar."""
        workdays = self._ground.workdays
        return each(days, lambda day: workdays.between(date.min, day))

    def _limited(self) -> Iterator[Numbers]:
        """Where there are more visits in a period than a limit of units."""
        return Limits(self._all, self._columns, self._traits, self._ground).over(self._quotas)


def _within(place: Numbers, some: Numbers) -> Numbers:
    """Where some places, both in order, stand among all."""
    first, last = np.searchsorted(place, some), np.searchsorted(place, some, side="right")
    return _rows(zip(first.tolist(), last.tolist(), strict=True))


def _rows(rows: Iterable[tuple[int, int]]) -> Numbers:
    """All numbers from some to others, row after row."""
    there = [np.arange(first, last, dtype=np.int64) for first, last in rows]
    return np.concatenate([np.empty(0, dtype=np.int64), *there])
