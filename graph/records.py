"""Nodes of records: read and written in bulk, by statements derived from the model."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from domain.records import Kind
from domain.secrecy import Secrecy
from graph.assertions import Assertion, State
from graph.model import MODEL
from graph.statement import Statement
from graph.transaction import Transaction

STATES_UNLESS_SAME: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $rows AS row "
        "MATCH (n:" + node.label + " {id: row.id}) "
        "RETURN row.id AS id, coalesce(n.digest = row.digest, false) AS same, "
        "CASE WHEN n.digest = row.digest THEN null ELSE properties(n) END AS state, "
        "n.secrecy AS secrecy"
    )
    for kind, node in MODEL.items()
}
"""Parameters: rows [{id, digest}]. Of a node whose last assertion was the same only the class."""

STATES: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $ids AS id MATCH (n:" + node.label + " {id: id}) RETURN id, properties(n) AS state"
    )
    for kind, node in MODEL.items()
}

CREATE: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $rows AS row CREATE (n:" + node.label + ") SET n = row",
        writes=True,
    )
    for kind, node in MODEL.items()
}

REPLACE: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $rows AS row MATCH (n:" + node.label + " {id: row.id}) SET n = row",
        writes=True,
    )
    for kind, node in MODEL.items()
}


async def states_unless_same(
    transaction: Transaction, kind: Kind, assertions: Iterable[Assertion]
) -> dict[str, State | Secrecy]:
    """What is known of the records that assertions speak of, by id.

    A class stands for a record of that class of which the same row was the last word; a record
    that is not in the graph has no entry.
    """
    rows = [{"id": said.id, "digest": said.digest} for said in assertions]
    found = await transaction.run(STATES_UNLESS_SAME[kind], rows=rows)
    return {row["id"]: Secrecy[row["secrecy"]] if row["same"] else row["state"] for row in found}


async def states(transaction: Transaction, kind: Kind, ids: Sequence[str]) -> dict[str, State]:
    """The properties of records, by id; what is not in the graph has no entry."""
    if not ids:
        return {}
    found = await transaction.run(STATES[kind], ids=list(ids))
    return {row["id"]: row["state"] for row in found}


async def create(transaction: Transaction, kind: Kind, rows: Sequence[State]) -> None:
    """Create nodes whose ids are not in the graph."""
    if rows:
        await transaction.run(CREATE[kind], rows=list(rows))


async def replace(transaction: Transaction, kind: Kind, rows: Sequence[State]) -> None:
    """Give nodes these properties and no others."""
    if rows:
        await transaction.run(REPLACE[kind], rows=list(rows))
