"""Other days: what would be said of a plan if all its visits moved by as many days."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from analysis.overlaps.activities import Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.judging import judge
from analysis.overlaps.neighbourhoods import Neighbourhood
from analysis.overlaps.quiet import STILL, Watched
from analysis.overlaps.scenes import Scene
from analysis.overlaps.windows import moved
from domain.flags import Severity


class OtherDays:
    """A plan and the days on which it could go instead.

    Args:
        neighbourhood: the plan among others.
        shifts: by how much it may move.
    """

    def __init__(self, neighbourhood: Neighbourhood, shifts: Sequence[timedelta]) -> None:
        self._plan, self._ground = neighbourhood.plan, neighbourhood.ground
        earlier, later = -min(shifts, default=STILL), max(shifts, default=STILL)
        self._watched = [
            neighbourhood.without_twins(one)
            for one in neighbourhood.watched
            if not one.is_quiet(earlier, later)
        ]
        self._said = Counter(one.unit for one in neighbourhood.findings)
        self._ended_by: str | None = None

    def judged_if_better(self, shift: timedelta, fewer_than: int) -> tuple[Finding, ...] | None:
        """What would be said of the plan; None as soon as it is not worth a look.

        Args:
            shift: by how much all its visits move.
            fewer_than: as many findings, or one that is HARD, are not worth a look.
        """
        found: list[Finding] = []
        # Where something was said of other days something is likely to be said again, and above
        # all where it ended the look at them.
        for watched in sorted(self._watched, key=self._promise, reverse=True):
            if watched.is_quiet(-shift, shift):
                continue
            said = judge(self._shifted(watched, shift), self._ground, self._plan)
            unit = watched.scene.unit
            self._said[unit] = len(said)
            found += said
            if len(found) >= fewer_than or any(f.severity is Severity.HARD for f in said):
                self._ended_by = unit
                return None
        return tuple(found)

    def _shifted(self, watched: Watched, shift: timedelta) -> Scene:
        scene = watched.scene
        return Scene(
            unit=scene.unit,
            own=self._moved(scene.own, shift),
            above=self._moved(scene.above, shift) if scene.above else (),
            occupied=scene.occupied,
        )

    def _moved(self, presences: Sequence[Presence], shift: timedelta) -> list[Presence]:
        """Visits, those of the plan so much earlier or later."""
        plan = self._plan
        return [moved(p, p.start + shift) if p.activity.id == plan else p for p in presences]

    def _promise(self, watched: Watched) -> tuple[bool, int]:
        """Whether it ended the last look, and how much was said here before."""
        unit = watched.scene.unit
        return unit == self._ended_by, self._said[unit]
