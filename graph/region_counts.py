"""How many inspections count at most in a region in a period of a quota.

To count all of them again for each that comes along costs more the more there are. So each that is
judged there is added, whether it counted before or not: what is at most the limit even so need not
be counted. A region in a period of which nothing is known is counted, and known from then on.
"""

from collections.abc import Collection, Mapping
from typing import Final

from graph.statement import Statement
from graph.transaction import Transaction

ADD: Final = Statement(
    "UNWIND $rows AS row MERGE (c:RegionCount {id: row.id}) SET c.most = c.most + row.number",
    writes=True,
)
"""What is not known stays unknown: who counted it before is judged later, and would be missed."""

KNOWN: Final = Statement(
    "UNWIND $ids AS id MATCH (c:RegionCount {id: id}) WHERE c.most IS NOT NULL "
    "RETURN id, c.most AS most"
)

COUNTED: Final = Statement(
    "UNWIND $rows AS row MERGE (c:RegionCount {id: row.id}) SET c.most = row.number", writes=True
)

SWEPT: Final = Statement(
    "UNWIND $rows AS row MERGE (c:RegionCount {id: row.id}) ON CREATE SET c.most = row.number",
    writes=True,
)

FORGET: Final = Statement("MATCH (c:RegionCount) DELETE c", writes=True)


async def add(transaction: Transaction, numbers: Mapping[str, int]) -> None:
    """Add inspections that may count from now on.

    Args:
        transaction: the one that judges them.
        numbers: how many, by the name of the holder.
    """
    await _write(transaction, ADD, numbers)


async def known(transaction: Transaction, holders: Collection[str]) -> Mapping[str, int]:
    """How many inspections count at most, by the names of those holders of which it is known."""
    if not holders:
        return {}
    rows = await transaction.run(KNOWN, ids=sorted(holders))
    return {row["id"]: row["most"] for row in rows}


async def keep_counted(transaction: Transaction, numbers: Mapping[str, int]) -> None:
    """Keep what was counted in the same transaction."""
    await _write(transaction, COUNTED, numbers)


async def keep_swept(transaction: Transaction, numbers: Mapping[str, int]) -> None:
    """Keep what was counted since all was forgotten, of holders of which nobody told anything.

    What changed meanwhile and was not judged yet is added when it is.
    """
    await _write(transaction, SWEPT, numbers)


async def forget(transaction: Transaction) -> None:
    """Let all be counted again: other quotas hold, or what was to be added was forgotten."""
    await transaction.run(FORGET)


async def _write(
    transaction: Transaction, statement: Statement, numbers: Mapping[str, int]
) -> None:
    if numbers:
        rows = [{"id": one, "number": number} for one, number in sorted(numbers.items())]
        await transaction.run(statement, rows=rows)
