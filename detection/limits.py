"""Limits on columns: at which units more visits may count than a quota allows."""

from collections.abc import Iterator, Sequence

import numpy as np

from analysis.overlaps.ground import Ground
from detection.columns import Columns
from detection.counting import chosen, counted, period_of
from detection.exemptions import set_off_by, sparing_always
from detection.numbers import Flags, Numbers
from detection.records import NOBODY
from detection.traits import Traits
from detection.visits import Visits
from domain.quotas import AT_UNITS, Quota, QuotaScope
from domain.regions import prefix


class Limits:
    """Where limits of units may be broken.

    Args:
        visits: all that count.
        columns: the places where they are.
        traits: what their inspections are.
        ground: what is judged by.
    """

    def __init__(self, visits: Visits, columns: Columns, traits: Traits, ground: Ground) -> None:
        self._visits = visits
        self._columns = columns
        self._traits = traits
        self._ground = ground

    def over(self, quotas: Sequence[Quota]) -> Iterator[Numbers]:
        """Places at which there may be more in a period than a quota allows."""
        quotas = [one for one in quotas if one.scope in AT_UNITS]
        limits = [one.limit for one in quotas if one.limit is not None]
        if not limits:
            return
        # At most places there are fewer than any quota allows, whatever counts.
        count = len(self._columns.places)
        many = np.bincount(self._visits.place, minlength=count) > min(limits)
        visits = self._visits.at(many)
        for quota in quotas:
            yield self._over(quota, visits)

    def _over(self, quota: Quota, visits: Visits) -> Numbers:
        period, limit = quota.period, quota.limit
        if period is None or limit is None:
            return np.empty(0, dtype=np.int64)
        visits = visits.only(self._may_count(quota, visits))
        # They are in order: with more than the limit in one period, one is that far behind another.
        begins = period_of(visits.begins, period)
        later, sooner = slice(limit, None), slice(0, max(0, len(visits) - limit))
        many = (visits.place[later] == visits.place[sooner]) & (begins[later] == begins[sooner])
        visits = visits.at(chosen(visits.place[later][many].tolist(), len(self._columns.places)))
        visits = visits.only(self._is_for(quota, visits))
        organiser = self._traits.organiser[visits.of]
        if quota.scope is QuotaScope.TARGET:
            organiser = np.zeros_like(organiser)
        _, first, counts = counted(visits.place, organiser, period_of(visits.begins, period))
        return visits.place[first[counts > limit]]

    def _may_count(self, quota: Quota, visits: Visits) -> Flags:
        """Which visits may be among those that a quota limits, whomever it is for."""
        traits = self._traits
        known = ~self._spared(quota)[visits.of]
        if quota.regime is not None:
            number = traits.regimes.get(quota.regime.name, NOBODY - 1)
            known &= traits.regime[visits.of] == number
        if quota.scope is QuotaScope.TARGET:
            # What is hidden from somebody counts for all that may be behind it.
            known |= visits.hidden
        else:
            known &= traits.organiser[visits.of] != NOBODY
        return known & self._in_region(quota)[visits.place]

    def _is_for(self, quota: Quota, visits: Visits) -> Flags:
        """Which visits are at the unit that a quota names, or by it, if it names one."""
        if quota.unit is None:
            return np.ones(len(visits), dtype=bool)
        places: Numbers = np.unique(visits.place)
        called = [self._is_called(self._columns.places[one], quota) for one in map(int, places)]
        found: Flags = np.isin(visits.place, places[np.array(called, dtype=bool)])
        return found if quota.scope is QuotaScope.TARGET else found | self._led_by(quota)[visits.of]

    def _spared(self, quota: Quota) -> Flags:
        """The inspections that do not count, by the quota's own triggers or else by all rows."""
        triggers = quota.exempt_triggers or sparing_always(self._ground)
        return set_off_by(self._traits, triggers)

    def _in_region(self, quota: Quota) -> Flags:
        """The places that are in the region of a quota."""
        if quota.region_code is None:
            return np.ones(len(self._columns.places), dtype=bool)
        begin = prefix(quota.region_code)
        told = [one is not None and one.startswith(begin) for one in self._columns.regions_told]
        return np.array(told, dtype=bool)[self._columns.region]

    def _led_by(self, quota: Quota) -> Flags:
        """The inspections that the unit leads that a quota names."""
        organisers = self._traits.organisers
        led = [n for n, one in enumerate(organisers) if self._is_called(one, quota)]
        return chosen(led, len(organisers))[self._traits.organiser]

    def _is_called(self, unit: str, quota: Quota) -> bool:
        body = self._ground.units.body(unit)
        return (body.code if body else unit) == quota.unit
