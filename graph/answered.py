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


def named(space: str, mutation: str, key: str | None) -> str | None:
    """Under which id the answer to a mutation is kept; None where no key was given.

    Args:
        space: within which keys are answered alike (`Caller.key_space`).
        mutation: its name.
        key: the caller's.
    """
    if not key:
        return None
    return hashlib.sha256(json.dumps([space, mutation, key]).encode()).hexdigest()


async def keep(transaction: Transaction, identifier: str, batch: str, at: str) -> str:
    """Keep the batch that answers a mutation; the batch of the first answer, if there is one."""
    rows = await transaction.run(KEEP, id=identifier, batch=batch, at=at)
    return rows[0]["batch"]


async def find(transaction: Transaction, identifier: str) -> str | None:
    """The batch that was the first answer; None where there was none yet."""
    rows = await transaction.run(FIND, id=identifier)
    return rows[0]["batch"] if rows else None
