"""All holders of quotas: organisers, and regions in a period, from columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.overlaps.quota_limits import holds
from detection.counting import period_of
from detection.judging import raised
from detection.leaders import Leaders
from detection.numbers import Numbers
from detection.quota_flags import (
    flags_of_organiser,
    flags_of_region,
    is_plain,
    of_organiser,
    trends_of,
)
from detection.records import NOBODY
from detection.traits import Traits
from detection.whole import Whole
from domain.quotas import Quota, QuotaPeriod, QuotaScope
from domain.regions import prefix
from domain.secrecy import Secrecy
from graph.flags import Raised
from graph.quota_holders import Holder
from graph.scenes import Row

Judged = tuple[str, list[Raised]]
"""The name of a holder, and its flags."""


def flags_of_holders(whole: Whole) -> Iterator[Judged]:
    """The flags of all holders, for everybody."""
    leaders = Leaders(whole.sight, whole.columns, whole.traits, whole.visits)
    for number in leaders.suspects():
        yield _of_organiser(whole, whole.traits.organisers[number], leaders.plans(number))
    for region in regions_of(whole):
        limit = region.quota.limit
        if limit is not None and region.valid and region.number > limit:
            yield _of_region(whole, region)


def _of_organiser(whole: Whole, organiser: str, plans: Numbers) -> Judged:
    holder, sight = Holder(organiser=organiser).name, whole.sight
    own = of_organiser(sight.quotas, sight.code(organiser))
    told = _told(whole.traits, plans) if whole.traits.plain[plans].all() else None
    if told is not None and is_plain(told, own):
        found = trends_of(organiser, told)
    else:
        ids = [whole.columns.inspections[int(one)] for one in plans]
        all_of_them = sight.known({*ids, *sight.same(ids)})
        found = [
            one
            for one in flags_of_organiser(sight, organiser, all_of_them, own)
            if one.finding.unit == organiser
        ]
    return holder, [raised(sight, one, holder) for one in found]


def _told(traits: Traits, plans: Numbers) -> list[Row]:
    """Plain plans as they are counted (`graph/quota_holders.py`, PLANS)."""
    keys, counts = np.unique(traits.system[plans] * _DAYS + traits.start[plans], return_counts=True)
    return [
        {
            "start": date.fromordinal(key % _DAYS).isoformat(),
            "system": key // _DAYS,
            "circles": [Secrecy.INTERNAL.name],
            "judged": False,
            "plans": count,
        }
        for key, count in zip(keys.tolist(), counts.tolist(), strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Region:
    """A region in a period of a quota.

    Attributes:
        quota: the quota.
        first: first day of the period.
        inspections: the numbers of those that may count, in the columns of visits.
        valid: whether the quota is, on the first day of any of their visits.
    """

    quota: Quota
    first: date
    inspections: Numbers
    valid: bool

    @property
    def name(self) -> str:
        """That of the holder."""
        return Holder(quota=self.quota.id, begin=self.first).name

    @property
    def number(self) -> int:
        """How many inspections may count."""
        return len(self.inspections)


def regions_of(whole: Whole) -> Iterator[Region]:
    """All regions for which there are quotas, in each period in which anybody is there."""
    for quota in whole.sight.quotas:
        if quota.scope is QuotaScope.REGION and quota.period is not None:
            yield from _periods(whole, quota, quota.period)


def _periods(whole: Whole, quota: Quota, period: QuotaPeriod) -> Iterator[Region]:
    columns, traits = whole.columns, whole.traits
    region = prefix(quota.region_code) if quota.region_code else ""
    told = [(one or "").startswith(region) for one in columns.regions_told]
    counts = traits.counts
    if quota.regime is not None:
        number = traits.regimes.get(quota.regime.name, NOBODY)
        counts = counts & (traits.regime == number)
    some = np.flatnonzero(counts[columns.inspection])
    some = some[np.array(told, dtype=bool)[columns.region[columns.place[some]]]]
    of, days = columns.inspection[some], columns.begins[some]
    begins = period_of(days, period)
    for begin in np.unique(begins).tolist():
        there = begins == begin
        valid = any(holds(quota, date.fromordinal(one)) for one in set(days[there].tolist()))
        yield Region(quota, date.fromordinal(begin), np.unique(of[there]), valid)


def _of_region(whole: Whole, region: Region) -> Judged:
    sight = whole.sight
    ids = [whole.columns.inspections[int(one)] for one in region.inspections]
    all_of_them = sight.known({*ids, *sight.same(ids)})
    found = flags_of_region(sight, region.quota, region.first, all_of_them)
    return region.name, [raised(sight, one, region.name) for one in found]


_DAYS = 10_000_000
"""More than any day's ordinal."""
