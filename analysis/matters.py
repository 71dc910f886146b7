"""Matters as a tree: which is the same, above, below or beside which."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final


class Kinship(Enum):
    """How two matters are related (`domain.md` 5.5, M)."""

    SAME = "SAME"
    ANCESTOR = "ANCESTOR"
    SIBLING = "SIBLING"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Relation:
    """How a matter of one inspection is related to one of another, by their ids."""

    kinship: Kinship
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A matter as the rules look at it; a placeholder has nothing but its id and code.

    Attributes:
        parent: id of the matter that is stated to stand above it.
        published_on: when its item was published (AI-02); None: not stated.
    """

    id: str
    code: str
    parent: str | None = None
    published_on: date | None = None


class MatterTree:
    """The stated parents, else the dots of the code; matters of one code are the same matter."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = {topic.id: topic for topic in topics}
        self._of_code: dict[str, str] = {}
        for topic in sorted(self._topics.values(), key=lambda t: t.id):
            self._of_code.setdefault(topic.code, topic.id)
        self._lines: dict[str, tuple[str, ...]] = {}
        self._kinships: dict[tuple[str, str], Kinship] = {}
        self._codes: dict[frozenset[str], frozenset[str]] = {}
        self._reaches: dict[frozenset[str], frozenset[str]] = {}

    def topic(self, identifier: str) -> Topic | None:
        """The matter of an id; None where nothing is known of it."""
        return self._topics.get(identifier)

    def code(self, identifier: str) -> str:
        """The code of a matter, its id where nothing is known of it."""
        topic = self._topics.get(identifier)
        return topic.code if topic else identifier

    def codes(self, identifiers: frozenset[str]) -> frozenset[str]:
        """The codes of several matters."""
        known = self._codes.get(identifiers)
        if known is None:
            known = self._codes[identifiers] = frozenset(map(self.code, identifiers))
        return known

    def line(self, identifier: str) -> tuple[str, ...]:
        """Codes of a matter and of all above it, nearest first.

        A code above it by the dots alone need not be a matter that anybody has handed in.
        """
        known = self._lines.get(identifier)
        if known is None:
            line = dict.fromkeys((self.code(identifier),))
            parent = self._parent(identifier)
            while parent is not None and self.code(parent) not in line:
                line[self.code(parent)] = None
                parent = self._parent(parent)
            known = self._lines[identifier] = tuple(line)
        return known

    def kinship(self, one: str, other: str) -> Kinship:
        """How two matters are related, by their ids."""
        pair = (one, other)
        known = self._kinships.get(pair)
        if known is None:
            known = self._kinships[pair] = _kinship(self.line(one), self.line(other))
        return known

    def relations(self, one: frozenset[str], other: frozenset[str]) -> tuple[Relation, ...]:
        """Every pair of a matter of one inspection and one of the other that are related at all."""
        return tuple(
            Relation(kinship, a, b)
            for a in sorted(one)
            for b in sorted(other)
            if (kinship := self.kinship(a, b)) is not Kinship.NONE
        )

    def reach(self, matters: frozenset[str]) -> frozenset[str]:
        """The codes of some matters and of all above them."""
        known = self._reaches.get(matters)
        if known is None:
            codes = (code for matter in matters for code in self.line(matter))
            known = self._reaches[matters] = frozenset(codes)
        return known

    def is_covered(self, identifier: str, other: str) -> bool:
        """Whether a matter is another one, or stands below it."""
        return self.code(other) in self.line(identifier)

    def _parent(self, identifier: str) -> str | None:
        """The id of the matter above, or the bare code where no record has it."""
        topic = self._topics.get(identifier)
        if topic is not None and topic.parent is not None:
            return topic.parent
        above = _above(topic.code if topic else identifier)
        return self._of_code.get(above, above) if above else None


def _above(code: str) -> str | None:
    """What the dots say; a lone letter before the first dot names the taxonomy, no matter."""
    head = code.rpartition(".")[0]
    return head if len(head) > 1 else None


def _kinship(one: tuple[str, ...], other: tuple[str, ...]) -> Kinship:
    if one[0] == other[0]:
        return Kinship.SAME
    if one[0] in other or other[0] in one:
        return Kinship.ANCESTOR
    if one[1:2] == other[1:2] != ():
        return Kinship.SIBLING
    return Kinship.NONE


BY_CODE: Final = MatterTree(())
"""Of no matters: each is told by its code alone, whichever system has the record."""
