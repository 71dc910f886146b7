"""A chain: where a subject stands, by all its handoffs, and whose move it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from analysis.chains.custody import Bounce, Holding, custody, is_beside
from analysis.chains.standing import as_it_stood
from domain.handoffs import ChainState, Handoff, HandoffStatus

_OVER: Final = frozenset(
    {HandoffStatus.CONFIRMED, HandoffStatus.ARCHIVED, HandoffStatus.CLOSED_UNFIT}
)
_OF_THE_SENDER: Final = frozenset(
    {HandoffStatus.RETURN_REQUESTED, HandoffStatus.RETURNED, HandoffStatus.RESULT_REPORTED}
)
"""Where the sender is to consent, to send elsewhere, or to confirm."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the ways that a subject went.

    Attributes:
        holding: who has it now, and since when.
        last: the handoff that brought it there; None where it never moved.
        mover: code of the unit whose move it is; None where it is over.
    """

    holding: Holding
    last: Handoff | None
    mover: str | None

    @property
    def is_over(self) -> bool:
        """Whether nothing is awaited of anybody any more."""
        return self.mover is None

    @property
    def is_answered(self) -> bool:
        """Whether its result was reported, or it is over."""
        reported = self.last is not None and self.last.status is HandoffStatus.RESULT_REPORTED
        return self.is_over or reported


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """All that handoffs tell of a subject, as it stood at a moment.

    Attributes:
        hops: the handoffs that moved custody, in the order in which they were sent.
        beside: copies and requests for assistance, likewise.
        holdings: in the order in which they began.
        branches: as they stand, in the order in which they came there.
    """

    hops: tuple[Handoff, ...]
    beside: tuple[Handoff, ...]
    holdings: tuple[Holding, ...]
    bounces: tuple[Bounce, ...]
    branches: tuple[Branch, ...]
    state: ChainState

    @property
    def held(self) -> Holding | None:
        """Who holds the subject; None while several branches are open, or where nobody has it."""
        going = [one.holding for one in self.branches if not one.is_over]
        if not going:
            going = [one.holding for one in self.branches]
        return going[0] if len(going) == 1 else None


def chain_of(
    handoffs: Iterable[Handoff],
    at: datetime,
    *,
    since: datetime | None = None,
    first: tuple[str, datetime] | None = None,
    is_closed: bool = False,
) -> Chain:
    """The chain of one subject as it stood at a moment.

    Args:
        handoffs: all of the subject, in any order.
        at: what came later counts for nothing.
        since: when whoever first handed it on had it, where that is known.
        first: who is known to have had it, and when, before anybody handed it on.
        is_closed: whether the subject itself was closed by then.
    """
    known = [one for one in (as_it_stood(each, at) for each in handoffs) if one is not None]
    found = custody(known, since, first if first and first[1] <= at else None)
    branches = tuple(Branch(one, one.by, None if is_closed else _mover(one)) for one in found.open)
    return Chain(
        hops=tuple(found.hops),
        beside=tuple(sorted(filter(is_beside, known), key=_sent)),
        holdings=tuple(found.holdings),
        bounces=tuple(found.bounces),
        branches=branches,
        state=_state(branches, is_closed=is_closed),
    )


def _sent(hop: Handoff) -> tuple[str, str]:
    return (hop.sent_at.isoformat() if hop.sent_at else "", hop.id)


def _mover(holding: Holding) -> str | None:
    last = holding.by
    if last is None:
        return holding.unit
    if last.status in _OVER:
        return None
    return last.sender if last.status in _OF_THE_SENDER else holding.unit


def _state(branches: Iterable[Branch], *, is_closed: bool) -> ChainState:
    standing = list(branches)
    if is_closed or (standing and all(one.is_over for one in standing)):
        return ChainState.CLOSED
    if standing and all(one.is_answered for one in standing):
        return ChainState.ANSWERED
    return ChainState.OPEN
