"""Units as a tree: who stands above whom, and how far a government reaches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from domain.regimes import Regime
from domain.regions import prefix
from domain.units import UnitKind, UnitLevel

_RANKS: Final = {level: rank for rank, level in enumerate(reversed(UnitLevel))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A unit as the rules look at it; a placeholder has nothing but its id and code.

    Attributes:
        parent: id of the unit that is stated to stand above it.
        has_inspection_standing: whether it may inspect enterprises (AI-01); None: not stated.
        teams: how many inspections it can carry out at one time; None: not stated.
    """

    id: str
    code: str
    name: str | None = None
    kind: UnitKind | None = None
    level: UnitLevel | None = None
    region_code: str | None = None
    parent: str | None = None
    regime: Regime | None = None
    has_inspection_standing: bool | None = None
    teams: int | None = None


class UnitTree:
    """The stated parents; a unit without one belongs under the government of its region.

    The government of a region is the unit of kind GOVERNMENT that has its code, the one with the
    smallest code where there are several (`domain.md` 5.5, what is compared).
    """

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._bodies: Mapping[str, Body] = {body.id: body for body in bodies}
        self._governments: dict[str, str] = {}
        governments = (b for b in self._bodies.values() if b.kind is UnitKind.GOVERNMENT)
        for body in sorted(governments, key=lambda b: (b.code, b.id)):
            if body.region_code:
                self._governments.setdefault(body.region_code, body.id)
        self._above: dict[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, bodies: Mapping[str, Body], governments: Iterable[Body]) -> "UnitTree":
        """The tree of many bodies by id, of which only the governments are looked at yet."""
        tree = cls(governments)
        tree._bodies = bodies
        return tree

    def body(self, identifier: str) -> Body | None:
        """The unit of an id; None where nothing is known of it."""
        return self._bodies.get(identifier)

    def above(self, identifier: str) -> tuple[str, ...]:
        """Ids of all units above one, nearest first; where parents go in a circle, once round."""
        known = self._above.get(identifier)
        if known is None:
            parent = self.next_above(identifier)
            beyond = None if parent is None else self._above.get(parent)
            if parent is None or beyond is None or identifier in (parent, *beyond):
                known = self._climbed(identifier)
            else:
                known = (parent, *beyond)
            self._above[identifier] = known
        return known

    def _climbed(self, identifier: str) -> tuple[str, ...]:
        """What `above` says, found step by step, and kept for all on the way up."""
        chain = dict.fromkeys((identifier,))
        one = self.next_above(identifier)
        while one is not None and one not in chain:
            chain[one] = None
            one = self.next_above(one)
        known = tuple(chain)[1:]
        if one is None:
            self._above |= {upper: known[place:] for place, upper in enumerate(known, 1)}
        return known

    def is_below(self, identifier: str, other: str) -> bool:
        """Whether a unit stands under another, however far."""
        return other in self.above(identifier)

    def government_of(self, identifier: str) -> str | None:
        """Id of the government that a unit belongs to: itself if it is one, else the nearest."""
        for one in (identifier, *self.above(identifier)):
            body = self._bodies.get(one)
            if body is not None and body.kind is UnitKind.GOVERNMENT:
                return one
        return None

    def inside_jurisdiction(self, organiser: str, unit: str) -> bool | None:
        """Whether a unit stands under the organiser's government in the tree or its region.

        None where nobody stated what it would take to tell.
        """
        government = self.government_of(organiser)
        if government is None:
            return None
        if government in (unit, *self.above(unit)):
            return True
        there, here = self._bodies.get(government), self._bodies.get(unit)
        if there and here and there.region_code and here.region_code:
            return here.region_code.startswith(prefix(there.region_code))
        return None

    def stands_higher(self, one: str, other: str) -> bool:
        """Whether a unit is of a higher level; where a level is not stated, as the tree says."""
        a, b = self._bodies.get(one), self._bodies.get(other)
        if a and b and a.level and b.level:
            return _RANKS[a.level] > _RANKS[b.level]
        return self.is_below(other, one)

    def region_of(self, identifier: str) -> str | None:
        """The region code of a unit."""
        body = self._bodies.get(identifier)
        return body.region_code if body else None

    def next_above(self, identifier: str) -> str | None:
        """Id of the unit that stands next above one."""
        body = self._bodies.get(identifier)
        if body is None:
            return None
        if body.parent is not None:
            return body.parent
        return self.government_in(body.region_code)

    def government_in(self, region: str | None) -> str | None:
        """Id of the government of a region."""
        return self._governments.get(region or "")
