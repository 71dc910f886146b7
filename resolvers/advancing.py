"""Advancing inspections: every step of their life that their own body takes (`domain/steps.py`)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from domain.errors import CallerError
from domain.inspections import Inspection, InspectionStatus, InspectionStep
from domain.permissions import Act, may
from domain.plans import Plan
from domain.steps import NOTED, PATHS, steps_from
from graph.assertions import Assertion, State
from graph.reading.steps import unreferred_leads
from resolvers.context import Context
from resolvers.desks import Doing
from resolvers.plan_records import facts_of
from resolvers.recusals import check_service
from resolvers.steps import PlanDesk, check_version, no_such_plan, status_of, taken
from resolvers.submitting import check_targets, own_days

_AUTHORS: Final = frozenset({InspectionStep.SUBMIT, InspectionStep.CHANGE})
"""Steps that make whoever takes them an author of the plan."""
_GOING: Final = frozenset({InspectionStep.START, InspectionStep.CONCLUDE})
"""Steps that whoever goes takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """What a caller wants to do to an inspection.

    Attributes:
        version: at which the caller saw it.
        scope: of CHANGE, the plan as it is to be.
        on: the day on which it happened; None: today, or for START as planned.
    """

    inspection: str
    version: int
    step: InspectionStep
    scope: Plan | None = None
    on: date | None = None
    note: str | None = None
    key: str | None = None


async def advance_inspection(context: Context, wanted: Advance) -> Inspection:
    """Take a step in an inspection that the caller's body leads or keeps the record of.

    Raises:
        CallerError: NOT_FOUND, VERSION_CONFLICT, INVALID_STATE, INVALID_ARGUMENT, RECUSED,
            RULE_NOT_KEPT.
    """
    caller = context.caller
    if not may(caller, Act.SUBMIT_PLANS):
        raise no_such_plan()

    async def step(desk: PlanDesk) -> str:
        state = await desk.plan(wanted.inspection)
        if caller.agency not in (state.get("leadUnit"), state["owner"]):
            raise no_such_plan()
        check_version(state, wanted.version)
        status = _next(state, wanted.step)
        _check_said(wanted, state)
        if wanted.step in _GOING:
            await check_service(desk, state)
        if wanted.step is InspectionStep.CLOSE:
            await _check_close(desk, state, wanted.on)
        facts, beside = await _facts(desk, state, wanted)
        doing = Doing(
            name=wanted.step.name, note=wanted.note, is_authorship=wanted.step in _AUTHORS,
            decides=_decided(wanted.step, facts),
        )  # fmt: skip
        said = {**facts, "status": status.name}
        system, number = state["system"], state["recordId"]
        return await desk.write(system, number, said, doing, beside, state["owner"])

    return await taken(context, "advanceInspection", wanted.key, step)


def _next(state: State, step: InspectionStep) -> InspectionStatus:
    """Where a step leads from where an inspection stands.

    Raises:
        CallerError: INVALID_STATE; what is allowed is named.
    """
    status = status_of(state)
    path = PATHS[step].get(status)
    if path is not None:
        return path[-1]
    allowed = ", ".join(one.name for one in steps_from(status)) or "—"
    raise CallerError(
        "INVALID_STATE",
        f"{step.name} does not follow {status.name}; these steps do: {allowed}.",
        path=("step",),
        remedy="Take one of these, or leave it as it is.",
    )


def _check_said(wanted: Advance, state: State) -> None:
    """See that a step comes with all that it needs, and with nothing that it has no use for."""
    if wanted.step in NOTED and not (wanted.note or "").strip():
        raise CallerError(
            "INVALID_ARGUMENT",
            f"{wanted.step.name} has no note.",
            path=("note",),
            remedy="Say why.",
        )
    changes = wanted.step is InspectionStep.CHANGE
    if changes and wanted.scope is None:
        raise CallerError(
            "INVALID_ARGUMENT",
            "CHANGE has no scope.",
            path=("scope",),
            remedy="Give the whole plan as it is to be; it is approved anew.",
        )
    if wanted.scope is not None:
        _check_scope(wanted.scope, state, changes=changes)


