"""Shapes: records of the graph as the rules look at them."""

from collections.abc import Iterable

from analysis.matters import Topic
from analysis.overlaps.activities import Activity
from analysis.units import Body
from domain.inspections import Inspection, InspectionStatus, Trigger
from domain.regimes import Regime
from domain.units import UnitKind, UnitLevel
from graph.assertions import State
from graph.reading.properties import day, word


def activity(
    record: Inspection,
    *,
    organiser: str | None,
    matters: Iterable[str],
    paired_with: Iterable[str] = (),
    joint_group: str | None = None,
    joint_lead: str | None = None,
    same_as: Iterable[str] = (),
    different_from: Iterable[str] = (),
) -> Activity:
    """An inspection, with the ids of what it leads to."""
    approval = record.approval
    return Activity(
        id=record.id,
        number=record.number,
        system=record.source.system,
        regime=record.regime,
        status=record.status or InspectionStatus.APPROVED,
        organiser=organiser,
        matters=frozenset(matters),
        onsite=record.onsite is not False,
        trigger=record.trigger or Trigger.PLANNED,
        trigger_ref=record.trigger_ref,
        joint_group=joint_group,
        joint_lead=joint_lead,
        paired_with=frozenset(paired_with),
        same_as=frozenset(same_as),
        different_from=frozenset(different_from),
        parallel_reason=record.parallel_reason,
        scope_includes_subordinates=bool(record.scope_includes_subordinates),
        start=record.start,
        methods=frozenset(record.methods),
        secrecy=record.secrecy,
        approved_on=approval.given_on if approval else None,
        approved_since=approval.since if approval else None,
        approved_until=approval.until if approval else None,
    )


def body_of(state: State, parent: str | None) -> Body:
    """A unit from its node's properties, with the id of the one that is stated to stand above it.

    Much quicker than by way of its record: a neighbourhood has hundreds.
    """
    return Body(
        id=state["id"],
        code=state["code"],
        name=state.get("name"),
        kind=word(UnitKind, state.get("kind")),
        level=word(UnitLevel, state.get("level")),
        region_code=state.get("regionCode"),
        parent=parent,
        regime=word(Regime, state.get("regime")),
        has_inspection_standing=state.get("hasInspectionStanding"),
        teams=state.get("teams"),
    )


def topic_of(state: State, parent: str | None) -> Topic:
    """A matter from its node's properties, with the id of the one that stands above it."""
    return Topic(
        id=state["id"],
        code=state["code"],
        parent=parent,
        published_on=day(state.get("publishedOn")),
    )
