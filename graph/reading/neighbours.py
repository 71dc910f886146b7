"""Neighbours: inspections that bear on a plan, their visits and what they look into."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from graph.assertions import State


@dataclass(frozen=True, slots=True)
class Stay:
    """A visit: which inspection, where, from when to when; both days count.

    Attributes:
        onsite: False where nobody goes to this unit, though the inspection goes to others.
        visit: id of one that is stated and not planned.
        closed: whether that one is of a closed class.
    """

    inspection: str
    unit: str
    start: date
    end: date
    planned: bool
    onsite: bool = True
    visit: str = ""
    closed: bool = False


S = TypeVar("S", bound=Stay)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An inspection and what it leads to.

    Attributes:
        state: its properties.
        lead: those of the unit that leads; None where that may not be known of.
        matters: ids.
        paired: ids of the inspections that it says it is paired with.
        same: ids of the records that it was judged the same as.
        different: ids of those that it was judged not to be the same as.
        joint_lead: properties of the unit that is stated to lead its joint group.
    """

    state: State
    lead: State | None
    matters: tuple[str, ...]
    paired: tuple[str, ...]
    same: frozenset[str] = frozenset()
    different: frozenset[str] = frozenset()
    joint_lead: State | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A matter with the id of the one that is stated to stand above it."""

    id: str
    code: str
    name: str | None
    published_on: date | None
    parent: str | None


def once_at_each(stays: Iterable[S], place: Callable[[str], str]) -> list[tuple[str, S]]:
    """Visits with their places, of each inspection one at a place.

    What another system's ledger states of a target stands beside the visit that was planned, and
    what it states openly of a closed inspection beside that one's own visits (as in
    `graph/scenes.py`). Where several records stand for one unit, they stand at several of these.

    Args:
        stays: the visits.
        place: which unit stands for a unit.
    """
    once: dict[tuple[str, str], S] = {}
    for stay in sorted(stays, key=_rank):
        once[place(stay.unit), stay.inspection] = stay
    return [(at, stay) for (at, _), stay in once.items()]


def _rank(stay: Stay) -> tuple[bool, bool, str]:
    """What stands, stands last."""
    return stay.planned, stay.closed, stay.visit
