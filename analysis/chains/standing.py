"""Standing: a handoff as it stood at a moment of the past, as far as its dates tell."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from domain.handoffs import Handoff, HandoffStatus

_FURTHEST_FIRST: Final = (
    ("confirmed_at", HandoffStatus.CONFIRMED),
    ("result_at", HandoffStatus.RESULT_REPORTED),
    ("progress_at", HandoffStatus.IN_PROGRESS),
    ("accepted_at", HandoffStatus.ACCEPTED),
    ("received_at", HandoffStatus.RECEIVED),
)
_MOMENTS: Final = ("returned_at", *(name for name, _status in _FURTHEST_FIRST))
_STATED_BY_DATES: Final = frozenset(
    {HandoffStatus.SENT, HandoffStatus.RETURNED, *(status for _name, status in _FURTHEST_FIRST)}
)
"""Statuses that come with a date, so that it is known how things stood before."""


def as_it_stood(handoff: Handoff, at: datetime) -> Handoff | None:
    """A handoff with what is dated after a moment left out; None where it was not sent by then.

    A status that no date tells of (FORWARDED, RECALLED …) is taken to have held since it was sent.
    """
    if handoff.sent_at is None or handoff.sent_at > at:
        return None
    later = {
        name: None
        for name in _MOMENTS
        if (moment := getattr(handoff, name)) is not None and moment > at
    }
    if not later:
        return handoff
    before = replace(handoff, **later)
    if handoff.status not in _STATED_BY_DATES:
        return before
    return replace(before, status=_status(before))


def _status(handoff: Handoff) -> HandoffStatus:
    """The furthest step that has a date; a return counts unless a result came after it."""
    returned, result = handoff.returned_at, handoff.result_at
    if returned is not None and not (result is not None and result > returned):
        return HandoffStatus.RETURNED
    for name, status in _FURTHEST_FIRST:
        if getattr(handoff, name) is not None:
            return status
    return HandoffStatus.SENT
