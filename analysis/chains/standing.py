"""Standing: a handoff as it stood at a moment of the past, as far as its dates tell."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from domain.handoffs import Handoff, HandoffStatus, status_from_dates

_COLUMNS: Final = {
    "receivedAt": "received_at",
    "acceptedAt": "accepted_at",
    "progressAt": "progress_at",
    "returnedAt": "returned_at",
    "resultAt": "result_at",
    "confirmedAt": "confirmed_at",
}
"""What dates a handoff, as its ledger calls it → as the handoff does."""
_STATED_BY_DATES: Final = frozenset(
    {
        HandoffStatus.SENT,
        HandoffStatus.RECEIVED,
        HandoffStatus.ACCEPTED,
        HandoffStatus.IN_PROGRESS,
        HandoffStatus.RETURNED,
        HandoffStatus.RESULT_REPORTED,
        HandoffStatus.CONFIRMED,
    }
)
"""Statuses that come with a date, so that it is known how things stood before."""


def as_it_stood(handoff: Handoff, at: datetime) -> Handoff | None:
    """A handoff with what is dated after a moment left out; None where it was not sent by then.

    A status that no date tells of (FORWARDED, RECALLED …) is taken to have held since it was sent.
    """
    if handoff.sent_at is None or handoff.sent_at > at:
        return None
    said: dict[str, datetime | None] = {
        column: getattr(handoff, name) for column, name in _COLUMNS.items()
    }
    past = {column: moment for column, moment in said.items() if moment and moment <= at}
    later = {_COLUMNS[column]: None for column, moment in said.items() if moment and moment > at}
    if not later:
        return handoff
    dated = handoff.status in _STATED_BY_DATES
    status = status_from_dates(past) if dated else handoff.status
    return replace(handoff, **later, status=status)
