"""An import, from the file to its report: chunk by chunk, and on from where it was left."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from secrets import token_hex
from time import monotonic
from typing import Final

from domain.batches import Batch, BatchStatus
from graph import batches
from graph.assertions import Assertion, Origin, Outcome
from graph.batches import Counts
from graph.store import Store, Transaction
from graph.systems import check_owner, regime_of
from graph.writing import Known, judge, what_is_known, write
from importers.batches import batch_from, now, rejected_rows, started
from importers.chunks import Chunk, chunks
from importers.ledgers import LEDGERS
from importers.ledgers.reader import LedgerReader
from importers.orders import Order
from importers.rejects import Reject
from importers.snapshots import Snapshot

Watch = Callable[[Batch], None]
_WARNINGS_KEPT: Final = 1_000


@dataclass(slots=True)
class Report:
    """What became of an import: the batch, and of a dry run the rejected cells."""

    batch: Batch
    rejects: list[Reject] = field(default_factory=list[Reject])


async def import_ledger(store: Store, order: Order, watch: Watch) -> Report:
    """Import a ledger, or say what an import would do.

    Every chunk is one transaction that also counts it, so whatever stops an import, the graph
    and the batch agree, and the same order goes on where it was left.

    Args:
        store: the graph.
        order: what is to be imported.
        watch: told of the batch after each chunk.

    Raises:
        Unreadable: the file cannot be read at all.
        BadMapping: the mapping cannot be followed.
        NotYours: the system belongs to another agency.
        TooMuchWithdrawn: a snapshot would withdraw more than a quarter and was not confirmed.
    """
    run = _Run(store, order, watch)
    if order.dry_run:
        return await run.pretend()
    if order.strict and (report := await _Run(store, order, watch).refuse()) is not None:
        return report
    return await run.carry_out()


class _Run:
    """One import under way."""

    def __init__(self, store: Store, order: Order, watch: Watch) -> None:
        self._store = store
        self._order = order
        self._watch = watch
        self._begun = monotonic()
        self._rows = 0
        self._warnings: list[str] = []

    async def carry_out(self) -> Report:
        """Write every row that is right."""
        order = self._order
        with LedgerReader(LEDGERS[order.kind], order.path, order.mapping) as reader:
            batch, position, regime = await started(self._store, order, reader.columns_present)
            try:
                batch = await self._go_through(reader, batch, position, regime)
            except BaseException:
                # Whatever stopped it, the next run of the same order is to go on from here.
                await asyncio.shield(self._end(batch, "INTERRUPTED"))
                raise
        return Report(await self._end(batch, "COMPLETED"))

    async def _go_through(
        self, reader: LedgerReader, batch: Batch, position: int, regime: str | None
    ) -> Batch:
        snapshot = Snapshot(self._order) if self._order.snapshot else None
        async with aclosing(chunks(reader, self._order.system)) as ahead:
            async for chunk in ahead:
                if snapshot:
                    snapshot.see(chunk)
                if chunk.first >= position:
                    batch = await self._write(batch, chunk, regime)
                self._tell(batch, chunk)
        if snapshot:
            withdrawn = await snapshot.withdraw_the_rest(
                self._store, batch.id, self._origin(batch.id, regime)
            )
            batch = replace(batch, withdrawn=batch.withdrawn + withdrawn)
        return batch

    async def _write(self, batch: Batch, chunk: Chunk, regime: str | None) -> Batch:
        async def work(transaction: Transaction) -> Counts:
            turn = token_hex(8)
            origin = self._origin(batch.id, regime)
            written = await write(transaction, chunk.assertions, origin, turn)
            added = _counts(chunk, written.outcomes)
            same = _unchanged(chunk, written.outcomes)
            await batches.keep_asserted(transaction, batch.id, chunk.first, written.number, same)
            rejects = rejected_rows(batch.id, self._order.name, chunk)
            await batches.keep_rejects(transaction, rejects)
            await batches.advance(transaction, batch.id, chunk.first + chunk.rows, added)
            return added

        return _added(batch, await self._store.write(work))

    async def pretend(self) -> Report:
        """Say what an import would do, row by row, and write nothing."""
        order = self._order
        report = Report(batch_from(order, "", now()))
        known: Known = {}
        async with aclosing(self._judged(known, report)) as judged:
            async for chunk, outcomes in judged:
                report.batch = _added(report.batch, _counts(chunk, outcomes))
                self._tell(report.batch, chunk)
        report.batch = replace(
            report.batch,
            status=BatchStatus.COMPLETED,
            finished_at=now(),
            warnings=tuple(self._warnings),
        )
        return report

    async def _judged(
        self, known: Known, report: Report
    ) -> AsyncGenerator[tuple[Chunk, list[Outcome]]]:
        order = self._order
        with LedgerReader(LEDGERS[order.kind], order.path, order.mapping) as reader:
            regime = await self._store.read_many(self._looked_up)
            async with aclosing(chunks(reader, order.system)) as ahead:
                async for chunk in ahead:
                    await self._learn(known, chunk.assertions)
                    origin = self._origin("", regime)
                    judged = judge(chunk.assertions, known, origin)
                    report.rejects += chunk.rejects
                    yield chunk, judged.outcomes

    async def _looked_up(self, transaction: Transaction) -> str | None:
        await check_owner(transaction, self._order.system, self._order.agency)
        return await regime_of(transaction, self._order.agency)

    async def _learn(self, known: Known, assertions: list[Assertion]) -> None:
        """Look up what the graph holds of records not met before in this file."""
        unmet = [said for said in assertions if said.id not in known]

        async def look(transaction: Transaction) -> Known:
            return await what_is_known(transaction, unmet)

        known |= await self._store.read_many(look)

    async def refuse(self) -> Report | None:
        """With a single bad row, refuse the whole; None where every row is right."""
        order = self._order
        rejects: list[Chunk] = []
        rows = 0
        with LedgerReader(LEDGERS[order.kind], order.path, order.mapping) as reader:
            async with aclosing(chunks(reader, order.system)) as ahead:
                async for chunk in ahead:
                    rows += chunk.rows
                    if chunk.bad:
                        rejects.append(Chunk(chunk.first, rejects=chunk.rejects, bad=chunk.bad))
        if not rejects:
            return None
        batch, _, _ = await started(self._store, order, ())
        bad = sum(chunk.bad for chunk in rejects)

        async def work(transaction: Transaction) -> None:
            for chunk in rejects:
                kept = rejected_rows(batch.id, order.name, chunk)
                await batches.keep_rejects(transaction, kept)
            await batches.advance(transaction, batch.id, rows, Counts(read=rows, rejected=bad))

        await self._store.write(work)
        problem = f"{bad} of {rows} rows are wrong, and --strict takes all or none"
        return Report(replace(await self._end(batch, "FAILED"), problem=problem))

    async def _end(self, batch: Batch, status: batches.Status) -> Batch:
        ended = now()

        async def work(transaction: Transaction) -> dict[str, object]:
            return await batches.end(transaction, batch.id, status, ended.isoformat())

        await self._store.write(work)
        return replace(
            batch,
            status=BatchStatus[status],
            finished_at=ended,
            progress=1.0,
            warnings=tuple(self._warnings),
        )

    def _origin(self, batch: str, regime: str | None) -> Origin:
        return Origin(
            actor=self._order.actor,
            system=self._order.system,
            owner=self._order.agency,
            at=now().isoformat(timespec="milliseconds"),
            batch=batch or None,
            regime=regime,
        )

    def _tell(self, batch: Batch, chunk: Chunk) -> None:
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


def _unchanged(chunk: Chunk, outcomes: list[Outcome]) -> list[str]:
    return [
        said.id
        for said, outcome in zip(chunk.assertions, outcomes, strict=True)
        if outcome is Outcome.UNCHANGED
    ]


def _added(batch: Batch, added: Counts) -> Batch:
    return replace(
        batch,
        read=batch.read + added.read,
        created=batch.created + added.created,
        changed=batch.changed + added.changed,
        unchanged=batch.unchanged + added.unchanged,
        rejected=batch.rejected + added.rejected,
    )
