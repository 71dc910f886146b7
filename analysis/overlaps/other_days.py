"""Other days: what would be said of a plan if all its visits moved by as many days."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

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
            one
            for one in map(neighbourhood.without_twins, neighbourhood.watched)
            if not one.is_quiet(earlier, later)
        ]
        self._said: Counter[str] = Counter()

    def judged_if_better(self, shift: timedelta, fewer_than: int) -> tuple[Finding, ...] | None:
        """What would be said of the plan; None as soon as it is not worth a look.

        Args:
            shift: by how much all its visits move.
            fewer_than: as many findings, or one that is HARD, are not worth a look.
        """
        scenes = [
            self._shifted(one, shift) for one in self._watched if not one.is_quiet(-shift, shift)
        ]
        found: list[Finding] = []
        # Where somebody else is there, a HARD finding is likely, which ends it; and where
        # something was said of other days something will be said again.
        for scene in sorted(scenes, key=self._promise, reverse=True):
            said = judge(scene, self._ground, self._plan)
            self._said[scene.unit] = len(said)
            found += said
            if len(found) >= fewer_than or any(f.severity is Severity.HARD for f in said):
                return None
        return tuple(found)

    def _shifted(self, watched: Watched, shift: timedelta) -> Scene:
        scene = watched.scene
        own, above = (
            [moved(p, p.start + shift) if p.activity.id == self._plan else p for p in presences]
            for presences in (scene.own, scene.above)
        )
        return Scene(unit=scene.unit, own=own, above=above, occupied=scene.occupied)

    def _promise(self, scene: Scene) -> tuple[int, int]:
        """How many others are there on the days of the plan, and what was said before."""
        met = sum(
            other.start <= mine.end and mine.start <= other.end
            for mine in scene.own
            if mine.activity.id == self._plan
            for other in scene.own
        )
        return met, self._said[scene.unit]
