"""All holders of quotas: organisers, and regions in a period, from columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.overlaps.quota_limits import holds
from detection.columns import Flags, Numbers
from detection.judging import raised
from detection.quota_flags import (
    flags_of_organiser,
    flags_of_region,
    is_plain,
    of_organiser,
    trends_of,
)
from detection.suspects import period_of
from detection.traits import NOBODY, Traits
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
    traits = whole.traits
    led = np.flatnonzero(traits.counts & (traits.organiser != NOBODY))
    led = led[np.argsort(traits.organiser[led], kind="stable")]
    numbers, first = np.unique(traits.organiser[led], return_index=True)
    suspect = _may_lead_too_many(whole, led)
    for number, plans in zip(map(int, numbers), np.split(led, first[1:]), strict=True):
        if suspect[number]:
            yield _of_organiser(whole, traits.organisers[number], plans)
    for region in regions_of(whole):
        limit = region.quota.limit
        if limit is not None and region.valid and region.number > limit:
            yield _of_region(whole, region)


def _may_lead_too_many(whole: Whole, led: Numbers) -> Flags:
    """For whom there may be a flag: the others lead no more than a year before, and no limit is.

    Args:
        whole: all that there is.
        led: the numbers of plans, in the order of who leads them.
    """
    traits, quotas = whole.traits, whole.sight.quotas
    who, count = traits.organiser[led], len(traits.organisers)
    suspect = np.zeros(count, dtype=bool)
    suspect[who[~traits.plain[led]]] = True
    # Of several systems each may tell of the same plan.
    suspect[
        who[1:][(who[1:] == who[:-1]) & (traits.system[led[1:]] != traits.system[led[:-1]])]
    ] = True
    years, plans = np.unique(who * _YEARS + _year(traits.start[led]), return_counts=True)
    more = (years[1:] == years[:-1] + 1) & (plans[1:] > plans[:-1])
    suspect[years[1:][more] // _YEARS] = True
    for number, organiser in enumerate(traits.organisers):
        suspect[number] |= bool(of_organiser(quotas, whole.sight.code(organiser)))
    return suspect


def _year(days: Numbers) -> Numbers:
    """The years of days by their ordinals; 0 where no day is stated."""
    since = np.datetime64(date(1, 1, 1)) + np.maximum(days - 1, 0)
    return np.where(days > 0, since.astype("datetime64[Y]").astype(np.int64) + 1970, 0)


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
    inside = np.array(told, dtype=bool)[columns.region]
    some = traits.counts[columns.inspection] & inside[columns.place]
    if quota.regime is not None:
        number = traits.regimes.get(quota.regime.name, NOBODY)
        some &= traits.regime[columns.inspection] == number
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


_YEARS = 100_000
"""More than any year, with room for one after it."""
_DAYS = 10_000_000
"""More than any day's ordinal."""
