"""Sight: what the graph has, laid out as scenes that can be judged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, Protocol, TypeVar

from analysis.overlaps.activities import Activity, Presence
from analysis.overlaps.commissions import Commission
from analysis.overlaps.findings import Fact
from analysis.overlaps.viewpoints import Guarded
from detection.land import Land
from detection.shapes import activity
from domain.audiences import Circles, is_open, narrower
from domain.inspections import DEAD, NOT_YET_SUBMITTED, Inspection
from domain.judgements import Judgement
from domain.quotas import Quota
from domain.secrecy import Secrecy
from graph.reading.inspections import inspection
from graph.scenes import Row

T = TypeVar("T")

_COUNTS_NOT: Final = DEAD | NOT_YET_SUBMITTED


class Stay(NamedTuple):
    """A visit: of which inspection, at which place, on which days, and who may know of it."""

    inspection: str
    place: str
    begins: date
    ends: date
    planned: bool
    circles: tuple[str, ...]


class Stays(Protocol):
    """All visits that are looked at; of each inspection at a unit one."""

    def at(self, place: str) -> Sequence[Stay]:
        """Those at a place, the merely stated before the planned."""
        ...

    def of(self, inspection: str) -> Sequence[Stay]:
        """Those of an inspection."""
        ...


class Sight:
    """What detectors look at, ready to be judged; it is laid out as far as somebody looks.

    Args:
        land: the units and matters, and what to judge by.
        inspections: by id, rows of inspections (`graph/scenes.py`, INSPECTIONS).
        stays: their visits.
        quotas: those that may concern what is looked at.
    """

    def __init__(
        self,
        land: Land,
        inspections: Mapping[str, Row],
        stays: Stays,
        quotas: Sequence[Quota] = (),
    ) -> None:
        self.land = land
        self.ground = land.ground
        self.quotas = quotas
        self._inspections = inspections
        self._stays = stays
        self._activities: dict[str, Activity] = {}
        self._records: dict[str, Inspection] = {}

    def __len__(self) -> int:
        return len(self._inspections)

    def place(self, identifier: str) -> str:
        """The unit that stands for a unit: placeholders of one code are one."""
        return self.land.place(identifier)

    def known(self, inspections: Iterable[str]) -> list[str]:
        """Which of some inspections are looked at, in order."""
        return sorted({one for one in inspections if one in self._inspections})

    def all(self) -> list[str]:
        """All inspections that are looked at, in order."""
        return sorted(self._inspections)

    def row(self, identifier: str) -> Row:
        """An inspection as the graph has it, with what it leads to."""
        return self._inspections[identifier]

    def record(self, identifier: str) -> Inspection:
        """An inspection as it stands."""
        known = self._records.get(identifier)
        if known is None:
            known = inspection(self._inspections[identifier]["record"])
            self._records[identifier] = known
        return known

    def circles(self, identifier: str) -> Circles:
        """The circles of an inspection."""
        return list(self._inspections[identifier]["record"]["circles"])

    def own(self, identifier: str) -> Sequence[Guarded]:
        """The visits at a unit that count."""
        return [self._guarded(one) for one in self._stays.at(identifier) if self._counts(one)]

    def above(self, identifier: str) -> Sequence[Guarded]:
        """The visits above a unit by inspections that take in what is below."""
        return [
            self._guarded(one)
            for upper in self.ground.units.above(identifier)
            for one in self._stays.at(upper)
            if one.planned
            and self._counts(one)
            and self.activity(one.inspection).scope_includes_subordinates
        ]

    def visits_of(self, identifier: str) -> Sequence[Guarded]:
        """The visits of an inspection that count."""
        return [self._guarded(one) for one in self._stays.of(identifier) if self._counts(one)]

    def places_of(self, identifier: str) -> set[str]:
        """The ids of the units where an inspection is, counting or not."""
        return {one.place for one in self._stays.of(identifier)}

    def visitors(self, place: str) -> set[str]:
        """The inspections that are at a unit, counting or not."""
        return {one.inspection for one in self._stays.at(place)}

    def organiser(self, identifier: str) -> str | None:
        """The id of the unit that leads an inspection."""
        return self.land.first_place(self._inspections[identifier]["organisers"])

    def same(self, inspections: Iterable[str]) -> set[str]:
        """The ids of the records that were judged to be the same as inspections."""
        return {
            same
            for one in inspections
            if one in self._inspections
            for same in _judged(self._inspections[one], Judgement.SAME)
        }

    def code(self, unit: str) -> str:
        """The code of a unit."""
        return self.land.code(unit)

    def commission(self, identifier: str) -> Commission:
        """An inspection with all that its mandate is judged by."""
        row = self._inspections[identifier]
        # In the order of codes, so that a sentence says the same whoever judges, and whenever.
        presences = sorted(
            (self._presence(one) for one in self._stays.of(identifier)),
            key=lambda one: (self.code(one.unit), one.unit, one.start, one.end),
        )
        bodies, topics = self.ground.units.body, self.ground.matters.topic
        organiser = self.activity(identifier).organiser
        return Commission(
            inspection=self.record(identifier),
            organiser=bodies(organiser) if organiser else None,
            targets=_known(bodies(one.unit) for one in presences if one.planned),
            visits=presences,
            topics=_known(topics(one) for one in sorted(row["matters"])),
        )

    def names(self, facts: Iterable[Fact]) -> Mapping[str, str]:
        """What to call the units, matters and inspections that are among some facts, by id."""
        found: dict[str, str] = {}
        for fact in facts:
            for one in fact if isinstance(fact, tuple) else (fact,):
                name = self._name(one) if isinstance(one, str) else None
                if isinstance(one, str) and name is not None:
                    found[one] = name
        return found

    def _name(self, identifier: str) -> str | None:
        row = self._inspections.get(identifier)
        if row is None:
            return self.land.name(identifier)
        return row["record"].get("title") or row["record"]["number"]

    def known_to(self, identifier: str) -> Circles:
        """The circles of those who are told what is held against an inspection alone.

        As sentences name units and matters, these are at least cleared for INTERNAL.
        """
        circles = self.circles(identifier)
        return [Secrecy.INTERNAL.name] if is_open(circles) else circles

    def days(self, inspections: Iterable[str], unit: str | None) -> Iterator[tuple[date, date]]:
        """The days of inspections at a unit and above it; None: wherever they go."""
        places = None if unit is None else {unit, *self.ground.units.above(unit)}
        for one in inspections:
            for there in self._stays.of(one):
                if places is None or there.place in places:
                    yield there.begins, there.ends

    def activity(self, identifier: str) -> Activity:
        """An inspection as the rules look at it."""
        known = self._activities.get(identifier)
        if known is None:
            row = self._inspections[identifier]
            known = self._activities[identifier] = activity(
                self.record(identifier),
                organiser=self.organiser(identifier),
                matters=row["matters"],
                paired_with=row["pairs"],
                joint_group=min(row["groups"], default=None),
                joint_lead=self.land.first_place(row["jointLeads"]),
                same_as=_judged(row, Judgement.SAME),
                different_from=_judged(row, Judgement.DIFFERENT),
            )
        return known

    def _counts(self, one: Stay) -> bool:
        return self.activity(one.inspection).status not in _COUNTS_NOT

    def _guarded(self, one: Stay) -> Guarded:
        row = self._inspections[one.inspection]
        same = _judged(row, Judgement.SAME)
        known, itself = _audiences(one.circles, row["record"]["circles"])
        return Guarded(self._presence(one), known, itself, row["withheld"], same)

    def _presence(self, one: Stay) -> Presence:
        known = self.activity(one.inspection)
        return Presence(
            activity=known,
            unit=one.place,
            start=one.begins,
            end=one.ends,
            planned=one.planned,
            onsite=known.onsite,
        )


def _audiences(
    visit: tuple[str, ...], inspection: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The circles of those who may know of a visit as one of its inspection; and of the visit.

    Whoever knows of no closed inspection may hand in a visit of its number, which stays open.
    """
    if is_open(inspection) or visit == tuple(inspection):
        return visit, ()
    return tuple(narrower(visit, inspection)), visit


def _judged(row: Row, judgement: Judgement) -> dict[str, tuple[str, ...]]:
    """The circles of the records on which this was judged of an inspection, by their ids."""
    judged = [one for one in row["judged"] if one["judgement"] == judgement.name]
    return {one["id"]: tuple(one["circles"]) for one in judged}


def _known(things: Iterable[T | None]) -> list[T]:
    return [one for one in things if one is not None]
