"""Worlds as the detectors take them: activities and scenes, with every reference resolved."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from analysis.matters import MatterTree, Topic
from analysis.overlaps.activities import Activity, Occupied, Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.scenes import Scene
from analysis.units import Body, UnitTree
from analysis.workdays import Workdays
from domain.inspections import InspectionStatus, Trigger
from domain.parameters import Parameters, shipped_parameters
from domain.regimes import Regime
from domain.rules import Parameter
from domain.units import UnitKind, UnitLevel
from tests.analysis.overlaps.worlds import (
    Key,
    Raised,
    Row,
    Stay,
    World,
    above,
    counts,
    key_of,
    lead_of,
    meant,
    row_of,
    stays,
)

_WORD: Final = "judgement"
AS_OF: Final = date(2026, 12, 31)
SHIPPED: Final = shipped_parameters()
_REFERENCES: Final = {
    "units": (
        ("inspections", ("leadUnit", "leaderAppointedBy")),
        ("inspections", ("targets", "approvedTargets", "designatedTargets")),
        ("units", ("parentCode",)),
        ("visits", ("unit",)),
        ("groups", ("leadUnit",)),
        ("quotas", ("unit",)),
    ),
    "matters": (
        ("inspections", ("matters", "approvedMatters", "designatedMatters")),
        ("matters", ("parentCode",)),
    ),
}


def identifier(key: Key) -> str:
    """The id of a record; ids sort by system, which no rule may depend on."""
    return "/".join(key)


def key_in(identifier: str) -> Key:
    """The key that an id was made of."""
    system, _, number = identifier.partition("/")
    return (system, number)


def everybody(world: World, ledger: str) -> list[Key]:
    """All records of a ledger, and the placeholders that any row refers to."""
    keys = [key_of(row) for row in world[ledger]]
    for elsewhere, columns in _REFERENCES[ledger]:
        for row in world[elsewhere]:
            for column in columns:
                stated = row.get(column) or ()
                codes = (stated,) if isinstance(stated, str) else stated
                keys += [meant(world, ledger, row["system"], code) for code in codes]
    return sorted(set(keys))


def body(world: World, key: Key) -> Body:
    """A unit as the rules look at it."""
    row = row_of(world, "units", key)
    parent = row.get("parentCode")
    return Body(
        id=identifier(key),
        code=key[1],
        kind=UnitKind[row["kind"]] if "kind" in row else None,
        level=UnitLevel[row["level"]] if "level" in row else None,
        region_code=row.get("regionCode"),
        parent=identifier(meant(world, "units", key[0], parent)) if parent else None,
        has_inspection_standing=row.get("hasInspectionStanding"),
    )


def topic(world: World, key: Key) -> Topic:
    """A matter as the rules look at it."""
    row = row_of(world, "matters", key)
    parent = row.get("parentCode")
    return Topic(
        id=identifier(key),
        code=key[1],
        parent=identifier(meant(world, "matters", key[0], parent)) if parent else None,
        published_on=row.get("publishedOn"),
    )


def ground(world: World, parameters: tuple[Parameter, ...] = SHIPPED) -> Ground:
    """What the detectors may consult in a world."""
    return Ground(
        units=UnitTree(body(world, key) for key in everybody(world, "units")),
        matters=MatterTree(topic(world, key) for key in everybody(world, "matters")),
        workdays=Workdays({row["day"]: row["open"] for row in world["workdays"]}),
        parameters=Parameters(parameters),
        as_of=AS_OF,
    )


def judged(world: World, plan: Row, judgement: str) -> frozenset[str]:
    """The inspections of other systems that a plan was judged to be, or not to be."""
    own = key_of(plan)
    pairs = [{one["one"], one["other"]} for one in world["judgements"] if one[_WORD] == judgement]
    return frozenset(identifier(key) for pair in pairs if own in pair for key in pair - {own})


def activity(world: World, key: Key) -> Activity:
    """An inspection as the rules look at it."""
    row = row_of(world, "inspections", key)
    group = row.get("jointGroup")
    leads = [one for one in world["groups"] if one["number"] == group]
    lead = meant(world, "units", leads[0]["system"], leads[0]["leadUnit"]) if leads else None
    pairs = [meant(world, "inspections", key[0], n) for n in row.get("pairedWith", ())]
    matters = [meant(world, "matters", key[0], code) for code in row["matters"]]
    return Activity(
        id=identifier(key),
        number=key[1],
        system=key[0],
        regime=Regime[row["regime"]],
        status=InspectionStatus[row["status"]],
        organiser=identifier(lead_of(world, key)),
        matters=frozenset(map(identifier, matters)),
        onsite=row.get("onsite", True),
        trigger=Trigger[row["trigger"]],
        trigger_ref=row.get("triggerRef"),
        joint_group=group,
        joint_lead=identifier(lead) if lead else None,
        paired_with=frozenset(map(identifier, pairs)),
        parallel_reason=row.get("parallelReason"),
        scope_includes_subordinates=row.get("scopeIncludesSubordinates", False),
        same_as=judged(world, row, "SAME"),
        different_from=judged(world, row, "DIFFERENT"),
        start=row["start"],
    )


def presence(world: World, stay: Stay) -> Presence:
    """A visit as the rules look at it."""
    done = activity(world, stay.inspection)
    return Presence(
        activity=done,
        unit=identifier(stay.unit),
        start=stay.start,
        end=stay.end,
        planned=stay.planned,
        onsite=done.onsite,
    )


def scenes(world: World) -> Iterator[Scene]:
    """What there is at each unit that is visited."""
    there = [stay for stay in stays(world) if counts(world, stay.inspection)]
    for unit in sorted({stay.unit for stay in there}):
        higher = [
            stay
            for stay in there
            if stay.unit in above(world, unit)
            and row_of(world, "inspections", stay.inspection).get("scopeIncludesSubordinates")
        ]
        yield Scene(
            unit=identifier(unit),
            own=[presence(world, stay) for stay in there if stay.unit == unit],
            above=[presence(world, stay) for stay in higher],
            occupied=[
                Occupied(unit=identifier(unit), start=row["start"], end=row["end"])
                for row in world["occupied"]
                if row["unit"] == unit
            ],
        )


def raised(finding: Finding) -> Raised:
    """A finding in the words of the oracle."""
    days = [one.split("/") for one in finding.occupied]
    return Raised(
        finding.kind.name,
        finding.severity.name,
        finding.subtype,
        key_in(finding.unit) if finding.unit else None,
        frozenset(map(key_in, finding.subjects)),
        frozenset((date.fromisoformat(one), date.fromisoformat(other)) for one, other in days),
    )
