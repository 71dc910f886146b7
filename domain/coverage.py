"""Coverage: when somebody was last at a unit, and whether that was within the cycle."""

from dataclasses import dataclass
from datetime import date

from domain.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCoverage:
    """覆盖情况 of one unit.

    Attributes:
        unit: the unit.
        last_visit: first day of the last onsite visit that had begun; None where there is none.
        since: first day of the cycle.
    """

    unit: Unit
    last_visit: date | None
    since: date

    @property
    def visited(self) -> bool:
        """Whether somebody came in the cycle."""
        return self.last_visit is not None and self.last_visit >= self.since
