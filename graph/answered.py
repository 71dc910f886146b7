"""First answers to mutations: the same idempotency key gives the same answer again."""

import hashlib
import json
from typing import Final

from graph.statement import Statement
from graph.transaction import Transaction

KEEP: Final = Statement(
    "MERGE (a:Answered {id: $id}) ON CREATE SET a.batch = $batch, a.at = $at "
    "RETURN a.batch AS batch",
    writes=True,
)

FIND: Final = Statement("MATCH (a:Answered {id: $id}) RETURN a.batch AS batch")


def named(agency: str, mutation: str, key: str) -> str:
    """Under which id the answer to an agency's mutation is kept."""
    return hashlib.sha256(json.dumps([agency, mutation, key]).encode()).hexdigest()


async def keep(transaction: Transaction, identifier: str, batch: str, at: str) -> str:
    """Keep the batch that answers a mutation; the batch of the first answer, if there is one."""
    rows = await transaction.run(KEEP, id=identifier, batch=batch, at=at)
    return rows[0]["batch"]


async def find(transaction: Transaction, identifier: str) -> str | None:
    """The batch that was the first answer; None where there was none yet."""
    rows = await transaction.run(FIND, id=identifier)
    return rows[0]["batch"] if rows else None
