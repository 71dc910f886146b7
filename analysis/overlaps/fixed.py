"""What is fixed: visits that keep their days and are never joined with others (`domain.md` 5.6, 6).

Exempt with evidence, undercover, DISCIPLINE, SECRET, designed as a parallel, or begun.
"""

from typing import Final

from analysis.overlaps.activities import Presence
from analysis.overlaps.exemptions import is_exempt
from analysis.overlaps.ground import Ground
from domain.inspections import InspectionStatus, Method
from domain.regimes import Regime
from domain.secrecy import Secrecy

_BEGUN: Final = frozenset(
    {
        InspectionStatus.IN_PROGRESS,
        InspectionStatus.SUSPENDED,
        InspectionStatus.CONCLUDED,
        InspectionStatus.CLOSED,
    }
)


def is_fixed(presence: Presence, ground: Ground) -> bool:
    """Whether a visit stays as and when it is."""
    activity = presence.activity
    return (
        activity.status in _BEGUN
        or activity.regime is Regime.DISCIPLINE
        or activity.secrecy is Secrecy.SECRET
        or Method.UNDERCOVER in activity.methods
        or activity.parallel_reason is not None
        or is_exempt(presence, ground)
    )
