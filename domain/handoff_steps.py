"""Steps of handoffs: who may take which, what it needs, and where it leads (`domain.md` 5.4).

Every step is one of the life cycle's table (`HANDOFF`), but for two that lead nowhere else: word of
progress while something is IN_PROGRESS, and a refusal, which leads back to where it was.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from domain.handoffs import HandoffKind, HandoffStep
from domain.handoffs import HandoffStatus as S
from domain.life_cycles import HANDOFF


class Side(Enum):
    """Whose step it is."""

    SENDER = auto()
    RECEIVER = auto()


STEPS: Final[Mapping[HandoffStep, Mapping[S, S]]] = {
    HandoffStep.SEND: {S.DRAFT: S.SENT},
    HandoffStep.CANCEL: {S.DRAFT: S.CANCELLED},
    HandoffStep.RECALL: {S.SENT: S.RECALLED},
    HandoffStep.RECEIVE: {S.SENT: S.RECEIVED},
    HandoffStep.ACCEPT: {S.RECEIVED: S.ACCEPTED},
    HandoffStep.FORWARD: {S.RECEIVED: S.FORWARDED},
    HandoffStep.RETURN: dict.fromkeys((S.RECEIVED, S.IN_PROGRESS), S.RETURN_REQUESTED),
    HandoffStep.CONSENT: {S.RETURN_REQUESTED: S.RETURNED},
    HandoffStep.REFUSE: {S.RETURN_REQUESTED: S.RECEIVED},
    HandoffStep.REROUTE: {S.RETURNED: S.REROUTED},
    HandoffStep.PROGRESS: dict.fromkeys(
        (S.ACCEPTED, S.IN_PROGRESS, S.EXTENDED, S.REJECTED_RESULT), S.IN_PROGRESS
    ),
    HandoffStep.EXTEND: {S.IN_PROGRESS: S.EXTENDED},
    HandoffStep.REPORT_RESULT: {S.IN_PROGRESS: S.RESULT_REPORTED},
    HandoffStep.CONFIRM: {S.RESULT_REPORTED: S.CONFIRMED},
    HandoffStep.REJECT_RESULT: {S.RESULT_REPORTED: S.REJECTED_RESULT},
    HandoffStep.ARCHIVE: {S.CONFIRMED: S.ARCHIVED, S.RETURNED: S.CLOSED_UNFIT},
}
"""Step → from where it may be taken → where it leads. REFUSE leads to IN_PROGRESS where it was."""

SIDES: Final[Mapping[HandoffStep, Side]] = dict.fromkeys(
    (
        HandoffStep.RECEIVE, HandoffStep.ACCEPT, HandoffStep.RETURN, HandoffStep.FORWARD,
        HandoffStep.PROGRESS, HandoffStep.EXTEND, HandoffStep.REPORT_RESULT,
    ),
    Side.RECEIVER,
) | dict.fromkeys(
    (
        HandoffStep.SEND, HandoffStep.CANCEL, HandoffStep.RECALL, HandoffStep.CONSENT,
        HandoffStep.REFUSE, HandoffStep.REROUTE, HandoffStep.CONFIRM, HandoffStep.REJECT_RESULT,
        HandoffStep.ARCHIVE,
    ),
    Side.SENDER,
)  # fmt: skip
"""Who takes which step."""

NEEDS: Final[Mapping[HandoffStep, tuple[str, ...]]] = {
    HandoffStep.RETURN: ("reasonCode", "note"),
    HandoffStep.REROUTE: ("to",),
    HandoffStep.FORWARD: ("to",),
    HandoffStep.EXTEND: ("dueOn", "note"),
    HandoffStep.REJECT_RESULT: ("note",),
}
"""What a step comes with, by the names of the contract."""

TAKES: Final[Mapping[str, frozenset[HandoffStep]]] = {
    "reasonCode": frozenset({HandoffStep.RETURN}),
    "to": frozenset({HandoffStep.REROUTE, HandoffStep.FORWARD}),
    "dueOn": frozenset({HandoffStep.REROUTE, HandoffStep.FORWARD, HandoffStep.EXTEND}),
    "result": frozenset({HandoffStep.REPORT_RESULT}),
}
"""What only some steps have a use for; a note goes with any."""

PASSING_ON: Final = frozenset({HandoffStep.REROUTE, HandoffStep.FORWARD})
"""Steps by which the next handoff begins."""

TIMES: Final[Mapping[HandoffStep, str]] = {
    HandoffStep.SEND: "sentAt",
    HandoffStep.RECEIVE: "receivedAt",
    HandoffStep.ACCEPT: "acceptedAt",
    HandoffStep.CONSENT: "returnedAt",
    HandoffStep.PROGRESS: "progressAt",
    HandoffStep.REPORT_RESULT: "resultAt",
    HandoffStep.CONFIRM: "confirmedAt",
}
"""The column that a step puts its moment into."""

BESIDE: Final = frozenset({HandoffKind.COPY, HandoffKind.ASSIST})
"""Kinds that never move custody."""

_IN_ORDER: Final = (
    S.DRAFT, S.CANCELLED, S.SENT, S.RECALLED, S.RECEIVED, S.ACCEPTED, S.IN_PROGRESS, S.EXTENDED,
    S.RETURN_REQUESTED, S.RESULT_REPORTED, S.REJECTED_RESULT, S.FORWARDED, S.RETURNED, S.REROUTED,
    S.CLOSED_UNFIT, S.CONFIRMED, S.ARCHIVED,
)  # fmt: skip
"""How far a handoff has come."""


def steps_from(status: S) -> list[HandoffStep]:
    """The steps that somebody may take from where a handoff stands."""
    return [step for step, ways in STEPS.items() if status in ways]


def goes_on(before: S, after: S) -> bool:
    """Whether a handoff may come from one state to a further one, and not back in its life.

    By this it is told whether a ledger goes on from what was decided in the hub, or would undo it.
    """
    reached, further = {before}, {before}
    while further:
        further = {then for one in further for then in HANDOFF.steps[one]} - reached
        reached |= further
    return after in reached and _IN_ORDER.index(after) > _IN_ORDER.index(before)
