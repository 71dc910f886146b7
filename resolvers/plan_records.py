"""Plans as the records that they would be: what others meet once they are submitted."""

from typing import Any, Final

from domain.inspections import InspectionStatus
from domain.mandates import Mandate
from domain.plans import Plan
from domain.records import Kind
from graph.assertions import NEVER, Assertion, Origin, State, apply

_NOBODY: Final = Mandate()


def record_of(plan: Plan, number: str, agency: str) -> State:
    """The properties that the record of a plan would have.

    Args:
        plan: what is planned.
        number: its own, or how it goes by where it has none.
        agency: of the caller, whose it would be.
    """
    status = plan.status or InspectionStatus.SUBMITTED
    more = {"number": number, "status": status.name, "jointGroup": plan.joint_group}
    facts = facts_of(plan) | more
    said = {name: value for name, value in facts.items() if value is not None}
    origin = Origin(actor="", system=plan.system or "", owner=agency, at=NEVER)
    change = apply(Assertion(Kind.INSPECTION, origin.system, number, said), None, origin)
    assert change is not None, "what nobody stated before is a change"  # noqa: S101 -- says so to the type checker
    return change.state


def facts_of(plan: Plan) -> dict[str, Any]:
    """The columns that an input of a plan states, as stored; None where it states nothing.

    A class of secrecy that it does not state is not among them: it stays as it was.
    """
    facts: dict[str, Any] = {
        "title": plan.title,
        "regime": plan.regime.name,
        "trigger": plan.trigger.name,
        "triggerRef": plan.trigger_ref,
        "supervisionKind": plan.supervision_kind and plan.supervision_kind.name,
        "leadUnit": plan.lead_unit,
        "supportingUnits": list(plan.supporting_units) or None,
        "targets": [target.unit for target in plan.targets],
        "scopeIncludesSubordinates": plan.scope_includes_subordinates,
        "matters": list(plan.matters),
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "onsite": plan.onsite,
        "pairedWith": plan.paired_with and plan.paired_with.number,
        "parallelReason": plan.parallel_reason,
        "necessity": plan.necessity,
        "annualPlan": plan.annual_plan,
        "supplementApproval": plan.supplement_approval,
        "methods": [method.name for method in plan.methods] or None,
        **_mandates(plan.approval or _NOBODY, plan.designation or _NOBODY),
    }
    return facts | ({"secrecy": plan.secrecy.name} if plan.secrecy else {})


def _mandates(approval: Mandate, designation: Mandate) -> dict[str, Any]:
    return {
        "approvalAuthority": approval.authority and approval.authority.name,
        "approvalDate": approval.given_on and approval.given_on.isoformat(),
        "approvalNumber": approval.number,
        "approvedTargets": list(approval.targets) or None,
        "approvedMatters": list(approval.matters) or None,
        "approvedFrom": approval.since and approval.since.isoformat(),
        "approvedTo": approval.until and approval.until.isoformat(),
        "designatedTargets": list(designation.targets) or None,
        "designatedMatters": list(designation.matters) or None,
        "designatedFrom": designation.since and designation.since.isoformat(),
        "designatedTo": designation.until and designation.until.isoformat(),
    }
