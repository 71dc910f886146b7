"""Withheld days: closed inspections whose owners do not let even their days be met as occupied."""

from collections.abc import Iterable
from typing import Final, LiteralString

from graph import answered
from graph.assertions import Origin
from graph.changes import take_turn
from graph.flags import hide_resting
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from graph.unjudged import mark_ids

WITHHOLD: Final = Statement(
    "MERGE (w:WithheldDays {id: $id}) SET w.at = $at, w.by = $by, w.note = $note", writes=True
)
RELEASE: Final = Statement("MATCH (w:WithheldDays {id: $id}) DELETE w", writes=True)
OF: Final = Statement("UNWIND $ids AS id MATCH (w:WithheldDays {id: id}) RETURN id, w.note AS note")


def not_withheld(inspection: LiteralString) -> LiteralString:
    """The condition that the days of an inspection may be met as occupied."""
    return "NOT EXISTS { MATCH (withheld:WithheldDays {id: " + inspection + ".id}) }"


async def withhold(
    store: Store, identifier: str, *, by: Origin, note: str, answer: str | None, turn: str
) -> None:
    """Let the days of an inspection no longer be met as occupied; once for one answer."""
    await _set(store, WITHHOLD, identifier, by, note, answer, turn)


async def release(
    store: Store, identifier: str, *, by: Origin, note: str, answer: str | None, turn: str
) -> None:
    """Let the days of an inspection be met as occupied again; once for one answer."""
    await _set(store, RELEASE, identifier, by, note, answer, turn)


async def withheld_of(store: Store, ids: Iterable[str]) -> set[str]:
    """Of these inspections, those whose days are withheld."""
    return {row["id"] for row in await store.read(OF, ids=list(ids))}


async def _set(
    store: Store,
    statement: Statement,
    identifier: str,
    by: Origin,
    note: str,
    answer: str | None,
    turn: str,
) -> None:
    async def work(transaction: Transaction) -> None:
        taken = await take_turn(transaction, by, turn)
        at = taken.origin.at or ""
        if answer is not None:
            if await answered.find(transaction, answer) is not None:
                return
            await answered.keep(transaction, answer, identifier, at)
        if statement is WITHHOLD:
            await transaction.run(statement, id=identifier, at=at, by=by.actor, note=note)
            await hide_resting(transaction, [identifier])
        else:
            await transaction.run(statement, id=identifier)
        await mark_ids(transaction, [identifier])

    await store.write(work)
