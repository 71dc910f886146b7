"""An import, from the file to its report: chunk by chunk, and on from where it was left."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from contextlib import aclosing, contextmanager, suppress
from dataclasses import replace
from time import monotonic
from typing import Final

from domain.batches import Batch, BatchStatus
from graph import batches
from graph.batches import Counts, Ended, Ending
from graph.errors import GraphError
from graph.holders import at_work
from graph.leases import Hold, TakenOver
from graph.reading.batches import batch as batch_of
from graph.store import Store
from graph.systems import check_owner, regime_of
from graph.transaction import Transaction
from importers.accused_holders import AccusedHolders
from importers.accused_receivers import AccusedReceivers
from importers.batches import batch_from, now, started
from importers.cells import carried
from importers.chunks import ROWS, Chunk, chunks
from importers.complaints import Complaints
from importers.faults import problem_of
from importers.foreign_units import ForeignUnits
from importers.ledgers import LEDGERS
from importers.ledgers.reader import LedgerReader
from importers.mapping import BadMapping
from importers.orders import Order
from importers.pretending import Pretended, Pretending
from importers.reading import Unreadable
from importers.rejects import Reject
from importers.seen import Seen
from importers.snapshots import Snapshot
from importers.writing import Taking, Writing

_HELD_FOR: Final = 60.0
"""Seconds after which a lease is renewed by who only reads; it runs for five minutes."""
Watch = Callable[[Batch], None]
Refuse = Callable[[LedgerReader, list[Reject]], Awaitable[None]]
WARNINGS_KEPT: Final = 200
"""Warnings that stay with a batch; of the others it is only kept how many there were."""


async def _nobody(_reader: LedgerReader, _rejects: list[Reject]) -> None:
    """Who is told of rejects where nobody wants to know."""


async def import_ledger(
    store: Store,
    order: Order,
    watch: Watch,
    refuse: Refuse = _nobody,
    at_once: int = ROWS,
) -> Batch:
    """Import a ledger, or say what an import would do.

    Every chunk is one transaction that also counts it, so whatever stops an import, the graph
    and the batch agree, and the same order goes on where it was left.

    Args:
        store: the graph.
        order: what is to be imported.
        watch: told of the batch when it begins, after each chunk, and when it is cut short.
        refuse: told of all that is rejected, chunk by chunk, those done before included; together
            with the reader, which knows the file's form and headers.
        at_once: rows of one transaction.

    Raises:
        AnsweredBefore: an order with the same idempotency key has a batch.
        StillRunning: somebody is at work on the same file.
        Unreadable: the file cannot be read at all.
        BadMapping: the mapping cannot be followed.
        NotYours: the system belongs to another agency.
        TooMuchWithdrawn: a snapshot would withdraw more than a quarter and was not confirmed.
        TakenOver: nothing was heard of this hub for long, and another went on with the file.
    """
    run = _Run(store, order, watch, refuse, at_once)
    with _named(order):
        return await (run.pretend() if order.dry_run else run.carry_out())


@contextmanager
def _named(order: Order) -> Generator[None]:
    """Calls a file by the name that its sender gave it, whatever it is kept under here."""
    try:
        yield
    except (BadMapping, Unreadable) as error:
        if order.path.name not in str(error):
            raise
        raise type(error)(str(error).replace(order.path.name, order.name)) from error


class _Run:
    """One import under way."""

    def __init__(
        self, store: Store, order: Order, watch: Watch, refuse: Refuse, at_once: int
    ) -> None:
        self._at_once = at_once
        self._store = store
        self._order = order
        self._watch = watch
        self._refuse = refuse
        self._guards = (
            Complaints(store, order.agency, order.system),
            AccusedReceivers(store, order.system, order.circles),
            ForeignUnits(store, order.agency),
            AccusedHolders(store, order.system, order.circles),
        )
        self._begun = self._held = monotonic()
        self._rows = 0
        self._passes = 2 if order.strict or order.snapshot else 1
        self._passed = 0
        self._warnings: list[str] = []
        self._left_out = 0

    async def _guard(self, reader: LedgerReader, chunk: Chunk) -> None:
        """Reject rows that are not to be recorded, whatever else is right with them, or warn."""
        for guard in self._guards:
            await guard.refuse(reader, chunk)

    async def carry_out(self) -> Batch:
        """Write every row that is right."""
        order = self._order
        with at_work() as holder, self._reader() as reader:
            batch, position = await started(self._store, order, holder)
            self._watch(batch)
            hold = Hold(batch.id, holder)
            writing = Writing(self._store, order, hold)
            try:
                with _named(order):
                    seen = await self._look_through(batch, writing)
                    await self._go_through(reader, batch, position, writing, seen)
                status: Ended = "FAILED" if seen.refused else "COMPLETED"
                return await self._end(hold, status, *seen.problem)
            except BaseException as error:
                # What the graph does not take down either is seen from its holder, who is gone.
                with suppress(GraphError, TakenOver):
                    ending = self._end(hold, "INTERRUPTED", *problem_of(error))
                    self._watch(await asyncio.shield(ending))
                raise

    async def pretend(self) -> Batch:
        """Say what an import would do, row by row, and write nothing."""
        with self._reader() as reader, Pretended() as pretended:
            regime = await self._store.read_many(self._looked_up)
            batch = batch_from(self._order, now())
            self._watch(batch)
            pretending = Pretending(self._store, self._order, regime, pretended)
            seen = await self._look_through(batch, pretending)
            batch = await self._go_through(reader, batch, 0, pretending, seen)
        code, problem = seen.problem
        return replace(
            batch,
            status=BatchStatus.FAILED if seen.refused else BatchStatus.COMPLETED,
            held=False,
            finished_at=now(),
            progress=1.0,
            warnings=tuple(self._warnings),
            warnings_left_out=self._left_out,
            problem=problem or None,
            problem_code=code or None,
        )

    def _reader(self) -> LedgerReader:
        return LedgerReader(LEDGERS[self._order.kind], self._order.path, self._order.mapping)

    async def _looked_up(self, transaction: Transaction) -> str | None:
        await check_owner(transaction, self._order.system, self._order.agency)
        return await regime_of(transaction, self._order.agency)

    async def _look_through(self, batch: Batch, taking: Taking) -> Seen:
        """Go once through the file before anything is taken, where the order asks for that.

        Raises:
            TooMuchWithdrawn: a snapshot would withdraw more than a quarter and was not confirmed.
        """
        seen = Seen(Snapshot(self._order) if self._order.snapshot else None)
        if self._passes == 1:
            return seen
        with self._reader() as reader:
            async with aclosing(chunks(reader, self._order.system, self._at_once)) as ahead:
                async for chunk in ahead:
                    await self._guard(reader, chunk)
                    seen.see(chunk)
                    self._show(batch, chunk)
                    await self._renew(taking)
        self._passed += 1
        seen.refused = self._order.strict and seen.bad > 0
        if seen.withdrawing:
            await seen.withdrawing.missing(self._store, batch.created)
        return seen

    async def _go_through(
        self, reader: LedgerReader, batch: Batch, position: int, taking: Taking, seen: Seen
    ) -> Batch:
        async with aclosing(chunks(reader, self._order.system, self._at_once)) as ahead:
            async for chunk in ahead:
                await self._guard(reader, chunk)
                if seen.refused:
                    chunk.refuse()
                if chunk.first + chunk.rows > position:
                    batch = _added(batch, await taking.take(chunk))
                    self._held = monotonic()
                await self._renew(taking)
                await self._tell(reader, batch, chunk)
        if seen.withdrawing:
            withdrawn = await taking.withdraw(seen.withdrawing, batch.created)
            return replace(batch, withdrawn=batch.withdrawn + withdrawn)
        if seen.snapshot and not seen.refused:
            self._warn(
                "nothing was withdrawn, because the numbers of some rows cannot be read; put "
                "them right and import the file again"
            )
        return batch

    async def _renew(self, taking: Taking) -> None:
        """Keep the lease while the file is only read."""
        if monotonic() - self._held > _HELD_FOR:
            await taking.renew()
            self._held = monotonic()

    async def _end(self, hold: Hold, status: Ended, code: str, problem: str) -> Batch:
        ending = Ending(
            status=status,
            at=now().isoformat(),
            warnings=[carried(warning) for warning in self._warnings],
            warnings_left_out=self._left_out,
            problem=carried(problem),
            problem_code=code,
        )

        async def work(transaction: Transaction) -> batches.Properties:
            return await batches.end(transaction, hold, ending)

        ended = batch_of(await self._store.write(work))
        return ended if status == "INTERRUPTED" else replace(ended, progress=1.0)

    async def _tell(self, reader: LedgerReader, batch: Batch, chunk: Chunk) -> None:
        if chunk.rejects:
            await self._refuse(reader, chunk.rejects)
        for warning in chunk.warnings:
            self._warn(warning)
        self._show(batch, chunk)

    def _warn(self, warning: str) -> None:
        if len(self._warnings) < WARNINGS_KEPT:
            self._warnings.append(warning)
        else:
            self._left_out += 1

    def _show(self, batch: Batch, chunk: Chunk) -> None:
        self._rows += chunk.rows
        progress = (self._passed + chunk.progress) / self._passes
        seconds = max(monotonic() - self._begun, 1e-6)
        self._watch(
            replace(
                batch,
                progress=progress,
                rate=self._rows / seconds,
                seconds_left=seconds * (1 - progress) / progress if progress else None,
            )
        )


def _added(batch: Batch, added: Counts) -> Batch:
    return replace(
        batch,
        read=batch.read + added.read,
        created=batch.created + added.created,
        changed=batch.changed + added.changed,
        unchanged=batch.unchanged + added.unchanged,
        rejected=batch.rejected + added.rejected,
    )
