"""Visits in the order of place and first day: who is where beside whom, without looking at all."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detection.columns import Columns
from detection.numbers import Flags, Numbers
from detection.traits import Traits
from domain.audiences import is_open


@dataclass(frozen=True, slots=True)
class Visits:
    """Columns of some visits in the order of place and first day.

    Attributes:
        place: the numbers of their places.
        of: those of their inspections.
        begins: first days.
        ends: last days; never before the first.
        planned: whether their units are targets.
        hidden: whether not everybody may know of them, who meets their days all the same.
    """

    place: Numbers
    of: Numbers
    begins: Numbers
    ends: Numbers
    planned: Flags
    hidden: Flags

    def __len__(self) -> int:
        return len(self.place)

    def __getitem__(self, some: "Numbers | Flags") -> "Visits":
        return Visits(
            self.place[some],
            self.of[some],
            self.begins[some],
            self.ends[some],
            self.planned[some],
            self.hidden[some],
        )

    def only(self, some: Flags) -> "Visits":
        """Some of them; itself where that are all, as it is mostly."""
        return self if some.all() else self[np.flatnonzero(some)]

    def at(self, places: Flags) -> "Visits":
        """Those at some places."""
        return self[np.flatnonzero(places[self.place])]


def visits_that_count(columns: Columns, traits: Traits) -> Visits:
    """All visits of inspections that count against others."""
    counts = traits.counts[columns.inspection]
    order = np.lexsort((columns.begins, columns.place))
    order = order[counts[order]]
    closed = np.array([not is_open(one) for one in columns.circles_told], dtype=bool)
    of, begins = columns.inspection[order], columns.begins[order]
    return Visits(
        columns.place[order],
        of,
        begins,
        np.maximum(begins, columns.ends[order]),
        columns.planned[order] > 0,
        closed[columns.circles[order]] & traits.onsite[of],
    )


def beside(visits: Visits, reach: int, done: Flags) -> Iterator[tuple[Numbers, Numbers]]:
    """Every two at one place of which the later begins at most some days after the other ends.

    Args:
        visits: in the order of place and first day.
        reach: the days; 0 where they are to share one.
        done: places of which no more are wanted, which may become more meanwhile.
    """
    # As these are in order, all within the reach of one stand in a row behind it.
    place, begins, until = visits.place, visits.begins, visits.ends + reach
    there = np.flatnonzero((place[1:] == place[:-1]) & (begins[1:] <= until[:-1]))
    step = 1
    while len(there := there[~done[place[there]]]):
        yield there, there + step
        step += 1
        there = there[: np.searchsorted(there, len(place) - step)]
        other = there + step
        there = there[(place[other] == place[there]) & (begins[other] <= until[there])]
