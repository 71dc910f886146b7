"""Inspections as the graph has them: their register in four orders, and whom they lead to."""

from datetime import date
from typing import Final, LiteralString

from domain.inspections import (
    Inspection,
    InspectionStatus,
    Joined,
    JointMode,
    Method,
    SupervisionKind,
    Trigger,
)
from domain.mandates import Authority, Conclusion, Mandate
from domain.records import Kind
from domain.regimes import Regime
from graph.assertions import State
from graph.reading.flags import not_better_told
from graph.reading.properties import day, identity, several, word
from graph.reading.registers import Brought, among, holds, register
from graph.reading.relations import along, relation
from graph.seeing import seen, seen_all, tied

_KIND: Final = Kind.INSPECTION
_VISITED: Final[LiteralString] = "-[:" + tied("VISIT_OF") + "]-"
_FOUND: Final[LiteralString] = "-[:" + tied("FOUND_BY") + "]-"
_AT: Final[LiteralString] = "(n)<" + _VISITED + "(v:Visit {planned: true})-[:AT]->"

LEAD_UNIT: Final = relation(_KIND, "leadUnit", along("(n)-[:LED_BY]->(m:Unit)"))
SUPPORTING: Final = relation(_KIND, "supportingUnits", along("(n)-[:JOINED_BY]->(m:Unit)"))
TARGETS: Final = relation(_KIND, "targets", along(_AT + "(m:Unit)", ("v",)))
MATTERS: Final = relation(_KIND, "matters", along("(n)-[:COVERS]->(m:Matter)"))
VISITS: Final = relation(_KIND, "visits", along("(n)<" + _VISITED + "(m:Visit)"))
JOINT_GROUP: Final = relation(
    _KIND,
    "jointGroup",
    "[(n)-[:IN_GROUP|JOINED]->(m:JointGroup) WHERE m.key IS NOT NULL AND "
    + seen("m")
    + " AND m.number = coalesce(n.joinedGroup, n.jointGroup) | properties(m)]",
)
"""A coordinator's before a ledger's."""
JOINT_LEAD: Final = relation(_KIND, "jointLead", along("(n)-[:LED_JOINTLY_BY]->(m:Unit)"))
PAIRED_WITH: Final = relation(
    _KIND,
    "pairedWith",
    along("(n)-[:" + tied("PAIRED_WITH") + "]->(m:Inspection)"),
    by_number=True,
)
APPOINTED_BY: Final = relation(_KIND, "leaderAppointedBy", along("(n)-[:APPOINTED_BY]->(m:Unit)"))
LEADS: Final = relation(_KIND, "leads", along("(n)<" + _FOUND + "(m:Lead)"))
ENTRIES: Final = relation(_KIND, "entries", along("(n)<" + _FOUND + "(m:Entry)"))
FLAGS: Final = relation(
    _KIND,
    "flags",
    "[(n)<-[:HELD_AGAINST]-(m:Flag) WHERE "
    + seen("m")
    + " AND "
    + not_better_told("m")
    + " | properties(m)]",
)
"""Flags are nodes of their own, each in the circles of those who may know of all its subjects."""

INSPECTIONS: Final = register(
    "Inspection",
    {
        "text": holds("title"),
        "regimes": among("regime", "regimes"),
        "statuses": among("status", "statuses"),
        "leadUnits": among("leadUnit", "leadUnits"),
        "matters": "$matters IS NULL OR size([t IN n.matters WHERE t IN $matters]) > 0",
        "from": "$from IS NULL OR n.end >= $from",
        "to": "$to IS NULL OR n.start <= $to",
        "flagged": "$flagged IS NULL OR EXISTS { "
        "MATCH (n)<-[:HELD_AGAINST]-(f:Flag) WHERE f.kind IN $flagged AND "
        + seen("f")
        + " AND "
        + not_better_told("f")
        + " }",
        "regions": "$regions IS NULL OR EXISTS { MATCH " + _AT + "(u:Unit) "
        "WHERE "
        + seen_all("v", "u")
        + " AND size([r IN $regions WHERE u.regionCode STARTS WITH r]) > 0 }",
    },
    anchors={
        "targets": "MATCH (unit:Unit {recordId: anchor})"
        "<-[:AT]-(visit:Visit {planned: true})" + _VISITED + ">(n:Inspection) "
        "WHERE " + seen("visit"),
        "leadUnits": "MATCH (unit:Unit {recordId: anchor})<-[:LED_BY]-(n:Inspection)",
        "flagged": "MATCH (flag:Flag {kind: anchor})-[:HELD_AGAINST]->(n:Inspection) "
        "WHERE " + seen("flag") + " AND " + not_better_told("flag"),
        "matters": "MATCH (matter:Matter {recordId: anchor})<-[:COVERS]-(n:Inspection)",
        "regions": "MATCH (unit:Unit {id: anchor})"
        "<-[:AT]-(visit:Visit {planned: true})" + _VISITED + ">(n:Inspection) "
        "WHERE " + seen_all("unit", "visit"),
    },
    brings=(
        Brought(LEAD_UNIT, (("leadUnit",),)),
        Brought(SUPPORTING, (("supportingUnits",),)),
        Brought(TARGETS, (("targets",),)),
        Brought(MATTERS, (("matters",),)),
        Brought(JOINT_GROUP, (("jointGroup",),)),
        Brought(FLAGS, (("flags",),)),
    ),
)


