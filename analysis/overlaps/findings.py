"""Findings: what a detector says, before anybody puts it into words or keeps it as a flag."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.flags import FlagKind, Severity
from domain.rules import Parameter

Fact = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a detector says.

    Attributes:
        unit: id of the unit that it is at; None where it is about no unit.
        subjects: ids of the inspections concerned, sorted.
        about: what a finding of a quota stands for in place of its subjects, which grow: the
            rule, the organiser that it is for if any, and the period.
        occupied: days of others that the caller may not know of and that it rests on, as
            `start/end` in ISO dates.
        rule: id of the rule.
        parameters: what it was judged by.
        evidence: the facts that the rule's sentence names; dates as ISO text, ids as they are.
    """

    kind: FlagKind
    severity: Severity
    subtype: str | None = None
    unit: str | None = None
    subjects: tuple[str, ...]
    about: tuple[str, ...] = ()
    occupied: tuple[str, ...] = ()
    rule: str
    parameters: tuple[Parameter, ...] = ()
    evidence: Mapping[str, Fact] = field(default_factory=dict[str, Fact])

    @property
    def key(self) -> tuple[FlagKind, str | None, str | None, tuple[str, ...]]:
        """What one finding stands for: two with the same key are one flag."""
        return self.kind, self.subtype, self.unit, self.about or self.subjects
