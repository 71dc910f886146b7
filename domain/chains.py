"""Chains: who has held a lead, an issue or a case, since when, and whose move it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.flags import FlagKind, Severity
from domain.handoffs import ChainState, Handoff
from domain.records import Record
from domain.rules import Parameter, Rule, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """持有: a stretch of time in which one unit held a subject, or a branch of it.

    Attributes:
        unit: id of the unit, or where the caller may know of none the code as stated.
        until: None while it holds it.
        working_days: after the first day up to and including the last, or the day that is asked
            for.
    """

    unit: str
    since: datetime
    until: datetime | None
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainBranch:
    """分支: one of the ways that a subject went, as it stands.

    Attributes:
        holder: as in `Holder.unit`.
        mover: likewise, whose move it is; None where nothing is awaited of anybody.
        handoff: the one that brought it there; None where it never moved.
    """

    holder: str
    held_since: datetime
    mover: str | None
    handoff: Handoff | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFlag:
    """提示 of a chain: what a rule holds against how it goes on.

    Attributes:
        subjects: ids of what it is held against: the subject, or a handoff of it.
        evidence: the facts that the sentence names, by name, as text.
    """

    kind: FlagKind
    severity: Severity
    subtype: str | None
    rule: Rule
    explanation: Text
    subjects: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferChain:
    """流转链: all that handoffs tell of a subject, as it stood at a moment.

    Attributes:
        as_of: the day of that moment.
        holder: as in `Holder.unit`; None while several branches are open, or where nobody is known
            to hold it.
        hops: the handoffs that moved custody, in the order in which they were sent.
        beside: copies and requests for assistance, likewise.
        bounce_count: how often custody went from one to another and straight back.
        is_partial: whether only the earliest handoffs were looked at, for there are too many.
    """

    subject: Record
    as_of: date
    state: ChainState
    holder: str | None
    held_since: datetime | None
    bounce_count: int
    holders: tuple[Holder, ...]
    branches: tuple[ChainBranch, ...]
    hops: tuple[Handoff, ...]
    beside: tuple[Handoff, ...]
    flags: tuple[ChainFlag, ...]
    is_partial: bool
