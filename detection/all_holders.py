"""All holders of quotas: organisers, and regions in a period, from columns."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from analysis.overlaps.quota_limits import holds
from detection.columns import Numbers
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
from domain.quotas import Quota, QuotaScope
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
    for number, plans in zip(map(int, numbers), np.split(led, first[1:]), strict=True):
        yield _of_organiser(whole, traits.organisers[number], plans)
    for quota in whole.sight.quotas:
        if quota.scope is QuotaScope.REGION:
            yield from _of_region(whole, quota)


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


def _of_region(whole: Whole, quota: Quota) -> Iterator[Judged]:
    if quota.period is None or quota.limit is None:
        return
    sight, columns, traits = whole.sight, whole.columns, whole.traits
    region = prefix(quota.region_code) if quota.region_code else ""
    region_of = sight.ground.units.region_of
    inside = np.array([(region_of(one) or "").startswith(region) for one in columns.places])
    some = traits.counts[columns.inspection] & inside.astype(bool)[columns.place]
    if quota.regime is not None:
        number = traits.regimes.get(quota.regime.name, NOBODY)
        some &= traits.regime[columns.inspection] == number
    of, days = columns.inspection[some], columns.begins[some]
    begins = period_of(days, quota.period)
    for begin in np.unique(begins).tolist():
        there = np.unique(of[begins == begin])
        if len(there) <= quota.limit:
            continue
        first = date.fromordinal(begin)
        if any(holds(quota, date.fromordinal(one)) for one in set(days[begins == begin].tolist())):
            ids = [columns.inspections[int(one)] for one in there]
            all_of_them = sight.known({*ids, *sight.same(ids)})
            holder = Holder(quota=quota.id, begin=first).name
            found = flags_of_region(sight, quota, first, all_of_them)
            yield holder, [raised(sight, one, holder) for one in found]


_DAYS = 10_000_000
"""More than any day's ordinal."""
