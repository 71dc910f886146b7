"""Meetings on columns: where two inspections meet of which a rule may say anything."""

from collections.abc import Iterator

import numpy as np

from analysis.overlaps.ground import Ground
from detection.exemptions import always_exempt
from detection.kindred import Kindred
from detection.numbers import Flags, Numbers
from detection.records import NOBODY
from detection.traits import Traits
from detection.visits import Visits, beside


def meeting(
    visits: Visits, traits: Traits, ground: Ground, kindred: Kindred, done: Flags
) -> Iterator[Numbers]:
    """Places where two inspections go apart that are too near in time, or in time and matter.

    Args:
        visits: those that are planned.
        traits: what their inspections are.
        ground: what is judged by.
        kindred: which matters are near.
        done: places of which no more are wanted, which may become more meanwhile.
    """
    if not len(visits):
        return
    reuse = _reuse(traits, ground)
    unmerged = int(ground.parameters.greatest("unmerged_days"))
    headed = int(ground.parameters.greatest("multi_headed_days"))
    exempt = always_exempt(traits, ground)
    for one, other in beside(visits, max(unmerged, headed, int(reuse.max())), done):
        a, b = visits.of[one], visits.of[other]
        # Of two that begin together a number tells which is the later one, which is to be spared.
        at_once = visits.begins[one] == visits.begins[other]
        judged = ~exempt[b] | (at_once & ~exempt[a])
        some = np.flatnonzero(judged & (traits.group[a] != traits.group[b]))
        a, b, place = a[some], b[some], visits.place[one[some]]
        apart = visits.begins[other[some]] - visits.ends[one[some]]
        lead, leads = traits.organiser[a], traits.organiser[b]
        onsite = traits.onsite[a] & traits.onsite[b]
        known = (lead != NOBODY) & (leads != NOBODY)
        near = known & np.where(lead == leads, apart <= unmerged, onsite & (apart <= headed))
        yield place[near]
        longest = np.maximum(reuse[traits.regime[a]], reuse[traits.regime[b]])
        left = np.flatnonzero(~near & (apart <= longest))
        akin = kindred.near(traits.about[a[left]], traits.about[b[left]])
        yield place[left[akin]]


def _reuse(traits: Traits, ground: Ground) -> Numbers:
    """By the number of a regime, after how many days at most another is no DUPLICATE."""
    rows = [row for row in ground.parameters.rows if row.name == "reuse_days" and row.is_number]
    return np.array(
        [
            max(int(row.number) for row in rows if row.regime is None or row.regime.name == regime)
            for regime in traits.regimes
        ],
        dtype=np.int64,
    )
