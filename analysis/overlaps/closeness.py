"""Closeness: how near two inspections at a unit are in matter and time (`domain.md` 5.5, M and G).

How near in target, T, is 1 at one unit, and the parameter `target_within_scope` where the scope of
one takes in the other's unit.
"""

from collections.abc import Iterable
from typing import Final

from analysis.matters import Kinship, Relation
from analysis.overlaps.activities import Presence
from analysis.overlaps.ground import Ground

_NAMES: Final = {Kinship.ANCESTOR: "matter_ancestor", Kinship.SIBLING: "matter_sibling"}


def gap(first: Presence, later: Presence) -> int:
    """G: 0 where the days overlap, else days from the end of the first to the later's start."""
    return max(0, (later.start - first.end).days)


def matter_closeness(relation: Relation, later: Presence, ground: Ground) -> float:
    """M of two matters, by the parameters that hold for the later inspection."""
    if relation.kinship is Kinship.SAME:
        return 1.0
    name = _NAMES[relation.kinship]
    return ground.parameter(
        name,
        on=later.start,
        unit=later.unit,
        regime=later.activity.regime,
        matter=relation.other,
    ).number


def closest(relations: Iterable[Relation], later: Presence, ground: Ground) -> float:
    """M of two inspections: that of the closest of their matters, 0 where none are related."""
    return max((matter_closeness(one, later, ground) for one in relations), default=0.0)
