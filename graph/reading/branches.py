"""Branches: what hangs on a record in such numbers that it is read page by page."""

from dataclasses import dataclass
from typing import LiteralString

from domain.records import Kind
from graph.model import MODEL
from graph.seeing import seen_along, seen_of
from graph.statement import Statement


@dataclass(frozen=True, slots=True)
class Branch:
    """What hangs on records, a page of each in one statement.

    Attributes:
        name: no two branches share it; cursors bear it.
        page: Parameters: rows [{id, after}], count, circles. Returns id and `found`, in order, at
            most `count` of each.
        total: Parameters: ids, circles. Returns id and `total`.
        key: the property of what is found that a cursor holds.
        start: the cursor before the first.
    """

    name: LiteralString
    page: Statement
    total: Statement
    key: str = "key"
    start: str | int = ""


def branch(
    kind: Kind, name: LiteralString, path: LiteralString, by: tuple[LiteralString, ...] = ()
) -> Branch:
    """Records along a path from a record `n` to `m`, in the order of their register.

    Args:
        kind: of `n`.
        name: of the branch.
        path: the pattern.
        by: names of the nodes between.
    """
    source = MODEL[kind].label
    known = seen_along(path, *by, "m")
    return Branch(
        source + "." + name,
        Statement(
            "UNWIND $rows AS row MATCH (n:" + source + " {id: row.id}) "
            "WHERE " + seen_of(source, "n") + " "
            "CALL (n, row) { MATCH " + path + " WHERE m.key > row.after AND " + known + " "
            "WITH DISTINCT m ORDER BY m.key LIMIT $count "
            "RETURN collect(properties(m)) AS found } "
            "RETURN row.id AS id, found"
        ),
        Statement(
            "UNWIND $ids AS id MATCH (n:"
            + source
            + " {id: id}) WHERE "
            + seen_of(source, "n")
            + " "
            "RETURN id, COUNT { MATCH " + path + " "
            "WHERE m.key IS NOT NULL AND " + known + " RETURN DISTINCT m } "
            "AS total"
        ),
    )
