"""One inspection in two systems: found, with what says so, and counted once.

Two records of two systems are one inspection where somebody judged them SAME, or where lead unit,
unit, matters and days are the same and nobody judged them DIFFERENT (`domain.md` 5.5, what is
compared). Matters of one code are the same matter, whichever system has the record of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.matters import MatterTree
from analysis.overlaps.activities import Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class SameInspection:
    """Two records that are one inspection at a unit.

    Attributes:
        stands: id of the record that counts.
        repeats: id of the record that does not.
        judged: whether it takes a person's word; else all that tells them apart is the same.
        organiser: the lead unit of the record that counts.
        matters: ids, sorted.
    """

    unit: str
    stands: str
    repeats: str
    judged: bool
    organiser: str | None
    matters: tuple[str, ...]
    start: date
    end: date


def same_inspections(presences: Iterable[Presence], matters: MatterTree) -> list[SameInspection]:
    """Every record that repeats another at its unit, with the one that stands for both."""
    return [
        SameInspection(
            unit=stands.unit,
            stands=stands.activity.id,
            repeats=repeats.activity.id,
            judged=_alike(stands, matters) != _alike(repeats, matters),
            organiser=stands.activity.organiser,
            matters=tuple(sorted(stands.activity.matters)),
            start=stands.start,
            end=stands.end,
        )
        for stands, *others in _sets(presences, matters)
        for repeats in others
    ]


def may_repeat(presences: Sequence[Presence]) -> bool:
    """False where nobody leads two visits of the same days at one unit, and nobody judged any."""
    alike = {(p.unit, p.activity.organiser, p.start, p.end) for p in presences}
    return len(alike) < len(presences) or any(p.activity.same_as for p in presences)


def counted_once(
    presences: Sequence[Presence], matters: MatterTree, focus: str | None = None
) -> list[Presence]:
    """The presences in their order, without those that repeat another at their unit.

    Args:
        presences: at any units.
        matters: which are the same.
        focus: id of an inspection that is to stand for itself where another record is of it too.
    """
    repeats: set[int] = set()
    for same in _sets(presences, matters):
        stands = next((one for one in same if one.activity.id == focus), same[0])
        repeats |= {id(one) for one in same if one is not stands}
    return [one for one in presences if id(one) not in repeats] if repeats else list(presences)


def standing_for(presences: Sequence[Presence], matters: MatterTree) -> Mapping[str, str]:
    """For the ids of records of one inspection, at whichever units, that of the one to count.

    What is counted over several units counts such an inspection once. Records that are by
    themselves are left out.
    """
    sets: dict[str, set[str]] = {}
    there = {presence.activity.id: presence.activity for presence in presences}
    pairs = [(same.stands, same.repeats) for same in same_inspections(presences, matters)]
    pairs += [(same, one.id) for one in there.values() for same in one.same_as & there.keys()]
    for pair in pairs:
        united = set[str]().union(*(sets.get(one, {one}) for one in pair))
        sets |= dict.fromkeys(united, united)
    first: dict[str, tuple[date, str, str]] = {}
    for presence in presences:
        record = presence.activity.id
        if record in sets:
            first[record] = min(_order(presence), first.get(record, _order(presence)))
    return {record: min(united, key=lambda one: first[one]) for record, united in sets.items()}


def _sets(presences: Iterable[Presence], matters: MatterTree) -> Iterator[list[Presence]]:
    """Presences that are one inspection at one unit, the one that stands first."""
    at: defaultdict[str, list[Presence]] = defaultdict(list)
    for presence in presences:
        at[presence.unit].append(presence)
    for own in at.values():
        if may_repeat(own) and len({one.activity.system for one in own}) > 1:
            yield from _sets_at(own, matters)


def _sets_at(own: list[Presence], matters: MatterTree) -> Iterator[list[Presence]]:
    """Judgements tie records together; then alike ones go with each other."""
    own = sorted(own, key=_order)
    set_of = _judged_sets(own)
    alike: defaultdict[tuple[object, ...], list[Presence]] = defaultdict(list)
    for one in own:
        if one.activity.organiser is not None:
            alike[_alike(one, matters)].append(one)
    for bucket in alike.values():
        for place, one in enumerate(bucket):
            for other in bucket[:place]:
                mine, theirs = set_of[one.activity.id], set_of[other.activity.id]
                if mine is not theirs and _may_be_one(mine, theirs):
                    _join(theirs, mine, set_of)
                    break
    unlike = {id(s): s for s in set_of.values() if len(s) > 1}
    yield from (sorted(s, key=_order) for s in unlike.values())


def _judged_sets(own: Sequence[Presence]) -> dict[str, list[Presence]]:
    """Each record's set, by its id: itself and those that somebody judged SAME."""
    set_of = {one.activity.id: [one] for one in own}
    for one in own:
        for same in sorted(one.activity.same_as & set_of.keys()):
            if set_of[same] is not set_of[one.activity.id]:
                _join(set_of[same], set_of[one.activity.id], set_of)
    return set_of


def _join(one: list[Presence], other: list[Presence], set_of: dict[str, list[Presence]]) -> None:
    one += other
    for presence in other:
        set_of[presence.activity.id] = one


def _may_be_one(one: Sequence[Presence], other: Sequence[Presence]) -> bool:
    """Whether no system is in both, which would know its own records apart, nor any judgement."""
    systems = {presence.activity.system for presence in one}
    if any(presence.activity.system in systems for presence in other):
        return False
    different = {i for p in one for i in p.activity.different_from}
    return not (
        any(p.activity.id in different for p in other)
        or any(p.activity.id in q.activity.different_from for p in one for q in other)
    )


def _alike(one: Presence, matters: MatterTree) -> tuple[object, ...]:
    """What two records of one inspection have in common at a unit."""
    return one.activity.organiser, matters.codes(one.activity.matters), one.start, one.end


def _order(presence: Presence) -> tuple[date, str, str]:
    return presence.start, presence.activity.number, presence.activity.system
