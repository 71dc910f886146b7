"""Columns: all visits of a graph outside of it, as a few numbers each.

A province has millions of visits: a text or an object for each would take more than there is.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from detection.land import Land
from detection.numbers import Numbers, Table, numbered
from detection.records import Records, Stated
from detection.sight import Stay
from domain.audiences import is_open

_COLUMNS: Final = ("unit", "inspection", "begins", "ends", "planned", "circles")


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
            self.units.numbers(units),
            self.inspections.numbers(inspections),
            numbered(begins, _ordinal),
            numbered(ends, _ordinal),
            numbered(planned, bool),
            self.circles.numbers(list(map(tuple, circles))),
        )
        self.stretches.append(np.stack(told).T)
        self.names.append(np.array(names, dtype=np.bytes_))


@cache
def _ordinal(day: str) -> int:
    """A day as a number; there are few days, and each has many visits."""
    return date.fromisoformat(day).toordinal()


class Columns:
    """The visits of inspections that stand, one of each inspection at a unit.

    Args:
        gathered: all visits; what is planned beside what a ledger states is left alone.
        inspections: the ids of those that stand.
        units: the records of the units.
        land: which unit stands for a unit, and above it.

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
        inspections: Container[str],
        units: Records,
        land: Land,
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
        of_unit = there.numbers(list(map(land.place, gathered.units.things)))
        places = of_unit[table[:, 0]]
        order = order[np.lexsort((names[order], planned_of(table)[order], places[order]))]
        self.places: Final = there.things
        self.region, self.regions_told = _regions(self.places, units)
        self.upper, self.uppers_told = _uppers(self.places, units, land)
        self.place: Final = places[order]
        _, self.inspection, self.begins, self.ends, self.planned, self.circles = table[order].T
        self.circles_told: Final = gathered.circles.things
        self._places = there.places
        self._numbers = gathered.inspections.places
        self._by_inspection = np.argsort(self.inspection, kind="stable")
        self._inspection_in_order = self.inspection[self._by_inspection]

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
        first, last = np.searchsorted(self.place, (number, number + 1)).tolist()
        return [self.stay(one) for one in range(first, last)]

    def of(self, inspection: str) -> Sequence[Stay]:
        """Those of an inspection."""
        number = self._numbers.get(inspection)
        if number is None:
            return ()
        first, last = np.searchsorted(self._inspection_in_order, (number, number + 1)).tolist()
        return [self.stay(one) for one in self._by_inspection[first:last].tolist()]


def planned_of(table: Numbers) -> Numbers:
    """The column that says whether a visit is planned."""
    return table[:, _COLUMNS.index("planned")]


def _regions(places: Sequence[str], units: Records) -> tuple[Numbers, list[str | None]]:
    """The regions of places by number, and what the numbers stand for."""
    table = Table[str | None]()
    numbers = Stated(places, units).column("regionCode", table.place, table.place(None))
    return numbers, table.things


def _uppers(places: Sequence[str], units: Records, land: Land) -> tuple[Numbers, list[str | None]]:
    """What stands next above places by number, and what the numbers stand for."""
    table, told = Table[str | None](), Stated(places, units)
    nobody = table.place(None)
    parents = told.ties("parents", lambda ids: table.place(land.first_place(ids)), nobody)
    # A unit without a parent belongs under the government of its region.
    governments = land.ground.units.government_in
    by_region = told.column("regionCode", lambda one: table.place(governments(one)), nobody)
    return np.where(parents == nobody, by_region, parents), table.things
