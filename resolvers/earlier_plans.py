"""Earlier plans: those checked before, which later ones meet as if they were submitted.

They lie in a nameless file of SQLite's own, so that memory does not grow with how many there are.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing
from datetime import date
from types import TracebackType
from typing import Any, Final, Self

from domain.inspections import DEAD, NOT_YET_SUBMITTED
from domain.records import Kind, global_id
from graph.assertions import State
from graph.model import MODEL
from graph.reading.neighbourhoods import Neighbourhood, Stretch
from graph.reading.neighbours import Neighbour, Stay, Subject
from resolvers.plan_records import record_of
from resolvers.situations import Situation

_TABLES: Final = """
CREATE TABLE plan (id TEXT PRIMARY KEY, told TEXT) WITHOUT ROWID;
CREATE TABLE led (lead TEXT, year INT, plans INT, PRIMARY KEY (lead, year)) WITHOUT ROWID;
CREATE TABLE stay (unit TEXT, plan TEXT, first TEXT, last TEXT, onsite INT, wide INT);
CREATE INDEX stays_at ON stay (unit);
CREATE INDEX stays_of ON stay (plan);
CREATE TABLE above (upper TEXT, unit TEXT, PRIMARY KEY (upper, unit)) WITHOUT ROWID;
CREATE TABLE unit (id TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID;
"""
_STAYS: Final = (
    "SELECT plan, unit, first, last, onsite FROM stay WHERE unit IN "
    "(SELECT value FROM json_each(?)) AND first <= ? AND last >= ? AND wide >= ?"
)
_BELOW: Final = "SELECT unit, upper FROM above WHERE upper IN (SELECT value FROM json_each(?))"
_LED: Final = "SELECT lead, year, plans FROM led WHERE lead IN (SELECT value FROM json_each(?))"
_KNOWN: Final = "SELECT id FROM plan WHERE id IN (SELECT value FROM json_each(?))"
_TOLD: Final = "SELECT id, told FROM plan WHERE id IN (SELECT value FROM json_each(?))"
_UNITS: Final = "SELECT id, state FROM unit WHERE id IN (SELECT value FROM json_each(?))"
_KEEP: Final = "INSERT OR REPLACE INTO plan VALUES (?, ?)"
_FORGET: Final = "DELETE FROM stay WHERE plan = ?"
_KEEP_STAY: Final = "INSERT INTO stay VALUES (?, ?, ?, ?, ?, ?)"
_KEEP_ABOVE: Final = "INSERT OR IGNORE INTO above VALUES (?, ?)"
_KEEP_UNIT: Final = "INSERT OR REPLACE INTO unit VALUES (?, ?)"
_COUNT: Final = "INSERT INTO led VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET plans = plans + ?"


class EarlierPlans:
    """What was checked before, each plan once; to be used in a `with`."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept = sqlite3.connect("", check_same_thread=False)
        self._kept.executescript(_TABLES)
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kept.close()

    def keep(self, situation: Situation, agency: str) -> None:
        """Let later plans meet a plan; a dead one takes the place of its record and no more.

        Args:
            situation: the plan, its codes resolved.
            agency: of the caller, whose it would be.
        """
        plan, own = situation.plan, situation.own
        self._count += 1
        system, number = plan.system or "", plan.number or f"#{self._count}"
        identifier = global_id(Kind.INSPECTION, system, number)
        alive = plan.status not in DEAD
        if own is not None and counts(own.state):
            self._lead(own.state["leadUnit"], int(own.state["start"][:4]), -1)
        if alive:
            self._lead(plan.lead_unit, plan.start.year, 1)
        acts = own.state if own is not None else {}
        joined = {name: acts[name] for name in MODEL[Kind.INSPECTION].acts if name in acts}
        told = self._told(situation, record_of(plan, number, agency) | joined)
        self._kept.execute(_KEEP, (identifier, told))
        # Of one that comes again, with other columns, what it says last holds.
        self._kept.execute(_FORGET, (identifier,))
        if alive:
            self._place(identifier, situation)

    def join(self, situation: Situation, stretch: Stretch) -> bool:
        """Add to what was found around a plan those of the earlier ones that bear on it.

        Returns:
            Whether there was anything to add or to take away.
        """
        if not self._count:
            return False
        found = situation.found
        self._count_led(found, stretch)
        former = {one for (one,) in self._all(_KNOWN, found.inspections)}
        for stays in (found.stays, found.wide, found.lower):
            stays[:] = [stay for stay in stays if stay.inspection not in former]
        codes = [target.unit for target in situation.plan.targets]
        targets = {one for code in codes for one in situation.meant.stood_for(code)}
        above = {one for code in codes for one in situation.above(code)}
        stays = self._stays(targets, stretch)
        wide = self._stays(above, stretch, wide=True)
        lower = self._lower(targets, stretch, found) if _takes_in_below(situation) else []
        found.stays += stays
        found.wide += wide
        found.lower += lower
        met = {stay.inspection for stay in (*stays, *wide, *lower)}
        met.discard(situation.activity.id)
        for identifier, told in self._all(_TOLD, met):
            _take(found, identifier, json.loads(told))
        return bool(former or met)

    def _lead(self, lead: str, year: int, plans: int) -> None:
        self._kept.execute(_COUNT, (lead, year, plans, plans))

    def _count_led(self, found: Neighbourhood, stretch: Stretch) -> None:
        for lead, year, plans in self._all(_LED, stretch.leads):
            found.plans[lead, year] = found.plans.get((lead, year), 0) + plans

    def _told(self, situation: Situation, state: State) -> str:
        activity = situation.activity
        told = {
            "state": state,
            "lead": situation.unit_state(activity.organiser) if activity.organiser else None,
            "matters": sorted(activity.matters),
            "paired": sorted(activity.paired_with),
            "same": sorted(activity.same_as),
            "different": sorted(activity.different_from),
            "jointLead": situation.own.joint_lead if situation.own else None,
            "line": [_line(one) for one in _subjects(situation)],
        }
        return json.dumps(told)

    def _place(self, identifier: str, situation: Situation) -> None:
        wide = _takes_in_below(situation)
        for target, presence in zip(situation.plan.targets, situation.presences, strict=True):
            unit = presence.unit
            days = (presence.start.isoformat(), presence.end.isoformat())
            self._kept.execute(_KEEP_STAY, (unit, identifier, *days, presence.onsite, wide))
            above = [(upper, unit) for upper in situation.above(target.unit)]
            self._kept.executemany(_KEEP_ABOVE, above)
            state = json.dumps(situation.unit_state(unit))
            self._kept.execute(_KEEP_UNIT, (unit, state))

    def _stays(self, units: Collection[str], stretch: Stretch, *, wide: bool = False) -> list[Stay]:
        days = (stretch.until.isoformat(), stretch.since.isoformat())
        return [
            Stay(
                inspection=plan,
                unit=unit,
                start=date.fromisoformat(first),
                end=date.fromisoformat(last),
                planned=True,
                onsite=bool(onsite),
            )
            for plan, unit, first, last, onsite in self._all(_STAYS, units, *days, wide)
        ]

    def _lower(
        self, targets: Collection[str], stretch: Stretch, found: Neighbourhood
    ) -> list[Stay]:
        for unit, upper in self._all(_BELOW, targets):
            found.under.setdefault(unit, set()).add(upper)
        stays = self._stays(found.under.keys() - targets, stretch)
        units = {stay.unit for stay in stays}
        for unit, state in self._all(_UNITS, units):
            found.units.setdefault(unit, json.loads(state))
        return stays

    def _all(self, statement: str, wanted: Iterable[str], *more: object) -> list[tuple[Any, ...]]:
        with closing(self._kept.execute(statement, (json.dumps(sorted(wanted)), *more))) as rows:
            return rows.fetchall()


def counts(state: State) -> bool:
    """Whether a record counts among the plans of whoever leads it."""
    outside = {status.name for status in DEAD | NOT_YET_SUBMITTED}
    return bool(state.get("start") and state.get("leadUnit")) and state["status"] not in outside


def _takes_in_below(situation: Situation) -> bool:
    return situation.activity.scope_includes_subordinates


def _subjects(situation: Situation) -> list[Subject]:
    """The matters of a plan, with all that is stated to stand above them."""
    known = situation.found.subjects
    found: dict[str, Subject] = {}
    for code, identifier in situation.meant.matters.items():
        one = known.get(identifier) or Subject(identifier, code, None, None, None)
        while one is not None and one.id not in found:
            found[one.id] = one
            one = known.get(one.parent or "")
    return list(found.values())


def _line(subject: Subject) -> list[str | None]:
    """A matter as rows of neighbourhoods have it."""
    published = subject.published_on and subject.published_on.isoformat()
    return [subject.id, subject.code, subject.name, published, subject.parent]


def _take(found: Neighbourhood, identifier: str, told: dict[str, Any]) -> None:
    lead = told["lead"]
    for unit in filter(None, (lead, told["jointLead"])):
        found.units.setdefault(unit["id"], unit)
    found.inspections[identifier] = Neighbour(
        told["state"],
        lead,
        tuple(told["matters"]),
        tuple(told["paired"]),
        frozenset(told["same"]),
        frozenset(told["different"]),
        told["jointLead"],
    )
    for one, code, name, published, parent in told["line"]:
        day = date.fromisoformat(published) if published else None
        found.subjects.setdefault(one, Subject(one, code, name, day, parent))
