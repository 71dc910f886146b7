"""The counter of rules: it grows with every change of a parameter or a working day.

Whoever keeps what it read of them asks only whether the counter still says the same
(`graph/reading/parameters.py`). To take the counter is also the lock of those who change them.
"""

from typing import Final

from graph.statement import Statement
from graph.transaction import Transaction

TAKE: Final = Statement(
    "MERGE (c:RuleCounter {id: 'rules'}) SET c.number = coalesce(c.number, 0) + 1 "
    "RETURN c.number AS number",
    writes=True,
)


async def take_counter(transaction: Transaction) -> int:
    """Become the only one who changes rules until the commit; the number that this change has."""
    rows = await transaction.run(TAKE)
    return rows[0]["number"]
