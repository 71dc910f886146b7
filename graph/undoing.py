"""Taking an import back: what other imports also asserted stays."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.records import Kind, Standing, kind_of
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
    "MATCH (e:ChangeEvent {batch: $batch}) RETURN DISTINCT e.record AS id"
)

HISTORIES: Final = Statement(
    "UNWIND $ids AS id MATCH (e:ChangeEvent {record: id}) "
    "RETURN id, e.number AS number, e.batch AS batch, e.after AS after ORDER BY number"
)

CHANGED_BY_UNDONE: Final = Statement(
    "MATCH (b:Batch {status: 'UNDONE'}) WHERE b.system = $system AND b.kind = $kind "
    "MATCH (e:ChangeEvent {batch: b.id}) RETURN DISTINCT e.record AS id"
)

SPOKEN: Final = Statement(
    "MATCH (b:Batch {system: $system, kind: $kind}) WHERE b.status <> 'UNDONE' "
    "MATCH (p:BatchPart {batch: b.id}) "
    "RETURN b.id AS batch, b.columns AS columns, p.number AS number, p.ids AS ids"
)

UNDONE: Final = Statement("MATCH (b:Batch {status: 'UNDONE'}) RETURN b.id AS id")


@dataclass(frozen=True, slots=True)
class Undoing:
    """What has to be looked at to take an import back.

    Attributes:
        batch: the import.
        changed: the ids of the records that it changed, and of those that only it bore out
            after others were taken back, by kind.
        repeated: by record, the other imports that spoke of it without changing it.
        without: the imports that do not count: this one and those taken back before.
    """

    batch: str
    changed: Mapping[Kind, list[str]]
    repeated: Mapping[str, list[Repeated]]
    without: frozenset[str]


async def look(transaction: Transaction, batch: str, system: str, kind: str) -> Undoing:
    """What an import changed or bore out, and who else spoke of the same records."""
    touched = {row["id"] for row in await transaction.run(CHANGED_BY, batch=batch)}
    before = await transaction.run(CHANGED_BY_UNDONE, system=system, kind=kind)
    shaken = touched | {row["id"] for row in before}
    repeated: defaultdict[str, list[Repeated]] = defaultdict(list)
    for part in await transaction.run(SPOKEN, system=system, kind=kind):
        echo = Repeated(part["number"], part["batch"], frozenset(part["columns"]))
        spoken = shaken.intersection(part["ids"])
        if part["batch"] == batch:
            touched |= spoken
        for identifier in spoken:
            repeated[identifier].append(echo)
    changed: defaultdict[Kind, list[str]] = defaultdict(list)
    for identifier in sorted(touched):
        changed[kind_of(identifier)].append(identifier)
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
    stands = state["standing"] == Standing.STATED.name
    if facts is None:
        if not stands:
            return None
        return stand(state, kind, Standing.WITHDRAWN, origin, "WITHDRAWN")
    ever = {name for told in history for name in told.after} - {"standing", "secrecy"}
    stated = {"standing": Standing.STATED.name}
    new: State = {**state, **dict.fromkeys(ever), **facts, **stated}
    before, after = difference(state, new)
    if not after:
        return None
    new = {name: value for name, value in new.items() if value is not None}
    complete(new, kind, state["system"], state["recordId"], origin)
    new["digest"] = ""
    return Change(state["id"], kind, "CHANGED" if stands else "RESTORED", before, after, new)


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
