"""Partners: what a plan could go together with at a unit, and from which day on (`domain.md` 5.6).

Candidates are those of a DUPLICATE, MULTI_HEADED or UNMERGED finding, and those of related matters
and similar length. What is fixed stays apart, so do red and blue, and so does what no common day
suits. A joint group that exists is one partner; it keeps its days.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.matters import Kinship
from analysis.overlaps.activities import Presence
from analysis.overlaps.closeness import closest
from analysis.overlaps.fixed import is_fixed
from analysis.overlaps.ground import Ground
from analysis.overlaps.identities import Identities
from analysis.overlaps.neighbourhoods import Neighbourhood
from analysis.overlaps.windows import common_start, possible_starts
from domain.flags import FlagKind

_MERGEABLE: Final = frozenset({FlagKind.DUPLICATE, FlagKind.MULTI_HEADED, FlagKind.UNMERGED})


@dataclass(frozen=True, slots=True)
class Partner:
    """What the plan could go together with at one unit.

    Attributes:
        mine: the plan's visit.
        others: one visit, or those of a joint group.
        start: the day on which all would start.
        same_cause: whether they have a matter in common, which makes it an obligation.
    """

    mine: Presence
    others: tuple[Presence, ...]
    start: date
    same_cause: bool

    @property
    def key(self) -> str:
        """The joint group, else the inspection: who it is at whichever unit."""
        activity = self.others[0].activity
        return activity.joint_group or activity.id


def partners(neighbourhood: Neighbourhood) -> Iterator[Partner]:
    """The partners of a plan at each of its units; none where it is fixed or in a group itself."""
    named = {
        subject
        for finding in neighbourhood.findings
        if finding.kind in _MERGEABLE
        for subject in finding.subjects
    }
    ground = neighbourhood.ground
    for mine in neighbourhood.visits:
        scene = neighbourhood.scenes.get(mine.unit)
        if scene is None or mine.activity.joint_group is not None or not _may_join(mine, ground):
            continue
        for others in _arriving(mine, neighbourhood.identities(scene)):
            known = any(other.activity.id in named for other in others)
            if known or any(_is_similar(mine, other, ground) for other in others):
                yield from _partner(mine, others, ground)


def _arriving(mine: Presence, identities: Identities) -> list[tuple[Presence, ...]]:
    """Who else comes to the unit, a joint group together, but for red and blue counterparts."""
    plan = mine.activity
    arriving: defaultdict[str, list[Presence]] = defaultdict(list)
    for other in identities.onsite:
        activity = other.activity
        if not (identities.same(activity, plan) or identities.paired(activity, plan)):
            arriving[activity.joint_group or activity.id].append(other)
    return [tuple(others) for others in arriving.values()]


def _partner(mine: Presence, others: tuple[Presence, ...], ground: Ground) -> Iterator[Partner]:
    if len(others) >= _number("merge_inspections", mine, ground):
        return
    if not all(_may_join(other, ground) for other in others):
        return
    start = _start(mine, others, ground)
    if start is not None:
        relations = (
            relation
            for other in others
            for relation in ground.matters.relations(mine.activity.matters, other.activity.matters)
        )
        same_cause = any(relation.kinship is Kinship.SAME for relation in relations)
        yield Partner(mine, others, start, same_cause)


def _start(mine: Presence, others: tuple[Presence, ...], ground: Ground) -> date | None:
    """The day that suits all: that of a group, else one on which both may start."""
    if others[0].activity.joint_group is None:
        return common_start(mine, others[0], ground)
    arrives = min(other.start for other in others)
    return arrives if arrives in possible_starts(mine, ground) else None


def _may_join(presence: Presence, ground: Ground) -> bool:
    return presence.planned and presence.onsite and not is_fixed(presence, ground)


def _is_similar(mine: Presence, other: Presence, ground: Ground) -> bool:
    """Of related matters, similar length and near-by days (海宁)."""
    apart = max((other.start - mine.end).days, (mine.start - other.end).days)
    if apart > _number("merge_days", mine, ground):
        return False
    relations = ground.matters.relations(mine.activity.matters, other.activity.matters)
    short, long = sorted((p.end - p.start).days + 1 for p in (mine, other))
    return long <= short * _number("merge_length_ratio", mine, ground) and closest(
        relations, other, ground
    ) >= _number("merge_matter", mine, ground)


def _number(name: str, mine: Presence, ground: Ground) -> float:
    return ground.parameter(name, on=mine.start, unit=mine.unit, regime=mine.activity.regime).number
