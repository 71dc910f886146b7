"""Judging: all that the rules of one unit say of what happens there (`domain.md` 5.5)."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.overlaps.arrivals import arrivals, with_occupied
from analysis.overlaps.crowding import crowds, may_crowd
from analysis.overlaps.exemptions import exemption, is_exempt, is_no_crowd
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.identities import Identities
from analysis.overlaps.meetings import meetings
from analysis.overlaps.pairs import beside_occupied, pair_findings
from analysis.overlaps.scenes import Scene
from analysis.overlaps.wheels import may_wheel, wheels
from domain.rules import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Spared:
    """What would be flagged, were the later inspection not exempt.

    Attributes:
        inspection: id of the exempt one.
        finding: what would be said.
    """

    inspection: str
    finding: Finding
    reason: Text


def judge(
    scene: Scene, ground: Ground, focus: str | None = None, known: Identities | None = None
) -> list[Finding]:
    """All findings at a unit.

    Args:
        scene: all that bears on the unit.
        ground: what to judge by.
        focus: id of an inspection: only the findings that it is a subject of.
        known: which records there are one inspection, where somebody found that out already.
    """
    identities = known or Identities(scene, ground.matters, focus)
    findings = {
        finding.key: finding
        for found in (
            _of_pairs(scene, identities, ground, focus),
            _of_arrivals(scene, identities, ground),
        )
        for finding in found
        if focus is None or focus in finding.subjects
    }
    return list(findings.values())


def spared(
    scene: Scene, ground: Ground, focus: str | None = None, known: Identities | None = None
) -> list[Spared]:
    """What exemptions with evidence spare at a unit, with the reason to show; args as `judge`."""
    if not any(is_exempt(presence, ground) for presence in (*scene.own, *scene.above)):
        return []
    identities = known or Identities(scene, ground.matters, focus)
    found: list[Spared] = []
    for pair in meetings(scene.unit, identities, ground, focus):
        reason = exemption(pair.later, ground)
        if reason is not None:
            found += (
                Spared(inspection=pair.later.activity.id, finding=finding, reason=reason)
                for finding in pair_findings(pair, ground)
            )
    return found


def _of_pairs(
    scene: Scene, identities: Identities, ground: Ground, focus: str | None
) -> Iterator[Finding]:
    across: set[frozenset[str]] = set()
    for pair in meetings(scene.unit, identities, ground, focus):
        if is_exempt(pair.later, ground):
            continue
        for finding in pair_findings(pair, ground):
            # One that targets several units above meets another at this unit more than once.
            if pair.within_scope:
                met = frozenset(map(identities.one, finding.subjects))
                if met in across:
                    continue
                across.add(met)
            yield finding
    for presence in identities.planned if scene.occupied else ():
        exempt = is_exempt(presence, ground)
        stays = [s for s in scene.occupied if not exempt or presence.start <= s.start]
        finding = beside_occupied(presence, stays)
        if finding is not None:
            yield finding


def _of_arrivals(scene: Scene, identities: Identities, ground: Ground) -> Iterator[Finding]:
    comings = sorted([one.start for one in (*identities.onsite, *scene.occupied)])
    if not (may_crowd(comings, ground) or may_wheel(len(identities.onsite), ground)):
        return
    everybody = arrivals(identities.onsite)
    calm = [p for p in identities.onsite if not is_no_crowd(p, ground)]
    counted = everybody if len(calm) == len(identities.onsite) else arrivals(calm)
    yield from crowds(scene.unit, with_occupied(counted, scene.occupied), ground)
    yield from wheels(scene.unit, everybody, ground)
