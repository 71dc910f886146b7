"""Quotas: how often an organiser may inspect, or a target be inspected."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.inspections import Trigger
from domain.records import Record
from domain.regimes import Regime
from domain.units import Unit
from domain.words import Word


class QuotaScope(Word):
    """范围: what a limit counts."""

    ORGANISER = "组织者"
    ORGANISER_TARGET = "组织者对同一对象"
    TARGET = "对象"
    REGION = "地区"


AT_UNITS: Final = frozenset({QuotaScope.TARGET, QuotaScope.ORGANISER_TARGET})
"""Scopes of quotas that are judged unit by unit."""


class QuotaPeriod(Word):
    """周期: over what a limit counts."""

    YEAR = "YEAR"
    MONTH = "MONTH"
    WEEK = "WEEK"
    DAY = "DAY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Record):
    """频次上限: a limit, its basis and its validity."""

    code: str
    scope: QuotaScope | None = None
    period: QuotaPeriod | None = None
    limit: int | None = None
    basis: str | None = None
    regime: Regime | None = None
    unit: str | None = None
    region_code: str | None = None
    exempt_triggers: tuple[Trigger, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaBalance:
    """额度余额: how much of a limit is used and left in one period.

    Attributes:
        unit: whom it is counted for, the target where it counts at targets; None: a region.
        organiser: whose inspections are counted, where it counts those of each by themselves.
        used: arrivals that count.
        limit: how many there may be.
        begin: first day of the period.
        end: last day of it.
    """

    unit: Unit | None
    organiser: Unit | None
    used: int
    limit: int
    begin: date
    end: date

    @property
    def remaining(self) -> int:
        """How many more there may be; none where the limit is broken."""
        return max(0, self.limit - self.used)

    @property
    def breached(self) -> bool:
        """Whether there are more than the limit."""
        return self.used > self.limit
