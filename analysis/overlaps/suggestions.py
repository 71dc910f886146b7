"""Suggestions: what a planner could do about a plan, and what it would leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.overlaps.findings import Finding
from domain.flags import Disposition, Obligation, Severity
from domain.rules import Text

_BEST_FIRST: Final = (
    Disposition.REUSE_RESULT,
    Disposition.MERGE,
    Disposition.REMOTE,
    Disposition.RESCHEDULE,
    Disposition.CANCEL,
    Disposition.KEEP,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing to do (`domain.md` 5.6).

    Attributes:
        obligation: of a merger; None for all else.
        inspection: id of the inspection to join, or whose conclusion to use.
        lead: id of the unit that is to lead a merger; a common government may name another.
        units: ids of the targets where it is to be done; empty: at all.
        start: first day that it would have; None where no day changes.
        end: last day that it would have.
        visits_saved: arrivals before less arrivals after, at the plan's units.
        left: what would still be said of the plan, as far as its visits are concerned and
            beside what rests on its mandate.
    """

    disposition: Disposition
    reason: Text
    obligation: Obligation | None = None
    inspection: str | None = None
    lead: str | None = None
    units: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    visits_saved: int = 0
    left: tuple[Finding, ...] = ()

    @property
    def rank(self) -> tuple[int, int, int, int, int, int, str]:
        """The smaller, the better: hard flags left, all flags left, what must be done, visits."""
        return (
            hard(self.left),
            len(self.left),
            _BEST_FIRST.index(self.disposition),
            0 if self.obligation is Obligation.MUST else 1,
            -self.visits_saved,
            self.start.toordinal() if self.start else 0,
            self.inspection or "",
        )


def hard(findings: Sequence[Finding]) -> int:
    """How many are HARD."""
    return sum(finding.severity is Severity.HARD for finding in findings)
