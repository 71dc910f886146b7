"""Recusals: who may not decide a plan, and who may not go (GS-13, 审计法 15)."""

from typing import Final

from domain.errors import CallerError
from graph.assertions import State
from graph.decided import AUTHORS
from graph.reading.steps import serves_in
from graph.steps import handed_in_by
from resolvers.steps import PlanDesk, signed

_SOURCE: Final = "政府督查工作条例 17"


async def check_recusals(desk: PlanDesk, state: State) -> None:
    """See that whoever decides neither wrote the plan nor is looked at by it.

    Raises:
        CallerError: RECUSED.
    """
    if await _wrote(desk, state):
        raise CallerError(
            "RECUSED",
            f"You submitted or changed the plan yourself (GS-13, {_SOURCE}).",
            path=("id",),
            remedy="Have another approver of your body, or of one above it, decide.",
        )
    targets = state.get("targets") or ()
    if desk.caller.agency in targets and desk.caller.agency != state.get("leadUnit"):
        raise CallerError(
            "RECUSED",
            f"Your body is a target of the plan (GS-13, {_SOURCE}).",
            path=("id",),
            remedy="Have an approver of a body above it decide.",
        )
    await check_service(desk, state)


async def check_service(desk: PlanDesk, state: State) -> None:
    """See that a person serves in none of the units that the plan looks at.

    Persons are told by their names, and only where the caller may know these: a namesake steps
    back too, and whoever is in no register of persons is not recused.

    Raises:
        CallerError: RECUSED.
    """
    if not desk.caller.person:
        return
    targets = list(state.get("targets") or ())
    served = await serves_in(desk.asking, desk.caller.person, targets, desk.day)
    if served:
        raise CallerError(
            "RECUSED",
            f"{desk.caller.person} serves in {served[0]}, which the plan looks at (审计法 15).",
            path=("id",),
            remedy="Have somebody else do it.",
        )


async def _wrote(desk: PlanDesk, state: State) -> bool:
    caller = desk.caller
    if signed(caller) in (state.get(AUTHORS) or ()):
        return True
    if not state.get("batch"):
        return False
    handed = await handed_in_by(desk.transaction, state["batch"])
    return handed == (caller.agency, desk.actor)
