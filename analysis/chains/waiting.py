"""Waiting: handoffs that nobody takes up, goes on with, or ends (`domain.md` 5.5).

Looked at is the last handoff of each branch, as it stood at the end of the day that is judged.
What follows from another system's log has no clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from analysis.chains.chain import Branch, Chain
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from domain.flags import FlagKind, Severity
from domain.handoffs import Handoff
from domain.handoffs import HandoffStatus as S
from domain.rules import Parameter

_AT_WORK: Final = frozenset({S.ACCEPTED, S.IN_PROGRESS, S.EXTENDED, S.REJECTED_RESULT})
_WITH_RECEIVER: Final = _AT_WORK | {S.SENT, S.RECEIVED, S.RETURN_REQUESTED}


@dataclass(frozen=True, slots=True)
class Wait:
    """That something has waited too long.

    Attributes:
        subtype: for what.
        since: the day from which it waited.
        days: how long, in the unit of the parameter.
        limit: what it may have waited.
    """

    subtype: str
    since: date
    days: int
    limit: Parameter | None


def stalled(chain: Chain, ground: Ground) -> Iterator[Finding]:
    """STALLED: not received, not accepted, not going on, or past due; HARD once it is past due.

    Args:
        chain: as it stood on the day that is judged.
        ground: the day, the calendar, and how long each may take.
    """
    for branch in _clocked(chain):
        hop = branch.last
        if hop is None or hop.status not in _WITH_RECEIVER:
            continue
        past_due = hop.due_on is not None and ground.as_of > hop.due_on
        found = _stalls(hop, ground)
        if past_due and hop.due_on is not None:
            late = (ground.as_of - hop.due_on).days
            found = Wait("PAST_DUE", hop.due_on, late, None)
        if found is not None:
            severity = Severity.HARD if past_due else Severity.SOFT
            yield _finding(FlagKind.STALLED, severity, branch, found)


def dropped(chain: Chain, ground: Ground) -> Iterator[Finding]:
    """DROPPED: never received, returned and not sent on, reported and not confirmed, long past due.

    Args:
        chain: as it stood on the day that is judged.
        ground: the day, the calendar, and after how long each counts as dropped.
    """
    for branch in _clocked(chain):
        found = branch.last and _drops(branch.last, ground)
        if found:
            yield _finding(FlagKind.DROPPED, Severity.HARD, branch, found)


def _clocked(chain: Chain) -> Iterator[Branch]:
    for branch in chain.branches:
        if branch.last is not None and not branch.is_over and not branch.last.is_from_log:
            yield branch


def _stalls(hop: Handoff, ground: Ground) -> Wait | None:
    if hop.status is S.SENT:
        return _worked("NOT_RECEIVED", hop.sent_at, "handoff_receive_days", ground)
    if hop.status is S.RECEIVED:
        return _worked("NOT_ACCEPTED", hop.received_at, "handoff_accept_days", ground)
    if hop.status in _AT_WORK:
        last = hop.progress_at or hop.accepted_at
        limit = ground.parameter("handoff_progress_days", on=ground.as_of)
        if last is not None and (ground.as_of - last.date()).days > limit.number:
            days = (ground.as_of - last.date()).days
            return Wait("NO_PROGRESS", last.date(), days, limit)
    return None


def _drops(hop: Handoff, ground: Ground) -> Wait | None:
    if hop.status is S.SENT:
        found = _worked("NEVER_RECEIVED", hop.sent_at, "dropped_receive_days", ground)
    elif hop.status is S.RETURNED:
        return _worked("NOT_REROUTED", hop.returned_at, "dropped_reroute_days", ground)
    elif hop.status is S.RESULT_REPORTED:
        return _worked("NOT_CONFIRMED", hop.result_at, "dropped_confirm_days", ground)
    else:
        found = None
    if found is None and hop.status in _WITH_RECEIVER and hop.due_on is not None:
        limit = ground.parameter("dropped_due_days", on=ground.as_of)
        late = (ground.as_of - hop.due_on).days
        if late > limit.number:
            return Wait("LONG_PAST_DUE", hop.due_on, late, limit)
    return found


def _worked(subtype: str, since: datetime | None, name: str, ground: Ground) -> Wait | None:
    """That more working days went by than a parameter allows; the first day is not counted."""
    if since is None:
        return None
    limit = ground.parameter(name, on=ground.as_of)
    days = ground.workdays.between(since.date(), ground.as_of)
    return Wait(subtype, since.date(), days, limit) if days > limit.number else None


def _finding(kind: FlagKind, severity: Severity, branch: Branch, wait: Wait) -> Finding:
    hop = branch.last
    return Finding(
        kind=kind,
        severity=severity,
        subtype=wait.subtype,
        unit=branch.holding.unit,
        subjects=(hop.id,) if hop else (),
        rule=f"{kind.name}_{wait.subtype}",
        parameters=(wait.limit,) if wait.limit else (),
        evidence={
            "sender": (hop and hop.sender) or "",
            "receiver": (hop and hop.receiver) or "",
            "mover": branch.mover or "",
            "since": wait.since.isoformat(),
            "days": wait.days,
            "limit": wait.limit.number if wait.limit else 0,
        },
    )
