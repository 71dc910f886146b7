"""Plans as callers state them, as the domain knows them."""

from collections.abc import Sequence
from dataclasses import replace

from domain.errors import CallerError
from domain.inspections import Trigger
from domain.mandates import Mandate
from domain.plans import Plan, PlanReference, Target, check, targets_of
from schema.arguments import given
from schema.inputs import RecordRef
from schema.plan_inputs import InspectionPlanInput, MandateInput, TargetInput


def plan_of(said: InspectionPlanInput) -> Plan:
    """The plan that an input states.

    Raises:
        CallerError: INVALID_ARGUMENT with the path of the field; the plan makes no sense.
    """
    onsite = given(said.onsite)
    onsite = True if onsite is None else onsite
    targets = [_target(said, one, onsite=onsite) for one in said.targets]
    plan = Plan(
        system=given(said.system) or None,
        number=given(said.record_id) or None,
        title=said.title,
        regime=said.regime,
        lead_unit=said.lead_unit,
        targets=tuple(targets),
        matters=tuple(dict.fromkeys(said.matters)),
        start=said.start,
        end=said.end,
        supervision_kind=given(said.supervision_kind),
        supporting_units=tuple(given(said.supporting_units) or ()),
        scope_includes_subordinates=bool(given(said.scope_includes_subordinates)),
        onsite=onsite,
        trigger=given(said.trigger) or Trigger.PLANNED,
        trigger_ref=given(said.trigger_ref) or None,
        paired_with=_reference(given(said.paired_with)),
        parallel_reason=given(said.parallel_reason) or None,
        approval=_mandate(given(said.approval)),
        designation=_mandate(given(said.designation)),
        necessity=given(said.necessity) or None,
        annual_plan=given(said.annual_plan) or None,
        supplement_approval=given(said.supplement_approval) or None,
        methods=tuple(given(said.methods) or ()),
        secrecy=given(said.secrecy),
    )
    check(plan)
    return replace(plan, targets=targets_of(plan.start, plan.end, targets))


def plans_of(said: Sequence[InspectionPlanInput]) -> list[Plan]:
    """The plans that inputs state.

    Raises:
        CallerError: INVALID_ARGUMENT with the path of the field and the place of the plan.
    """
    plans: list[Plan] = []
    for place, one in enumerate(said):
        try:
            plans.append(plan_of(one))
        except CallerError as error:
            path = ("plans", place, *error.path[1:])
            raise CallerError(error.code, str(error), path=path, remedy=error.remedy) from error
    return plans


def scope_of(said: InspectionPlanInput) -> Plan:
    """The plan that an input states as the scope of a change.

    Raises:
        CallerError: INVALID_ARGUMENT with the path of the field.
    """
    try:
        return plan_of(said)
    except CallerError as error:
        path = ("scope", *error.path[1:])
        raise CallerError(error.code, str(error), path=path, remedy=error.remedy) from error


def _target(said: InspectionPlanInput, target: TargetInput, *, onsite: bool) -> Target:
    own = given(target.onsite)
    return Target(
        unit=target.unit,
        start=given(target.start) or said.start,
        end=given(target.end) or said.end,
        onsite=onsite if own is None else own,
    )


def _reference(said: RecordRef | None) -> PlanReference | None:
    return PlanReference(system=said.system, number=said.record_id) if said else None


def _mandate(said: MandateInput | None) -> Mandate | None:
    if said is None:
        return None
    return Mandate(
        authority=given(said.authority),
        given_on=given(said.date_),
        number=given(said.number) or None,
        targets=tuple(given(said.targets) or ()),
        matters=tuple(given(said.matters) or ()),
        since=given(said.from_),
        until=given(said.to),
    )
