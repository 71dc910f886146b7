"""Taking records back: kept for their history, gone from every register and count."""

from collections.abc import Sequence
from typing import Final

from domain.records import Kind
from graph.assertions import Change, Origin, is_handed_in
from graph.changes import Turn, append, take_turn
from graph.records import states
from graph.standing import withdrawn
from graph.statement import Statement
from graph.transaction import Transaction
from graph.writing import store

EMPTY_LISTS: Final = Statement(
    "UNWIND $ids AS id MATCH (list:IssueList {id: id}) "
    "WHERE NOT EXISTS { MATCH (list)<-[:IN_LIST]-(e:Entry) WHERE e.standing = 'STATED' } "
    "RETURN id"
)


async def withdraw(
    transaction: Transaction, kind: Kind, ids: Sequence[str], origin: Origin, turn: str
) -> int:
    """Withdraw records; one that others refer to stays as a placeholder.

    Returns:
        How many were withdrawn; those that were so already do not count.
    """
    taken = await take_turn(transaction, origin, turn)
    return len(await _withdraw(transaction, kind, ids, taken))


async def withdraw_empty_lists(
    transaction: Transaction, ids: Sequence[str], origin: Origin, turn: str
) -> list[str]:
    """Withdraw those of the lists in which no entry stands; their ids."""
    taken = await take_turn(transaction, origin, turn)
    rows = await transaction.run(EMPTY_LISTS, ids=list(ids))
    empty = [row["id"] for row in rows]
    return await _withdraw(transaction, Kind.ISSUE_LIST, empty, taken)


async def _withdraw(
    transaction: Transaction, kind: Kind, ids: Sequence[str], taken: Turn
) -> list[str]:
    origin = taken.origin
    known = await states(transaction, kind, ids)
    gone = [_withdrawn(state, kind, origin) for state in known.values() if is_handed_in(state)]
    if gone:
        changes = await store(transaction, gone, set(known), origin)
        await append(transaction, taken, changes)
    return [change.id for change in gone]


def _withdrawn(state: dict[str, object], kind: Kind, origin: Origin) -> Change:
    return withdrawn(state, kind, origin)
