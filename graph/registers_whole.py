"""Whole registers, read through in their order, a stretch at a time."""

from collections.abc import AsyncGenerator, Mapping
from typing import Final

from domain.records import Kind
from graph.assertions import State
from graph.model import MODEL
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

_AT_ONCE: Final = 2_000

# Beside an equality that has no index the embedded engine scans the label; beside IN it does not.
_CHOSEN: Final = (
    "n.key > $after AND n.standing IN ['STATED'] AND n.digest IS NOT NULL "
    "AND ($system IS NULL OR n.system = $system) "
)

HOW_FAR: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "MATCH (n:" + node.label + ") WHERE " + _CHOSEN + "WITH n.key AS key LIMIT $count "
        "RETURN max(key) AS until"
    )
    for kind, node in MODEL.items()
}

STRETCH: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "MATCH (n:" + node.label + ") WHERE " + _CHOSEN + "AND n.key <= $until "
        "RETURN properties(n) AS record, n.key AS key ORDER BY key LIMIT $count"
    )
    for kind, node in MODEL.items()
}


async def whole_register(
    store: Store, kind: Kind, system: str | None
) -> AsyncGenerator[list[State]]:
    """Every record of a kind that a ledger stated, in the register's order, a stretch at a time.

    Args:
        store: the graph.
        kind: what is read.
        system: only what this system handed in; None for all.
    """
    after = ""
    while True:

        async def stretch(transaction: Transaction, after: str = after) -> list[dict[str, State]]:
            chosen = {"after": after, "system": system, "count": _AT_ONCE}
            until = (await transaction.run(HOW_FAR[kind], **chosen))[0]["until"]
            if until is None:
                return []
            return await transaction.run(STRETCH[kind], until=until, **chosen)

        rows = await store.read_many(stretch)
        if not rows:
            return
        yield [row["record"] for row in rows]
        after = str(rows[-1]["key"])
