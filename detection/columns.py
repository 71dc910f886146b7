"""Columns: all visits of a graph outside of it, as a few numbers each.

A province has millions of visits: a text or an object for each would take more than there is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, Generic, TypeVar

import numpy as np
import numpy.typing as npt

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

    def add(self, rows: Iterable[Row]) -> None:
        """Take up rows of visits (`graph/everything.py`, VISITS)."""
        told = [
            (
                self.units.place(row["unit"]),
                self.inspections.place(row["inspection"]),
                date.fromisoformat(row["begins"]).toordinal(),
                date.fromisoformat(row["ends"]).toordinal(),
                bool(row["planned"]),
                self.circles.place(tuple(row["circles"])),
                row["visit"],
            )
            for row in rows
        ]
        if told:
            self.stretches.append(np.array([one[:-1] for one in told], dtype=np.int64))
            self.names.append(np.array([one[-1] for one in told], dtype=np.bytes_))


class Columns:
    """The visits of inspections that stand, one of each inspection at a unit.

    Args:
        gathered: all visits; what is planned beside what a ledger states is left alone.
        inspections: by id, those that stand.
        place: which unit stands for a unit.

    Attributes:
        places: ids of the places where anybody is, in the order of their numbers.
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


def _starts(ordered: Numbers, count: int) -> list[int]:
    """Where each number begins in a column that is in order, and where the last one ends."""
    return [int(one) for one in np.searchsorted(ordered, np.arange(count + 1))]
