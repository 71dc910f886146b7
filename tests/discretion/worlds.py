"""Two graphs that differ only in what a caller may not see, built under one frozen clock."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Final

from domain.audiences import Circles
from graph.reading.withholding import withhold
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from importers.chunks import chunks
from importers.ledgers import LEDGERS
from importers.ledgers.reader import LedgerReader
from tests.conftest import WIPE
from tests.importers.desk import Desk
from tests.importers.random_ledgers import SYSTEMS, Handed

EVERYTHING: Final = Statement(
    "MATCH (n) WHERE n.circles IS NOT NULL RETURN properties(n) AS node ORDER BY n.id"
)

TIES: Final = Statement(
    "MATCH (a)-[r]->(b) WHERE a.circles IS NOT NULL AND b.circles IS NOT NULL "
    "RETURN a.id AS source, type(r) AS type, b.id AS target"
)

_OF_THE_GRAPH: Final = (
    "circles", "unless", "accuses", "privy", "holders", "barred", "digest", "number", "holder",
    "heldUntil", "fingerprint", "rank", "ownRank", "followingRestricted", "followingSecret",
    "veils", "veilAccused", "veilPrivy",
)  # fmt: skip
"""What no answer tells of a node; the number is that of an event."""

GUARDED: Final = {
    "leads": {"text": ("", "甲", "第1", "X"), "submitterType": ("", "MASSES", "ORGAN", "机关"),
              "举报人": ("", "甲", "乙", "第1")},
    "persons": {"name": ("甲", "乙", "第1", "X"), "手机": ("", "1", "2", "3")},
}  # fmt: skip
"""Ledger → guarded column → what it may say."""

_CLASSES: Final = ("INTERNAL", "INTERNAL", "PUBLIC", "RESTRICTED", "SECRET", "SECRET")
_PARTIES: Final = ("leadUnit", "supportingUnits", "unit", "from", "to", "issue")
"""And an entry's issue: one that loses its last open entry closes where a closed one is left, and
else is withdrawn; whoever saw it can tell which."""
_ACCUSING: Final = ("units", "suspected")
"""Columns of a lead by which it is kept from whom it accuses; said by every row, that they stay."""
_ACCUSED: Final = 0.6
"""The share of others' leads that accuse whoever asks."""
_CLASSED: Final = ("inspections", "leads", "issues", "cases", "handoffs")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, a ledger of its own, and the id of the record that it states."""

    slot: int
    handed: Handed
    record: str


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


async def wiped(store: Store) -> None:
    """Empty a graph."""

    async def wipe(transaction: Transaction) -> int:
        return (await transaction.run(WIPE))[0]["wiped"]

    while await store.write(wipe):
        pass


async def everything(store: Store) -> list[dict[str, Any]]:
    """Every node that somebody may know of."""
    return [row["node"] for row in await store.read(EVERYTHING)]


@dataclass(frozen=True, slots=True)
class Seen:
    """A graph, as far as anybody may know of anything in it."""

    nodes: list[dict[str, Any]]
    ties: list[dict[str, Any]]

    @classmethod
    async def of(cls, store: Store) -> "Seen":
        """All of a graph."""
        return cls(await everything(store), await store.read(TIES))

    def by(self, circles: Circles) -> tuple[dict[str, Any], set[tuple[str, ...]]]:
        """What a caller may know of: nodes by id, and ties between them, for what they mean."""
        rows = [{"node": dict(node)} for node in self.nodes if may_know(node, circles)]
        withhold(rows, circles)
        nodes = {
            node["id"]: {name: value for name, value in node.items() if not _inner(node, name)}
            for node in (row["node"] for row in rows)
        }
        ties = {
            (row["source"], row["type"], row["target"])
            for row in self.ties
            if row["source"] in nodes and row["target"] in nodes
        }
        return nodes, ties


def _inner(node: dict[str, Any], name: str) -> bool:
    return name in _OF_THE_GRAPH and (name != "number" or node["id"].startswith("ch"))


def may_know(node: dict[str, Any], circles: Circles) -> bool:
    """Whether who moves in these circles may know of a node; the same as statements ask."""
    known = set(circles)
    if not known & set(node["circles"]) or known & set(node.get("unless", ())):
        return False
    if known & set(node.get("accuses", ())) and not known & set(node["privy"]):
        return False
    leads = [
        one
        for one in node.get("veils", ())
        if not {one + circle for circle in known} & set(node["veilAccused"])
        or {one + circle for circle in known} & set(node["veilPrivy"])
    ]
    return len(leads) != 1


class Classes:
    """Gives ledgers' rows a class where one may be stated, and the same to the same record again.

    It stays the same, and so do a record's parties, and whom it accuses: what somebody might know
    once, he may have drawn conclusions from. Records of which that does change are
    `tests/discretion/turning.py`'s.
    """

    def __init__(self, random: Random, *, apart: bool = False) -> None:
        """Knows no record yet.

        Args:
            random: what the classes go by.
            apart: whether no record that is not PUBLIC has the number of one that is. What a code
                means openly is decided among PUBLIC and INTERNAL records alike, so that whoever is
                cleared for PUBLIC only can tell where an INTERNAL one has the same number.
        """
        self._random = random
        self._apart = apart
        self._first: dict[tuple[str, ...], dict[str, str]] = {}

    def settled(self, ledgers: Iterable[Handed]) -> list[Handed]:
        """The same ledgers with a class for most of the records that may state one."""
        return [
            replace(one, rows=[self._settled(one, row) for row in one.rows])
            if one.kind in _CLASSED
            else one
            for one in ledgers
        ]

    def _settled(self, one: Handed, row: dict[str, str]) -> dict[str, str]:
        number = [row.get(name, "") for name in ("number", "list", "entry")]
        parties = {name: row[name] for name in _PARTIES if name in row}
        if one.kind == "leads":
            parties |= {name: row.get(name, "") for name in _ACCUSING}
        classes = (*_CLASSES, "") if one.kind == "handoffs" else _CLASSES
        if self._apart:
            parties |= {"issue": ""} if one.kind == "issues" else {}
            open_to_all = _is_even("/".join(filter(None, number)))
            classes = ("PUBLIC",) if open_to_all else [name for name in classes if name != "PUBLIC"]
        said = {"supportingUnits": "", "secrecy": self._random.choice(classes), **parties}
        known = self._first.setdefault((one.kind, one.system, *number), said)
        if one.kind != "inspections":
            known.pop("supportingUnits", None)
        return {**row, **known}


def _is_even(number: str) -> bool:
    return sum(number.encode()) % 2 == 0


def unseen(rows: Iterable[Row], nodes: Iterable[dict[str, Any]], circles: Circles) -> set[str]:
    """The records of rows that a caller may not know of."""
    known = {node["id"]: node for node in nodes}
    rows = [row for row in rows if row.record in known]
    return {row.record for row in rows if not may_know(known[row.record], circles)}


def guarded(random: Random, ledgers: Iterable[Handed]) -> list[Handed]:
    """The same ledgers with something, or nothing, in every guarded column of every row."""

    def filled(one: Handed, row: dict[str, str]) -> dict[str, str]:
        return row | {name: random.choice(said) for name, said in GUARDED[one.kind].items()}

    return [
        replace(one, rows=[filled(one, row) for row in one.rows]) if one.kind in GUARDED else one
        for one in ledgers
    ]


def accusing(random: Random, ledgers: Iterable[Handed], agency: str) -> list[Handed]:
    """The same ledgers, where others' leads accuse an agency more often than by chance."""

    def said(row: dict[str, str]) -> dict[str, str]:
        units = ";".join(filter(None, (agency, row.get("units", ""))))
        more = {"units": units, "suspected": random.choice(("DUTY_CRIME", "DUTY_VIOLATION"))}
        return row | more if random.random() < _ACCUSED else row

    return [
        replace(one, rows=[said(row) for row in one.rows])
        if one.kind == "leads" and SYSTEMS[one.system] != agency
        else one
        for one in ledgers
    ]


def otherwise(rows: Iterable[Row], nodes: Iterable[dict[str, Any]], circles: Circles) -> list[Row]:
    """The same rows, saying other things wherever no caller is privy to what they say.

    What was the same before is the same now, so that rows change what they changed before.
    """
    privy = {node["id"]: node.get("privy", ()) for node in nodes}

    def other(row: Row) -> Row:
        pools = GUARDED.get(row.handed.kind, {})
        if not pools or set(privy[row.record]) & set(circles):
            return row
        said = dict(row.handed.rows[0])
        for name, pool in pools.items():
            if name in said:
                said[name] = pool[(pool.index(said[name]) + 1) % len(pool)]
        return replace(row, handed=replace(row.handed, rows=[said]))

    return [other(row) for row in rows]
