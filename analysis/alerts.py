"""The ladder of alerts for a handoff that is under way (F09 of `domain.md`, 重庆“互联网+督查”).

On delivery REPORT_IN; WARNING once it has waited too long for acceptance; URGENT shortly before it
is due; ALARM past due. Days are working days, the day of delivery not counted.
"""

from datetime import date

from analysis.workdays import Workdays
from domain.handoffs import Alert, Handoff, HandoffStatus

_ENDED = frozenset(
    {
        HandoffStatus.DRAFT,
        HandoffStatus.RECALLED,
        HandoffStatus.CANCELLED,
        HandoffStatus.FORWARDED,
        HandoffStatus.RETURNED,
        HandoffStatus.REROUTED,
        HandoffStatus.CLOSED_UNFIT,
        HandoffStatus.RESULT_REPORTED,
        HandoffStatus.CONFIRMED,
        HandoffStatus.ARCHIVED,
    }
)
"""Where nothing is awaited of the receiver: not sent yet, no longer with him, or answered."""

_STATED_BY_DATES = frozenset(
    {HandoffStatus.RETURNED, HandoffStatus.RESULT_REPORTED, HandoffStatus.CONFIRMED}
)
"""Statuses that say when they came about, so that it is known how things stood before."""


def alert(
    handoff: Handoff, on: date, workdays: Workdays, *, accept_days: int, due_days: int
) -> Alert:
    """The alert of a handoff as its dates stood on a day.

    Args:
        handoff: of which `due_on` may be missing: it then never grows urgent.
        on: the day.
        workdays: when offices are open.
        accept_days: working days after which one that nobody accepted warns.
        due_days: working days before it is due from which it is urgent.
    """
    sent = handoff.sent_at.date() if handoff.sent_at else None
    if sent is None or on < sent or _is_over(handoff, on):
        return Alert.NONE
    due = handoff.due_on
    if due is not None and on > due:
        return Alert.ALARM
    if due is not None and workdays.between(on, due) <= due_days:
        return Alert.URGENT
    if handoff.accepted_at is not None and handoff.accepted_at.date() <= on:
        return Alert.NONE
    waits = workdays.between(sent, on) > accept_days
    return Alert.WARNING if waits else Alert.REPORT_IN


def _is_over(handoff: Handoff, on: date) -> bool:
    """Whether nothing was awaited of the receiver on a day."""
    ends = (handoff.returned_at, handoff.result_at, handoff.confirmed_at)
    over = [moment.date() for moment in ends if moment is not None]
    if handoff.status in _ENDED:
        # What no date tells of is taken to have been so on every day.
        dated = handoff.status in _STATED_BY_DATES and bool(over)
        return not dated or min(over) <= on
    return False
