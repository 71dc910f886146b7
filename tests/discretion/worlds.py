"""Two graphs that differ only in what a caller may not see, built under one frozen clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from domain.audiences import Circles
from domain.zone import SHANGHAI
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from importers.chunks import chunks
from importers.ledgers import LEDGERS
from importers.ledgers.reader import LedgerReader
from tests.conftest import WIPE
from tests.importers.desk import Desk
from tests.importers.random_ledgers import SYSTEMS, Handed

_FIRST: Final = datetime(2024, 6, 1, 8, tzinfo=SHANGHAI)

EVERYTHING: Final = Statement(
    "MATCH (n) WHERE n.circles IS NOT NULL RETURN properties(n) AS node ORDER BY n.id"
)

TIES: Final = Statement(
    "MATCH (a)-[r]->(b) WHERE a.circles IS NOT NULL AND b.circles IS NOT NULL "
    "RETURN a.id AS source, type(r) AS type, b.id AS target, "
    "a.circles AS known, b.circles AS circles"
)

_OF_THE_GRAPH: Final = ("circles", "number", "holder", "heldUntil", "fingerprint", "rank")
"""What no answer tells of a node; the number is that of an event."""

_CLASSES: Final = ("INTERNAL", "INTERNAL", "PUBLIC", "RESTRICTED", "SECRET", "SECRET")
_PARTIES: Final = ("leadUnit", "supportingUnits", "unit", "from", "to")
_CLASSED: Final = ("inspections", "leads", "issues", "cases", "handoffs")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, a ledger of its own, and the id of the record that it states."""

    slot: int
    handed: Handed
    record: str


class Clock:
    """A clock that stands still at one row's moment, and numbers that go by the row."""

    def __init__(self) -> None:
        self.slot = 0
        self.drawn = 0

    def at(self, slot: int) -> None:
        """Go to a row's moment."""
        self.slot, self.drawn = slot, 0

    def now(self, _zone: tzinfo | None = None) -> datetime:
        """The moment of the row."""
        return _FIRST + timedelta(minutes=self.slot)

    def fromisoformat(self, text: str) -> datetime:
        """As that of `datetime`."""
        return datetime.fromisoformat(text)

    def token(self, size: int) -> str:
        """What is random elsewhere, the same in both graphs."""
        self.drawn += 1
        return f"{self.slot:08x}{self.drawn:04x}".ljust(2 * size, "0")

    def secret(self, size: int) -> str:
        """The secret of the change log, the same in both graphs."""
        return "5e" * size


def freeze(patch: pytest.MonkeyPatch) -> Clock:
    """Stop every clock that an import looks at."""
    clock = Clock()
    patch.setattr("graph.changes.datetime", clock)
    patch.setattr("graph.changes.token_hex", clock.secret)
    patch.setattr("importers.batches.token_hex", clock.token)
    for room in ("batches", "importing", "undoing"):
        patch.setattr(f"importers.{room}.now", clock.now)
    return clock


async def rows_of(ledgers: Iterable[Handed], folder: Path) -> list[Row]:
    """Each row of ledgers as a ledger of its own, so that an import is of one class."""
    desk = Desk(None, folder)  # pyright: ignore[reportArgumentType] -- only files are made
    rows: list[Row] = []
    for handed in ledgers:
        for row in handed.rows:
            alone = replace(handed, rows=[row], snapshot=False)
            path = desk._file(alone.kind, alone.rows)  # pyright: ignore[reportPrivateUsage]
            with LedgerReader(LEDGERS[alone.kind], path, None) as reader:
                async for chunk in chunks(reader, alone.system):
                    if chunk.main:
                        said = chunk.assertions[chunk.main[0]]
                        rows.append(Row(len(rows), alone, said.id))
    return rows


async def build(store: Store, folder: Path, rows: Sequence[Row], clock: Clock) -> None:
    """Hand rows in, each at its moment, into a graph with nothing else in it."""

    async def wipe(transaction: Transaction) -> int:
        return (await transaction.run(WIPE))[0]["wiped"]

    while await store.write(wipe):
        pass
    desk = Desk(store, folder)
    for row in rows:
        clock.at(row.slot)
        handed = row.handed
        await desk.take(handed.kind, handed.rows, handed.system, SYSTEMS[handed.system])


async def everything(store: Store) -> list[dict[str, Any]]:
    """Every node that somebody may know of."""
    return [row["node"] for row in await store.read(EVERYTHING)]


async def seen_in(store: Store, circles: Circles) -> tuple[dict[str, Any], set[tuple[str, ...]]]:
    """What a caller may know of: nodes by id, and the ties between them, for what they mean."""
    known = set(circles)
    nodes = {
        node["id"]: {name: value for name, value in node.items() if not _inner(node, name)}
        for node in await everything(store)
        if known & set(node["circles"])
    }
    ties = {
        (row["source"], row["type"], row["target"])
        for row in await store.read(TIES)
        if known & set(row["known"]) and known & set(row["circles"])
    }
    return nodes, ties


def _inner(node: dict[str, Any], name: str) -> bool:
    return name in _OF_THE_GRAPH and (name != "number" or node["id"].startswith("ch"))


def classed(random: Random, ledgers: Iterable[Handed]) -> list[Handed]:
    """The same ledgers with a class for most of the records that may state one.

    It stays the same, and so do a record's parties: what somebody might know once, he may have
    drawn conclusions from.
    """
    first: dict[tuple[str, ...], dict[str, str]] = {}

    def settled(one: Handed, row: dict[str, str]) -> dict[str, str]:
        number = [row.get(name, "") for name in ("number", "list", "entry")]
        parties = {name: row[name] for name in _PARTIES if name in row}
        classes = (*_CLASSES, "") if one.kind == "handoffs" else _CLASSES
        said = {"supportingUnits": "", "secrecy": random.choice(classes), **parties}
        known = first.setdefault((one.kind, one.system, *number), said)
        if one.kind != "inspections":
            known.pop("supportingUnits", None)
        return {**row, **known}

    return [
        replace(one, rows=[settled(one, row) for row in one.rows]) if one.kind in _CLASSED else one
        for one in ledgers
    ]


def unseen(rows: Iterable[Row], nodes: Iterable[dict[str, Any]], circles: Circles) -> set[str]:
    """The records of rows that a caller may not know of."""
    known = {node["id"]: node["circles"] for node in nodes}
    return {row.record for row in rows if not set(known[row.record]) & set(circles)}
