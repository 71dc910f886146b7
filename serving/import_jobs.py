"""Imports as resolvers ask for them: begun, watched, stopped and taken back."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from typing import Final

from domain.audiences import Circles
from domain.batches import Batch, RejectedCell
from domain.callers import Caller
from domain.errors import CallerError
from domain.ledgers import LedgerKind
from domain.permissions import Act, may
from graph import answered
from graph import batches as kept
from graph.reading.batches import BY_IDS
from graph.reading.batches import batch as batch_of
from graph.reading.readers import Reader
from graph.store import Store
from graph.transaction import Transaction
from importers.batches import AnsweredBefore, now
from importers.importing import import_ledger
from importers.mapping import BadMapping
from importers.mapping import Mapping as ForeignMapping
from importers.orders import Order
from importers.reading import Unreadable
from importers.undoing import undo_batch
from resolvers.jobs import ImportOptions, LedgerPreview
from serving.downloads import DownloadFolder
from serving.import_previews import preview_of
from serving.import_rights import actor_of, began, check_role, cleared, no_such_batch
from serving.job_rejects import JobRejects
from serving.jobs import Job, Jobs
from serving.uploads import UploadFolder

PATIENCE: Final = 5.0
"""Seconds that the answer to an undoing waits for its end; a long one goes on after the answer."""


class ImportJobs:
    """The imports of this hub, as `resolvers.jobs.ImportJobs` asks for them."""

    def __init__(
        self,
        store: Store,
        uploads: UploadFolder,
        downloads: DownloadFolder,
        count_rows: Callable[[Batch], None],
        patience: float = PATIENCE,
    ) -> None:
        self._store = store
        self._uploads = uploads
        self._downloads = downloads
        self._count_rows = count_rows
        self._patience = patience
        self._jobs = Jobs()

    async def preview(self, upload: str, kind: LedgerKind | None, caller: Caller) -> LedgerPreview:
        """What an uploaded file seems to be."""
        if not may(caller, Act.HAND_IN):
            raise self._uploads.unknown()
        path = self._uploads.path(upload, caller)
        try:
            return await asyncio.to_thread(preview_of, path, kind)
        except Unreadable as error:
            name = self._uploads.name(upload, caller)
            raise CallerError("UNREADABLE", str(error).replace(path.name, name)) from error

    async def start(
        self,
        upload: str,
        kind: LedgerKind,
        system: str,
        mapping: str | None,
        options: ImportOptions,
        caller: Caller,
    ) -> Batch:
        """Begin to import an uploaded file; the batch as it stands when the answer goes out."""
        if not may(caller, Act.HAND_IN):
            raise self._uploads.unknown()
        answer = _answer(caller, "importLedger", options.idempotency_key)
        if (first := await self._first(answer, caller)) is not None:
            return first
        job = self._jobs.asked(answer)
        if job is None:
            order = self._order(upload, kind, system, mapping, options, caller, answer)
            job = self._begin_import(order, caller)
        return await self._begun(job)

    def _begin_import(self, order: Order, caller: Caller) -> Job:
        rejects = JobRejects(self._downloads, caller, order)

        async def work(tell: Callable[[Batch], None]) -> Batch:
            batch = await import_ledger(self._store, order, tell, rejects.take)
            if not batch.dry_run:
                self._count_rows(batch)
            return batch

        return self._jobs.begin(Job(caller, rejects, order.answer), work)

    def _order(
        self,
        upload: str,
        kind: LedgerKind,
        system: str,
        mapping: str | None,
        options: ImportOptions,
        caller: Caller,
        answer: str | None,
    ) -> Order:
        try:
            read = ForeignMapping.parse(mapping) if mapping else None
        except BadMapping as error:
            raise CallerError("BAD_MAPPING", str(error), path=("mapping",)) from error
        return Order(
            kind=kind.name.lower(),
            path=self._uploads.path(upload, caller),
            name=self._uploads.name(upload, caller),
            system=system,
            agency=caller.agency,
            actor=actor_of(caller),
            mapping=read,
            strict=options.strict,
            snapshot=options.snapshot,
            confirmed=options.confirm,
            dry_run=options.dry_run,
            answer=answer,
            circles=cleared(caller),
        )

    async def stop(self, identifier: str, key: str | None, caller: Caller) -> Batch:
        """Interrupt an import or an undoing; what is done stays, and it can go on from there."""
        check_role(identifier, caller)
        answer = _answer(caller, "stopImport", key)
        if (first := await self._first(answer, caller)) is not None:
            return first
        batch = await self._own(identifier, caller)
        if (job := self._jobs.under_way(identifier)) is not None:
            await self._jobs.stop(job)
            batch = await self._own(identifier, caller)
        if answer and not batch.dry_run:
            await self._keep(answer, identifier)
        return batch

    async def undo(self, identifier: str, key: str | None, caller: Caller) -> Batch:
        """Take an import back, leaving what others also asserted; a long one is answered before."""
        check_role(identifier, caller)
        answer = _answer(caller, "undoBatch", key)
        if (first := await self._first(answer, caller)) is not None:
            return first
        job = self._jobs.asked(answer)
        if job is None:
            await self._own(identifier, caller)
            job = self._jobs.begin(
                Job(caller, answer=answer),
                lambda tell: undo_batch(self._store, identifier, actor_of(caller), tell, answer),
            )
        batch = await self._begun(job)
        await self._jobs.over(job, self._patience)
        # Another hub on the same graph may have answered the key first; then that batch stands.
        if job.fault is not None and not isinstance(job.fault, AnsweredBefore):
            raise job.fault
        return job.batch or batch

    async def under_way(self, identifier: str, caller: Caller) -> Batch | None:
        """An import that this hub is at work on, or a dry run, of which the graph knows nothing.

        None for another agency; auditors know of an import what the graph does. And None for
        colleagues who are not cleared for what it brought.
        """
        job = self._jobs.under_way(identifier) or self._jobs.dry_run(identifier)
        if job is None or job.batch is None or not await self._may_know(job, job.batch, caller):
            return None
        return job.batch

    async def watch(
        self, identifier: str, caller: Caller, circles: Circles
    ) -> AsyncGenerator[Batch]:
        """A batch as it goes on: how it stands now, then whenever that changes, to its end."""
        batch = await self.under_way(identifier, caller)
        if batch is None:
            batch = await self._seen(identifier, circles)
        if batch is None:
            raise no_such_batch(identifier)
        job = self._jobs.under_way(identifier)
        if job is None:
            yield batch
            return
        async with aclosing(job.states()) as states:
            async for state in states:
                # It may have brought meanwhile what fewer may know of.
                if not await self._may_know(job, state, caller, circles):
                    return
                yield state

    def rejected(self, identifier: str, caller: Caller) -> Sequence[RejectedCell]:
        """What a dry run of the caller's agency does not take, in the order of the file."""
        job = self._jobs.under_way(identifier) or self._jobs.ended(identifier)
        own = job and job.caller.agency == caller.agency
        return job.rejects.cells if job and own and job.rejects else ()

    def rejects_path(self, identifier: str, caller: Caller) -> str | None:
        """Where the rejected rows of an import that is over can be fetched, in its file's form."""
        job = self._jobs.ended(identifier)
        return job.rejects.path(caller) if job and job.rejects else None

    async def finish(self) -> None:
        """Interrupt what is under way; asked for again, it goes on from there."""
        await self._jobs.finish()

    async def _begun(self, job: Job) -> Batch:
        """A job's batch, as soon as there is one."""
        try:
            return await job.begun()
        except AnsweredBefore as error:
            return await self._own(error.batch, job.caller)

    async def _own(self, identifier: str, caller: Caller) -> Batch:
        """A batch of the caller's agency as it stands.

        Raises:
            CallerError: NO_SUCH_BATCH; whether another agency has it is not said.
        """
        batch = await self.under_way(identifier, caller)
        job = self._jobs.ended(identifier)
        if batch is None and job is not None and began(job, caller):
            batch = await self._kept(identifier)
        if batch is None:
            batch = await self._seen(identifier, cleared(caller))
        if batch is None or batch.agency != caller.agency:
            raise no_such_batch(identifier)
        return batch

    async def _kept(self, identifier: str) -> Batch | None:
        """A batch, for whoever began it."""

        async def find(transaction: Transaction) -> kept.Properties | None:
            return await kept.get(transaction, identifier)

        found = await self._store.read_many(find)
        return batch_of(found) if found else None

    async def _seen(self, identifier: str, circles: Circles) -> Batch | None:
        """A batch, for whoever moves in these circles."""
        rows = await Reader(self._store, circles).read(BY_IDS, ids=[identifier])
        return batch_of(rows[0]["record"]) if rows else None

    async def _may_know(
        self, job: Job, batch: Batch, caller: Caller, circles: Circles | None = None
    ) -> bool:
        """Whether a caller may know of a job: who began it, and who is cleared for what it brought.

        Of a dry run the graph knows nothing: a colleague is to be cleared as whoever began it.
        """
        own = job.caller.agency == caller.agency
        if began(job, caller):
            return True
        if batch.dry_run:
            return own and caller.clearance.covers(job.caller.clearance)
        moves_in = [*(circles or ()), *(cleared(caller) if own else ())]
        return await self._seen(batch.id, moves_in) is not None

    async def _first(self, answer: str | None, caller: Caller) -> Batch | None:
        """The batch that was the first answer to an idempotency key, as it stands now."""
        if answer is None:
            return None

        async def find(transaction: Transaction) -> str | None:
            return await answered.find(transaction, answer)

        identifier = await self._store.read_many(find)
        return await self._own(identifier, caller) if identifier else None

    async def _keep(self, answer: str, identifier: str) -> None:
        async def work(transaction: Transaction) -> str:
            return await answered.keep(transaction, answer, identifier, now().isoformat())

        await self._store.write(work)


def _answer(caller: Caller, mutation: str, key: str | None) -> str | None:
    """Under which id the first answer to a key is kept."""
    return answered.named(caller.key_space, mutation, key)
