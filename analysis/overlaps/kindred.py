"""Kindred: of many inspections at a unit those whose matters are near to another's."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from analysis.overlaps.activities import Presence
from analysis.overlaps.ground import Ground


def siblings_are_near(ground: Ground) -> bool:
    """Whether by any parameter two matters below one are near enough for a DUPLICATE."""
    numbers = ground.parameters
    return numbers.greatest("matter_sibling") >= numbers.least("duplicate_matter")


def may_be_near(one: frozenset[str], other: frozenset[str], ground: Ground) -> bool:
    """False where no two matters of two inspections are near enough by any parameter.

    It is quick, and most inspections have nothing to do with each other.
    """
    reach, theirs = ground.matters.reach(one), ground.matters.reach(other)
    if reach.isdisjoint(theirs):
        return False
    if siblings_are_near(ground):
        return True
    codes = ground.matters.codes
    return not (reach.isdisjoint(codes(other)) and theirs.isdisjoint(codes(one)))


class Kindred:
    """Inspections that have left, found by their matters.

    It finds what may be a DUPLICATE and leaves out all that is too long ago, or whose matters are
    not near enough by any parameter.
    """

    def __init__(self, ground: Ground) -> None:
        self._line = ground.matters.line
        self._far = timedelta(days=ground.parameters.greatest("reuse_days"))
        self._siblings = siblings_are_near(ground)
        self._by_code: defaultdict[str, list[Presence]] = defaultdict(list)
        self._by_above: defaultdict[str, list[Presence]] = defaultdict(list)
        self._by_parent: defaultdict[str, list[Presence]] = defaultdict(list)

    def add(self, presence: Presence) -> None:
        """Takes up an inspection."""
        for matter in presence.activity.matters:
            code, *above = self._line(matter)
            self._by_code[code].append(presence)
            for one in above:
                self._by_above[one].append(presence)
            if self._siblings and above:
                self._by_parent[above[0]].append(presence)

    def of(self, later: Presence) -> Iterator[Presence]:
        """Those that may be near to a later inspection in matter and time, each once."""
        if not self._by_code:
            return
        since = later.start - self._far
        seen: set[str] = set()
        for matter in later.activity.matters:
            line = self._line(matter)
            for code in line:
                yield from self._recent(self._by_code, code, since, seen)
            yield from self._recent(self._by_above, line[0], since, seen)
            if len(line) > 1:
                yield from self._recent(self._by_parent, line[1], since, seen)

    @staticmethod
    def _recent(
        table: defaultdict[str, list[Presence]], key: str, since: date, seen: set[str]
    ) -> Iterator[Presence]:
        """Those of a table's row that did not leave too long ago; later ones never want others."""
        row = table.get(key)
        if not row:
            return
        row[:] = [presence for presence in row if presence.end >= since]
        for presence in row:
            if presence.activity.id not in seen:
                seen.add(presence.activity.id)
                yield presence
