"""Relations: how a record leads to others, written once for pages and for single records."""

from dataclasses import dataclass
from typing import LiteralString

from domain.records import Kind
from graph.model import MODEL
from graph.statement import Statement


@dataclass(frozen=True, slots=True)
class Relation:
    """How the records of one kind lead to others.

    Attributes:
        name: as a page calls its column; one relation of a kind has it.
        source: the kind that it starts from.
        found: the Cypher that gives, for a record `n`, the properties of all that it leads to.
        by_ids: the same for many records at once. Parameters: ids.
    """

    name: LiteralString
    source: Kind
    found: LiteralString
    by_ids: Statement


@dataclass(frozen=True, slots=True)
class Through:
    """A relation of records that a page brings by another relation.

    Attributes:
        name: as a page calls its column.
        relation: how those records lead on.
        found: the Cypher that gives, for a record `n`, `{source, record}`: an id of what the page
            brings and the properties of what that leads to.
    """

    name: LiteralString
    relation: Relation
    found: LiteralString


def relation(kind: Kind, name: LiteralString, found: LiteralString) -> Relation:
    """A relation from the Cypher that finds it for a record `n`."""
    return Relation(
        name,
        kind,
        found,
        Statement(
            "UNWIND $ids AS id MATCH (n:" + MODEL[kind].label + " {id: id}) "
            "RETURN id, " + found + " AS found"
        ),
    )


def along(path: LiteralString, where: LiteralString = "m.key IS NOT NULL") -> LiteralString:
    """The Cypher of what a path from `n` to `m` leads to; only what stands in its register."""
    return "[" + path + " WHERE " + where + " | properties(m)]"
