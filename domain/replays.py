"""Replays: what the rules would have said of past inspections, had other parameters held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.accesses import Shown
from domain.flag_kinds import FlagKind, Severity
from domain.rules import Parameter, Rule, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedFlag:
    """回放提示: a flag as it stands, or as it would.

    Attributes:
        id: that of the flag which stands, or would: the same for the same finding.
        subtype: which case of the rule it is, where the rule has several.
        rule: id of the rule; of a quota its code.
        basis: what the quota that it cites rests on; None where it cites a rule.
        explanation: one sentence that says what and why.
        unit: id of the unit that it is at, where it is at one.
        subjects: ids of what it is held against.
        begins: the first day that it is about.
        ends: the last.
        parameters: what it was judged by.
        evidence: the facts that the sentence names, by name, as text.
    """

    id: str
    kind: FlagKind
    severity: Severity
    subtype: str | None = None
    rule: str
    basis: str | None = None
    explanation: Text
    unit: str | None = None
    subjects: tuple[str, ...]
    begins: date | None = None
    ends: date | None = None
    parameters: tuple[Parameter, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedPlan:
    """An inspection of the period of a replay.

    Attributes:
        organiser: code of the unit that leads it.
        start: its first day.
        decided_on: the day on which it was approved; its first day where none is stated.
    """

    id: str
    organiser: str | None
    start: date
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """计数: how much there is by the parameters that hold, and how much there would be.

    Attributes:
        flags_before: flags that stand.
        flags_after: flags that would.
        raised: flags that there would be, and are not.
        cleared: flags that there are, and would not be.
        flagged_before: inspections that have a flag.
        flagged_after: inspections that would have one.
        stopped_before: inspections that have a flag of a rule that is enforced.
        stopped_after: inspections that would have one, so that they could not be approved.
    """

    flags_before: int = 0
    flags_after: int = 0
    raised: int = 0
    cleared: int = 0
    flagged_before: int = 0
    flagged_after: int = 0
    stopped_before: int = 0
    stopped_after: int = 0

    @property
    def changes(self) -> bool:
        """Whether anything would be other than it is."""
        return bool(self.raised or self.cleared or self.stopped_before != self.stopped_after)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedRule:
    """What there is of one rule."""

    rule: Rule
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedBody:
    """What there is of the inspections of one body, by the code of its unit."""

    organiser: str | None
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedInspection:
    """回放检查: an inspection of which something would be other than it is.

    Attributes:
        raised: flags that there would be.
        cleared: flags that there would not be any more.
        stopped_before: whether a flag that stands keeps it from approval.
        stopped_after: whether one would.
    """

    plan: ReplayedPlan
    raised: tuple[ReplayedFlag, ...]
    cleared: tuple[ReplayedFlag, ...]
    stopped_before: bool
    stopped_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """回放: what the rules would have said of the inspections of a period.

    Attributes:
        begin: first day of the period.
        end: last day of it.
        as_of: the day for which was judged.
        inspections: how many of them were judged.
        tally: of all of them together.
        rules: those that hold anything against them, or would.
        bodies: those of whose inspections something would be other, most raised first.
        changed: the inspections of which something would be, by first day.
        met: the closed inspections on whose days flags rest that are told, without saying so.
    """

    begin: date
    end: date
    as_of: date
    inspections: int
    tally: Tally
    rules: tuple[ReplayedRule, ...]
    bodies: tuple[ReplayedBody, ...]
    changed: tuple[ReplayedInspection, ...]
    met: tuple[Shown, ...] = ()
