"""The city's rows as the detectors look at them; a record's id is its number or code."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from analysis.matters import MatterTree, Topic
from analysis.overlaps.activities import Activity, Occupied, Presence
from analysis.overlaps.commissions import Commission
from analysis.overlaps.ground import Ground
from analysis.overlaps.reuse import Concluded
from analysis.overlaps.scenes import Scene
from analysis.units import Body, UnitTree
from analysis.workdays import Workdays
from demonstration.moments import AS_OF
from domain.inspections import Inspection, InspectionStatus, Method, Trigger
from domain.parameters import Parameters, shipped_parameters
from domain.quotas import Quota
from domain.regimes import Regime
from domain.units import Unit
from graph.reading.inspections import inspection
from graph.reading.properties import day
from graph.reading.quotas import quota
from graph.reading.units import unit
from tests.demonstration.overlaps import DEAD, NOT_YET
from tests.demonstration.records import Records, Row

_SEVERAL = {
    "targets", "matters", "supportingUnits", "approvedTargets", "approvedMatters",
    "designatedTargets", "designatedMatters", "exemptTriggers", "aliases",
}  # fmt: skip
_TRUTHS = {"onsite", "scopeIncludesSubordinates", "certified", "hasInspectionStanding"}
_NUMBERS = {"limit", "teams"}


class Judged:
    """The ground, and on it what is judged."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.bodies = {row["code"]: _body(unit(_state(row, "code"))) for row in records["units"]}
        self.topics = {row["code"]: _topic(row) for row in records["matters"]}
        self.ground = Ground(
            units=UnitTree(self.bodies.values()),
            matters=MatterTree(self.topics.values()),
            workdays=Workdays(),
            parameters=Parameters(shipped_parameters()),
            as_of=AS_OF,
        )

    @cached_property
    def quotas(self) -> list[Quota]:
        return [quota(_state(row, "code")) for row in self._records["quotas"]]

    @cached_property
    def inspections(self) -> dict[str, Inspection]:
        rows = self._records["inspections"]
        return {row["number"]: inspection(_state(row, "number")) for row in rows}

    @cached_property
    def presences(self) -> dict[str, list[Presence]]:
        """Each inspection's visits, by its number: at its targets, and where a row states one."""
        stated: defaultdict[str, dict[str, Row]] = defaultdict(dict)
        for row in self._records["visits"]:
            stated[row["inspection"]][row["unit"]] = row
        return {n: list(_presences(one, stated[n])) for n, one in self.inspections.items()}

    @cached_property
    def concluded(self) -> list[Concluded]:
        return [
            Concluded(presence=presence, conclusion=one.conclusion)
            for number, one in self.inspections.items()
            if one.conclusion is not None
            for presence in self.presences[number]
        ]

    @cached_property
    def scenes(self) -> list[Scene]:
        """Every unit's scene; what nobody else may know of is there as occupied."""
        own: defaultdict[str, list[Presence]] = defaultdict(list)
        hidden: defaultdict[str, list[Occupied]] = defaultdict(list)
        for presences in self.presences.values():
            for one in presences:
                if one.activity.status.name in DEAD | NOT_YET:
                    continue
                if is_secret(one):
                    stay = Occupied(unit=one.unit, start=one.start, end=one.end)
                    hidden[one.unit].append(stay)
                else:
                    own[one.unit].append(one)
        return [
            Scene(
                unit=unit,
                own=own[unit],
                above=[
                    presence
                    for above in self.ground.units.above(unit)
                    for presence in own.get(above, ())
                    if presence.activity.scope_includes_subordinates
                ],
                occupied=hidden[unit],
            )
            for unit in sorted({*own, *hidden})
        ]

    def commission(self, number: str) -> Commission:
        one = self.inspections[number]
        return Commission(
            inspection=one,
            organiser=self.bodies[one.lead_unit or ""],
            targets=[self.bodies[code] for code in one.targets],
            visits=self.presences[number],
            topics=[self.topics[code] for code in one.matters],
        )


def is_secret(presence: Presence) -> bool:
    """By its regime, where no ledger says otherwise; one that is occupied must go somewhere."""
    return presence.activity.regime is Regime.DISCIPLINE and presence.onsite


def _presences(one: Inspection, stated: dict[str, Row]) -> Iterator[Presence]:
    activity = Activity(
        id=one.id,
        number=one.number,
        system=one.source.system,
        regime=one.regime,
        status=one.status or InspectionStatus.APPROVED,
        organiser=one.lead_unit,
        matters=frozenset(one.matters),
        trigger=one.trigger or Trigger.PLANNED,
        trigger_ref=one.trigger_ref,
        joint_group=one.joint_group,
        onsite=one.onsite is not False,
        paired_with=frozenset({one.paired_with} if one.paired_with else ()),
        parallel_reason=one.parallel_reason,
        scope_includes_subordinates=bool(one.scope_includes_subordinates),
        start=one.start,
    )
    for code in dict.fromkeys((*one.targets, *stated)):
        row = stated.get(code)
        start, end = (day(row["start"]), day(row["end"])) if row else (one.start, one.end)
        assert start is not None
        assert end is not None
        yield Presence(
            activity=activity,
            unit=code,
            start=start,
            end=end,
            planned=code in one.targets,
            onsite=activity.onsite,
        )


def _body(one: Unit) -> Body:
    return Body(
        id=one.id, code=one.code, name=one.name, kind=one.kind, level=one.level,
        region_code=one.region_code, parent=one.parent, regime=one.regime,
        has_inspection_standing=one.has_inspection_standing, teams=one.teams,
    )  # fmt: skip


def _topic(row: Row) -> Topic:
    parent, published = row["parentCode"] or None, day(row.get("publishedOn") or None)
    return Topic(id=row["code"], code=row["code"], parent=parent, published_on=published)


def _state(row: Row, key: str) -> dict[str, Any]:
    """A row as the properties of its node, as far as the rules look."""
    state: dict[str, Any] = {
        "id": row[key], "recordId": row[key], "owner": "", "standing": "STATED",
        "secrecy": "INTERNAL", "version": 1, "updatedAt": f"{AS_OF}T00:00:00+08:00",
    }  # fmt: skip
    for name, cell in row.items():
        if cell:
            state[name] = _fact(name, cell)
    return state


def _fact(name: str, cell: str) -> Any:
    if name == "methods":
        return [Method.of(word).name for word in cell.split(";")]
    if name in _SEVERAL:
        return cell.split(";")
    if name in _TRUTHS:
        return cell == "是"
    return int(cell) if name in _NUMBERS else cell
