"""An import, from the file to its report: chunk by chunk, and on from where it was left."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from secrets import token_hex
from time import monotonic
from typing import Any, Final

from domain.batches import Batch, BatchStatus
from graph import batches
from graph.assertions import Assertion, Origin, Outcome
from graph.batches import Counts
from graph.spoken import keep_said
from graph.store import Store, Transaction
from graph.systems import check_owner, regime_of
from graph.writing import Known, judge, what_is_known, write
from importers.batches import batch_from, now, rejected_rows, started
from importers.chunks import ROWS, Chunk, chunks
from importers.ledgers import LEDGERS
from importers.ledgers.reader import LedgerReader
from importers.orders import Order
from importers.pretending import Pretended
from importers.rejects import Reject
from importers.snapshots import Snapshot

Watch = Callable[[Batch], None]
Refuse = Callable[[LedgerReader, list[Reject]], None]
_WARNINGS_KEPT: Final = 1_000


async def import_ledger(
    store: Store,
    order: Order,
    watch: Watch,
    refuse: Refuse = lambda _reader, _rejects: None,
    at_once: int = ROWS,
) -> Batch:
    """Import a ledger, or say what an import would do.

    Every chunk is one transaction that also counts it, so whatever stops an import, the graph
    and the batch agree, and the same order goes on where it was left.

    Args:
        store: the graph.
        order: what is to be imported.
        watch: told of the batch when it begins and after each chunk.
        refuse: told of all that is rejected, chunk by chunk, those done before included; together
            with the reader, which knows the file's form and headers.
        at_once: rows of one transaction.

    Raises:
        Unreadable: the file cannot be read at all.
        BadMapping: the mapping cannot be followed.
        NotYours: the system belongs to another agency.
        TooMuchWithdrawn: a snapshot would withdraw more than a quarter and was not confirmed.
    """
    run = _Run(store, order, watch, refuse, at_once)
    if order.dry_run:
        return await run.pretend()
    if order.strict and (batch := await run.refuse_all()) is not None:
        return batch
    return await run.carry_out()


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
        self._begun = monotonic()
        self._rows = 0
        self._warnings: list[str] = []

    async def carry_out(self) -> Batch:
        """Write every row that is right."""
        order = self._order
        with LedgerReader(LEDGERS[order.kind], order.path, order.mapping) as reader:
            batch, position = await started(self._store, order)
            self._watch(batch)
            try:
                batch = await self._go_through(reader, batch, position)
            except BaseException:
                # Whatever stopped it, the next run of the same order is to go on from here.
                await asyncio.shield(self._end(batch, "INTERRUPTED"))
                raise
        return await self._end(batch, "COMPLETED")

    async def _go_through(self, reader: LedgerReader, batch: Batch, position: int) -> Batch:
        snapshot = Snapshot(self._order) if self._order.snapshot else None
        async with aclosing(chunks(reader, self._order.system, self._at_once)) as ahead:
            async for chunk in ahead:
                if snapshot:
                    snapshot.see(chunk)
                if chunk.first + chunk.rows > position:
                    batch = await self._write(batch, chunk)
                self._tell(reader, batch, chunk)
        if snapshot:
            origin = self._origin(batch.id)
            withdrawn = await snapshot.withdraw_the_rest(self._store, batch.id, origin)
            batch = replace(batch, withdrawn=batch.withdrawn + withdrawn)
            if snapshot.nameless:
                self._warnings.append(
                    "nothing was withdrawn, because the numbers of some rows cannot be read; put "
                    "them right and import the file again"
                )
        return batch

    async def _write(self, batch: Batch, chunk: Chunk) -> Batch:
        async def work(transaction: Transaction) -> Counts:
            said = chunk.assertions
            written = await write(transaction, said, self._origin(batch.id), token_hex(8))
            added = _counts(chunk, written.outcomes)
            await keep_said(transaction, batch.id, written.number, written.turn, said)
            rejects = rejected_rows(batch.id, self._order.name, chunk)
            await batches.keep_rejects(transaction, rejects)
            await batches.advance(transaction, batch.id, chunk.first + chunk.rows, added)
            return added

        return _added(batch, await self._store.write(work))

    async def pretend(self) -> Batch:
        """Say what an import would do, row by row, and write nothing."""
        order = self._order
        batch = batch_from(order, now())
        with (
            LedgerReader(LEDGERS[order.kind], order.path, order.mapping) as reader,
            Pretended() as pretended,
        ):
            regime = await self._store.read_many(self._looked_up)
            origin = replace(self._origin(""), at=now().isoformat(), regime=regime)
            self._watch(batch)
            async with aclosing(chunks(reader, order.system, self._at_once)) as ahead:
                async for chunk in ahead:
                    known = await self._known(chunk.assertions, pretended)
                    judged = judge(chunk.assertions, known, origin)
                    pretended.keep(judged.changes)
                    batch = _added(batch, _counts(chunk, judged.outcomes))
                    self._tell(reader, batch, chunk)
        return replace(batch, status=BatchStatus.COMPLETED, **self._closing())

    async def _looked_up(self, transaction: Transaction) -> str | None:
        await check_owner(transaction, self._order.system, self._order.agency)
        return await regime_of(transaction, self._order.agency)

    async def _known(self, assertions: list[Assertion], pretended: Pretended) -> Known:
        """What would be known of records: as this run has made them, else as the graph has them."""
        met = pretended.recall({said.id for said in assertions})
        unmet = [said for said in assertions if said.id not in met]

        async def look(transaction: Transaction) -> Known:
            return await what_is_known(transaction, unmet)

        return await self._store.read_many(look) | met

    async def refuse_all(self) -> Batch | None:
        """With a single bad row, refuse the whole; None where every row is right."""
        order = self._order
        rows = bad = 0
        with LedgerReader(LEDGERS[order.kind], order.path, order.mapping) as reader:
            async with aclosing(chunks(reader, order.system, self._at_once)) as ahead:
                async for chunk in ahead:
                    rows += chunk.rows
                    bad += chunk.bad
            if not bad:
                return None
        with LedgerReader(LEDGERS[order.kind], order.path, order.mapping) as reader:
            batch, _ = await started(self._store, order)
            self._watch(batch)
            async with aclosing(chunks(reader, order.system, self._at_once)) as ahead:
                async for chunk in ahead:
                    chunk.assertions, chunk.main = [], []
                    self._tell(reader, batch, chunk)
                    batch = await self._count_only(batch, chunk)
        problem = f"{bad} of {rows} rows are wrong, and all or none are taken; put them right"
        return replace(await self._end(batch, "FAILED"), problem=problem)

    async def _count_only(self, batch: Batch, chunk: Chunk) -> Batch:
        added = Counts(read=chunk.rows, rejected=chunk.bad)

        async def work(transaction: Transaction) -> None:
            kept = rejected_rows(batch.id, self._order.name, chunk)
            await batches.keep_rejects(transaction, kept)
            await batches.advance(transaction, batch.id, chunk.first + chunk.rows, added)

        await self._store.write(work)
        return _added(batch, added)

    async def _end(self, batch: Batch, status: batches.Status) -> Batch:
        closing = self._closing()

        async def work(transaction: Transaction) -> dict[str, object]:
            return await batches.end(transaction, batch.id, status, now().isoformat())

        await self._store.write(work)
        return replace(batch, status=BatchStatus[status], **closing)

    def _closing(self) -> dict[str, Any]:
        return {"finished_at": now(), "progress": 1.0, "warnings": tuple(self._warnings)}

    def _origin(self, batch: str) -> Origin:
        order = self._order
        return Origin(order.actor, order.system, order.agency, batch=batch or None)

    def _tell(self, reader: LedgerReader, batch: Batch, chunk: Chunk) -> None:
        if chunk.rejects:
            self._refuse(reader, chunk.rejects)
        self._rows += chunk.rows
        room = _WARNINGS_KEPT - len(self._warnings)
        self._warnings += chunk.warnings[: max(room, 0)]
        seconds = max(monotonic() - self._begun, 1e-6)
        left = seconds * (1 - chunk.progress) / chunk.progress if chunk.progress else None
        self._watch(
            replace(
                batch,
                progress=chunk.progress,
                rate=self._rows / seconds,
                seconds_left=left,
            )
        )


def _counts(chunk: Chunk, outcomes: list[Outcome]) -> Counts:
    own = [outcomes[place] for place in chunk.main]
    return Counts(
        read=chunk.rows,
        created=own.count(Outcome.CREATED),
        changed=own.count(Outcome.CHANGED),
        unchanged=own.count(Outcome.UNCHANGED),
        rejected=chunk.bad,
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
