"""Snapshots: what a whole ledger no longer holds is withdrawn."""

from secrets import token_hex
from typing import Final

from domain.records import global_id
from graph import batches
from graph.assertions import Origin
from graph.changes import take_turn
from graph.spoken import keep_whole
from graph.store import Store, Transaction
from graph.withdrawing import handed_in, withdraw
from importers.assertions import KINDS
from importers.chunks import ROWS, Chunk
from importers.orders import Order

_SHARE: Final = 0.25
"""The share that a snapshot may withdraw unasked (`contract/README.md`, --snapshot)."""


class TooMuchWithdrawn(Exception):
    """A snapshot would withdraw more than a quarter of what is there."""


class Snapshot:
    """Remembers which records a whole ledger holds.

    Attributes:
        nameless: how much is wrong in rows whose number cannot be read; such a row may be any
            record's, so that nothing may be withdrawn.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._kind = KINDS[order.kind]
        self._stated: set[bytes] = set()
        self._rejected: set[bytes] = set()
        self.nameless = 0

    def see(self, chunk: Chunk) -> None:
        """Remember the records of a chunk; a rejected row's record is in the ledger all the same.

        `nameless` counts what is wrong in rows whose number cannot be read.
        """
        self._stated.update(_short(chunk.assertions[place].id) for place in chunk.main)
        for reject in chunk.rejects:
            if reject.record_id is None:
                self.nameless += 1
                continue
            own = global_id(self._kind, self._order.system, reject.record_id)
            self._rejected.add(_short(own))

    async def missing(self, store: Store) -> list[str]:
        """What the system once handed in and this ledger no longer holds.

        The same before the ledger's rows are in as afterwards.

        Raises:
            TooMuchWithdrawn: it is more than a quarter, and nobody confirmed that.
        """

        async def look(transaction: Transaction) -> list[str]:
            return await handed_in(transaction, self._kind, self._order.system)

        handed = {_short(identifier): identifier for identifier in await store.read_many(look)}
        gone = sorted(handed[each] for each in handed.keys() - self._stated - self._rejected)
        total = len(handed.keys() | self._stated)
        if len(gone) > _SHARE * total and not self._order.confirmed:
            raise TooMuchWithdrawn(
                f"{len(gone)} of {total} {self._order.kind} of {self._order.system} are not "
                "in this snapshot, more than a quarter; say --yes if they are to be withdrawn"
            )
        return gone

    async def withdraw_the_rest(self, store: Store, batch: str, origin: Origin) -> int:
        """Withdraw what is missing; how many that were.

        Raises:
            TooMuchWithdrawn: it is more than a quarter, and nobody confirmed that.
        """
        gone = await self.missing(store)
        withdrawn = 0
        for first in range(0, len(gone), ROWS):
            part = gone[first : first + ROWS]

            async def work(transaction: Transaction, part: list[str] = part) -> int:
                count = await withdraw(transaction, self._kind, part, origin, token_hex(8))
                await batches.count_withdrawn(transaction, batch, count)
                return count

            withdrawn += await store.write(work)

        async def close(transaction: Transaction) -> None:
            turn = await take_turn(transaction, origin, token_hex(8))
            await keep_whole(transaction, batch, turn.last, turn.number)

        await store.write(close)
        return withdrawn


def _short(identifier: str) -> bytes:
    return bytes.fromhex(identifier[2:])
