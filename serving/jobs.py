"""Work on batches that outlives the request that asked for it."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

import structlog

from domain.batches import UNDER_WAY, Batch, BatchStatus
from domain.callers import Caller
from domain.error_codes import Code
from domain.errors import CallerError, HubFailure
from importers.faults import CODES, problem_of
from importers.undoing import NoSuchBatch, NotToBeUndone
from serving.job_rejects import JobRejects

_LOG = structlog.stdlib.get_logger(__name__)
_REMEMBERED: Final = 200
"""Ended jobs whose dry run or file of rejects can still be asked for."""

_REFUSALS: Final[Mapping[type[BaseException], Code]] = {
    **CODES,
    NoSuchBatch: "NO_SUCH_BATCH",
    NotToBeUndone: "NOT_TO_BE_UNDONE",
}

Work = Callable[[Callable[[Batch], None]], Awaitable[Batch]]
"""Does what a job is for; told whom to tell of the batch as it goes on."""


class Job:
    """One import or undoing of this process.

    Attributes:
        caller: who asked for it.
        batch: as it stands, once there is one.
        fault: why it came to no end.
        ended: whether it is over.
        rejects: what an import does not take; None for an undoing.
        answer: under which id the batch is kept as the first answer to an idempotency key.
    """

    def __init__(
        self, caller: Caller, rejects: JobRejects | None = None, answer: str | None = None
    ) -> None:
        self.caller = caller
        self.answer = answer
        self.batch: Batch | None = None
        self.fault: Exception | None = None
        self.ended = False
        self.rejects = rejects
        self._last: Batch | None = None
        self._moved = asyncio.Event()

    def tell(self, batch: Batch) -> None:
        """Take in how the batch stands; that it has ended is told when the job has."""
        if batch.status in UNDER_WAY:
            self.batch = batch
            self._wake()
        else:
            self._last = batch

    def end(self) -> None:
        """Be over; whoever waits is told how the batch ended."""
        self.batch = self._last or (self.batch and _cut_short(self.batch, self.fault))
        self.ended = True
        self._wake()

    async def begun(self) -> Batch:
        """The batch as it stands, as soon as there is one.

        Raises:
            CallerError: it was refused, or the hub is stopping.
            Exception: it failed before there was one.
        """
        while self.batch is None and not self.ended:
            await self._moved.wait()
        if self.batch is None:
            raise _fault_of(self.fault)
        return self.batch

    async def states(self) -> AsyncGenerator[Batch]:
        """How the batch stands now, then whenever that changes, to its end."""
        last: Batch | None = None
        while True:
            moved, ended = self._moved, self.ended
            if self.batch is not None and self.batch != last:
                last = self.batch
                yield last
            elif ended:
                return
            else:
                await moved.wait()

    def _wake(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()


class Jobs:
    """The jobs of this process: those that go on, and what the ended ones leave to be asked for."""

    def __init__(self) -> None:
        self._tasks: dict[asyncio.Task[None], Job] = {}
        self._under_way: dict[str, Job] = {}
        self._ended: OrderedDict[str, Job] = OrderedDict()

    def begin(self, job: Job, work: Work) -> Job:
        """Begin a job, which goes on by itself.

        Args:
            job: what is told how it goes.
            work: does it.
        """
        self._tasks[asyncio.create_task(self._to_its_end(job, work))] = job
        return job

    async def _to_its_end(self, job: Job, work: Work) -> None:
        def tell(batch: Batch) -> None:
            job.tell(batch)
            self._under_way[batch.id] = job

        try:
            tell(await work(tell))
        except Exception as error:  # noqa: BLE001 -- whatever it is: the job ends, and its caller is told
            job.fault = error
            _log(job, error)
        finally:
            try:
                if job.rejects is not None:
                    await job.rejects.close()
            finally:
                job.end()
                self._leave(job)

    def _leave(self, job: Job) -> None:
        self._tasks = {task: one for task, one in self._tasks.items() if one is not job}
        if job.batch is None:
            return
        if self._under_way.get(job.batch.id) is job:
            del self._under_way[job.batch.id]
        if job.rejects is None:
            return
        if earlier := self._ended.pop(job.batch.id, None):
            _forget(earlier)
        self._ended[job.batch.id] = job
        while len(self._ended) > _REMEMBERED:
            _forget(self._ended.popitem(last=False)[1])

    def under_way(self, identifier: str) -> Job | None:
        """The job that is at work on a batch."""
        return self._under_way.get(identifier)

    def asked(self, answer: str | None) -> Job | None:
        """The job that gives the first answer to an idempotency key, where the graph does not."""
        dry_runs = [job for job in self._ended.values() if job.batch and job.batch.dry_run]
        jobs = [*self._tasks.values(), *dry_runs]
        return next((job for job in jobs if answer and job.answer == answer), None)

    def dry_run(self, identifier: str) -> Job | None:
        """A dry run that is over; the graph keeps nothing of it."""
        job = self._ended.get(identifier)
        return job if job and job.batch and job.batch.dry_run else None

    def ended(self, identifier: str) -> Job | None:
        """The import that ended last of those of a batch."""
        return self._ended.get(identifier)

    async def over(self, job: Job, seconds: float | None = None) -> None:
        """Wait for a job's end, at most so long."""
        tasks = [task for task, one in self._tasks.items() if one is job]
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)

    async def stop(self, job: Job) -> None:
        """Interrupt a job, and wait for its end."""
        await self._stop([task for task, one in self._tasks.items() if one is job])

    async def finish(self) -> None:
        """Interrupt all jobs, and wait for their end."""
        await self._stop(list(self._tasks))

    async def _stop(self, tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)


def _forget(job: Job) -> None:
    if job.rejects is not None:
        job.rejects.forget()


def _cut_short(batch: Batch, fault: Exception | None) -> Batch:
    """A batch of which the graph could not be told the end; one that is being undone stays so."""
    code, problem = problem_of(fault or asyncio.CancelledError())
    status = batch.status
    if status is BatchStatus.RUNNING:
        status = BatchStatus.FAILED if batch.dry_run else BatchStatus.INTERRUPTED
    return replace(
        batch,
        status=status,
        held=False,
        problem=problem,
        problem_code=code,
    )


def _log(job: Job, error: Exception) -> None:
    batch = job.batch.id if job.batch else None
    if type(error) in _REFUSALS or isinstance(error, HubFailure | CallerError):
        _LOG.warning("job_failed", batch=batch, reason=str(error))
    else:
        _LOG.error("job_failed", batch=batch, reason=str(error), exc_info=error)


def _fault_of(error: Exception | None) -> Exception:
    """What to answer when a job ended before it had a batch."""
    if error is None:
        return CallerError("IMPORT_STOPPED", "the hub is stopping; ask for the same again later")
    code = _REFUSALS.get(type(error))
    return CallerError(code, str(error)) if code else error
