"""The form of the graph's data, brought up to what this program knows; forward only."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.errors import GraphError, NewerData
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

RECORDED: Final = Statement("MATCH (m:Migration {id: 'graph'}) RETURN m.number AS number")
ONE_RECORD: Final = Statement(
    "CREATE CONSTRAINT migration_id IF NOT EXISTS FOR (m:Migration) REQUIRE m.id IS UNIQUE",
    writes=True,
)
RECORD: Final = Statement(
    """
    MERGE (m:Migration {id: 'graph'})
    SET m.number = CASE WHEN coalesce(m.number, 0) < $number THEN $number ELSE m.number END
    """,
    writes=True,
)
NOT_READY: Final = Statement(
    "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state"
)
LONGEST_SECONDS: Final = 3600
"""An index over many records is built while its statement runs, or after it."""
POLL_SECONDS: Final = 0.2

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step forward.

    Attributes:
        number: 1 for the first; none is left out.
        name: what it is about, for the log.
        statements: each is run in a transaction of its own, because Neo4j takes no change of
            schema beside one of data; so each must do no harm when it is run twice.
    """

    number: int
    name: str
    statements: tuple[Statement, ...]


async def recorded_number(store: Store) -> int:
    """Returns: the number of the last migration that the graph has seen, 0 for an empty graph."""
    rows = await store.read(RECORDED)
    return rows[0]["number"] if rows else 0


async def migrate(store: Store, migrations: Sequence[Migration]) -> int:
    """Runs the migrations that the graph has not seen; harmless when two processes do it at once.

    Args:
        store: the graph.
        migrations: all that this program knows, in their order.

    Returns:
        The number of the last one.

    Raises:
        NewerData: when the graph has seen more than this program knows; nothing is changed then.
        GraphError: when an index cannot be built.
        ValueError: when the migrations are not numbered 1, 2, 3 ….
    """
    if [each.number for each in migrations] != list(range(1, len(migrations) + 1)):
        raise ValueError("migrations are numbered 1, 2, 3 …")
    seen = await recorded_number(store)
    if seen > len(migrations):
        raise NewerData(
            f"the graph was written by a newer version of the program (its data have form {seen}, "
            f"this version knows {len(migrations)}); install that version, or restore a backup"
        )
    pending = migrations[seen:]
    if pending:
        await _run(store, ONE_RECORD)
    for migration in pending:
        _log.info("migration %d: %s", migration.number, migration.name)
        for statement in migration.statements:
            await _run(store, statement)
        await _indexes_ready(store)
        await _run(store, RECORD, number=migration.number)
    return len(migrations)


async def _run(store: Store, statement: Statement, **parameters: int) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run(statement, **parameters)

    await store.write(work, seconds=LONGEST_SECONDS)


async def _indexes_ready(store: Store) -> None:
    """Waits: until an index is online Neo4j does not use it, and the embedded engine is at once."""
    names: list[str] = []
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            while building := await store.read(NOT_READY):
                names = [row["name"] for row in building]
                failed = [row["name"] for row in building if row["state"] == "FAILED"]
                if failed:
                    raise GraphError(
                        f"the graph could not build the index {failed[0]}; see the database's log"
                    )
                await asyncio.sleep(POLL_SECONDS)
    except TimeoutError as error:
        raise GraphError(
            f"the graph still builds the index {', '.join(names)} after {LONGEST_SECONDS} s; wait "
            "until it is there, and start again"
        ) from error
