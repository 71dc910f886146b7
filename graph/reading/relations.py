"""Relations: how a record leads to others, written once for pages and for single records."""

from dataclasses import dataclass
from typing import LiteralString

from domain.records import Kind
from graph.model import MODEL
from graph.seeing import seen_along, seen_of
from graph.statement import Statement


@dataclass(frozen=True, slots=True)
class Relation:
    """How the records of one kind lead to others.

    Attributes:
        name: as a page calls its column; one relation of a kind has it.
        source: the kind that it starts from.
        found: the Cypher that gives, for a record `n`, the properties of all that it leads to.
        by_ids: the same for many records at once. Parameters: ids, circles.
        by_number: whether it follows a column, whose every number means one record: an open one
            and one in confidence are then the same to whoever may know of both.
    """

    name: LiteralString
    source: Kind
    found: LiteralString
    by_ids: Statement
    by_number: bool = False


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


def relation(
    kind: Kind, name: LiteralString, found: LiteralString, *, by_number: bool = False
) -> Relation:
    """A relation from the Cypher that finds it for a record `n`.

    Args:
        kind: of `n`.
        name: as a page calls its column.
        found: the Cypher.
        by_number: whether it is a column's, whose every number means one record.
    """
    return Relation(
        name,
        kind,
        found,
        Statement(
            "UNWIND $ids AS id MATCH (n:"
            + MODEL[kind].label
            + " {id: id}) WHERE "
            + seen_of(MODEL[kind].label, "n")
            + " "
            "RETURN id, n.system AS system, " + found + " AS found"
        ),
        by_number,
    )


def along(path: LiteralString, by: tuple[LiteralString, ...] = ()) -> LiteralString:
    """The Cypher of what a path from `n` to `m` leads to.

    Only what stands in its register, and only where the caller may know of all on the way.

    Args:
        path: the pattern.
        by: names of the nodes between.
    """
    return (
        "["
        + path
        + " WHERE m.key IS NOT NULL AND "
        + seen_along(path, *by, "m")
        + " | properties(m)]"
    )
