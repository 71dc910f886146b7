"""Overlaps: what a check of a plan says before anybody approves it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from domain.flags import Disposition, FlagKind, Obligation, Severity, Verdict
from domain.inspections import Inspection
from domain.rules import Parameter, Rule, Text
from domain.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """相对方: what a plan collides with.

    Attributes:
        occupied: whether the caller may know only that the time is taken.
        inspection: None where it is occupied.
        contact: the office to ask about occupied days; None where none is configured.
        start: first day at the unit.
        end: last day there.
    """

    occupied: bool
    inspection: Inspection | None = None
    contact: Unit | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapFlag:
    """比对提示: one thing that a rule holds against a plan.

    Attributes:
        subtype: which case of the rule it is, where the rule has several.
        explanation: why, in a sentence.
        unit: where; None where it is about no unit.
        counterparts: with what it collides, by first day, then by number.
        parameters: the numbers that it was judged by.
        evidence: the facts that the sentence names, by name, as text.
        enforced: whether the plan cannot be approved while it stands (`domain/enforcement.py`).
    """

    kind: FlagKind
    severity: Severity
    subtype: str | None
    rule: Rule
    explanation: Text
    unit: Unit | None
    counterparts: tuple[Counterpart, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict[str, str])
    enforced: bool = False


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """处理建议: what would be better.

    Attributes:
        join_with: the inspection to go together with, or whose result to use.
        start: first day that would be free.
        end: last day then.
        visits_saved: arrivals that the units would be spared.
        units: where; empty where it is meant for the whole plan.
        tell_left: puts into words what would still be held against the visits of the plan.
    """

    disposition: Disposition
    obligation: Obligation | None
    reason: Text
    join_with: Inspection | None = None
    start: date | None = None
    end: date | None = None
    visits_saved: int = 0
    units: tuple[Unit, ...] = ()
    tell_left: Callable[[], tuple[OverlapFlag, ...]] = tuple

    @cached_property
    def left(self) -> tuple[OverlapFlag, ...]:
        """What would still be held against the visits of the plan; told when it is asked for."""
        return self.tell_left()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reusable:
    """可复用: a conclusion that may be used instead of looking again."""

    inspection: Inspection
    units: tuple[Unit, ...]
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaUse:
    """额度使用: how much of a limit is used, the plan included.

    Attributes:
        find_unit: finds the organiser or target that it counts for.
    """

    rule: Rule
    used: int
    limit: int
    breached: bool
    find_unit: Callable[[], Unit | None]
    begin: date | None = None
    end: date | None = None

    @property
    def unit(self) -> Unit | None:
        """The organiser or target that it counts for; one of each target is seldom asked for."""
        return self.find_unit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """豁免: what would be flagged, were it not exempt with evidence."""

    inspection: Inspection
    unit: Unit
    reason: Text


@dataclass(frozen=True, kw_only=True)
class OverlapReport:
    """比对报告: all that the check of a plan says.

    Attributes:
        as_of: the day that it was judged on.
        warnings: what it could not know, such as units that no ledger has.
        suggest: finds out what would be better, which takes longer than all else.
        at_once: whether that is soon found out, as of a plan of few targets.
    """

    as_of: date
    verdict: Verdict
    flags: tuple[OverlapFlag, ...] = ()
    reusable: tuple[Reusable, ...] = ()
    quotas: tuple[QuotaUse, ...] = ()
    exempt: tuple[Exemption, ...] = ()
    warnings: tuple[Text, ...] = ()
    suggest: Callable[[], tuple[Suggestion, ...]] = tuple
    at_once: bool = False

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What would be better, best first; found out when it is asked for."""
        return self.suggest()
