"""Taking an import back: what other imports also asserted stays, whenever they did."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.records import Kind, kind_of
from graph.assertions import (
    LOGGED,
    Change,
    Origin,
    State,
    complete,
    difference,
    follows,
    is_handed_in,
    stated,
)
from graph.changes import append, take_turn
from graph.model import MODEL
from graph.records import replace as put
from graph.records import states
from graph.retelling import Identity, Told, retold
from graph.spoken import Heard, spoken, spoken_since, turns
from graph.standing import withdrawn
from graph.statement import Statement
from graph.transaction import Transaction
from graph.writing import store

CHANGED_BY: Final = Statement(
    "MATCH (e:ChangeEvent {batch: $batch}) RETURN DISTINCT e.record AS id"
)

HISTORIES: Final = Statement(
    "UNWIND $ids AS id MATCH (e:ChangeEvent {record: id}) "
    "RETURN id, e.number AS number, e.batch AS batch, e.after AS after ORDER BY number"
)

CHANGED_BY_UNDONE: Final = Statement(
    "MATCH (b:Batch {system: $system}) "
    "WHERE b.kind = $kind AND b.status IN ['UNDONE', 'UNDOING'] "
    "MATCH (e:ChangeEvent {batch: b.id}) RETURN DISTINCT e.record AS id"
)

UNDONE: Final = Statement(
    "MATCH (b:Batch) WHERE b.status IN ['UNDONE', 'UNDOING'] RETURN b.id AS id"
)
"""What is being taken back counts no more, for one that is cut short goes on to its end."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The import that is taken back.

    Attributes:
        batch: its id.
        system: whose records it stated.
        ledger: the kind of its ledger.
        kind: the kind of record that each of its rows stated.
        defaults: what holds of such a record where no ledger says more.
        beside: the kinds of record that its rows stated by the way.
    """

    batch: str
    system: str
    ledger: str
    kind: Kind
    defaults: Mapping[str, Any]
    beside: tuple[Kind, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that a snapshot of its ledger is the whole of."""
        return (self.kind, *self.beside)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What has to be looked at to take an import back.

    Attributes:
        imported: the import.
        touched: the ids of the records that it may have changed, or that it alone bears out, by
            kind.
        heard: which imports spoke of these, and when.
        turns: how many writers had had their turn then; who came later is heard with each part.
    """

    imported: Imported
    touched: Mapping[Kind, list[str]]
    heard: Heard
    turns: int


async def look(transaction: Transaction, imported: Imported) -> Undoing:
    """What an import changed or bore out, and who else spoke of the same records until now."""
    until = await turns(transaction)
    rows = await transaction.run(CHANGED_BY, batch=imported.batch)
    changed = {row["id"] for row in rows}
    of_ledger = {"system": imported.system, "kind": imported.ledger}
    rows = await transaction.run(CHANGED_BY_UNDONE, **of_ledger)
    shaken = changed | {row["id"] for row in rows}
    heard = await spoken(transaction, imported.system, imported.ledger, shaken)
    touched: defaultdict[Kind, list[str]] = defaultdict(list)
    for one in sorted(shaken):
        own = any(said.batch == imported.batch for said in heard.words.get(one, ()))
        if own or kind_of(one) in imported.kinds:
            touched[kind_of(one)].append(one)
    return Undoing(imported, touched, heard, until)


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
    taken = await take_turn(transaction, origin, turn)
    origin = taken.origin
    imported = undoing.imported
    known = await states(transaction, kind, ids)
    undone = {row["id"] for row in await transaction.run(UNDONE)} | {imported.batch}
    # Whoever had a turn since the survey may have stated the same records.
    heard = undoing.heard.together(
        await spoken_since(transaction, imported.system, imported.ledger, ids, undoing.turns)
    )
    histories: defaultdict[str, list[Told]] = defaultdict(list)
    for row in await transaction.run(HISTORIES, ids=list(ids)):
        told = Told(row["number"], row["batch"], json.loads(row["after"]))
        histories[row["id"]].append(told)
    defaults: Mapping[str, Any] = imported.defaults if kind is imported.kind else {}
    changes: list[Change] = []
    moved: list[State] = []
    for identifier, state in known.items():
        record = Identity(kind, state["system"], state["recordId"], defaults)
        said = heard.of(identifier) if kind in imported.kinds else heard.words.get(identifier, ())
        left = retold(record, histories[identifier], said, undone, origin)
        change = _change(state, kind, left, origin)
        if change is not None:
            changes.append(change)
        elif left is not None and left.get("row") not in (None, state.get("row")):
            # Where it stood in a file is no fact, and so not in the change log.
            moved.append(_moved(state, kind, left))
    await put(transaction, kind, moved)
    if changes:
        logged = await store(transaction, changes, set(known), origin)
        await append(transaction, taken, logged)
    return len(changes)


def _moved(state: State, kind: Kind, left: State) -> State:
    """A record that only stands elsewhere in its file."""
    new = {**state, "row": left["row"]}
    return new | {name: key(state["id"], new) for name, key in MODEL[kind].sort.items()}


def _change(state: State, kind: Kind, left: State | None, origin: Origin) -> Change | None:
    """What becomes of a record of which others say only what is left."""
    stands = is_handed_in(state)
    if left is None:
        if not stands:
            return None
        return withdrawn(state, kind, origin)
    facts = {name: left.get(name) for name in LOGGED[kind]}
    if follows(kind, left):
        facts["secrecy"] = state["secrecy"]
    before, after = difference(state, facts)
    if stands and not after:
        return None
    if not stands:
        after = {name: value for name, value in facts.items() if value is not None}
    if follows(kind, left):
        before.pop("secrecy", None)
        after.pop("secrecy", None)
    kept = {name: value for name, value in state.items() if name != "mergedInto"}
    kept["row"] = left.get("row")
    new = {name: value for name, value in {**kept, **facts}.items() if value is not None}
    complete(new, kind, state["system"], state["recordId"], origin)
    new["digest"] = ""
    return Change(state["id"], kind, stated(state), before, after, new, state["circles"])
