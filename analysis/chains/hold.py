"""Who may hand a subject on: whether a body holds it, has given it away, or may still split it.

Each branch of a split subject has one holder (`domain.md` 5.4). Whoever holds it may send it to
several at a time, each a branch of its own, as long as nobody has taken up what he sent: what was
accepted elsewhere is not accepted twice (HO-12). What he sent is joined again with what he holds
once its result is confirmed, or it came back.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum, auto
from typing import Final

from analysis.chains.custody import custody
from domain.handoffs import Handoff
from domain.handoffs import HandoffStatus as S

_JOINED: Final = frozenset({S.RETURNED, S.REROUTED, S.CLOSED_UNFIT, S.CONFIRMED, S.ARCHIVED})
"""What has come back to its sender, one way or another, or whose result he confirmed."""
_TO_BE_TAKEN_UP: Final = frozenset({S.SENT, S.RECEIVED})
_TAKEN_UP: Final = frozenset(
    {S.ACCEPTED, S.IN_PROGRESS, S.EXTENDED, S.REJECTED_RESULT, S.FORWARDED}
)
"""Where a receiver deals with it, and may have others deal with it, or has sent it on."""


class Hold(Enum):
    """How a body has to do with a subject."""

    HELD = auto()
    """It holds it: all of it, or a branch."""

    TO_SPLIT = auto()
    """It has handed it on, and nobody has taken that up: it may still send it elsewhere, too."""

    AWAITED = auto()
    """It was sent to it, but it has not accepted it, or has answered already."""

    HANDED_ON = auto()
    """It has handed it on, and somebody took it up (HO-12)."""

    NONE = auto()
    """It never had it, or gave it away for good."""


def hold(body: str, handoffs: Iterable[Handoff], *, is_first: bool) -> Hold:
    """How a body has to do with a subject, by the handoffs of it.

    Args:
        body: its code.
        handoffs: those of the subject that the body sent or was sent, in any order.
        is_first: whether the subject is its own record, and nobody has handed it on.
    """
    found = custody(handoffs)
    if not found.holdings:
        return Hold.HELD if is_first else Hold.NONE
    own = [one for one in found.holdings if one.unit == body]
    if not own:
        return Hold.NONE
    last = own[-1]
    by = last.by
    if by is not None and by.receiver == body and by.status not in _TAKEN_UP:
        return Hold.AWAITED
    away = [one for one in _sent_since(body, found.hops, last.since) if one.status not in _JOINED]
    if not away:
        return Hold.HELD
    taken_up = any(one.status not in _TO_BE_TAKEN_UP for one in away)
    return Hold.HANDED_ON if taken_up else Hold.TO_SPLIT


def sent_and_open(body: str, handoffs: Iterable[Handoff]) -> list[Handoff]:
    """What a body sent of what it holds, and what has not come back to it."""
    found = custody(handoffs)
    own = [one for one in found.holdings if one.unit == body]
    if not own:
        return []
    return [
        one for one in _sent_since(body, found.hops, own[-1].since) if one.status not in _JOINED
    ]


def sent_instead(body: str, since: datetime, handoffs: Iterable[Handoff]) -> list[Handoff]:
    """What a body sent afresh of a subject after something came back to it, and has not back.

    What it sent on by REROUTE or FORWARD is a branch of its own.

    Args:
        body: its code.
        since: when it came back.
        handoffs: those of the subject that the body sent or was sent.
    """
    sent = _sent_since(body, custody(handoffs).hops, since)
    return [one for one in sent if one.previous is None and one.status not in _JOINED]


def _sent_since(body: str, hops: Iterable[Handoff], since: datetime) -> list[Handoff]:
    return [one for one in hops if one.sender == body and one.sent_at and one.sent_at >= since]