_APPROVED: Final = frozenset(
    {
        "approvalAuthority",
        "approvalDate",
        "approvalNumber",
        "approvedTargets",
        "approvedMatters",
        "approvedFrom",
        "approvedTo",
    }
)
_DESIGNATED: Final = frozenset(
    {"designatedTargets", "designatedMatters", "designatedFrom", "designatedTo"}
)


def inspection(state: State) -> Inspection:
    """An inspection from its node's properties."""
    return Inspection(
        **identity(_KIND, state),
        number=state["number"],
        title=state.get("title"),
        regime=word(Regime, state.get("regime")),
        status=word(InspectionStatus, state.get("status")),
        trigger=word(Trigger, state.get("trigger")),
        start=day(state.get("start")),
        end=day(state.get("end")),
        onsite=state.get("onsite"),
        supervision_kind=word(SupervisionKind, state.get("supervisionKind")),
        trigger_ref=state.get("triggerRef"),
        scope_includes_subordinates=state.get("scopeIncludesSubordinates"),
        lead_unit=state.get("leadUnit"),
        supporting_units=tuple(state.get("supportingUnits") or ()),
        targets=tuple(state.get("targets") or ()),
        matters=tuple(state.get("matters") or ()),
        joint_group=state.get("jointGroup"),
        paired_with=state.get("pairedWith"),
        leader_appointed_by=state.get("leaderAppointedBy"),
        parallel_reason=state.get("parallelReason"),
        approval=_approval(state),
        designation=_designation(state),
        conclusion=_conclusion(state),
        necessity=state.get("necessity"),
        annual_plan=state.get("annualPlan"),
        supplement_approval=state.get("supplementApproval"),
        inspection_code=state.get("inspectionCode"),
        methods=several(Method, state.get("methods")),
        certified=state.get("certified"),
        assist_request=state.get("assistRequest"),
        joined=_joined(state),
    )


def _joined(state: State) -> Joined | None:
    if "joinedGroup" not in state:
        return None
    return Joined(
        group=state["joinedGroup"],
        lead=state["joinedLead"],
        mode=JointMode[state["joinedMode"]],
        start=date.fromisoformat(state["joinedFrom"]),
        end=date.fromisoformat(state["joinedTo"]),
    )


def _approval(state: State) -> Mandate | None:
    if state.keys().isdisjoint(_APPROVED):
        return None
    mandate = Mandate(
        authority=word(Authority, state.get("approvalAuthority")),
        given_on=day(state.get("approvalDate")),
        number=state.get("approvalNumber"),
        targets=tuple(state.get("approvedTargets") or ()),
        matters=tuple(state.get("approvedMatters") or ()),
        since=day(state.get("approvedFrom")),
        until=day(state.get("approvedTo")),
    )
    return mandate if mandate != Mandate() else None


def _designation(state: State) -> Mandate | None:
    if state.keys().isdisjoint(_DESIGNATED):
        return None
    mandate = Mandate(
        targets=tuple(state.get("designatedTargets") or ()),
        matters=tuple(state.get("designatedMatters") or ()),
        since=day(state.get("designatedFrom")),
        until=day(state.get("designatedTo")),
    )
    return mandate if mandate != Mandate() else None


def _conclusion(state: State) -> Conclusion | None:
    concluded, reusable = day(state.get("concludedOn")), day(state.get("reusableUntil"))
    return (
        Conclusion(concluded_on=concluded, reusable_until=reusable)
        if concluded or reusable
        else None
    )
