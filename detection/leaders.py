"""Leaders on columns: who may lead more inspections than a limit, or than the year before.

As with units (`detection/suspects.py`) less is asked here than the rules ask.
"""

from datetime import date
from typing import Final

import numpy as np

from detection.columns import Columns
from detection.counting import chosen, period_of, tallied
from detection.exemptions import set_off_by, sparing_always
from detection.numbers import Flags, Numbers
from detection.quota_flags import of_organiser
from detection.records import NOBODY
from detection.sight import Sight
from detection.traits import Traits
from detection.visits import Visits
from domain.audiences import is_open
from domain.quotas import Quota

_OPEN: Final = -2
"""Stands for all circles that clearance alone opens."""


class Leaders:
    """Plans by who leads them.

    Args:
        sight: what is judged, and the limits.
        columns: all visits.
        traits: what their inspections are.
        visits: those that count.
    """

    def __init__(self, sight: Sight, columns: Columns, traits: Traits, visits: Visits) -> None:
        self._sight = sight
        self._traits = traits
        self._led: Numbers = np.flatnonzero(traits.counts & (traits.organiser != NOBODY))
        self._doubtful: Flags = traits.judged.copy()
        self._doubtful[columns.inspection[_told_apart(columns, traits)]] = True
        self._doubtful[_alike(visits, traits, self._of_several_systems())] = True

    def plans(self, number: int) -> Numbers:
        """The numbers of the inspections that an organiser leads, in order."""
        return self._led[self._traits.organiser[self._led] == number]

    def suspects(self) -> list[int]:
        """The numbers of the organisers for whom there may be a flag."""
        suspect = self._growing()
        suspect[self._traits.organiser[self._led[self._traits.start[self._led] == NOBODY]]] = True
        for number, organiser in enumerate(self._traits.organisers):
            own = of_organiser(self._sight.quotas, self._sight.code(organiser))
            if own and not suspect[number]:
                plans = self.plans(number)
                suspect[number] = any(self._may_be_over(one, plans) for one in own)
        return np.flatnonzero(suspect).tolist()

    def _growing(self) -> Flags:
        """Who may have more plans in a year than in the one before, if that has any, for anybody.

        Whoever knows more circles knows the plans of each of these. So nobody sees more than the
        year before where there are no more in any circles.
        """
        traits, led = self._traits, self._led
        who, doubtful = traits.organiser[led], self._doubtful[led]
        count = len(traits.circles_told) + 1
        opened = [one for one, told in enumerate(traits.circles_told) if is_open(told)]
        # What somebody may see otherwise, or not count, counts as if it were open to all, or not.
        circles = traits.circles[led] + 1
        circles[doubtful | chosen(opened, count)[traits.circles[led]]] = 0
        years = _year(traits.start[led])
        if not len(years):
            return np.zeros(len(traits.organisers), dtype=bool)
        low, span = int(years.min()), int(np.ptp(years)) + 2
        keys = (who * count + circles) * span + years - low
        most, plans = tallied(keys)
        least, sure = tallied(keys[~doubtful])
        before = np.searchsorted(least, most - 1)
        known = (np.append(least, NOBODY)[before] == most - 1) & (most % span > 0)
        fewer = np.where(known, np.append(sure, 0)[before], 0) < plans
        leader, year = most // span // count, most % span
        any_before = np.isin(leader * span + year - 1, leader * span + year) & (year > 0)
        suspect = np.zeros(len(traits.organisers), dtype=bool)
        suspect[leader[fewer & any_before]] = True
        return suspect

    def _may_be_over(self, quota: Quota, plans: Numbers) -> bool:
        period, limit, traits = quota.period, quota.limit, self._traits
        if period is None or limit is None:
            return False
        doubtful = self._doubtful[plans]
        triggers = quota.exempt_triggers or sparing_always(self._sight.ground)
        some = ~doubtful & ~set_off_by(traits, triggers)[plans]
        if quota.regime is not None:
            some &= traits.regime[plans] == traits.regimes.get(quota.regime.name, NOBODY - 1)
        _, counts = tallied(period_of(traits.start[plans[some]], period))
        return int(counts.max(initial=0)) + int(doubtful.sum()) > limit

    def _of_several_systems(self) -> Flags:
        """Whose plans several systems tell of."""
        traits = self._traits
        organisers, count = len(traits.organisers), int(traits.system.max(initial=0)) + 1
        keys, _ = tallied(traits.organiser[self._led] * count + traits.system[self._led])
        several: Flags = np.bincount(keys // count, minlength=organisers) > 1
        return several


def _told_apart(columns: Columns, traits: Traits) -> Flags:
    """Visits that others may know of than of their inspection."""
    numbers = {one: number for number, one in enumerate(columns.circles_told)}
    of_visits = [_OPEN if is_open(one) else number for one, number in numbers.items()]
    of_plans = [_OPEN if is_open(one) else numbers.get(one, NOBODY) for one in traits.circles_told]
    known = np.array([*of_plans, NOBODY], dtype=np.int64)[traits.circles]
    of_visit: Numbers = np.array(of_visits, dtype=np.int64)[columns.circles]
    return of_visit != known[columns.inspection]


def _alike(visits: Visits, traits: Traits, leaders: Flags) -> Numbers:
    """The plans of some leaders that share unit and days, which may be one that was told twice."""
    if not leaders.any():
        return np.empty(0, dtype=np.int64)
    some = visits.only(np.append(leaders, False)[traits.organiser[visits.of]])
    columns = (traits.organiser[some.of], some.ends, some.begins, some.place)
    order = np.lexsort(columns)
    same = np.ones(max(0, len(order) - 1), dtype=bool)
    for column in columns:
        same &= column[order[1:]] == column[order[:-1]]
    return some.of[np.concatenate([order[1:][same], order[:-1][same]])]


def _year(days: Numbers) -> Numbers:
    """The years of days by their ordinals; 0 where no day is stated."""
    since = np.datetime64(date(1, 1, 1)) + np.maximum(days - 1, 0)
    return np.where(days > 0, since.astype("datetime64[Y]").astype(np.int64) + 1970, 0)
