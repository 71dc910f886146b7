"""Viewpoints: one unit as each sort of caller sees it, and which finding is for whom.

Somebody who may not know of an inspection meets its days as occupied (`domain.md` 5.5, 5.7), and
who knows more is told something else of the same days. So a unit is judged once for each sort of
caller that its visits tell apart, which is once at most units; a finding is kept once, with the
circles of those to whom it is told, and of those who know more and are told otherwise.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.scenes import Scene
from domain.audiences import Circles, circles_below
from domain.secrecy import Secrecy

_PUBLIC, _INTERNAL = Secrecy.PUBLIC.name, Secrecy.INTERNAL.name

Judge = Callable[[Scene], Sequence[Finding]]
"""Finds what there is in a scene."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A visit, and the circles of those who may know of it and of its inspection.

    Attributes:
        itself: the circles of those who may know of the visit, where that are more: to them its
            inspection is a number that means nothing, and its days are not occupied.
        withheld: whether nobody else is to meet even its days.
        same: the circles of the records that its own was judged the same as, by id.
    """

    presence: Presence
    circles: tuple[str, ...]
    itself: tuple[str, ...] = ()
    withheld: bool = False
    same: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def is_occupied_to(self, circles: Collection[str]) -> bool:
        """Whether all that whoever moves in these circles may know of are its days."""
        return _apart(circles, self.circles) and _apart(circles, self.itself)

    def seen_by(self, circles: Collection[str]) -> Presence:
        """The visit to whoever moves in these circles: a judgement tells of both records."""
        if not self.same:
            return self.presence
        known = frozenset(one for one in self.same if not _apart(circles, self.same[one]))
        activity = replace(self.presence.activity, same_as=known)
        return replace(self.presence, activity=activity)


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding and for whom it is.

    Attributes:
        circles: of those to whom it is told.
        unless: of those among them who know more, and are told otherwise.
        hidden: ids of the inspections on whose days it rests without naming them.
    """

    finding: Finding
    circles: Circles
    unless: Circles
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Days that are taken, and by which inspections."""

    days: Occupied
    inspections: tuple[str, ...]

    @property
    def name(self) -> str:
        """As findings call the days."""
        return f"{self.days.start.isoformat()}/{self.days.end.isoformat()}"


def judged_for_all(
    unit: str, own: Sequence[Guarded], above: Sequence[Guarded], judge: Judge
) -> list[Kept]:
    """What is found at a unit, for everybody.

    Args:
        unit: id of the unit.
        own: visits at the unit.
        above: visits above it that take in what is below.
        judge: finds what there is in one scene.
    """
    # A sentence names units and matters, of which whoever is cleared for PUBLIC only knows no more
    # than the codes: flags begin with those cleared for INTERNAL.
    there = [*own, *above]
    circles = {circle for one in there for circle in (*one.circles, *one.itself)}
    circles |= {circle for one in there for same in one.same.values() for circle in same}
    circles = circles - {_PUBLIC} | {_INTERNAL}
    held = {circle: circles_below(circle) for circle in circles}
    told: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    found: dict[tuple[object, ...], tuple[Finding, tuple[str, ...]]] = {}
    for sorts in _alike(held, there):
        first = held[sorts[0]]
        hidden = _as_occupied(one for one in own if one.is_occupied_to(first))
        scene = Scene(
            unit=unit,
            own=[one.seen_by(first) for one in own if not _apart(first, one.circles)],
            above=[one.seen_by(first) for one in above if not _apart(first, one.circles)],
            occupied=[one.days for one in hidden],
        )
        for finding in judge(scene):
            # What rests on hidden days alone is held against nobody.
            if finding.subjects or not finding.occupied:
                # What counts differs between callers, though it stands for the same.
                known = (finding.subjects, *finding.evidence.items()) if finding.about else ()
                key = (*finding.key, finding.severity, finding.occupied, known)
                told[key].update(sorts)
                found.setdefault(key, (finding, _bearing(finding, hidden)))
    return [
        Kept(finding, *_audience(told[key], held), hidden)
        for key, (finding, hidden) in found.items()
    ]


def _alike(
    held: Mapping[str, frozenset[str]], visits: Iterable[Guarded]
) -> Iterable[Sequence[str]]:
    """Sorts of callers, each by its last circle; those who see the same stand together."""
    every = [circles for one in visits for circles in (one.circles, one.itself, *one.same.values())]
    together: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for circle in sorted(held):
        seen = (n for n, circles in enumerate(every) if not _apart(held[circle], circles))
        together[tuple(seen)].append(circle)
    return together.values()


def _apart(held: Collection[str], circles: Collection[str]) -> bool:
    return all(one not in held for one in circles)


def _audience(told: set[str], held: Mapping[str, frozenset[str]]) -> tuple[Circles, Circles]:
    """The circles of those who are told, and of those who know more and are not."""
    most = [one for one in told if not any(held[other] < held[one] for other in told)]
    more = {other for other in held.keys() - told if any(held[one] < held[other] for one in most)}
    return sorted(most), sorted(more)


def _as_occupied(hidden: Iterable[Guarded]) -> list[_Hidden]:
    """Onsite visits that are hidden, as days; those of one joint group are one."""
    groups: defaultdict[str, list[Presence]] = defaultdict(list)
    for one in hidden:
        if one.presence.onsite and not one.withheld:
            groups[one.presence.activity.joint_group or one.presence.activity.id].append(
                one.presence
            )
    return [
        _Hidden(
            Occupied(
                unit=group[0].unit,
                start=min(one.start for one in group),
                end=max(one.end for one in group),
            ),
            tuple(one.activity.id for one in group),
        )
        for group in groups.values()
    ]


def _bearing(finding: Finding, hidden: Iterable[_Hidden]) -> tuple[str, ...]:
    named = (one.inspections for one in hidden if one.name in finding.occupied)
    return tuple(sorted({identifier for inspections in named for identifier in inspections}))
