"""Meetings: which inspections meet at a unit at all, so near that a rule may look at the pair.

Most inspections at a busy unit have nothing to do with each other, so whoever comes is held against
those that came shortly before, and of those that came earlier against the ones of related matters.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from analysis.overlaps.activities import Presence
from analysis.overlaps.ground import Ground
from analysis.overlaps.identities import Identities, order
from analysis.overlaps.kindred import Kindred, may_be_near
from analysis.overlaps.pairs import REACHES, Pair


def meetings(
    unit: str, identities: Identities, ground: Ground, focus: str | None = None
) -> Iterator[Pair]:
    """The pairs at a unit that are near enough, neither joint nor red and blue nor one inspection.

    Args:
        unit: its id.
        identities: who is there, and above.
        ground: how far rules look.
        focus: id of an inspection: only its pairs.
    """
    own, above = identities.planned, identities.above
    for first, later in _beside(own, ground) if focus is None else _among(focus, own):
        if not _go_together(first, later, identities):
            yield Pair(unit, first, later)
    if not (own and above):
        return
    # What is a target here too is the same target, which says more than its scope.
    targets = {identities.one(p.activity.id) for p in own}
    above = [p for p in above if identities.one(p.activity.id) not in targets]
    across = _below(own, above, ground) if focus is None else _with(focus, own, above)
    for first, later in sorted(across, key=lambda pair: (order(pair[0]), order(pair[1]))):
        if not _go_together(first, later, identities):
            yield Pair(unit, first, later, within_scope=True)


def _beside(own: Sequence[Presence], ground: Ground) -> Iterator[tuple[Presence, Presence]]:
    """Pairs of those at the unit, who are in order; each is the later one of its pairs once."""
    near_by = timedelta(days=max(ground.parameters.greatest(name) for name in REACHES))
    recent: list[Presence] = []
    gone = Kindred(ground)
    for later in own:
        since = later.start - near_by
        staying = _until(recent, since)
        if len(staying) < len(recent):
            for presence in recent:
                if presence.end < since:
                    gone.add(presence)
        for first in staying:
            yield first, later
        for first in gone.of(later):
            yield first, later
        recent = [*staying, later]


def _below(
    own: Sequence[Presence], above: Sequence[Presence], ground: Ground
) -> Iterator[tuple[Presence, Presence]]:
    """Pairs of one at the unit and one above it, of related matters only, in order."""
    far = timedelta(days=ground.parameters.greatest("reuse_days"))
    reach = ground.matters.reach
    reached = [(other, reach(other.activity.matters)) for other in above]
    for mine in own:
        matters = mine.activity.matters
        # A ledger may say 9999-12-31 for what has no end.
        since = max(mine.start, date.min + far) - far
        until = min(mine.end, date.max - far) + far
        codes = reach(matters)
        for other, theirs in reached:
            if codes.isdisjoint(theirs) or other.end < since or other.start > until:
                continue
            if may_be_near(matters, other.activity.matters, ground):
                yield _in_order(mine, other)


def _among(focus: str, own: Sequence[Presence]) -> Iterator[tuple[Presence, Presence]]:
    """Pairs of those at the unit, who are in order, in which one inspection takes part."""
    for place, mine in enumerate(own):
        if mine.activity.id == focus:
            yield from ((other, mine) for other in own[:place])
            yield from ((mine, other) for other in own[place + 1 :])


def _with(
    focus: str, own: Sequence[Presence], others: Sequence[Presence]
) -> Iterator[tuple[Presence, Presence]]:
    """Pairs of those at the unit and those above in which one inspection takes part, in order."""
    for mine in own:
        if mine.activity.id == focus:
            yield from (_in_order(mine, other) for other in others)
        else:
            theirs = (other for other in others if other.activity.id == focus)
            yield from (_in_order(mine, other) for other in theirs)


def _until(presences: Sequence[Presence], day: date) -> list[Presence]:
    """Those that ended on a day or after it."""
    return [p for p in presences if p.end >= day]


def _in_order(a: Presence, b: Presence) -> tuple[Presence, Presence]:
    return (a, b) if order(a) < order(b) else (b, a)


def _go_together(first: Presence, later: Presence, identities: Identities) -> bool:
    a, b = first.activity, later.activity
    joint = a.joint_group is not None and a.joint_group == b.joint_group
    return joint or identities.paired(a, b)
