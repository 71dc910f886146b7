"""When tokens and sessions were last used."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

TOKENS_USED: Final = Statement(
    "UNWIND $rows AS row MATCH (t:Token {id: row.id}) "
    "WHERE t.usedAt IS NULL OR t.usedAt < row.at SET t.usedAt = row.at",
    writes=True,
)

SESSIONS_USED: Final = Statement(
    "UNWIND $rows AS row MATCH (s:Session {id: row.id}) "
    "WHERE s.usedAt IS NULL OR s.usedAt < row.at SET s.usedAt = row.at",
    writes=True,
)


async def keep_uses(
    store: Store, tokens: Mapping[str, datetime], sessions: Mapping[str, datetime]
) -> None:
    """Keep, by their numbers, when tokens and sessions were last used; never an earlier time."""

    async def work(transaction: Transaction) -> None:
        for statement, uses in ((TOKENS_USED, tokens), (SESSIONS_USED, sessions)):
            rows: list[dict[str, Any]] = [
                {"id": number, "at": at.isoformat()} for number, at in uses.items()
            ]
            if rows:
                await transaction.run(statement, rows=rows)

    await store.write(work)
