"""Grounds: the rules, numbers and working days that hold in this installation."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.matters import MatterTree
from analysis.overlaps.ground import Ground
from analysis.workdays import Workdays
from detection.rulings import Ruling
from domain.enforcement import FAMILY
from domain.parameters import Parameters
from domain.rules import Parameter
from resolvers.situations import Situation

_WINDOWS: Final = (
    "reuse_days",
    "duplicate_hard_days",
    "unmerged_days",
    "multi_headed_days",
    "crowded_day_days",
    "crowded_week_days",
    "crowded_month_days",
)
"""The parameters that say how far apart two visits may have to do with each other."""

CONTACT: Final = "contact_office"


@dataclass(frozen=True, slots=True)
class Standards:
    """What is judged by, whatever is judged."""

    parameters: Parameters
    workdays: Workdays

    @property
    def reach(self) -> int:
        """Days within which two visits may have to do with each other, at most."""
        return max(int(self.parameters.greatest(name)) for name in _WINDOWS)

    @property
    def crowded_reach(self) -> int:
        """Days of the longest window in which arrivals are counted."""
        return max(int(self.parameters.greatest(name)) for name in _WINDOWS if "crowded" in name)

    @property
    def enforcements(self) -> list[Parameter]:
        """Which rules are held against whose plans, as the installation set it."""
        return [row for row in self.parameters.rows if row.name.startswith(FAMILY)]

    @property
    def contacts(self) -> list[str]:
        """Codes of the offices to ask about occupied days."""
        return sorted({row.value for row in self.parameters.rows if row.name == CONTACT})

    def contact(self, region: str | None, on: date) -> str | None:
        """Code of the office to ask about occupied days in a region; None where none is set."""
        try:
            return self.parameters.one(CONTACT, region=region, on=on).value
        except LookupError:
            return None

    def ground(self, situation: Situation, as_of: date) -> Ground:
        """What detectors may consult about a plan."""
        return Ground(
            units=situation.tree,
            matters=MatterTree(situation.topics()),
            workdays=self.workdays,
            parameters=self.parameters,
            as_of=as_of,
        )


def standards_of(ruling: Ruling) -> Standards:
    """What is judged by, as detectors take it."""
    return Standards(ruling.parameters, ruling.workdays)
