"""One hub put together: the graph that it has open, and the app that answers from it."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import HTTPConnection

from domain.batches import Batch
from domain.callers import Caller
from domain.ledgers import ExportForm
from graph.errors import GraphError
from graph.migrations import recorded_number
from graph.opening import Place, open_graph
from graph.schema_changes import MIGRATIONS
from graph.store import Store
from importers.exporting import export_ledger
from resolvers.context import Context
from schema import build_schema
from serving.app import build_app
from serving.callers_known import KnownCallers
from serving.downloads import DownloadFolder
from serving.health import Readiness
from serving.import_jobs import ImportJobs
from serving.metrics import Metrics
from serving.uploads import UploadFolder
from settings import Settings

Begin = Callable[[Store], Awaitable[None]]
"""What is to be done with the open graph before the hub answers."""


async def _nothing(_store: Store) -> None:
    """Begins nothing."""


class Hub:
    """One hub: its graph is open and its imports run while its app lives."""

    def __init__(self, settings: Settings, place: Place, begin: Begin = _nothing) -> None:
        self._settings = settings
        self._place = place
        self._begin = begin
        self._uploads = UploadFolder(settings.data / "uploads")
        self._downloads = DownloadFolder(settings.data / "downloads")
        self._store: Store
        self._jobs: ImportJobs
        self._callers: KnownCallers
        self.metrics = Metrics()

    def app(self) -> Starlette:
        """The hub as an ASGI app."""
        return build_app(
            schema=build_schema(),
            context=self._context,
            authenticate=self._authenticate,
            ready=self._ready,
            settings=self._settings,
            web_folder=self._settings.web,
            uploads=self._uploads,
            downloads=self._downloads,
            export=self._export,
            metrics=self.metrics,
            lifespan=self._life,
            finish=self._finish,
        )

    @asynccontextmanager
    async def _life(self, _app: Starlette) -> AsyncGenerator[None]:
        async with open_graph(self._place, self.metrics.graph_seconds.observe) as store:
            self._store = store
            self._callers = KnownCallers(store)
            self._jobs = ImportJobs(store, self._uploads, self._downloads, self._count)
            await self._begin(store)
            yield

    async def _context(self, _connection: HTTPConnection, caller: Caller) -> Context:
        return Context(
            store=self._store,
            caller=caller,
            jobs=self._jobs,
            largest_answer=self._settings.limits.answer,
        )

    async def _authenticate(self, token: str) -> Caller | None:
        return await self._callers.find(token)

    async def _export(self, kind: str, path: Path, form: ExportForm, system: str | None) -> int:
        return await export_ledger(self._store, kind, path, form, system)

    async def _ready(self) -> Readiness:
        return await readiness(self._store)

    async def _finish(self) -> None:
        await self._jobs.finish()

    def _count(self, batch: Batch) -> None:
        for outcome in ("created", "changed", "unchanged", "rejected"):
            rows = getattr(batch, outcome)
            self.metrics.import_rows.labels(batch.kind, outcome).inc(rows)


async def readiness(store: Store) -> Readiness:
    """Whether a graph answers, with data of the form that this program knows."""
    try:
        form = await recorded_number(store)
    except GraphError as error:
        return Readiness(graph=False, migrated=False, reason=str(error))
    if form != len(MIGRATIONS):
        reason = f"its data have form {form}, this program knows {len(MIGRATIONS)}"
        return Readiness(graph=True, migrated=False, reason=reason)
    return Readiness(graph=True, migrated=True)
