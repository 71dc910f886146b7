"""Imports that outlive the request that asked for them."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import structlog

from domain.batches import Batch, BatchStatus, RejectedCell
from domain.callers import Caller
from domain.error_codes import Code
from domain.errors import CallerError
from domain.ledgers import LedgerKind
from graph import batches as kept
from graph.errors import GraphError
from graph.reading.batches import batch as batch_of
from graph.store import Store, Transaction
from graph.systems import NotYours
from importers.batches import VALUE_KEPT, StillRunning
from importers.importing import import_ledger
from importers.ledgers.reader import LedgerReader
from importers.mapping import BadMapping
from importers.mapping import Mapping as ForeignMapping
from importers.orders import Order
from importers.reading import Unreadable
from importers.reject_files import RejectsFile, open_rejects
from importers.rejects import Reject
from importers.snapshots import TooMuchWithdrawn
from importers.undoing import NoSuchBatch, NotToBeUndone, undo_batch
from resolvers.jobs import ImportOptions, LedgerPreview
from serving.downloads import DownloadFolder
from serving.import_previews import preview_of
from serving.uploads import UploadFolder

_LOG = structlog.stdlib.get_logger(__name__)
_REMEMBERED: Final = 200
"""Imports of this process that can still be asked for; the graph keeps all but dry runs."""

_TRIED: Final = 10_000
"""Rejected cells that are kept of a dry run, which leaves none in the graph."""

_FAULTS: Final[Mapping[type[Exception], Code]] = {
    BadMapping: "BAD_MAPPING",
    NotYours: "NOT_YOUR_SYSTEM",
    StillRunning: "STILL_RUNNING",
    TooMuchWithdrawn: "TOO_MUCH_WITHDRAWN",
    Unreadable: "UNREADABLE",
}


@dataclass(slots=True)
class _Job:
    """One import of this process."""

    caller: Caller
    batch: Batch | None = None
    rejects: str | None = None
    tried: list[RejectedCell] = field(default_factory=list[RejectedCell])
    task: asyncio.Task[None] | None = None
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    moved: asyncio.Condition = field(default_factory=asyncio.Condition)
    fault: Exception | None = None


class ImportJobs:
    """The imports of this hub, as `resolvers.jobs.ImportJobs` asks for them."""

    def __init__(
        self,
        store: Store,
        uploads: UploadFolder,
        downloads: DownloadFolder,
        count_rows: Callable[[Batch], None],
    ) -> None:
        self._store = store
        self._uploads = uploads
        self._downloads = downloads
        self._count_rows = count_rows
        self._jobs: OrderedDict[str, _Job] = OrderedDict()
        self._answered: OrderedDict[tuple[str, str], _Job] = OrderedDict()

    async def preview(self, upload: str, kind: LedgerKind | None, caller: Caller) -> LedgerPreview:
        """What an uploaded file seems to be."""
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
        key = (caller.token_id, options.idempotency_key or "")
        job = self._answered.get(key) if options.idempotency_key else None
        if job is None:
            job = _Job(caller)
            if options.idempotency_key:
                self._answered[key] = job
                _forget_oldest(self._answered)
            order = self._order(upload, kind, system, mapping, options, caller)
            job.task = asyncio.create_task(self._carry_out(job, order))
        await job.begun.wait()
        if job.batch is None:
            raise _fault_of(job.fault)
        return job.batch

    def _order(
        self,
        upload: str,
        kind: LedgerKind,
        system: str,
        mapping: str | None,
        options: ImportOptions,
        caller: Caller,
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
            actor=caller.person or f"{caller.agency} ({caller.token_id})",
            mapping=read,
            strict=options.strict,
            snapshot=options.snapshot,
            confirmed=options.confirm,
            dry_run=options.dry_run,
        )

    async def _carry_out(self, job: _Job, order: Order) -> None:
        rejects = _Rejects(self._downloads, job, order)
        loop = asyncio.get_running_loop()

        def moved(batch: Batch) -> None:
            self._tell(job, batch)
            loop.create_task(_wake(job))  # noqa: RUF006 -- held by the loop until its one step is done

        try:
            self._tell(job, await import_ledger(self._store, order, moved, rejects.take))
            if job.batch is not None:
                self._count_rows(job.batch)
        except asyncio.CancelledError:
            self._end(job, BatchStatus.INTERRUPTED, None)
            raise
        except (*_FAULTS, GraphError) as error:
            job.fault = error
            self._end(job, BatchStatus.FAILED, str(error))
            _LOG.warning("import_failed", file=order.name, reason=str(error))
        finally:
            rejects.close()
            job.begun.set()
            await _wake(job)

    def _tell(self, job: _Job, batch: Batch) -> None:
        job.batch = batch
        self._jobs[batch.id] = job
        _forget_oldest(self._jobs)
        job.begun.set()

    def _end(self, job: _Job, status: BatchStatus, problem: str | None) -> None:
        if job.batch is not None:
            job.batch = replace(job.batch, status=status, problem=problem)

    async def stop(self, identifier: str, caller: Caller) -> Batch:
        """Interrupt an import; what is in stays, and the same file goes on from there."""
        job = self._job_of(identifier, caller)
        if job.task is not None and not job.task.done():
            job.task.cancel()
            await asyncio.wait([job.task])
        if job.batch is None:
            raise _no_such_batch(identifier)
        return job.batch

    async def undo(self, identifier: str, caller: Caller) -> Batch:
        """Take an import back, leaving what others also asserted."""

        async def find(transaction: Transaction) -> kept.Properties | None:
            return await kept.get(transaction, identifier)

        found = await self._store.read_many(find)
        if found is None or found["agency"] != caller.agency:
            raise _no_such_batch(identifier)
        actor = caller.person or f"{caller.agency} ({caller.token_id})"
        try:
            return await undo_batch(self._store, batch_of(found).id, actor)
        except NoSuchBatch as error:
            raise _no_such_batch(identifier) from error
        except NotToBeUndone as error:
            raise CallerError("NOT_TO_BE_UNDONE", str(error), path=("id",)) from error

    async def under_way(self, identifier: str) -> Batch | None:
        """An import that this hub is carrying out, or of which the graph does not know the end."""
        job = self._jobs.get(identifier)
        if job is None or job.batch is None:
            return None
        # What is complete may have been undone since, here or by another process.
        kept_elsewhere = job.batch.status is BatchStatus.COMPLETED and not job.batch.dry_run
        return None if kept_elsewhere else job.batch

    async def watch(self, identifier: str, caller: Caller) -> AsyncGenerator[Batch]:
        """An import as it goes on: how it stands now, then whenever that changes, to its end."""
        job = self._job_of(identifier, caller)
        last: Batch | None = None
        while True:
            if job.batch is not None and job.batch != last:
                last = job.batch
                yield last
            if last is not None and last.status is not BatchStatus.RUNNING:
                return
            async with job.moved:
                while job.batch == last:
                    await job.moved.wait()

    def rejected(self, identifier: str) -> Sequence[RejectedCell]:
        """What a dry run did not take: the first 10,000 cells; the file of rejects has them all."""
        job = self._jobs.get(identifier)
        return job.tried if job else ()

    def rejects_path(self, identifier: str) -> str | None:
        """Where the rejected rows of an import can be fetched, in the form of its file."""
        job = self._jobs.get(identifier)
        return f"/downloads/{job.rejects}" if job and job.rejects else None

    async def finish(self) -> None:
        """Interrupt what is under way; the same files go on from there when they come again."""
        tasks = [job.task for job in self._jobs.values() if job.task and not job.task.done()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _job_of(self, identifier: str, caller: Caller) -> _Job:
        job = self._jobs.get(identifier)
        if job is None or job.caller.agency != caller.agency:
            raise _no_such_batch(identifier)
        return job


class _Rejects:
    """The file of rejects of one import, begun with the first."""

    def __init__(self, downloads: DownloadFolder, job: _Job, order: Order) -> None:
        self._downloads = downloads
        self._job = job
        self._name = order.name
        self._tries = order.dry_run
        self._file: RejectsFile | None = None

    def take(self, reader: LedgerReader, rejects: list[Reject]) -> None:
        """Write rejects down."""
        if self._file is None:
            stem = Path(self._name).stem
            suffix = "csv" if reader.form == "xes" else reader.form
            number, path = self._downloads.place(f"{stem}-rejects.{suffix}", self._job.caller)
            self._file = open_rejects(path, reader.form, reader.headers)
            self._job.rejects = number
        for reject in rejects:
            self._file.write(reject)
            if self._tries and len(self._job.tried) < _TRIED:
                self._job.tried.append(_cell(reject, self._name))

    def close(self) -> None:
        """Finish the file, if there is one."""
        if self._file is not None:
            self._file.close()


def _cell(reject: Reject, name: str) -> RejectedCell:
    return RejectedCell(
        sheet=reject.place.sheet,
        line=reject.place.line,
        column=reject.column,
        value=reject.value[:VALUE_KEPT],
        reason=reject.reason,
        remedy=reject.remedy,
        message=reject.describe(name),
    )


async def _wake(job: _Job) -> None:
    async with job.moved:
        job.moved.notify_all()


def _forget_oldest(jobs: "OrderedDict[str, _Job] | OrderedDict[tuple[str, str], _Job]") -> None:
    while len(jobs) > _REMEMBERED:
        jobs.popitem(last=False)


def _fault_of(error: Exception | None) -> Exception:
    """What to answer when an import ended before it had a batch."""
    if error is None:
        return CallerError("IMPORT_STOPPED", "the hub is stopping; hand the file in again later")
    code = _FAULTS.get(type(error))
    return CallerError(code, str(error)) if code else error


def _no_such_batch(identifier: str) -> CallerError:
    return CallerError("NO_SUCH_BATCH", f"there is no batch {identifier}", path=("id",))
