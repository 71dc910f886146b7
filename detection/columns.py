"""Columns: all visits of a graph outside of it, as a few numbers each.

A province has millions of visits: a text or an object for each would take more than there is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, Final, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from analysis.units import UnitTree
from detection.sight import Stay
from domain.audiences import is_open
from graph.scenes import Row

Numbers = npt.NDArray[np.int64]
"""One whole number a visit, or a place of one."""
Flags = npt.NDArray[np.bool_]
"""Likewise, whether something is so."""

T = TypeVar("T")

_COLUMNS: Final = ("unit", "inspection", "begins", "ends", "planned", "circles")


class Table(Generic[T]):
    """Texts, or whatever can be told apart, each by its place."""

    def __init__(self) -> None:
        self.places: dict[T, int] = {}

    def place(self, thing: T) -> int:
        """The place of a thing; it is given the next one where it has none."""
        return self.places.setdefault(thing, len(self.places))

    @property
    def things(self) -> list[T]:
        """All of them, in their places."""
        return list(self.places)


@dataclass(slots=True)
class Gathered:
    """Visits as they are read, a stretch at a time."""

    units: Table[str] = field(default_factory=Table[str])
    inspections: Table[str] = field(default_factory=Table[str])
    circles: Table[tuple[str, ...]] = field(default_factory=Table[tuple[str, ...]])
    stretches: list[Numbers] = field(default_factory=list[Numbers])
    names: list[npt.NDArray[np.bytes_]] = field(default_factory=list[npt.NDArray[np.bytes_]])

    def add(self, visits: Sequence[Sequence[Any]]) -> None:
        """Take up visits, each told in the columns of `graph/everything.py`, VISITS."""
        if not visits:
            return
        names, units, inspections, begins, ends, planned, circles = zip(*visits, strict=True)
        told = (
            map(self.units.place, units),
            map(self.inspections.place, inspections),
            map(_ordinal, begins),
            map(_ordinal, ends),
            map(bool, planned),
            (self.circles.place(tuple(one)) for one in circles),
        )
        self.stretches.append(np.array([list(one) for one in told], dtype=np.int64).T)
        self.names.append(np.array(names, dtype=np.bytes_))


@cache
def _ordinal(day: str) -> int:
    """A day as a number; there are few days, and each has many visits."""
    return date.fromisoformat(day).toordinal()


class Columns:
    """The visits of inspections that stand, one of each inspection at a unit.

    Args:
        gathered: all visits; what is planned beside what a ledger states is left alone.
        inspections: by id, those that stand.
        place: which unit stands for a unit.
        units: the tree that they stand in.

    Attributes:
        places: ids of the places where anybody is, in the order of their numbers.
        region: the number of the region of each place.
        regions_told: the codes of the regions by their number; None where none is known.
        upper: the number of what stands next above each place.
        uppers_told: the ids of these by their number; None where nothing does.
        inspections: ids of the inspections, likewise.
        place: the number of the place of each visit; by it, they are in order.
        inspection: that of its inspection.
        begins: its first day, as an ordinal.
        ends: its last day.
        planned: whether its unit is a target.
        circles: the number of its circles.
        circles_told: the circles by their number.
    """

    def __init__(
        self,
        gathered: Gathered,
        inspections: Mapping[str, Row],
        place: Callable[[str], str],
        units: UnitTree,
    ) -> None:
        table = np.concatenate(gathered.stretches or [np.empty((0, len(_COLUMNS)), np.int64)])
        names = np.concatenate(gathered.names or [np.empty(0, np.bytes_)])
        unit, inspection, _, _, planned, known = table.T
        self.inspections: Final = gathered.inspections.things
        stands = np.array([one in inspections for one in self.inspections], dtype=bool)
        # What another system's ledger states of a target stands beside the visit that was planned,
        # and what it states openly of a closed inspection beside that one's own visits.
        closed = np.array([not is_open(one) for one in gathered.circles.things], dtype=bool)
        order = np.lexsort((names, closed[known], planned, inspection, unit))
        unit, inspection = unit[order], inspection[order]
        last = np.ones(len(order), dtype=bool)
        last[:-1] = (unit[1:] != unit[:-1]) | (inspection[1:] != inspection[:-1])
        order = order[last & stands[inspection]]
        there = Table[str]()
        of_unit = [there.place(place(one)) for one in gathered.units.things]
        places = np.array(of_unit, dtype=np.int64)[table[:, 0]]
        order = order[np.lexsort((names[order], planned_of(table)[order], places[order]))]
        self.places: Final = there.things
        self.region, self.regions_told = _told(map(units.region_of, self.places))
        self.upper, self.uppers_told = _told(map(units.next_above, self.places))
        self.place: Final = places[order]
        _, self.inspection, self.begins, self.ends, self.planned, self.circles = table[order].T
        self.circles_told: Final = gathered.circles.things

    def __len__(self) -> int:
        return len(self.place)

    def stay(self, number: int) -> Stay:
        """A visit by its number."""
        return Stay(
            self.inspections[self.inspection[number]],
            self.places[self.place[number]],
            date.fromordinal(int(self.begins[number])),
            date.fromordinal(int(self.ends[number])),
            bool(self.planned[number]),
            self.circles_told[self.circles[number]],
        )

    def at(self, place: str) -> Sequence[Stay]:
        """Those at a place."""
        number = self._places.get(place)
        if number is None:
            return ()
        return [self.stay(one) for one in range(*self._first[number : number + 2])]

    def of(self, inspection: str) -> Sequence[Stay]:
        """Those of an inspection."""
        number = self._numbers.get(inspection)
        if number is None:
            return ()
        some = slice(*self._first_of[number : number + 2])
        return [self.stay(int(one)) for one in self._by_inspection[some]]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {one: number for number, one in enumerate(self.places)}

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {one: number for number, one in enumerate(self.inspections)}

    @cached_property
    def _first(self) -> list[int]:
        return _starts(self.place, len(self.places))

    @cached_property
    def _by_inspection(self) -> Numbers:
        return np.argsort(self.inspection, kind="stable")

    @cached_property
    def _first_of(self) -> list[int]:
        return _starts(self.inspection[self._by_inspection], len(self.inspections))


def planned_of(table: Numbers) -> Numbers:
    """The column that says whether a visit is planned."""
    return table[:, _COLUMNS.index("planned")]


def _told(things: Iterable[str | None]) -> tuple[Numbers, list[str | None]]:
    """Things by number, and what the numbers stand for."""
    table = Table[str | None]()
    return np.array([table.place(one) for one in things], dtype=np.int64), table.things


def _starts(ordered: Numbers, count: int) -> list[int]:
    """Where each number begins in a column that is in order, and where the last one ends."""
    return [int(one) for one in np.searchsorted(ordered, np.arange(count + 1))]
