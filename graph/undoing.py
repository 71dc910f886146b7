"""Taking an import back: what other imports also asserted stays."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.records import Kind, Standing, kind_of
from graph.assertions import LOGGED, Change, Origin, State, complete, difference
from graph.changes import append, take_turn
from graph.derived_secrecy import by_rule
from graph.records import states
from graph.retelling import Identity, Said, Told, retold
from graph.standing import stand
from graph.statement import Statement
from graph.store import Transaction
from graph.writing import store

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
    "MATCH (b:Batch {system: $system}) WHERE b.kind = $kind AND b.status <> 'UNDONE' "
    "MATCH (p:BatchPart {batch: b.id}) "
    "RETURN b.id AS batch, p.number AS number, p.columns AS columns, p.extras AS extras, "
    "coalesce(p.whole, false) AS whole, p.ids AS ids"
)

UNDONE: Final = Statement("MATCH (b:Batch {status: 'UNDONE'}) RETURN b.id AS id")


@dataclass(frozen=True, slots=True)
class Imported:
    """The import that is taken back.

    Attributes:
        batch: its id.
        system: whose records it stated.
        ledger: the kind of its ledger.
        kind: the kind of record that each of its rows stated.
        defaults: what holds of such a record where no ledger says more.
    """

    batch: str
    system: str
    ledger: str
    kind: Kind
    defaults: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Undoing:
    """What has to be looked at to take an import back.

    Attributes:
        imported: the import.
        touched: the ids of the records that it may have changed, or that it alone bears out, by
            kind.
        said: by record, which imports spoke of it, and when.
        without: the imports that do not count: this one and those taken back before.
    """

    imported: Imported
    touched: Mapping[Kind, list[str]]
    said: Mapping[str, list[Said]]
    without: frozenset[str]


async def look(transaction: Transaction, imported: Imported) -> Undoing:
    """What an import changed or bore out, and who else spoke of the same records."""
    rows = await transaction.run(CHANGED_BY, batch=imported.batch)
    changed = {row["id"] for row in rows}
    of_ledger = {"system": imported.system, "kind": imported.ledger}
    rows = await transaction.run(CHANGED_BY_UNDONE, **of_ledger)
    shaken = changed | {row["id"] for row in rows}
    parts = await transaction.run(SPOKEN, **of_ledger)
    heard: defaultdict[str, set[str]] = defaultdict(set)
    for part in parts:
        heard[part["batch"]] |= shaken.intersection(part["ids"])
    spoken = heard[imported.batch]
    kind = imported.kind
    touched = {one for one in shaken if one in spoken or kind_of(one) is kind}
    by_kind: defaultdict[Kind, list[str]] = defaultdict(list)
    for identifier in sorted(touched):
        by_kind[kind_of(identifier)].append(identifier)
    undone = [row["id"] for row in await transaction.run(UNDONE)]
    said = _said(parts, {one for one in touched if kind_of(one) is kind}, touched, heard)
    return Undoing(imported, by_kind, said, frozenset([imported.batch, *undone]))


def _said(
    parts: Sequence[Mapping[str, Any]],
    main: set[str],
    touched: set[str],
    heard: Mapping[str, set[str]],
) -> dict[str, list[Said]]:
    """Which imports spoke of each record; a snapshot also by its silence."""
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for part in parts:
        number, batch = part["number"], part["batch"]
        if part["whole"]:
            for identifier in main - heard[batch]:
                said[identifier].append(Said(number, batch, silent=True))
            continue
        spoke = Said(number, batch, tuple(part["columns"]), tuple(part["extras"]))
        for identifier in touched.intersection(part["ids"]):
            said[identifier].append(spoke)
    return said


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
    defaults: Mapping[str, Any] = undoing.imported.defaults if kind is undoing.imported.kind else {}
    changes: list[Change] = []
    for identifier, state in known.items():
        record = Identity(kind, state["system"], state["recordId"], defaults)
        said = undoing.said.get(identifier, ())
        left = retold(record, histories[identifier], said, undoing.without, origin)
        change = _change(state, kind, left, origin)
        if change is not None:
            changes.append(change)
    if changes:
        logged = await store(transaction, changes, set(known), origin)
        await append(transaction, last, origin, logged)
    return len(changes)


def _change(state: State, kind: Kind, left: State | None, origin: Origin) -> Change | None:
    """What becomes of a record of which others say only what is left."""
    stands = state["standing"] == Standing.STATED.name and "digest" in state
    if left is None:
        if not stands:
            return None
        return stand(state, kind, Standing.WITHDRAWN, origin, "WITHDRAWN")
    facts = {name: left.get(name) for name in LOGGED[kind]}
    if stands and kind is Kind.HANDOFF and by_rule(left) and by_rule(state):
        facts["secrecy"] = state["secrecy"]
    before, after = difference(state, facts)
    if stands and not after:
        return None
    if not stands:
        after = {name: value for name, value in facts.items() if value is not None}
    kept = {name: value for name, value in state.items() if name != "mergedInto"}
    new = {name: value for name, value in {**kept, **facts}.items() if value is not None}
    complete(new, kind, state["system"], state["recordId"], origin)
    new["digest"] = ""
    return Change(state["id"], kind, "CHANGED" if stands else "RESTORED", before, after, new)
