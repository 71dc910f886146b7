"""How much of a quota is used: `used(scope, period, non-exempt, joint group = 1) + proposed`."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from analysis.overlaps.quota_limits import Key, Limit
from analysis.overlaps.quota_periods import days_of, name_of
from domain.quotas import Quota


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaUse:
    """How much of a quota is used by whom it is for, in one period (`domain.md` 5.5, QUOTA_BREACH).

    Attributes:
        organiser: id of the organiser that it is counted for; None where it counts anybody's.
        unit: id of the target that it is counted for; None where it counts them together.
        period: as `name_of` calls it.
        begin: first day of the period.
        end: last day of the period.
        used: arrivals that count without the inspection asked about.
        proposed: what that one adds: 0 where it is exempt, or goes with a group that counts.
        breached: whether there are more than the limit, and the one asked about is among them.
        inspections: ids of those that count, sorted.
        occupied: days of others that the caller may not know of and that count too.
    """

    quota: Quota
    organiser: str | None
    unit: str | None
    period: str
    begin: date
    end: date
    used: int
    proposed: int
    limit: int
    breached: bool
    inspections: tuple[str, ...]
    occupied: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What was counted for somebody in a period.

    Attributes:
        groups: ids of inspections by what they arrive in: their joint group, or they alone.
        exempt: ids of those that do not count.
        occupied: days, as `start/end`, of those that nothing more is known of.
    """

    groups: defaultdict[str, set[str]] = field(
        default_factory=lambda: defaultdict[str, set[str]](set)
    )
    exempt: set[str] = field(default_factory=set[str])
    occupied: list[str] = field(default_factory=list[str])

    def use(self, limit: Limit, key: Key, focus: str | None) -> QuotaUse:
        """The use that it comes to; `used` leaves out the inspection asked about."""
        total = len(self.groups) + len(self.occupied)
        proposed = sum(members == {focus} for members in self.groups.values())
        begin, end = days_of(key.begin, limit.period)
        return QuotaUse(
            quota=limit.quota,
            organiser=key.organiser,
            unit=key.unit,
            period=name_of(begin, limit.period),
            begin=begin,
            end=end,
            used=total - proposed,
            proposed=proposed,
            limit=limit.most,
            breached=total > limit.most and (focus is None or self._counts(focus)),
            inspections=tuple(sorted({one for group in self.groups.values() for one in group})),
            occupied=tuple(sorted(self.occupied)),
        )

    def _counts(self, inspection: str) -> bool:
        return any(inspection in members for members in self.groups.values())
