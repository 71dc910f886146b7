"""The life of a handoff as callers ask for it: what they may do next, and what it led to."""

from domain.handoff_steps import SIDES, Side, steps_from
from domain.handoffs import Handoff, HandoffStatus, HandoffStep
from domain.permissions import Act, may
from domain.records import Kind, Standing, global_id
from resolvers.context import Context


def steps_for(context: Context, handoff: Handoff) -> list[HandoffStep]:
    """The steps that the caller may take in a handoff now, as far as its own columns tell."""
    caller = context.caller
    if not may(caller, Act.HAND_ON) or handoff.standing is not Standing.STATED:
        return []
    sides = {Side.SENDER: handoff.sender, Side.RECEIVER: handoff.receiver}
    return [
        step
        for step in steps_from(handoff.status or HandoffStatus.SENT)
        if sides[SIDES[step]] == caller.agency
        and not (step is HandoffStep.EXTEND and handoff.extended_at)
    ]


def next_id(handoff: Handoff) -> str | None:
    """The id of the handoff that began by the FORWARD or REROUTE of one."""
    return _id(handoff, handoff.following)


def previous_id(handoff: Handoff) -> str | None:
    """The id of the handoff by whose FORWARD or REROUTE one began."""
    return _id(handoff, handoff.previous)


def _id(handoff: Handoff, number: str | None) -> str | None:
    return global_id(Kind.HANDOFF, handoff.source.system, number) if number else None
