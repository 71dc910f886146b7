"""Pressing: what is not done is asked for again, one rung of the ladder after the other (F70)."""

from typing import Final

from domain.errors import CallerError
from domain.escalations import Escalation
from domain.handoffs import Handoff, HandoffStatus
from domain.life_cycles import ESCALATION
from domain.permissions import Act, may
from graph.assertions import State
from resolvers.context import Context
from resolvers.desks import Doing
from resolvers.handing import (
    HandoffDesk,
    check_version,
    handed,
    no_such_handoff,
    status_of,
)

S = HandoffStatus

_AWAITED: Final = frozenset(
    {S.SENT, S.RECEIVED, S.ACCEPTED, S.IN_PROGRESS, S.EXTENDED, S.REJECTED_RESULT}
)
"""Where the receiver is awaited."""


async def escalate_handoff(
    context: Context, identifier: str, version: int, note: str | None, key: str | None
) -> Handoff:
    """Press the receiver of a handoff by the next rung; its sender does, or a coordinator.

    Args:
        context: of the operation.
        identifier: of the handoff.
        version: at which the caller saw it.
        note: what is said; owed from the second rung on, which is in writing.
        key: the same key gives the first answer.

    Raises:
        CallerError: NOT_FOUND, VERSION_CONFLICT, INVALID_STATE, INVALID_ARGUMENT.
    """
    caller = context.caller
    if not may(caller, Act.HAND_ON):
        raise no_such_handoff()

    async def step(desk: HandoffDesk) -> str:
        state = await desk.handoff(identifier)
        if state.get("from") != caller.agency and not may(caller, Act.PRESS):
            raise no_such_handoff()
        check_version(state, version)
        rung = _next(state)
        if rung is not Escalation.REMIND_1 and not (note or "").strip():
            raise CallerError(
                "INVALID_ARGUMENT",
                f"The rung {rung.name} comes without a note.",
                path=("note",),
                remedy="Say what is pressed for; from the second time on that is in writing.",
            )
        doing = Doing(name=rung.name, note=note)
        said = [(state["recordId"], {"escalation": rung.name}, doing)]
        (written,) = await desk.write(said, state["system"], state["owner"])
        return written

    return await handed(context, "escalateHandoff", key, step)


def _next(state: State) -> Escalation:
    """The rung that follows the one that a handoff was pressed by.

    Raises:
        CallerError: INVALID_STATE.
    """
    status = status_of(state)
    if status not in _AWAITED:
        raise CallerError(
            "INVALID_STATE",
            f"The handoff is {status.name}; nothing is awaited of its receiver.",
            path=("id",),
            remedy="Press while the receiver is awaited.",
        )
    if not state.get("escalation"):
        return Escalation.REMIND_1
    further = list(ESCALATION.steps[Escalation[state["escalation"]]])
    if not further:
        raise CallerError(
            "INVALID_STATE",
            "The handoff was pressed for to the last rung, ACCOUNTABILITY.",
            path=("id",),
            remedy="Report it to the common superior.",
        )
    return further[0]
