"""Submitting plans: kept as records under a number of their own, checked, and put up for approval.

DRAFT, CHECKED and SUBMITTED are run through in one go. What the check found is kept with the step,
and an approver owes an answer to every HARD flag of it: that is what the guard of CHECKED →
SUBMITTED asks for (GS-11), so that nothing is approved over a conflict that nobody answered.
"""

from secrets import token_hex
from typing import Final

from domain.errors import CallerError
from domain.inspections import Inspection, InspectionStatus, InspectionStep
from domain.permissions import Act, may
from domain.plans import Plan
from domain.records import Kind, Standing, global_id
from domain.steps import PATHS
from graph.assertions import Assertion, State
from graph.reading.steps import plan_of
from graph.steps import standing_of, stated_visits
from graph.withdrawing import withdraw_in_turn
from resolvers.context import Context
from resolvers.desks import Doing
from resolvers.plan_records import facts_of
from resolvers.steps import PlanDesk, status_of, taken

MOST_TARGETS: Final = 2_000
"""What is written and judged in one transaction, about as much as a chunk of an import."""
_SUBMITTED: Final = InspectionStatus.SUBMITTED
_AGAIN: Final = PATHS[InspectionStep.SUBMIT]
"""From where a plan that is given again goes on."""


async def submit_plan(context: Context, plan: Plan, key: str | None) -> Inspection:
    """Submit a plan of the caller's agency; given again by its number, it is the same plan.

    Args:
        context: of the operation.
        plan: one that makes sense (`domain/plans.py`).
        key: the same key gives the first answer.

    Raises:
        CallerError: FORBIDDEN, NOT_YOUR_SYSTEM, NUMBER_TAKEN, INVALID_STATE, INVALID_ARGUMENT.
    """
    caller = context.caller
    if not may(caller, Act.SUBMIT_PLANS) or plan.lead_unit != caller.agency:
        raise CallerError(
            "FORBIDDEN",
            "A plan is submitted by a PLANNER of the unit that leads it.",
            path=("plan", "leadUnit"),
            remedy="Use a token of that role and agency, or name your own agency as leadUnit.",
        )
    check_targets(plan, "plan")

    async def step(desk: PlanDesk) -> str:
        system = plan.system or caller.agency
        number = plan.number or f"P-{desk.day:%Y%m%d}-{token_hex(4)}"
        await desk.claim(system, "plan", "system")
        await _check_again(desk, system, number)
        facts = facts_of(plan) | {"status": _SUBMITTED.name}
        doing = Doing(name=InspectionStep.SUBMIT.name, is_authorship=True)
        identifier = global_id(Kind.INSPECTION, system, number)
        visits = await own_days(desk, plan, identifier, system, number)
        await desk.write(system, number, facts, doing, visits)
        await _check_seen(desk, identifier)
        return identifier

    return await taken(context, "submitPlan", key, step)


async def own_days(
    desk: PlanDesk, plan: Plan, identifier: str, system: str, number: str
) -> list[Assertion]:
    """The visits of targets with days of their own; others that a plan had given are taken back.

    Args:
        desk: where the step is taken.
        plan: what is planned.
        identifier: of its record.
        system: of its record.
        number: of its record.
    """
    own = [one for one in plan.targets if (one.start, one.end) != (plan.start, plan.end)]
    stated = await stated_visits(desk.transaction, identifier)
    gone = sorted(stated[unit] for unit in stated.keys() - {one.unit for one in own})
    desk.turn = await withdraw_in_turn(desk.transaction, Kind.VISIT, gone, desk.turn)
    return [
        Assertion(
            Kind.VISIT, system, f"{number}/{one.unit}",
            {
                "inspection": number, "unit": one.unit,
                "start": one.start.isoformat(), "end": one.end.isoformat(),
            },
        )
        for one in own
    ]  # fmt: skip


def check_targets(plan: Plan, path: str) -> None:
    """See that a record can hold a plan's targets: not too many, all visited in the plan's way.

    Raises:
        CallerError: INVALID_ARGUMENT with the place.
    """
    if len(plan.targets) > MOST_TARGETS:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"The plan has {len(plan.targets):,} targets; at most {MOST_TARGETS:,} are submitted at"
            " once.",
            path=(path, "targets"),
            remedy="Submit it as several plans, or hand it in as a ledger.",
        )
    for place, target in enumerate(plan.targets):
        if target.onsite is not plan.onsite:
            raise CallerError(
                "INVALID_ARGUMENT",
                f"The visit to {target.unit} is on site or not, other than the plan; a register"
                " keeps that for all of a plan's targets.",
                path=(path, "targets", place, "onsite"),
                remedy="Submit those that nobody goes to as a plan of their own.",
            )


async def _check_again(desk: PlanDesk, system: str, number: str) -> None:
    """See that a number is free, or of a plan that may be given again.

    Raises:
        CallerError: INVALID_STATE; NUMBER_TAKEN by what the caller may not know of.
    """
    identifier = global_id(Kind.INSPECTION, system, number)
    known = await plan_of(desk.asking, identifier)
    if known is None:
        if await standing_of(desk.transaction, identifier) == Standing.STATED.name:
            raise CallerError(
                "NUMBER_TAKEN",
                f"The number {number} of {system} cannot be used.",
                path=("plan", "recordId"),
                remedy="Give the plan another number, or none.",
            )
        return
    if known["standing"] == Standing.STATED.name and status_of(known) not in _AGAIN:
        raise _not_again(known)


def _not_again(known: State) -> CallerError:
    again = ", ".join(one.name for one in _AGAIN)
    return CallerError(
        "INVALID_STATE",
        f"The plan {known['recordId']} is {status_of(known).name}; it may be given again from"
        f" {again}.",
        path=("plan", "recordId"),
        remedy="Have it returned, or take the step CHANGE once it is approved; else submit another"
        " plan under another number.",
    )


async def _check_seen(desk: PlanDesk, identifier: str) -> None:
    """See that whoever submits a plan of a closed class may know of it.

    Raises:
        CallerError: FORBIDDEN; nothing of it is kept.
    """
    if await plan_of(desk.asking, identifier) is None:
        raise CallerError(
            "FORBIDDEN",
            "The plan is of a class that you may not know of.",
            path=("plan", "secrecy"),
            remedy="State your purpose in X-Purpose, and use a token that is cleared for it.",
        )
