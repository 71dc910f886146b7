"""Taking an import back: what other imports also asserted stays."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.records import Kind, Standing
from graph.assertions import Change, Origin, State, complete, difference
from graph.changes import append, take_turn
from graph.records import states
from graph.retelling import Repeated, Told, retold
from graph.standing import INTO_ANY, stand
from graph.statement import Statement
from graph.store import Transaction
from graph.writing import store

FOLLOWING: Final = (Kind.ISSUE,)
"""Kinds that follow from others and are brought into step with them."""

CHANGED_BY: Final = Statement(
    "MATCH (e:ChangeEvent {batch: $batch}) RETURN DISTINCT e.record AS id, e.kind AS kind"
)

HISTORIES: Final = Statement(
    "UNWIND $ids AS id MATCH (e:ChangeEvent {record: id}) "
    "RETURN id, e.number AS number, e.batch AS batch, e.after AS after ORDER BY number"
)

SPOKEN: Final = Statement(
    "MATCH (b:Batch {system: $system, kind: $kind}) "
    "WHERE b.id <> $batch AND b.status <> 'UNDONE' "
    "MATCH (p:BatchPart {batch: b.id}) "
    "RETURN b.id AS batch, b.columns AS columns, p.number AS number, p.ids AS ids"
)

UNDONE: Final = Statement("MATCH (b:Batch {status: 'UNDONE'}) RETURN b.id AS id")


@dataclass(frozen=True, slots=True)
class Undoing:
    """What has to be looked at to take an import back.

    Attributes:
        batch: the import.
        changed: the ids of the records that it changed, by kind.
        repeated: by record, the other imports that spoke of it without changing it.
        without: the imports that do not count: this one and those taken back before.
    """

    batch: str
    changed: Mapping[Kind, list[str]]
    repeated: Mapping[str, list[Repeated]]
    without: frozenset[str]


async def look(transaction: Transaction, batch: str, system: str, kind: str) -> Undoing:
    """What an import changed, and who else spoke of the same records."""
    changed: defaultdict[Kind, list[str]] = defaultdict(list)
    for row in await transaction.run(CHANGED_BY, batch=batch):
        changed[Kind[row["kind"]]].append(row["id"])
    touched = {identifier for ids in changed.values() for identifier in ids}
    repeated: defaultdict[str, list[Repeated]] = defaultdict(list)
    for part in await transaction.run(SPOKEN, batch=batch, system=system, kind=kind):
        echo = Repeated(part["number"], part["batch"], frozenset(part["columns"]))
        for identifier in touched.intersection(part["ids"]):
            repeated[identifier].append(echo)
    undone = [row["id"] for row in await transaction.run(UNDONE)]
    return Undoing(batch, changed, repeated, frozenset([batch, *undone]))


async def undo(
    transaction: Transaction,
    undoing: Undoing,
    kind: Kind,
    ids: Sequence[str],
    origin: Origin,
    turn: str,
) -> int:
    """Take back what an import did to some records of one kind.

    Args:
        transaction: a writing transaction.
        undoing: what was looked at.
        kind: the kind of the records.
        ids: the records.
        origin: who takes it back; its batch is the import that is taken back.
        turn: any text that no other writer uses.

    Returns:
        How many records changed.
    """
    last = await take_turn(transaction, turn)
    known = await states(transaction, kind, ids)
    histories: defaultdict[str, list[Told]] = defaultdict(list)
    for row in await transaction.run(HISTORIES, ids=list(ids)):
        told = Told(row["number"], row["batch"], json.loads(row["after"]))
        histories[row["id"]].append(told)
    changes: list[Change] = []
    for identifier, state in known.items():
        facts = retold(histories[identifier], undoing.repeated.get(identifier, ()), undoing.without)
        change = _change(state, kind, facts, histories[identifier], origin)
        if change is not None:
            changes.append(change)
    if changes:
        logged = await store(transaction, changes, set(known), origin)
        await append(transaction, last, origin, logged)
    return len(changes)


def _change(
    state: State,
    kind: Kind,
    facts: dict[str, object] | None,
    history: Sequence[Told],
    origin: Origin,
) -> Change | None:
    if state["standing"] != Standing.STATED.name:
        return None
    if facts is None:
        gone = stand(state, kind, Standing.WITHDRAWN, origin, "WITHDRAWN")
        gone.state.pop("digest", None)
        return gone
    ever = {name for told in history for name in told.after} - {"standing"}
    new: State = {**state, **dict.fromkeys(ever), **facts}
    before, after = difference(state, new)
    if not after:
        return None
    new = {name: value for name, value in new.items() if value is not None}
    complete(new, kind, state["system"], state["recordId"], origin)
    new["digest"] = ""
    return Change(state["id"], kind, "CHANGED", before, after, new)


async def drop_unused(
    transaction: Transaction, kind: Kind, ids: Sequence[str], origin: Origin, turn: str
) -> int:
    """Withdraw placeholders that nothing refers to any more."""
    last = await take_turn(transaction, turn)
    used = {row["id"] for row in await transaction.run(INTO_ANY[kind], ids=list(ids))}
    known = await states(transaction, kind, [one for one in ids if one not in used])
    gone = [
        stand(state, kind, Standing.WITHDRAWN, origin, "WITHDRAWN")
        for state in known.values()
        if state["standing"] == Standing.PLACEHOLDER.name
    ]
    if gone:
        logged = await store(transaction, gone, set(known), origin)
        await append(transaction, last, origin, logged)
    return len(gone)
