"""Custody: who holds a subject, branch by branch, told from its handoffs (`domain.md` 5.4).

Custody moves to the receiver when a handoff is sent, and back to the sender when it is returned;
copies and assistance never move it, nor does what was not sent or was recalled. A unit that hands
on what it has handed on already splits the subject: a branch more. Branches that come to one unit
are joined there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from domain.custody import NOT_SENT
from domain.handoffs import Handoff, HandoffKind, HandoffStatus

_BESIDE: Final = frozenset({HandoffKind.COPY, HandoffKind.ASSIST})
_NEVER: Final = NOT_SENT | {HandoffStatus.RECALLED}
_BACK: Final = frozenset(
    {HandoffStatus.RETURNED, HandoffStatus.REROUTED, HandoffStatus.CLOSED_UNFIT}
)
"""What a return that took effect leads to: the sender holds it again."""


@dataclass(slots=True, eq=False)
class Holding:
    """A stretch of time in which one unit holds a branch.

    Attributes:
        unit: its code.
        until: None while it holds it.
        by: the handoff by which it came; None for who had it first.
        before: the holding out of which it came; None where nothing is known of any.
    """

    unit: str
    since: datetime
    until: datetime | None = None
    by: Handoff | None = None
    before: "Holding | None" = None


@dataclass(frozen=True, slots=True)
class Bounce:
    """Custody that went from a unit to another and straight back.

    Attributes:
        by: the handoff by which it came back.
    """

    unit: str
    other: str
    at: datetime
    by: Handoff


@dataclass(slots=True)
class Custody:
    """All holdings of a subject.

    Attributes:
        holdings: in the order in which they began.
        hops: the handoffs that moved custody, in the order in which they were sent.
        bounces: A, B, A; in the order of time.
    """

    holdings: list[Holding] = field(default_factory=list[Holding])
    hops: list[Handoff] = field(default_factory=list[Handoff])
    bounces: list[Bounce] = field(default_factory=list[Bounce])
    _held: dict[str, Holding] = field(default_factory=dict[str, Holding])
    _last: dict[str, Holding] = field(default_factory=dict[str, Holding])

    @property
    def open(self) -> Sequence[Holding]:
        """Those that go on, one for each branch, in the order in which they began."""
        return sorted(self._held.values(), key=lambda one: one.since)

    def begin(self, unit: str, since: datetime) -> None:
        """Let somebody have it first."""
        self._hold(Holding(unit, since))

    def send(self, hop: Handoff, sender: str, receiver: str, at: datetime) -> None:
        """Let custody go with a handoff."""
        self.hops.append(hop)
        self._move(sender, receiver, at, hop)

    def give_back(self, hop: Handoff, sender: str, receiver: str, at: datetime) -> None:
        """Let a receiver who still holds it give it back; who holds it no more moves nothing."""
        if receiver in self._held:
            self._move(receiver, sender, at, hop)

    def _move(self, giver: str, taker: str, at: datetime, hop: Handoff) -> None:
        given = self._held.pop(giver, None) or self._split(giver, at)
        given.until = at
        if given.before is not None and given.before.unit == taker:
            self.bounces.append(Bounce(taker, giver, at, hop))
        if taker not in self._held:
            self._hold(Holding(taker, at, by=hop, before=given))

    def _split(self, giver: str, at: datetime) -> Holding:
        """The stretch out of which somebody gives who holds nothing now.

        Who has held it before splits it: a branch more leaves the same stretch. Of anybody else it
        is only known that he had it then.
        """
        earlier = self._last.get(giver)
        if earlier is not None:
            return Holding(giver, at, at, earlier.by, earlier.before)
        first = Holding(giver, at, at)
        self.holdings.append(first)
        self._last[giver] = first
        return first

    def _hold(self, holding: Holding) -> None:
        self.holdings.append(holding)
        self._held[holding.unit] = holding
        self._last[holding.unit] = holding


def is_beside(hop: Handoff) -> bool:
    """Whether something was sent that moves no custody: a copy, or a request for assistance."""
    return hop.kind in _BESIDE and hop.status not in _NEVER


def custody(
    handoffs: Iterable[Handoff],
    since: datetime | None = None,
    first: tuple[str, datetime] | None = None,
) -> Custody:
    """Who held a subject, by its handoffs.

    Args:
        handoffs: of one subject, in any order; those without two ends or a date move nothing.
        since: when whoever first handed it on had it, where that is known.
        first: who is known to have had it, and when, before anybody handed it on.
    """
    found = Custody()
    if first is not None:
        found.begin(*first)
    for at, _order, moves, hop in sorted(_moves(handoffs), key=lambda one: one[:2]):
        sender, receiver = hop.sender or "", hop.receiver or ""
        if not found.holdings:
            found.begin(sender, min(since or at, at))
        (found.give_back if moves == "back" else found.send)(hop, sender, receiver, at)
    return found


def _moves(
    handoffs: Iterable[Handoff],
) -> Iterable[tuple[datetime, tuple[int, str, str], str, Handoff]]:
    """Each movement of custody with its moment.

    At one moment what comes back comes first, so that it can be sent on; then by number.
    """
    for hop in handoffs:
        if hop.kind in _BESIDE or hop.status in _NEVER:
            continue
        if hop.sent_at is None or not hop.sender or not hop.receiver:
            continue
        if hop.sender == hop.receiver:
            continue
        yield hop.sent_at, (1, hop.number, hop.id), "sent", hop
        if hop.status in _BACK and hop.returned_at is not None:
            moment = max(hop.returned_at, hop.sent_at)
            yield moment, (0 if moment > hop.sent_at else 2, hop.number, hop.id), "back", hop
