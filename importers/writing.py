"""Taking the chunks of a ledger into the graph."""

from secrets import token_hex
from typing import Protocol

from graph import batches
from graph.assertions import Origin
from graph.batches import Counts
from graph.leases import Hold
from graph.spoken import keep_said
from graph.store import Store
from graph.transaction import Transaction
from graph.writing import write
from importers.assertions import KINDS
from importers.batches import rejected_rows
from importers.chunks import Chunk
from importers.orders import Order
from importers.snapshots import Snapshot


class Taking(Protocol):
    """What is done with a ledger: it is written, or only judged."""

    async def take(self, chunk: Chunk) -> Counts:
        """Take a chunk; what becomes of its rows."""
        ...

    async def renew(self) -> None:
        """Say that somebody is still at work on the ledger, though nothing of it is taken."""
        ...

    async def withdraw(self, snapshot: Snapshot, created: int) -> int:
        """Withdraw what a whole ledger lacks; how many records that are.

        Args:
            snapshot: what the ledger holds.
            created: how many records of the ledger are new with this import.

        Raises:
            TooMuchWithdrawn: it is more than a quarter, and nobody confirmed that.
        """
        ...


class Writing:
    """Writes what the rows say, chunk by chunk, each in one transaction that also counts it."""

    def __init__(self, store: Store, order: Order, hold: Hold) -> None:
        self._store = store
        self._order = order
        self._hold = hold

    async def take(self, chunk: Chunk) -> Counts:
        """Write a chunk, what it asserted and what it rejected."""

        async def work(transaction: Transaction) -> Counts:
            said, origin = chunk.assertions, origin_of(self._order, self._hold.batch)
            written = await write(transaction, said, origin, token_hex(8))
            added = chunk.counts(written.outcomes)
            await keep_said(transaction, self._hold.batch, written.number, written.turn, said)
            rejects = rejected_rows(self._hold.batch, self._order.name, chunk)
            await batches.keep_rejects(transaction, rejects)
            position = chunk.first + chunk.rows
            brought = written.brought
            for reject in chunk.rejects:
                brought.close(reject.class_of(KINDS[self._order.kind], written.regime))
            await batches.advance(transaction, self._hold, position, added, brought)
            return added

        return await self._store.write(work)

    async def renew(self) -> None:
        """Renew the lease of the batch."""

        async def work(transaction: Transaction) -> None:
            await batches.renew(transaction, self._hold)

        await self._store.write(work)

    async def withdraw(self, snapshot: Snapshot, created: int) -> int:
        """Withdraw what a whole ledger lacks."""
        origin = origin_of(self._order, self._hold.batch)
        return await snapshot.withdraw_the_rest(self._store, self._hold, origin, created)


def origin_of(order: Order, batch: str | None) -> Origin:
    """Who says what an order brings."""
    return Origin(order.actor, order.system, order.agency, batch=batch)
