"""Whole registers, read through in their order, a stretch at a time."""

from collections.abc import AsyncGenerator, Mapping
from typing import Any, Final, LiteralString

from domain.audiences import Circles
from domain.records import Kind
from graph.assertions import State
from graph.model import MODEL
from graph.reading.withholding import withhold
from graph.seeing import seen_of
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

_AT_ONCE: Final = 2_000
_IDS_AT_ONCE: Final = 20_000


# Beside an equality that has no index the embedded engine scans the label; beside IN it does not.
def _chosen(label: LiteralString) -> LiteralString:
    return (
        "n.key > $after AND n.standing IN ['STATED'] AND n.digest IS NOT NULL "
        "AND ($system IS NULL OR n.system = $system) "
        "AND ($circles IS NULL OR " + seen_of(label, "n") + ") "
    )


HOW_FAR: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "MATCH (n:"
        + node.label
        + ") WHERE "
        + _chosen(node.label)
        + "WITH n.key AS key LIMIT $count "
        "RETURN max(key) AS until"
    )
    for kind, node in MODEL.items()
}

STRETCH: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "MATCH (n:" + node.label + ") WHERE " + _chosen(node.label) + "AND n.key <= $until "
        "RETURN properties(n) AS record, n.key AS key ORDER BY key LIMIT $count"
    )
    for kind, node in MODEL.items()
}


IDS: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "MATCH (n:" + node.label + ") WHERE " + _chosen(node.label) + "AND n.key <= $until "
        "RETURN n.id AS id, n.key AS key, n.decided IS NOT NULL AS decided "
        "ORDER BY key LIMIT $count"
    )
    for kind, node in MODEL.items()
}


async def whole_register(
    store: Store, kind: Kind, system: str | None, circles: Circles | None = None
) -> AsyncGenerator[list[State]]:
    """Every record of a kind that a ledger stated, in the register's order, a stretch at a time.

    Args:
        store: the graph.
        kind: what is read.
        system: only what this system handed in; None for all.
        circles: those that whoever reads moves in; None for the operator, who sees all.
    """
    async for rows in _stretches(store, kind, STRETCH[kind], system, circles, _AT_ONCE):
        if circles is not None:
            withhold(rows, circles)
        yield [row["record"] for row in rows]


async def handed_in(
    store: Store, kind: Kind, system: str, circles: Circles | None = None, *, decided: bool = False
) -> AsyncGenerator[list[str]]:
    """The ids of the records of a kind that a system's ledgers stated, a stretch at a time.

    Those of which something was decided in the hub are no more its ledgers' alone.

    Args:
        store: the graph.
        kind: what is read.
        system: whose ledgers.
        circles: those that whoever reads moves in; None for all that there is.
        decided: whether those are wanted instead of which something was decided in the hub.
    """
    async for rows in _stretches(store, kind, IDS[kind], system, circles, _IDS_AT_ONCE):
        yield [row["id"] for row in rows if row["decided"] is decided]


async def _stretches(
    store: Store,
    kind: Kind,
    statement: Statement,
    system: str | None,
    circles: Circles | None,
    count: int,
) -> AsyncGenerator[list[dict[str, Any]]]:
    after = ""
    while True:

        async def stretch(transaction: Transaction, after: str = after) -> list[dict[str, Any]]:
            chosen = {"after": after, "system": system, "circles": circles, "count": count}
            until = (await transaction.run(HOW_FAR[kind], **chosen))[0]["until"]
            if until is None:
                return []
            return await transaction.run(statement, until=until, **chosen)

        rows = await store.read_many(stretch)
        if not rows:
            return
        yield rows
        after = str(rows[-1]["key"])
