"""Traits: of each inspection what tells whether anything may be held against it, as columns."""

from datetime import date
from typing import Final

import numpy as np

from analysis.overlaps.exemptions import APPROVED
from detection.land import Land
from detection.numbers import Flags, Table
from detection.records import NOBODY, Stated
from domain.audiences import is_open
from domain.inspections import DEAD, NOT_YET_SUBMITTED, InspectionStatus, Trigger

_COUNTS_NOT: Final = frozenset(one.name for one in DEAD | NOT_YET_SUBMITTED)
_MAY_GO_PARALLEL: Final = frozenset(one.name for one in APPROVED)
_UNSTATED: Final = InspectionStatus.APPROVED.name


class Traits:
    """Inspections by their number in the columns of visits.

    Args:
        told: what their records state.
        judged: whether anybody judged that they are the same as others, or not.
        land: which unit stands for a unit.

    Attributes:
        organisers: the ids of units that lead, in the order of their numbers.
        matters: the matters that inspections are about, each set of them once.
        counts: whether it counts against others.
        organiser: the number of who leads; NOBODY where nobody does.
        lead: the number of who leads its joint group; NOBODY where none is stated.
        group: the number of its joint group; an own one, below NOBODY, where it has none.
        about: the number of its matters.
        regime: its regime's, as `regimes` has it.
        trigger: that of what set it off, as `triggers` has it; NOBODY where no evidence is stated.
        parallel: whether it is approved to go beside others.
        onsite: whether anybody goes there.
        wide: whether it takes in what is below.
        judged: whether somebody judged that it is the same as another, or that it is not.
        start: its first day, as an ordinal; NOBODY where none is stated.
        system: the number of the system that it is of.
        circles: the number of its circles.
        circles_told: the circles by their number.
    """

    def __init__(self, told: Stated, judged: Flags, land: Land) -> None:
        organisers, groups, systems = Table[str](), Table[str](), Table[str]()
        matters, regimes = Table[frozenset[str]](), Table[str | None]()
        triggers, circles = Table[str](), Table[tuple[str, ...]]()

        def led(units: tuple[str, ...]) -> int:
            first = land.first_place(units)
            return NOBODY if first is None else organisers.place(first)

        def evidenced(trigger: str | None) -> int:
            if trigger is None or trigger == Trigger.PLANNED.name:
                return NOBODY
            return triggers.place(trigger)

        self.counts: Final[Flags] = told.column("status", _counts, without=False) > 0
        self.organiser: Final = told.ties("organisers", led, NOBODY)
        self.lead: Final = told.ties("jointLeads", led, NOBODY)
        group = told.ties("groups", lambda ids: groups.place(min(ids)) if ids else NOBODY, NOBODY)
        self.group: Final = np.where(group == NOBODY, NOBODY - 1 - np.arange(len(group)), group)
        self.about: Final = told.ties("matters", lambda ids: matters.place(frozenset(ids)), 0)
        self.regime: Final = told.column("regime", regimes.place, 0)
        reference = told.column("triggerRef", bool, without=False) > 0
        trigger = told.column("trigger", evidenced, NOBODY)
        self.trigger: Final = np.where(reference, trigger, NOBODY)
        reason = told.column("parallelReason", bool, without=False) > 0
        self.parallel: Final[Flags] = reason & (told.column("status", _is_approved, 0) > 0)
        self.onsite: Final[Flags] = told.column("onsite", lambda one: one is not False, 0) > 0
        self.wide: Final[Flags] = told.column("scopeIncludesSubordinates", bool, 0) > 0
        self.judged: Final = judged
        self.start: Final = told.column("start", day_of, NOBODY)
        self.system: Final = told.column("system", systems.place, 0)
        self.circles: Final = told.ties("circles", circles.place, NOBODY)
        self.organisers: Final = organisers.things
        self.matters: Final = matters.things or [frozenset[str]()]
        self.regimes: Final = regimes.places
        self.triggers: Final = triggers.places
        self.circles_told: Final = circles.things

    @property
    def plain(self) -> Flags:
        """Which are open to all, have a first day, and nobody judged anything of them."""
        told = [is_open(one) for one in self.circles_told]
        openly: Flags = np.array([*told, False], dtype=bool)[self.circles]
        return openly & (self.start != NOBODY) & ~self.judged


def _counts(status: str | None) -> bool:
    return (status or _UNSTATED) not in _COUNTS_NOT


def _is_approved(status: str | None) -> bool:
    return (status or _UNSTATED) in _MAY_GO_PARALLEL


def day_of(text: str | None) -> int:
    """A day as an ordinal; NOBODY where none is stated."""
    return NOBODY if text is None else date.fromisoformat(text).toordinal()
