"""Snapshots: what a whole ledger no longer holds is withdrawn."""

from secrets import token_hex
from typing import Final

from domain.records import Kind, global_id
from graph import batches
from graph.assertions import Origin
from graph.changes import take_turn
from graph.spoken import keep_whole
from graph.store import Store
from graph.transaction import Transaction
from graph.withdrawing import handed_in, withdraw, withdraw_empty_lists
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
        self._lists: set[bytes] = set()
        self.nameless = 0

    def see(self, chunk: Chunk) -> None:
        """Remember the records of a chunk; a rejected row's record is in the ledger all the same.

        `nameless` counts what is wrong in rows whose number cannot be read.
        """
        self._stated.update(_short(chunk.assertions[place].id) for place in chunk.main)
        self._lists.update(_short(identifier) for identifier in chunk.lists)
        for reject in chunk.rejects:
            if reject.record_id is None:
                self.nameless += 1
                continue
            own = global_id(self._kind, self._order.system, reject.record_id)
            self._rejected.add(_short(own))

    async def missing(self, store: Store, created: int) -> list[str]:
        """What the system once handed in and this ledger no longer holds.

        The same before the ledger's rows are in as afterwards.

        Args:
            store: the graph.
            created: how many records of the ledger are in the graph only since this import began.

        Raises:
            TooMuchWithdrawn: it is more than a quarter of what the system had handed in before,
                and nobody confirmed that.
        """

        async def look(transaction: Transaction) -> list[str]:
            return await handed_in(transaction, self._kind, self._order.system)

        handed = {_short(identifier): identifier for identifier in await store.read_many(look)}
        gone = sorted(handed[each] for each in handed.keys() - self._stated - self._rejected)
        # Somebody else may have withdrawn meanwhile what this import created.
        before = max(len(handed) - created, len(gone))
        if gone and len(gone) > _SHARE * before and not self._order.confirmed:
            raise TooMuchWithdrawn(
                f"{len(gone)} of {before} {self._order.kind} of {self._order.system} are not "
                "in this snapshot, more than a quarter; say --yes if they are to be withdrawn"
            )
        return gone

    async def withdraw_the_rest(
        self, store: Store, batch: str, origin: Origin, created: int
    ) -> int:
        """Withdraw what is missing, and lists in which nothing is left.

        Returns:
            How many records of the ledger's own kind that were.

        Raises:
            TooMuchWithdrawn: it is more than a quarter, and nobody confirmed that.
        """
        withdrawn = 0
        gone = await self.missing(store, created)
        for part in _parts(gone):

            async def work(transaction: Transaction, part: list[str] = part) -> int:
                count = await withdraw(transaction, self._kind, part, origin, token_hex(8))
                await batches.count_withdrawn(transaction, batch, count)
                return count

            withdrawn += await store.write(work)
        if self._kind is Kind.ENTRY:
            await self._withdraw_lists(store, origin)

        async def close(transaction: Transaction) -> None:
            turn = await take_turn(transaction, origin, token_hex(8))
            # Rows that were rejected, and what others have handed in since, stand all the same.
            spared = await self._unnamed(transaction, self._kind, self._stated)
            if self._kind is Kind.ENTRY:
                spared += await self._unnamed(transaction, Kind.ISSUE_LIST, self._lists)
            await keep_whole(transaction, batch, turn.last, turn.number, spared)

        await store.write(close)
        return withdrawn

    async def _withdraw_lists(self, store: Store, origin: Origin) -> None:
        async def look(transaction: Transaction) -> list[str]:
            return await self._unnamed(transaction, Kind.ISSUE_LIST, self._lists)

        for part in _parts(await store.read_many(look)):

            async def work(transaction: Transaction, part: list[str] = part) -> int:
                return await withdraw_empty_lists(transaction, part, origin, token_hex(8))

            await store.write(work)

    async def _unnamed(self, transaction: Transaction, kind: Kind, named: set[bytes]) -> list[str]:
        """What stands of a kind and is not in the file."""
        handed = await handed_in(transaction, kind, self._order.system)
        return sorted(one for one in handed if _short(one) not in named)


def _parts(ids: list[str]) -> list[list[str]]:
    return [ids[first : first + ROWS] for first in range(0, len(ids), ROWS)]


def _short(identifier: str) -> bytes:
    return bytes.fromhex(identifier[2:])
