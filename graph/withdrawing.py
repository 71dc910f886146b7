"""Taking records back: kept for their history, gone from every register and count."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.records import Kind, Standing
from graph.assertions import Change, Origin
from graph.changes import Turn, append, take_turn
from graph.model import MODEL
from graph.records import states
from graph.standing import stand
from graph.statement import Statement
from graph.transaction import Transaction
from graph.writing import store

OF_SYSTEM: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "MATCH (n:" + node.label + " {system: $system}) "
        "WHERE n.standing = 'STATED' AND n.digest IS NOT NULL "
        "RETURN n.id AS id"
    )
    for kind, node in MODEL.items()
}

EMPTY_LISTS: Final = Statement(
    "UNWIND $ids AS id MATCH (list:IssueList {id: id}) "
    "WHERE NOT EXISTS { MATCH (list)<-[:IN_LIST]-(e:Entry) WHERE e.standing = 'STATED' } "
    "RETURN id"
)


async def handed_in(transaction: Transaction, kind: Kind, system: str) -> list[str]:
    """The ids of the records of a kind that a system's ledgers stated."""
    rows = await transaction.run(OF_SYSTEM[kind], system=system)
    return [row["id"] for row in rows]


async def withdraw(
    transaction: Transaction, kind: Kind, ids: Sequence[str], origin: Origin, turn: str
) -> int:
    """Withdraw records; one that others refer to stays as a placeholder.

    Returns:
        How many were withdrawn; those that were so already do not count.
    """
    taken = await take_turn(transaction, origin, turn)
    return await _withdraw(transaction, kind, ids, taken)


async def withdraw_empty_lists(
    transaction: Transaction, ids: Sequence[str], origin: Origin, turn: str
) -> int:
    """Withdraw those of the lists in which no entry stands; how many those were."""
    taken = await take_turn(transaction, origin, turn)
    rows = await transaction.run(EMPTY_LISTS, ids=list(ids))
    empty = [row["id"] for row in rows]
    return await _withdraw(transaction, Kind.ISSUE_LIST, empty, taken)


async def _withdraw(transaction: Transaction, kind: Kind, ids: Sequence[str], taken: Turn) -> int:
    origin = taken.origin
    known = await states(transaction, kind, ids)
    gone = [
        _withdrawn(state, kind, origin)
        for state in known.values()
        if state["standing"] == Standing.STATED.name and "digest" in state
    ]
    if gone:
        changes = await store(transaction, gone, set(known), origin)
        await append(transaction, taken.last, origin, changes)
    return len(gone)


def _withdrawn(state: dict[str, object], kind: Kind, origin: Origin) -> Change:
    return stand(state, kind, Standing.WITHDRAWN, origin, "WITHDRAWN")
