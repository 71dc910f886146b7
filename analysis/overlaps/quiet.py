"""Quiet units: where no rule has anything to say of a plan, whichever of some days it comes on.

Most of those who come to a unit come months before or after, for other matters. Where nobody else
is near in days or in matters there is no need to judge, once for each day that a plan could have.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from analysis.overlaps.activities import Activity, Presence
from analysis.overlaps.ground import Ground
from analysis.overlaps.kindred import may_be_near
from analysis.overlaps.pairs import REACHES
from analysis.overlaps.scenes import Scene

_LEVELS: Final = ("day", "week", "month")

STILL: Final = timedelta()
"""No day earlier or later."""
Days = tuple[date, date]


def _never(*_days: date) -> bool:
    return False


class Quiet:
    """Tells units where nothing can be said of a plan.

    Args:
        plan: id of the inspection asked about.
        ground: what to judge by.
    """

    def __init__(self, plan: str, ground: Ground) -> None:
        numbers = ground.parameters
        windows = [numbers.greatest(f"crowded_{level}_days") for level in _LEVELS]
        pairs = [numbers.greatest(name) for name in REACHES]
        self._plan = plan
        self._ground = ground
        self._reach = timedelta(days=max(0, *windows, *pairs))
        self._soon = numbers.greatest("wheel_working_days")
        # A limit of none is broken by whoever comes alone, and so is a row of one.
        limits = [numbers.least(f"crowded_{level}_arrivals") for level in _LEVELS]
        self._alone = min(limits) >= 1 and numbers.least("wheel_arrivals") > 1

    def watched(self, scene: Scene) -> "Watched":
        """A unit as far as it takes to tell on which days it is quiet.

        Args:
            scene: all that bears on the unit, the plan included.
        """
        own, others = self._told_apart(scene.own)
        above, over = self._told_apart(scene.above)
        mine = own or above
        if mine and any(self._are_related(mine[0], other) for other in (*others, *over)):
            return Watched(scene, always=True)
        if own and (not self._alone or _come_together(own[0].activity, others)):
            return Watched(scene, always=True)
        days = [(p.start, p.end) for p in (*others, *scene.occupied)] if own else []
        return Watched(scene, [(p.start, p.end) for p in own], days, self._is_near)

    def _told_apart(self, there: Sequence[Presence]) -> tuple[list[Presence], list[Presence]]:
        """The plan's visits, and those of others."""
        own: list[Presence] = []
        others: list[Presence] = []
        for presence in there:
            (own if presence.activity.id == self._plan else others).append(presence)
        return own, others

    def _are_related(self, one: Presence, other: Presence) -> bool:
        return may_be_near(one.activity.matters, other.activity.matters, self._ground)

    def _is_near(self, since: date, until: date, start: date, end: date) -> bool:
        """Whether days are so near to a stretch that a window or a row may take in both."""
        if end < since:
            near = since - end <= self._reach
            return near or self._ground.workdays.between(end, since) <= self._soon
        if start > until:
            near = start - until <= self._reach
            return near or self._ground.workdays.between(until, start) <= self._soon
        return True


class Watched:
    """A unit, and what may be near to a plan there.

    Args:
        scene: all that bears on the unit.
        mine: the plan's days there.
        others: the days of others.
        is_near: whether a stretch of days and others' days are near.
        always: whether something may be said of the plan on whatever days.
    """

    def __init__(
        self,
        scene: Scene,
        mine: Sequence[Days] = (),
        others: Sequence[Days] = (),
        is_near: Callable[[date, date, date, date], bool] = _never,
        *,
        always: bool = False,
    ) -> None:
        self.scene = scene
        self._mine = (min(s for s, _ in mine), max(e for _, e in mine)) if mine else None
        self._others = others
        self._is_near = is_near
        self._always = always

    def is_quiet(self, earlier: timedelta = STILL, later: timedelta = STILL) -> bool:
        """Whether nothing can be said of the plan here on any of its days.

        Args:
            earlier: by how much it may come before its own; negative: only after.
            later: by how much it may come after its own; negative: only before.
        """
        if self._always:
            return False
        if self._mine is None or not self._others:
            return True
        since, until = _shifted(self._mine[0], -earlier), _shifted(self._mine[1], later)
        return not any(self._is_near(since, until, *days) for days in self._others)


def _come_together(plan: Activity, others: Sequence[Presence]) -> bool:
    """Whether several come as one: from the first day of any to the last of any."""
    groups = [p.activity.joint_group for p in others if p.activity.joint_group]
    return len(set(groups)) < len(groups) or plan.joint_group in groups


def _shifted(day: date, shift: timedelta) -> date:
    """A day so much earlier or later, as far as the calendar has any."""
    try:
        return day + shift
    except OverflowError:
        return date.max if shift > STILL else date.min
