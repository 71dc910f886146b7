"""Complaints about superiors: leads that the hub is not to hold.

Whom such a complaint concerns is beyond the body that received it. It goes up within five working
days, and is neither copied nor entered into a platform (`domain.md` 2.4 HO-09, 5.7: Art 15).
"""

from collections.abc import Container
from typing import Final

from domain.regimes import Regime
from domain.units import UnitLevel

REGIMES: Final = frozenset({Regime.DISCIPLINE.name})
"""The regimes of the bodies that are bound by the rule, by identifier."""

WORKING_DAYS: Final = 5
"""Within which it is reported up."""

_LEVELS: Final = [level.name for level in UnitLevel]
"""From the highest down."""


def is_superior(
    accused: str, accused_level: str | None, level: str | None, above: Container[str]
) -> bool:
    """Whether an accused unit is a superior of the body that received the complaint.

    Args:
        accused: its code.
        accused_level: its level, by identifier; None where no ledger states it.
        level: that of the body, likewise.
        above: the codes of the units above the body.
    """
    if accused in above:
        return True
    if accused_level is None or level is None:
        return False
    return _LEVELS.index(accused_level) < _LEVELS.index(level)
