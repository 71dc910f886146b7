"""Identities: which records at a unit are one inspection, and which are red and blue."""

from collections.abc import Sequence
from datetime import date

from analysis.matters import MatterTree
from analysis.overlaps.activities import Activity, Presence
from analysis.overlaps.same_inspections import may_repeat, same_inspections
from analysis.overlaps.scenes import Scene


class Identities:
    """What the records that bear on a unit say of each other.

    A visit that one system plans and another merely states is planned, and one to which only one of
    them sends somebody is onsite: what stands is chosen anew for each question.

    Attributes:
        planned: of each inspection the record that counts among those that target the unit.
        onsite: of each the one that counts among those that arrive there.
        above: of each the one that counts among those that target a unit above.

    Args:
        scene: all that bears on the unit.
        matters: which are the same.
        focus: id of an inspection that is to stand for itself where another record is of it too.
    """

    def __init__(self, scene: Scene, matters: MatterTree, focus: str | None = None) -> None:
        own, above = sorted(scene.own, key=order), scene.above
        there = [*own, *above] if above else own
        self._one: dict[str, str] = {}
        self._partners: set[tuple[str, str]] = set()
        if may_repeat(there):
            for same in (*same_inspections(own, matters), *same_inspections(above, matters)):
                self._unite(same.stands, same.repeats)
            for presence in there:
                for same in presence.activity.same_as:
                    self._unite(presence.activity.id, same)
        self.planned = self._once([p for p in own if p.planned], focus)
        self.onsite = self._once([p for p in own if p.onsite], focus)
        self.above = self._once([p for p in above if p.planned], focus)
        for activity in [p.activity for p in there if p.activity.paired_with]:
            for partner in activity.paired_with:
                one, other = self.one(activity.id), self.one(partner)
                self._partners |= {(one, other), (other, one)}

    def one(self, identifier: str) -> str:
        """The id by which an inspection goes here, whichever of its records is asked about."""
        while identifier in self._one:
            identifier = self._one[identifier]
        return identifier

    def same(self, a: Activity, b: Activity) -> bool:
        """Whether two records are of one inspection."""
        return a.id == b.id or (bool(self._one) and self.one(a.id) == self.one(b.id))

    def paired(self, a: Activity, b: Activity) -> bool:
        """Whether two inspections are red and blue, whichever of them says so."""
        return bool(self._partners) and (self.one(a.id), self.one(b.id)) in self._partners

    def _once(self, presences: Sequence[Presence], focus: str | None) -> Sequence[Presence]:
        """Those that count, one of each inspection at a unit: the first, or the one asked about."""
        if not self._one:
            return presences
        standing: dict[tuple[str, str], Presence] = {}
        for presence in sorted(presences, key=order):
            place = presence.unit, self.one(presence.activity.id)
            if presence.activity.id == focus:
                standing[place] = presence
            standing.setdefault(place, presence)
        return sorted(standing.values(), key=order)

    def _unite(self, a: str, b: str) -> None:
        one, other = sorted((self.one(a), self.one(b)))
        if one != other:
            self._one[other] = one


def order(presence: Presence) -> tuple[date, str, str, str]:
    """By what the first of a pair, and of several arrivals, is told: (start, number, system)."""
    activity = presence.activity
    return presence.start, activity.number, activity.system, activity.id
