"""One hub without HTTP: a graph, its imports, and who asks it, one step after another."""

import asyncio
import json
from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from strawberry.extensions import DisableValidation
from strawberry.types import ExecutionResult

from detection.waiting import judge_waiting
from domain.batches import Batch
from graph.store import Store
from graph.systems import claim
from graph.transaction import Transaction
from graph.withheld_days import WITHHOLD
from resolvers.context import Context
from schema import build_schema, core
from serving.downloads import DownloadFolder
from serving.import_jobs import ImportJobs
from serving.jobs import Job
from serving.uploads import UploadFolder
from tests.discretion.askers import Asker
from tests.discretion.clocks import Clock
from tests.discretion.worlds import Row, wiped
from tests.importers.desk import Desk
from tests.importers.random_ledgers import SYSTEMS

SCHEMA: Final = build_schema([DisableValidation])
"""What is asked is valid, for it is made so, or was found so when it was asked first."""
CORE: Final = core(SCHEMA)


class SteadyJobs(ImportJobs):
    """Imports that answer when they are over, so that no answer depends on how fast it was.

    Attributes:
        steady: whether they do.
    """

    steady: bool = True

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._jobs._tasks)  # pyright: ignore[reportPrivateUsage] -- nobody else asks

    async def _begun(self, job: Job) -> Batch:
        batch = await super()._begun(job)
        if not self.steady:
            return batch
        await self._jobs.over(job)
        return job.batch or batch


def _uncounted(_batch: Batch) -> None:
    """Counts no rows."""


@dataclass
class Hub:
    """One hub on a graph of its own.

    Attributes:
        store: the graph.
        clock: stands still at the step that is taken.
        desk: where agencies hand in what they have.
        jobs: the imports that callers begin.
        batches: what was handed in at each step of the desk.
    """

    store: Store
    clock: Clock
    desk: Desk
    jobs: SteadyJobs
    uploads: UploadFolder
    batches: dict[int, Batch] = field(default_factory=dict[int, Batch])

    @classmethod
    async def empty(cls, store: Store, folder: Path, clock: Clock) -> "Hub":
        """A hub whose graph has nothing in it."""
        await wiped(store)
        uploads = UploadFolder(folder / "uploads")
        downloads = DownloadFolder(folder / "downloads")
        jobs = SteadyJobs(store, uploads, downloads, _uncounted, patience=60)
        return cls(store, clock, Desk(store, folder), jobs, uploads)

    async def hand_in(self, row: Row, *, now: bool = False) -> None:
        """Take a row in, at its own moment or at once."""
        if not now:
            self.clock.at(row.slot)
        handed = row.handed
        self.batches[row.slot] = await self.desk.take(
            handed.kind, handed.rows, handed.system, SYSTEMS[handed.system],
            snapshot=handed.snapshot, confirmed=handed.snapshot,
        )  # fmt: skip

    async def build(self, rows: Sequence[Row]) -> None:
        """Take rows in, each at its own moment; the names of systems are no secret."""

        async def work(transaction: Transaction) -> None:
            for system, agency in SYSTEMS.items():
                await claim(transaction, system, agency, self.clock.now().isoformat())

        await self.store.write(work)
        for row in rows:
            await self.hand_in(row)

    async def withhold(self, records: Iterable[str]) -> None:
        """Let the days of inspections be met by nobody, not even as occupied."""

        async def work(transaction: Transaction) -> None:
            for one in sorted(records):
                await transaction.run(WITHHOLD, id=one, at="", by="", note="")

        await self.store.write(work)

    async def judge(self, slot: int) -> None:
        """Raise and clear flags, at a moment."""
        self.clock.at(slot)
        await judge_waiting(self.store)

    async def take_back(self, slot: int, of: int) -> None:
        """Undo what was handed in at an earlier moment."""
        self.clock.at(slot)
        await self.desk.undo(self.batches[of])

    async def upload(self, asker: Asker, name: str, text: str) -> str:
        """The number of a file of a caller's."""

        async def stream() -> AsyncGenerator[bytes]:
            yield text.encode()

        return (await self.uploads.save(stream(), name, asker.caller))[0]

    def context(self, asker: Asker) -> Context:
        """What the resolvers of one operation of a caller get."""
        return Context(store=self.store, caller=asker.caller, jobs=self.jobs, purpose=asker.purpose)

    async def ask(self, asker: Asker, document: str, *, steady: bool = True) -> tuple[Any, str]:
        """The data of an answer, and all of it as text, with what the access log is told.

        Args:
            asker: who asks.
            document: what.
            steady: whether an import is over before the answer is given.
        """
        context = self.context(asker)
        self.jobs.steady = steady
        result = await SCHEMA.execute(document, context_value=context)
        return result.data, told(result, context)

    async def stream(self, asker: Asker, document: str) -> AsyncGenerator[str]:
        """The messages of a subscription."""
        context = self.context(asker)
        results = await SCHEMA.stream(document, context_value=context)
        async for result in results:
            assert isinstance(result, ExecutionResult)
            yield told(result, context)

    async def finish(self) -> None:
        """Let nothing be under way."""
        await asyncio.wait_for(self.jobs.finish(), 60)


def told(result: ExecutionResult, context: Context) -> str:
    """All that an answer tells, and that the access log is told of it.

    Where a fault broke an answer off, how far what stands beside it had come is a race.
    """
    said: dict[str, Any] = {"data": result.data}
    if result.errors:
        said["errors"] = [error.formatted for error in result.errors]
    shown = sorted(str(one) for one in (*context.take_shown(), *context.take_met()))
    if not result.errors:
        said["shown"] = shown
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
