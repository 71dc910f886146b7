"""Which records imports spoke of, and in which columns: kept with every chunk, for undo.

The ids of a chunk are kept once however often the same chunk comes again: a ledger that is handed
in every day and says nothing new adds a few words a chunk.
"""

from collections import defaultdict
from collections.abc import AsyncGenerator, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Final

from graph.assertions import Assertion
from graph.retelling import Said
from graph.statement import Statement
from graph.transaction import Transaction

KEEP_SETS: Final = Statement(
    "UNWIND $rows AS row MERGE (s:RecordSet {id: row.id}) "
    "ON CREATE SET s.ids = row.ids, s.rows = row.rows",
    writes=True,
)

KEEP_PARTS: Final = Statement(
    "UNWIND $rows AS row CREATE (p:BatchPart) SET p = row",
    writes=True,
)

TURNS: Final = Statement("MATCH (c:ChangeCounter {id: 'changes'}) RETURN c.turns AS turns")

SPOKEN: Final = Statement(
    "MATCH (b:Batch {system: $system}) WHERE b.kind = $kind AND b.status <> 'UNDONE' "
    "MATCH (p:BatchPart {batch: b.id}) RETURN properties(p) AS part"
)

SPOKEN_SINCE: Final = Statement(
    "MATCH (p:BatchPart) WHERE p.turn > $since RETURN properties(p) AS part"
)

OF_LEDGER: Final = Statement(
    "UNWIND $ids AS id MATCH (b:Batch {id: id}) WHERE b.system = $system AND b.kind = $kind "
    "RETURN id"
)
"""A statement of its own: joined to the other, it keeps the embedded engine from the index."""

SETS: Final = Statement(
    "UNWIND $ids AS id MATCH (s:RecordSet {id: id}) RETURN id, s.ids AS ids, s.rows AS rows"
)

_SETS_AT_ONCE: Final = 100
"""Some 200,000 ids, 7 MB."""
_IDS_OF_A_SET: Final = 2_000


async def keep_said(
    transaction: Transaction, batch: str, number: int, turn: int, assertions: Iterable[Assertion]
) -> None:
    """Keep which records a chunk spoke of, and in which columns.

    Args:
        transaction: the transaction that writes the chunk.
        batch: the id of the import.
        number: the last change of the log, once the chunk is written.
        turn: the number of the writers' turn.
        assertions: what the chunk said.
    """
    alike: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], dict[str, int | None]]
    alike = defaultdict(dict)
    for said in assertions:
        columns, extras = tuple(sorted(said.facts)), tuple(sorted(said.extras))
        alike[columns, extras].setdefault(said.id, said.row)
    sets: dict[str, dict[str, Any]] = {}
    parts: list[dict[str, Any]] = []
    for (columns, extras), some in alike.items():
        ids = sorted(some)
        # Rows of a file number all of its records or none.
        rows = [row for one in ids if (row := some[one]) is not None]
        name = blake2b("".join([*ids, *map(str, rows)]).encode(), digest_size=15).hexdigest()
        sets[name] = {"id": name, "ids": ids, "rows": rows}
        parts.append(
            {
                "batch": batch, "number": number, "turn": turn, "set": name,
                "columns": columns, "extras": extras,
            }
        )  # fmt: skip
    if parts:
        await transaction.run(KEEP_SETS, rows=list(sets.values()))
        await transaction.run(KEEP_PARTS, rows=parts)


async def keep_whole(
    transaction: Transaction, batch: str, number: int, turn: int, spared: Sequence[str]
) -> None:
    """Keep that an import was a snapshot: whatever it did not speak of, it withdrew.

    Args:
        transaction: a writing transaction.
        batch: the id of the import.
        number: the last change of the log, once all is withdrawn.
        turn: the number of the writers' turn.
        spared: the ids of records that it left as they were: their rows are in the file, and wrong.
    """
    row = {"batch": batch, "number": number, "turn": turn, "whole": True}
    parts: list[dict[str, Any]] = [row]
    sets: list[dict[str, Any]] = []
    for first in range(0, len(spared), _IDS_OF_A_SET):
        ids = sorted(spared[first : first + _IDS_OF_A_SET])
        name = blake2b("".join(ids).encode(), digest_size=15).hexdigest()
        sets.append({"id": name, "ids": ids, "rows": []})
        parts.append({"batch": batch, "number": number, "turn": turn, "set": name, "spared": True})
    await transaction.run(KEEP_SETS, rows=sets)
    await transaction.run(KEEP_PARTS, rows=parts)


