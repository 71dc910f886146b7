"""Relationships that columns state by codes: drawn, dropped and moved in bulk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final, LiteralString

from domain.records import Kind
from graph.model import CLOSABLE, MODEL, Tie
from graph.seeing import IN_CONFIDENCE, told
from graph.statement import Statement
from graph.transaction import Transaction


@dataclass(frozen=True, slots=True)
class TieKey:
    """Which relationship between which labels: what a statement is derived for.

    Attributes:
        in_confidence: whether it leads to a record that fewer may know of than its source.
    """

    source: Kind
    relationship: LiteralString
    target: Kind
    in_confidence: bool = False

    @property
    def type(self) -> LiteralString:
        """The relationship's type in the graph."""
        return self.relationship + IN_CONFIDENCE if self.in_confidence else self.relationship


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship, by the ids of its ends."""

    key: TieKey
    source: str
    target: str


def keys_of(kind: Kind, tie: Tie) -> list[TieKey]:
    """The keys of a tie, one for each kind that it may lead to, openly or in confidence."""
    return [
        TieKey(kind, tie.relationship, target, secret)
        for target in tie.targets
        for secret in ((False, True) if tie.in_confidence and target in CLOSABLE else (False,))
    ]


_KEYS: Final[Mapping[TieKey, Tie]] = {
    key: tie for kind, node in MODEL.items() for tie in node.ties for key in keys_of(kind, tie)
}

DRAW: Final[Mapping[TieKey, Statement]] = {
    key: Statement(
        "UNWIND $rows AS row "
        "MATCH (a:" + MODEL[key.source].label + " {id: row.source}) "
        "MATCH (b:" + MODEL[key.target].label + " {id: row.target}) "
        "CREATE (a)-[:" + key.type + "]->(b)",
        writes=True,
    )
    for key in _KEYS
}

DROP: Final[Mapping[TieKey, Statement]] = {
    key: Statement(
        "UNWIND $ids AS id "
        "MATCH (a:" + MODEL[key.source].label + " {id: id})"
        "-[r:" + key.type + "]->(b:" + MODEL[key.target].label + ") "
        "DELETE r "
        "WITH b WHERE b.standing = 'PLACEHOLDER' "
        "RETURN DISTINCT b.id AS left",
        writes=True,
    )
    for key in _KEYS
}
"""Answers with the placeholders that a relationship led to."""

DROP_ONE: Final[Mapping[TieKey, Statement]] = {
    key: Statement(
        "UNWIND $rows AS row "
        "MATCH (a:" + MODEL[key.source].label + " {id: row.source})"
        "-[r:" + key.type + "]->(b:" + MODEL[key.target].label + " {id: row.target}) "
        "DELETE r",
        writes=True,
    )
    for key in _KEYS
}

_MAY_MOVE: Final[Mapping[bool, LiteralString]] = {
    False: "$all OR a.system <> b.system OR b.standing <> 'STATED'",
    True: "true OR $all",
}

TELLING: Final[Mapping[Kind, LiteralString]] = {
    kind: told("a") if kind is Kind.LEAD else "a.circles" for kind in MODEL
}
"""The circles of those whom a record `a` tells of what it names."""

HANDS_ON: Final = "HANDS_ON"
"""The tie of which a step may know exactly what it means (`subjectId`)."""

_ONLY: Final[Mapping[bool, LiteralString]] = {True: "a.subjectId AS only, ", False: ""}

INTO: Final[Mapping[TieKey, Statement]] = {
    key: Statement(
        "UNWIND $ids AS id "
        "MATCH (b:" + MODEL[key.target].label + " {id: id})"
        "<-[r:" + key.type + "]-(a:" + MODEL[key.source].label + ") "
        "WITH id, a, b WHERE " + _MAY_MOVE[key.in_confidence] + " "
        "RETURN id AS target, a.id AS source, a.system AS system, a.owner AS owner, "
        + TELLING[key.source]
        + " AS circles, "
        + _ONLY[key.relationship == HANDS_ON]
        + "a.recordId AS number, a."
        + tie.field
        + " AS stated"
    )
    for key, tie in _KEYS.items()
}
"""The ties that lead to records, and what the records at their beginning state.

Unless `all` are asked for, without those that lead openly to a stated record of the same system:
where a number means one kind only, these stay whatever else comes or goes.
"""

_AT_ONCE: Final = 10_000
"""Ties of one statement."""


def keys_into(target: Kind) -> list[tuple[TieKey, Tie]]:
    """Every tie of the model that may lead to records of a kind."""
    return [(key, tie) for key, tie in _KEYS.items() if key.target is target]


async def draw(transaction: Transaction, links: Iterable[Link]) -> None:
    """Draw relationships; the records at both ends are there, and the ties are not yet."""
    for key, rows in _rows(links):
        await transaction.run(DRAW[key], rows=rows)


async def drop(transaction: Transaction, links: Iterable[Link]) -> None:
    """Drop the relationships between these ends."""
    for key, rows in _rows(links):
        await transaction.run(DROP_ONE[key], rows=rows)


async def drop_all(transaction: Transaction, kind: Kind, tie: Tie, ids: Sequence[str]) -> set[str]:
    """Drop whatever the records state by one column; the ids of placeholders that it led to."""
    left: set[str] = set()
    if ids:
        for key in keys_of(kind, tie):
            rows = await transaction.run(DROP[key], ids=list(ids))
            left |= {row["left"] for row in rows}
    return left


def _rows(links: Iterable[Link]) -> Iterable[tuple[TieKey, list[dict[str, str]]]]:
    for key, group in _by_key(links):
        for first in range(0, len(group), _AT_ONCE):
            some = group[first : first + _AT_ONCE]
            yield key, [{"source": link.source, "target": link.target} for link in some]


def _by_key(links: Iterable[Link]) -> Iterable[tuple[TieKey, list[Link]]]:
    def order(link: Link) -> tuple[str, str, str]:
        return (link.key.source.name, link.key.type, link.key.target.name)

    for _, group in groupby(sorted(links, key=order), key=attrgetter("key")):
        together = list(group)
        yield together[0].key, together
