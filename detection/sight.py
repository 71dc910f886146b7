"""Sight: what the graph has, laid out as scenes that can be judged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from analysis.matters import MatterTree
from analysis.overlaps.activities import Activity, Presence
from analysis.overlaps.commissions import Commission
from analysis.overlaps.ground import Ground
from analysis.overlaps.viewpoints import Guarded
from analysis.units import UnitTree
from analysis.workdays import Workdays
from detection.shapes import activity, body, topic
from domain.audiences import Circles, is_open
from domain.inspections import DEAD, NOT_YET_SUBMITTED, Inspection
from domain.judgements import Judgement
from domain.parameters import Parameters
from domain.quotas import Quota
from domain.records import Standing
from domain.secrecy import Secrecy
from graph.reading.inspections import inspection
from graph.reading.matters import matter
from graph.reading.units import unit
from graph.scenes import Looked, Row

T = TypeVar("T")


class Sight:
    """What detectors look at, ready to be judged.

    Args:
        looked: what the graph has.
        parameters: what to judge by.
        workdays: when offices are open.
        as_of: the day for which is judged.
        quotas: those that may concern what was looked at.
    """

    def __init__(
        self,
        looked: Looked,
        parameters: Parameters,
        workdays: Workdays,
        as_of: date,
        quotas: Sequence[Quota] = (),
    ) -> None:
        self.quotas = quotas
        self._place = _places(looked.units)
        self.records: dict[str, Inspection] = {
            one: inspection(row["record"]) for one, row in looked.inspections.items()
        }
        self.circles: dict[str, tuple[str, ...]] = {
            one: tuple(row["record"]["circles"]) for one, row in looked.inspections.items()
        }
        self.units = {one: unit(row["record"]) for one, row in looked.units.items()}
        self.matters = {one: matter(row["record"]) for one, row in looked.matters.items()}
        self.ground = Ground(
            units=UnitTree(
                body(one, self._parent(looked.units[key])) for key, one in self.units.items()
            ),
            matters=MatterTree(
                topic(one, min(looked.matters[key]["parents"], default=None))
                for key, one in self.matters.items()
            ),
            workdays=workdays,
            parameters=parameters,
            as_of=as_of,
        )
        self._looked = looked
        self._activities = {one: self._activity(one) for one in self.records}
        self._visits: defaultdict[str, list[Guarded]] = defaultdict(list)
        self._by_inspection: defaultdict[str, list[Guarded]] = defaultdict(list)
        for row in looked.visits:
            presence = self._presence(row)
            told = looked.inspections[row["inspection"]]
            same = _judged(told, Judgement.SAME)
            visit = Guarded(presence, tuple(row["circles"]), told["withheld"], same)
            self._visits[presence.unit].append(visit)
            self._by_inspection[row["inspection"]].append(visit)

    def place(self, identifier: str) -> str:
        """The unit that stands for a unit: placeholders of one code are one."""
        return self._place.get(identifier, identifier)

    def own(self, identifier: str) -> Sequence[Guarded]:
        """The visits at a unit that count."""
        return [one for one in self._visits[identifier] if self._counts(one)]

    def above(self, identifier: str) -> Sequence[Guarded]:
        """The visits above a unit by inspections that take in what is below."""
        return [
            one
            for upper in self.ground.units.above(identifier)
            for one in self._visits[upper]
            if one.presence.activity.scope_includes_subordinates
            and one.presence.planned
            and self._counts(one)
        ]

    def visits_of(self, identifier: str) -> Sequence[Guarded]:
        """The visits of an inspection that count."""
        return [one for one in self._by_inspection[identifier] if self._counts(one)]

    def organiser(self, identifier: str) -> str | None:
        """The id of the unit that leads an inspection."""
        return self._activities[identifier].organiser

    def same(self, inspections: Iterable[str]) -> set[str]:
        """The ids of the records that were judged to be the same as inspections."""
        known = (self._activities[one] for one in inspections if one in self._activities)
        return {same for activity in known for same in activity.same_as}

    def code(self, unit: str) -> str:
        """The code of a unit."""
        return self.units[unit].code if unit in self.units else ""

    def commission(self, identifier: str) -> Commission:
        """An inspection with all that its mandate is judged by."""
        row = self._looked.inspections[identifier]
        presences = [one.presence for one in self._by_inspection[identifier]]
        bodies, topics = self.ground.units.body, self.ground.matters.topic
        organiser = self._activities[identifier].organiser
        return Commission(
            inspection=self.records[identifier],
            organiser=bodies(organiser) if organiser else None,
            targets=_known(bodies(one.unit) for one in presences if one.planned),
            visits=presences,
            topics=_known(topics(one) for one in sorted(row["matters"])),
        )

    def names(self) -> Mapping[str, str]:
        """What to call units, matters and inspections, by id."""
        return {
            one.id: one.label
            for table in (self.units, self.matters, self.records)
            for one in table.values()
        }

    def known_to(self, identifier: str) -> Circles:
        """The circles of those who are told what is held against an inspection alone.

        As sentences name units and matters, these are at least cleared for INTERNAL.
        """
        circles = self.circles[identifier]
        return [Secrecy.INTERNAL.name] if is_open(circles) else list(circles)

    def days(self, inspections: Iterable[str], unit: str | None) -> Iterator[tuple[date, date]]:
        """The days of inspections at a unit and above it; None: wherever they go."""
        places = None if unit is None else {unit, *self.ground.units.above(unit)}
        for one in inspections:
            for visit in self._by_inspection[one]:
                there = visit.presence
                if places is None or there.unit in places:
                    yield there.start, there.end

    def _counts(self, one: Guarded) -> bool:
        return one.presence.activity.status not in DEAD | NOT_YET_SUBMITTED

    def _parent(self, row: Row) -> str | None:
        return min((self.place(one) for one in row["parents"]), default=None)

    def _activity(self, identifier: str) -> Activity:
        row = self._looked.inspections[identifier]
        return activity(
            self.records[identifier],
            organiser=min((self.place(one) for one in row["organisers"]), default=None),
            matters=row["matters"],
            paired_with=row["pairs"],
            joint_group=min(row["groups"], default=None),
            joint_lead=min((self.place(one) for one in row["jointLeads"]), default=None),
            same_as=_judged(row, Judgement.SAME),
            different_from=_judged(row, Judgement.DIFFERENT),
        )

    def _presence(self, row: Row) -> Presence:
        known = self._activities[row["inspection"]]
        return Presence(
            activity=known,
            unit=self.place(row["unit"]),
            start=date.fromisoformat(row["begins"]),
            end=date.fromisoformat(row["ends"]),
            planned=row["planned"],
            onsite=known.onsite,
        )


def _places(units: Mapping[str, Row]) -> dict[str, str]:
    """Placeholders of one code, each by the id of the first of them.

    One that is known only to who knows of closed records never stands for an open one.
    """
    first: dict[str, str] = {}
    places: dict[str, str] = {}
    for identifier in sorted(units, key=lambda one: (not _is_open(units[one]), one)):
        record = units[identifier]["record"]
        if record["standing"] == Standing.PLACEHOLDER.name:
            places[identifier] = first.setdefault(record["recordId"], identifier)
    return places


def _judged(row: Row, judgement: Judgement) -> dict[str, tuple[str, ...]]:
    """The circles of the records on which this was judged of an inspection, by their ids."""
    judged = [one for one in row["judged"] if one["judgement"] == judgement.name]
    return {one["id"]: tuple(one["circles"]) for one in judged}


def _is_open(row: Row) -> bool:
    return is_open(row["record"]["circles"])


def _known(things: Iterable[T | None]) -> list[T]:
    return [one for one in things if one is not None]
