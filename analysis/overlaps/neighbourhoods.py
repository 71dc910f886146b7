"""Neighbourhoods: a plan among all that bears on its units, and what would be if things moved."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from analysis.overlaps.activities import Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.identities import Identities
from analysis.overlaps.judging import Spared, judge, spared
from analysis.overlaps.quiet import Quiet, Watched
from analysis.overlaps.scenes import Scene


class Neighbourhood:
    """The scenes that a plan plays in.

    Args:
        plan: id of the inspection asked about.
        scenes: one for each of its units, and for those below that its scope takes in; the plan
            is in them.
        ground: what to judge by.
    """

    def __init__(self, plan: str, scenes: Iterable[Scene], ground: Ground) -> None:
        self.plan = plan
        self.ground = ground
        self.scenes = {scene.unit: scene for scene in scenes}
        self._identities: dict[str, Identities] = {}

    @cached_property
    def visits(self) -> tuple[Presence, ...]:
        """The plan's visits, each at its own unit, the first first."""
        found = {
            presence.unit: presence
            for scene in self.scenes.values()
            for presence in (*scene.own, *scene.above)
            if presence.activity.id == self.plan
        }
        return tuple(sorted(found.values(), key=lambda p: (p.start, p.unit)))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is said of the plan as things stand."""
        return tuple(finding for found in self._as_it_stands.values() for finding in found)

    def judged(self, changed: Sequence[Presence]) -> tuple[Finding, ...]:
        """What would be said of the plan with some visits, its own or others', changed."""
        units = {presence.unit for presence in changed}
        return tuple(
            finding
            for unit, scene in self.scenes.items()
            for finding in (
                judge(self._with(scene, changed), self.ground, self.plan)
                if _is_touched(scene, units)
                else self._as_it_stands[unit]
            )
        )

    @cached_property
    def spared(self) -> tuple[Spared, ...]:
        """What is not said of the plan because somebody is exempt."""
        return tuple(
            one
            for scene in self.lively
            for one in spared(scene, self.ground, self.plan, self.identities(scene))
        )

    @cached_property
    def watched(self) -> tuple[Watched, ...]:
        """The units, each as far as it takes to tell on which days it is quiet."""
        quiet = Quiet(self.plan, self.ground)
        return tuple(map(quiet.watched, self.scenes.values()))

    @cached_property
    def lively(self) -> tuple[Scene, ...]:
        """The units where something may be said of the plan as things stand."""
        return tuple(one.scene for one in self.watched if not one.is_quiet())

    def identities(self, scene: Scene) -> Identities:
        """Which records at a unit are one inspection as things stand."""
        known = self._identities.get(scene.unit)
        if known is None:
            known = self._identities[scene.unit] = Identities(scene, self.ground.matters, self.plan)
        return known

    def without_twins(self, watched: Watched) -> Watched:
        """A unit without what other systems say of the plan; it no longer holds on other days."""
        scene = watched.scene
        twins = self._twins(scene, {self.plan})
        if not twins:
            return watched
        own, above = (
            [p for p in presences if p.activity.id not in twins]
            for presences in (scene.own, scene.above)
        )
        left = Scene(unit=scene.unit, own=own, above=above, occupied=scene.occupied)
        return Watched(left, always=True)

    @cached_property
    def _as_it_stands(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {unit: [] for unit in self.scenes}
        for scene in self.lively:
            found[scene.unit] = judge(scene, self.ground, self.plan, self.identities(scene))
        return found

    def _with(self, scene: Scene, changed: Sequence[Presence]) -> Scene:
        """A scene with some visits changed; what other systems say of them no longer holds."""
        by_place = {(p.activity.id, p.unit): p for p in changed}
        twins = self._twins(scene, {p.activity.id for p in changed})
        own, above = (
            [by_place.get((p.activity.id, p.unit), p) for p in ps if p.activity.id not in twins]
            for ps in (scene.own, scene.above)
        )
        return Scene(unit=scene.unit, own=own, above=above, occupied=scene.occupied)

    def _twins(self, scene: Scene, changed: set[str]) -> set[str]:
        """Ids of other records of inspections in a scene."""
        there = {p.activity.id: p.activity for p in (*scene.own, *scene.above)}
        if len({activity.system for activity in there.values()}) == 1:
            return set()
        identities = self.identities(scene)
        ones = {identities.one(identifier) for identifier in changed}
        return {one for one in there if one not in changed and identities.one(one) in ones}


def _is_touched(scene: Scene, units: set[str]) -> bool:
    return scene.unit in units or any(presence.unit in units for presence in scene.above)
