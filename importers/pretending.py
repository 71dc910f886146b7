"""Dry runs: the chunks of a ledger judged, and nothing written."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from types import TracebackType
from typing import Self

from graph.assertions import Assertion, Change
from graph.batches import Counts
from graph.store import Store
from graph.transaction import Transaction
from graph.writing import Known, judge, what_is_known
from importers.batches import now
from importers.chunks import Chunk
from importers.orders import Order
from importers.snapshots import Snapshot
from importers.writing import origin_of


class Pretending:
    """Judges what the rows say, chunk by chunk, as if those before had been written."""

    def __init__(
        self, store: Store, order: Order, regime: str | None, pretended: "Pretended"
    ) -> None:
        self._store = store
        self._origin = replace(origin_of(order, None), at=now().isoformat(), regime=regime)
        self._pretended = pretended

    async def take(self, chunk: Chunk) -> Counts:
        """Judge a chunk."""
        known = await self._known(chunk.assertions)
        judged = judge(chunk.assertions, known, self._origin)
        self._pretended.keep(judged.changes)
        return chunk.counts(judged.outcomes)

    async def renew(self) -> None:
        """Nothing: there is no batch that anyone could take up."""

    async def withdraw(self, snapshot: Snapshot, created: int) -> int:
        """Count what a whole ledger lacks; what it would create is not there yet."""
        del created
        return len(await snapshot.missing(self._store, 0))

    async def _known(self, assertions: list[Assertion]) -> Known:
        """What would be known of records: as this run has made them, else as the graph has them."""
        met = self._pretended.recall({said.id for said in assertions})
        unmet = [said for said in assertions if said.id not in met]

        async def look(transaction: Transaction) -> Known:
            return await what_is_known(transaction, unmet)

        return await self._store.read_many(look) | met


class Pretended:
    """Records as a dry run would have left them; to be used in a `with`.

    They lie on disk, so that memory does not grow with the file.
    """

    def __init__(self) -> None:
        # No name: a file of SQLite's own, which is gone with the connection.
        self._kept = sqlite3.connect("")
        self._kept.execute("CREATE TABLE kept (id TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kept.close()

    def recall(self, ids: Iterable[str]) -> Known:
        """Those of the records that were changed, as they would be."""
        found: Known = {}
        for identifier in ids:
            rows = self._kept.execute("SELECT state FROM kept WHERE id = ?", (identifier,))
            for (state,) in rows:
                found[identifier] = json.loads(state)
        return found

    def keep(self, changes: Iterable[Change]) -> None:
        """Remember what records would be."""
        rows = [(change.id, json.dumps(change.state)) for change in changes]
        self._kept.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
