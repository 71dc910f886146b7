"""Limits: what a quota counts, for whom, where and when."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from analysis.overlaps.ground import Ground
from domain.quotas import Quota, QuotaPeriod, QuotaScope
from domain.regions import prefix


@dataclass(frozen=True, slots=True)
class Limit:
    """A quota that states all that it takes to count."""

    quota: Quota
    scope: QuotaScope
    period: QuotaPeriod
    most: int


class Key(NamedTuple):
    """For whom, and from which day on, something is counted."""

    organiser: str | None
    unit: str | None
    begin: date


class Regions:
    """Which units are in a region; every unit where none is named."""

    def __init__(self, code: str | None, ground: Ground) -> None:
        self._prefix = None if code is None else prefix(code)
        self._ground = ground
        self._known: dict[str, bool] = {}

    def hold(self, unit: str) -> bool:
        """Whether a unit is in the region; one of which no region is known is in none."""
        if self._prefix is None:
            return True
        known = self._known.get(unit)
        if known is None:
            region = self._ground.units.region_of(unit)
            known = self._known[unit] = region is not None and region.startswith(self._prefix)
        return known


def limit_of(quota: Quota) -> Limit | None:
    """What a quota limits; None where it does not state scope, period and limit."""
    if quota.scope is None or quota.period is None or quota.limit is None:
        return None
    return Limit(quota, quota.scope, quota.period, quota.limit)


def holds(quota: Quota, day: date) -> bool:
    """Whether a quota is valid on a day."""
    return (quota.valid_from is None or quota.valid_from <= day) and (
        quota.valid_to is None or day <= quota.valid_to
    )
