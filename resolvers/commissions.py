"""Commissions: a plan with all that its mandate is judged by."""

from datetime import datetime
from typing import Final

from analysis.matters import Topic
from analysis.overlaps.commissions import Commission
from analysis.overlaps.ground import Ground
from analysis.units import Body
from domain.inspections import Inspection
from domain.records import Source, Standing
from domain.secrecy import Secrecy
from domain.zone import SHANGHAI
from resolvers.situations import Situation

_NEVER: Final = datetime(1970, 1, 1, tzinfo=SHANGHAI)


def commission_of(situation: Situation, ground: Ground) -> Commission:
    """What is commissioned by a plan, as if it stood in the graph."""
    activity = situation.activity
    targets = [ground.units.body(presence.unit) for presence in situation.presences]
    topics = [ground.matters.topic(one) for one in sorted(activity.matters)]
    return Commission(
        inspection=as_inspection(situation),
        organiser=ground.units.body(activity.organiser) if activity.organiser else None,
        targets=[body for body in targets if isinstance(body, Body)],
        visits=situation.presences,
        topics=[topic for topic in topics if isinstance(topic, Topic)],
    )


def as_inspection(situation: Situation) -> Inspection:
    """A plan as the record that it would be; what it cannot state is as its record has it."""
    plan = situation.plan
    known = situation.inspection(situation.own.state["id"]) if situation.own else None
    return Inspection(
        id=situation.activity.id,
        source=Source(system=plan.system or "", record_id=plan.number or "", agency=""),
        standing=Standing.STATED,
        secrecy=plan.secrecy or Secrecy.INTERNAL,
        version=0,
        updated_at=_NEVER,
        number=plan.number or "",
        title=plan.title,
        regime=plan.regime,
        status=situation.activity.status,
        trigger=plan.trigger,
        start=plan.start,
        end=plan.end,
        onsite=plan.onsite,
        supervision_kind=plan.supervision_kind,
        trigger_ref=plan.trigger_ref,
        scope_includes_subordinates=plan.scope_includes_subordinates,
        lead_unit=plan.lead_unit,
        supporting_units=plan.supporting_units,
        targets=tuple(target.unit for target in plan.targets),
        matters=plan.matters,
        parallel_reason=plan.parallel_reason,
        approval=plan.approval,
        designation=plan.designation,
        necessity=plan.necessity,
        annual_plan=plan.annual_plan,
        supplement_approval=plan.supplement_approval,
        methods=plan.methods,
        joint_group=situation.activity.joint_group,
        leader_appointed_by=plan.leader_appointed_by or (known and known.leader_appointed_by),
        certified=(known and known.certified) if plan.certified is None else plan.certified,
        assist_request=plan.assist_request or (known and known.assist_request),
    )
