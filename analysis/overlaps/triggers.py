"""Triggers: which spare an inspection, and that none does without evidence (`domain.md` 5.5)."""

from datetime import date
from functools import cache

from analysis.overlaps.ground import Ground
from domain.inspections import Trigger
from domain.regimes import Regime


def exempt_triggers(
    ground: Ground, on: date, regime: Regime | None, unit: str | None = None
) -> frozenset[Trigger]:
    """The triggers that spare an inspection of a regime on a day, at a unit if one is given."""
    return _listed(ground.parameter("exempt_triggers", on=on, regime=regime, unit=unit).words)


def uncrowded_triggers(
    ground: Ground, on: date, regime: Regime | None, unit: str
) -> frozenset[Trigger]:
    """Those of them that CROWDED does not count either."""
    spared = ground.parameter("crowded_spared_triggers", on=on, regime=regime, unit=unit)
    return _listed(spared.words) & exempt_triggers(ground, on, regime, unit)


@cache
def _listed(words: tuple[str, ...]) -> frozenset[Trigger]:
    return frozenset(Trigger.of(word.strip()) for word in words)