async def turns(transaction: Transaction) -> int:
    """How many writers had their turn until now."""
    rows = await transaction.run(TURNS)
    return rows[0]["turns"] if rows else 0


@dataclass(frozen=True, slots=True)
class Heard:
    """What imports of a ledger spoke of.

    Attributes:
        words: by record, which imports named it.
        snapshots: of the imports that were the whole of their kind, that they were silent of all
            that they did not name.
        spared: by record, which of these left it as it was.
    """

    words: Mapping[str, Sequence[Said]]
    snapshots: Sequence[Said] = ()
    spared: Mapping[str, Collection[str]] = field(default_factory=dict[str, Collection[str]])

    def of(self, identifier: str) -> list[Said]:
        """What was said of a record of a kind that snapshots of the ledger are the whole of."""
        words = list(self.words.get(identifier, ()))
        named = {one.batch for one in words}.union(self.spared.get(identifier, ()))
        return words + [one for one in self.snapshots if one.batch not in named]

    def together(self, other: "Heard") -> "Heard":
        """This and what else was heard; to hear the same twice does no harm."""
        words = {name: [*self.words.get(name, ()), *more] for name, more in other.words.items()}
        spared = {name: {*self.spared.get(name, ()), *more} for name, more in other.spared.items()}
        return Heard(
            {**self.words, **words},
            [*self.snapshots, *other.snapshots],
            {**self.spared, **spared},
        )


async def spoken(transaction: Transaction, system: str, ledger: str, ids: Collection[str]) -> Heard:
    """What imports of a system's ledger said of records.

    Args:
        transaction: where to look.
        system: whose ledger it is.
        ledger: its kind, such as `leads`.
        ids: the records.
    """
    rows = await transaction.run(SPOKEN, system=system, kind=ledger)
    return await _heard(transaction, [row["part"] for row in rows], ids)


async def spoken_since(
    transaction: Transaction, system: str, ledger: str, ids: Collection[str], since: int
) -> Heard:
    """The same, of what was said after one of the writers' turns."""
    parts = [row["part"] for row in await transaction.run(SPOKEN_SINCE, since=since)]
    if not parts:
        return Heard({})
    batches = sorted({part["batch"] for part in parts})
    rows = await transaction.run(OF_LEDGER, ids=batches, system=system, kind=ledger)
    own = {row["id"] for row in rows}
    return await _heard(transaction, [part for part in parts if part["batch"] in own], ids)


async def _heard(
    transaction: Transaction, parts: Sequence[Mapping[str, Any]], ids: Collection[str]
) -> Heard:
    snapshots: list[Said] = []
    naming: defaultdict[str, list[Said]] = defaultdict(list)
    sparing: defaultdict[str, set[str]] = defaultdict(set)
    for part in parts:
        number, batch, turn = part["number"], part["batch"], part["turn"]
        if part.get("whole"):
            snapshots.append(Said(number, batch, silent=True, turn=turn))
        elif part.get("spared"):
            sparing[part["set"]].add(batch)
        else:
            said = Said(number, batch, tuple(part["columns"]), tuple(part["extras"]), turn=turn)
            naming[part["set"]].append(said)
    words: defaultdict[str, list[Said]] = defaultdict(list)
    spared: defaultdict[str, set[str]] = defaultdict(set)
    asked = set(ids)
    async for row in _sets(transaction, sorted(naming.keys() | sparing.keys())):
        for identifier, place in _placed(row, asked):
            words[identifier] += [replace(one, row=place) for one in naming[row["id"]]]
            spared[identifier] |= sparing[row["id"]]
    return Heard(words, snapshots, spared)


async def _sets(
    transaction: Transaction, names: Sequence[str]
) -> AsyncGenerator[Mapping[str, Any]]:
    for first in range(0, len(names), _SETS_AT_ONCE):
        for row in await transaction.run(SETS, ids=names[first : first + _SETS_AT_ONCE]):
            yield row


def _placed(row: Mapping[str, Any], asked: set[str]) -> Iterable[tuple[str, int | None]]:
    """The records of a set that are asked for, each with where it stood in its file."""
    if not row["rows"]:
        return ((identifier, None) for identifier in asked.intersection(row["ids"]))
    pairs = zip(row["ids"], row["rows"], strict=True)
    return ((identifier, place) for identifier, place in pairs if identifier in asked)
