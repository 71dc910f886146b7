"""Neighbourhoods: a plan among all that bears on its units, and what would be if things moved."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from analysis.overlaps.activities import Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.identities import Identities
from analysis.overlaps.judging import judge
from analysis.overlaps.scenes import Scene
from domain.flags import Severity


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

    def judged_if_better(
        self, moved: Sequence[Presence], fewer_than: int
    ) -> tuple[Finding, ...] | None:
        """What would be said of the plan on other days; None as soon as it is not worth a look.

        Args:
            moved: all its visits.
            fewer_than: as many findings, or one that is HARD, are not worth a look.
        """
        at = {presence.unit: presence for presence in moved}
        found: list[Finding] = []
        # Where somebody else is there, a HARD finding is likely, which ends it.
        for scene in sorted(self.scenes.values(), key=lambda s: -_met(s, at.get(s.unit))):
            found += judge(self._with(scene, moved), self.ground, self.plan)
            if len(found) >= fewer_than or any(f.severity is Severity.HARD for f in found):
                return None
        return tuple(found)

    @cached_property
    def _as_it_stands(self) -> dict[str, list[Finding]]:
        return {unit: judge(scene, self.ground, self.plan) for unit, scene in self.scenes.items()}

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
        identities = self._identities.get(scene.unit)
        if identities is None:
            identities = Identities(scene, self.ground.matters, self.plan)
            self._identities[scene.unit] = identities
        ones = {identities.one(identifier) for identifier in changed}
        return {one for one in there if one not in changed and identities.one(one) in ones}


def _is_touched(scene: Scene, units: set[str]) -> bool:
    return scene.unit in units or any(presence.unit in units for presence in scene.above)


def _met(scene: Scene, visit: Presence | None) -> int:
    """How many others are at the unit on the days of a visit."""
    if visit is None:
        return 0
    return sum(other.start <= visit.end and visit.start <= other.end for other in scene.own)
