"""Taking records back: kept for their history, gone from every register and count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from domain.audiences import Circles
from domain.records import Kind
from graph.assertions import Change, Origin, is_handed_in
from graph.batch_classes import Brought, brought_by
from graph.changes import Turn, append, take_turn
from graph.records import states
from graph.seeing import seen
from graph.standing import withdrawn
from graph.statement import Statement
from graph.transaction import Transaction
from graph.writing import store

EMPTY_LISTS: Final = Statement(
    "UNWIND $ids AS id MATCH (list:IssueList {id: id}) "
    "WHERE NOT EXISTS { MATCH (list)<-[:IN_LIST]-(e:Entry) WHERE e.standing = 'STATED' "
    "AND ($circles IS NULL OR " + seen("e") + ") } "
    "RETURN id"
)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was withdrawn.

    Attributes:
        ids: of the records; those that were so already do not count.
        brought: how closed they were.
        turn: the turn as whoever goes on writing in it has it.
    """

    ids: list[str]
    brought: Brought
    turn: Turn


async def withdraw(
    transaction: Transaction, kind: Kind, ids: Sequence[str], origin: Origin, turn: str
) -> Withdrawn:
    """Withdraw records; one that others refer to stays as a placeholder."""
    return await _withdraw(transaction, kind, ids, await take_turn(transaction, origin, turn))


async def withdraw_empty_lists(
    transaction: Transaction,
    ids: Sequence[str],
    origin: Origin,
    turn: str,
    circles: Circles | None = None,
) -> Withdrawn:
    """Withdraw those of the lists in which no entry stands.

    Args:
        transaction: a writing transaction.
        ids: the lists.
        origin: who withdraws them.
        turn: any text that no other writer uses.
        circles: those that he moves in, for an entry that he may not know of counts for none; None
            for whoever may know of everything.
    """
    taken = await take_turn(transaction, origin, turn)
    rows = await transaction.run(EMPTY_LISTS, ids=list(ids), circles=circles)
    return await _withdraw(transaction, Kind.ISSUE_LIST, [row["id"] for row in rows], taken)


async def withdraw_in_turn(
    transaction: Transaction, kind: Kind, ids: Sequence[str], taken: Turn
) -> Turn:
    """Withdraw records for whoever has the turn; the turn as it goes on from there."""
    if not ids:
        return taken
    return (await _withdraw(transaction, kind, ids, taken)).turn


async def _withdraw(
    transaction: Transaction, kind: Kind, ids: Sequence[str], taken: Turn
) -> Withdrawn:
    origin = taken.origin
    known = await states(transaction, kind, ids)
    there = [state for state in known.values() if is_handed_in(state)]
    gone = [_withdrawn(state, kind, origin) for state in there]
    last = taken.last
    if gone:
        changes = await store(transaction, gone, set(known), origin)
        last = await append(transaction, taken, changes)
    return Withdrawn([change.id for change in gone], brought_by(gone), replace(taken, last=last))


def _withdrawn(state: dict[str, Any], kind: Kind, origin: Origin) -> Change:
    return withdrawn(state, kind, origin)