def _check_scope(scope: Plan, state: State, *, changes: bool) -> None:
    if not changes:
        raise CallerError(
            "INVALID_ARGUMENT",
            "Only CHANGE takes a scope.",
            path=("scope",),
            remedy="Leave it out, or take the step CHANGE.",
        )
    other = (scope.system or state["system"], scope.number or state["recordId"])
    if other != (state["system"], state["recordId"]) or scope.lead_unit != state.get("leadUnit"):
        name = "leadUnit" if scope.lead_unit != state.get("leadUnit") else "recordId"
        raise CallerError(
            "INVALID_ARGUMENT",
            f"The scope is of another plan: its {name} is not that of the inspection.",
            path=("scope", name),
            remedy="Leave system and recordId out, and leadUnit as it is.",
        )
    check_targets(scope, "scope")


async def _check_close(desk: PlanDesk, state: State, on: date | None) -> None:
    """See that an inspection has a conclusion, fed back, and that nothing is left to be referred.

    Raises:
        CallerError: RULE_NOT_KEPT.
    """
    concluded, fed_back = state.get("concludedOn"), (on or desk.day).isoformat()
    if not concluded:
        raise CallerError(
            "RULE_NOT_KEPT",
            "GS-12: without a conclusion it is not closed.",
            path=("id",),
            remedy="Hand the day of the conclusion in, and close it then.",
        )
    if fed_back < concluded:
        raise CallerError(
            "RULE_NOT_KEPT",
            f"GS-12: the conclusion of {concluded} is fed back to the target before it is closed,"
            f" and {fed_back} is earlier.",
            path=("on",),
            remedy="Give the day on which it was fed back.",
        )
    if left := await unreferred_leads(desk.asking, state["id"]):
        raise CallerError(
            "RULE_NOT_KEPT",
            "GS-17: leads on duty violations go to the 监察机关; not handed on yet:"
            f" {', '.join(left)}.",
            path=("id",),
            remedy="Hand them on and hand that handoff in, then close it.",
        )


async def _facts(
    desk: PlanDesk, state: State, wanted: Advance
) -> tuple[dict[str, Any], list[Assertion]]:
    """What a step says of an inspection beside where it stands, and what is written with it."""
    match wanted.step:
        case InspectionStep.CHANGE if wanted.scope is not None:
            plan = replace(wanted.scope, system=state["system"], number=state["recordId"])
            number = state["recordId"]
            visits = await own_days(desk, plan, state["id"], state["system"], number)
            return facts_of(plan), visits
        case InspectionStep.START:
            return _started(state, wanted.on), []
        case InspectionStep.CONCLUDE:
            return _concluded(state, wanted.on or desk.day), []
        case _:
            return {}, []


def _started(state: State, on: date | None) -> dict[str, Any]:
    """The days of an inspection that begins on another day than planned; it lasts as long.

    What was approved stays, so that days outside of it are seen (UV2, UV6).
    """
    if on is None or not state.get("start") or on.isoformat() == state["start"]:
        return {}
    start, end = date.fromisoformat(state["start"]), date.fromisoformat(state["end"])
    last = end if on <= end else on + (end - start)
    return {"start": on.isoformat(), "end": last.isoformat()}


def _concluded(state: State, on: date) -> dict[str, Any]:
    if state.get("start") and on.isoformat() < state["start"]:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"It was concluded on {on}, before it began on {state['start']}.",
            path=("on",),
            remedy="Give the day of the conclusion.",
        )
    return {"concludedOn": on.isoformat()}


def _decided(step: InspectionStep, facts: dict[str, Any]) -> frozenset[str]:
    """The columns that no ledger may take back: where it stands, and what had been approved."""
    approved = {name for name in facts if name.startswith("appro")}
    return frozenset({"status"} | (approved if step is InspectionStep.CHANGE else set()))
