"""Custody: who becomes a party of a lead, an issue or a case by having it handed on to him.

The rule of `domain.md` 5.7: sender and receiver are parties. What counts is what the system says
whose record it is; nobody becomes a party of another's record by writing that he holds it. Whom a
lead accuses never does (HO-13), nor any unit below.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final

from domain.audiences import Circles, circle_of_party
from domain.handoffs import HandoffStatus
from domain.secrecy import Secrecy

NOT_SENT: Final = frozenset({HandoffStatus.DRAFT, HandoffStatus.CANCELLED})
"""What has left nobody's hands."""

TAKEN_BACK: Final = frozenset({HandoffStatus.RECALLED, HandoffStatus.RETURNED})
"""What the receiver holds no more, as if it had never been sent; the sender holds it."""

OVER: Final = TAKEN_BACK | {HandoffStatus.CANCELLED}
"""What gives nobody anything any more: a row that says so takes a handoff back."""

_CLASSES: Final = list(Secrecy)


@dataclass(frozen=True, slots=True)
class HandedOn:
    """One handoff of a subject, as custody goes by it."""

    sender: str | None
    receiver: str | None
    status: HandoffStatus
    secrecy: Secrecy

    @property
    def holders(self) -> tuple[str, ...]:
        """The codes of the bodies that hold the subject by it, or held it."""
        if self.status in NOT_SENT:
            return ()
        ends = (self.sender, None if self.status in TAKEN_BACK else self.receiver)
        return tuple(one for one in ends if one)


def holders_of(
    secrecy: Secrecy, handed_on: Iterable[HandedOn], barred: Container[str] = ()
) -> Circles:
    """The circles of those who are parties of a subject by its handoffs.

    Whoever may not know of a handoff learns nothing by it: its class counts where it is higher.

    Args:
        secrecy: the class of the subject.
        handed_on: its handoffs, as its own system has them.
        barred: codes of bodies that can be no party.
    """
    return sorted(
        {
            circle_of_party(max(secrecy, one.secrecy, Secrecy.INTERNAL, key=_CLASSES.index), body)
            for one in handed_on
            for body in one.holders
            if body not in barred
        }
    )
