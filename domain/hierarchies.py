"""Hierarchies: which bodies stand under no government though they state no parent.

A unit without a stated parent belongs under the government of its region (`domain.md` 5.5). Not so
a government itself, nor organs of the party, nor whoever supervises the government: leads on duty
violations go to the supervisory commission of the same region, also where they accuse its
government (GS-17; 监察法 4: 监察委员会独立行使监察权，不受行政机关干涉).
"""

from typing import Final

from domain.regimes import Regime
from domain.units import UnitKind

UNDER_NO_GOVERNMENT: Final = frozenset(
    kind.name
    for kind in (
        UnitKind.GOVERNMENT,
        UnitKind.PARTY_ORGAN,
        UnitKind.DISCIPLINE,
        UnitKind.PATROL_OFFICE,
    )
)
"""Kinds of units, by identifier."""

UNDER_NO_GOVERNMENT_BY_REGIME: Final = frozenset({Regime.DISCIPLINE.name, Regime.PATROL.name})
"""Regimes of supervising bodies, by identifier."""
