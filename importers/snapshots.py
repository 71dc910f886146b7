"""Snapshots: what a whole ledger no longer holds is withdrawn."""

from secrets import token_hex
from typing import Final

from domain.records import Kind, global_id
from graph import batches
from graph.assertions import Origin, is_handed_in
from graph.changes import take_turn, touched_since
from graph.leases import Hold
from graph.reading import feeds
from graph.records import states
from graph.registers_whole import handed_in
from graph.spoken import keep_whole
from graph.store import Store
from graph.transaction import Transaction
from graph.withdrawing import withdraw, withdraw_empty_lists
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
        self._rejected: set[str] = set()
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
            self._rejected.add(global_id(self._kind, self._order.system, reject.record_id))

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
        handed, unnamed = await self._unnamed(store, self._kind)
        gone = [one for one in unnamed if one not in self._rejected]
        # Somebody else may have withdrawn meanwhile what this import created.
        before = max(handed - created, len(gone))
        if gone and len(gone) > _SHARE * before and not self._order.confirmed:
            raise TooMuchWithdrawn(
                f"{len(gone)} of {before} {self._order.kind} of {self._order.system} are not "
                "in this snapshot, more than a quarter; say --yes, or `confirm: true` in GraphQL, "
                "if they are to be withdrawn"
            )
        return gone

    async def withdraw_the_rest(
        self, store: Store, hold: Hold, origin: Origin, created: int
    ) -> int:
        """Withdraw what is missing, and lists in which nothing is left.

        Returns:
            How many records of the ledger's own kind that were.

        Raises:
            TooMuchWithdrawn: it is more than a quarter, and nobody confirmed that.
        """
        withdrawn = 0
        since = await feeds.last(store)
        gone = await self.missing(store, created)
        for part in _parts(gone):

            async def work(transaction: Transaction, part: list[str] = part) -> int:
                gone = await withdraw(transaction, self._kind, part, origin, token_hex(8))
                await batches.count_withdrawn(transaction, hold, len(gone.ids), gone.brought)
                return len(gone.ids)

            withdrawn += await store.write(work)
        lists = await self._withdraw_lists(store, hold, origin) if self._kind is Kind.ENTRY else []
        out_of_sight = [*await self._out_of_sight(store), *await self._decided(store)]

        async def close(transaction: Transaction) -> None:
            turn = await take_turn(transaction, origin, token_hex(8))
            await batches.renew(transaction, hold)
            spared = await self._spared(transaction, lists, since, hold.batch)
            spared = sorted({*spared, *out_of_sight})
            await keep_whole(transaction, hold.batch, turn.last, turn.number, spared)

        await store.write(close)
        return withdrawn

    async def _withdraw_lists(self, store: Store, hold: Hold, origin: Origin) -> list[str]:
        """Withdraw the lists in which nothing is left; those that are not named and stay."""
        _, unnamed = await self._unnamed(store, Kind.ISSUE_LIST)
        stay = set(unnamed)
        for part in _parts(unnamed):

            async def work(transaction: Transaction, part: list[str] = part) -> list[str]:
                circles = self._order.circles
                gone = await withdraw_empty_lists(transaction, part, origin, token_hex(8), circles)
                await batches.renew(transaction, hold)
                return gone.ids

            stay.difference_update(await store.write(work))
        return sorted(stay)

    async def _unnamed(self, store: Store, kind: Kind) -> tuple[int, list[str]]:
        """How many records the system handed in, and which of them no row of the file is for.

        Only those count that whoever hands the file in may know of.
        """
        handed = 0
        unnamed: list[str] = []
        async for ids in handed_in(store, kind, self._order.system, self._order.circles):
            handed += len(ids)
            unnamed += [one for one in ids if _short(one) not in self._named(kind)]
        return handed, sorted(unnamed)

    async def _out_of_sight(self, store: Store) -> list[str]:
        """What stays because whoever hands the file in may not know of it."""
        if self._order.circles is None:
            return []
        kinds = [self._kind, *([Kind.ISSUE_LIST] if self._kind is Kind.ENTRY else [])]
        stay: set[str] = set()
        for kind in kinds:
            async for ids in handed_in(store, kind, self._order.system):
                stay.update(one for one in ids if _short(one) not in self._named(kind))
            async for ids in handed_in(store, kind, self._order.system, self._order.circles):
                stay.difference_update(ids)
        return sorted(stay)

    async def _decided(self, store: Store) -> list[str]:
        """What stays because something was decided of it in the hub."""
        return [
            one
            async for ids in handed_in(store, self._kind, self._order.system, decided=True)
            for one in ids
            if _short(one) not in self._named(self._kind)
        ]

    def _named(self, kind: Kind) -> set[bytes]:
        return self._lists if kind is Kind.ISSUE_LIST else self._stated

    async def _spared(
        self, transaction: Transaction, lists: list[str], since: int, batch: str
    ) -> list[str]:
        """What stands though no good row is for it: rejected ones, what others brought meanwhile.

        Args:
            transaction: a writing transaction that has its turn.
            lists: those that stayed.
            since: the last change before anything was looked up.
            batch: the id of this import.
        """
        touched = await touched_since(transaction, since, self._order.system, batch)
        doubtful = {self._kind: self._rejected.union(touched.get(self._kind, ()))}
        if self._kind is Kind.ENTRY:
            doubtful[Kind.ISSUE_LIST] = {*lists, *touched.get(Kind.ISSUE_LIST, ())}
        spared: list[str] = []
        for kind, ids in doubtful.items():
            for part in _parts(
                [one for one in sorted(ids) if _short(one) not in self._named(kind)]
            ):
                known = await states(transaction, kind, part)
                spared += [name for name, state in known.items() if is_handed_in(state)]
        return spared


def _parts(ids: list[str]) -> list[list[str]]:
    return [ids[first : first + ROWS] for first in range(0, len(ids), ROWS)]


def _short(identifier: str) -> bytes:
    return bytes.fromhex(identifier[2:])
