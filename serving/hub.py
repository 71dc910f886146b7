"""One hub put together: the graph that it has open, and the app that answers from it."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import structlog
from starlette.applications import Starlette
from starlette.requests import HTTPConnection

from accesses.log import AccessLog
from detection.alerts import NewDays
from detection.rulings import Rulings
from domain.audiences import Circles
from domain.batches import Batch
from domain.callers import Caller
from domain.ledgers import ExportForm
from graph.errors import GraphError
from graph.migrations import recorded_number
from graph.opening import Place, open_graph
from graph.schema_changes import MIGRATIONS
from graph.store import Store
from importers.exporting import Told, export_ledger
from resolvers.context import Context
from schema import build_schema
from serving.accesses import Accesses
from serving.app import build_app
from serving.callers import purpose_of
from serving.downloads import DownloadFolder
from serving.health import Readiness
from serving.identities import Identities
from serving.import_jobs import ImportJobs
from serving.judging import judged_regularly
from serving.metrics import Metrics
from serving.new_days import announced_daily
from serving.retention import swept_regularly
from serving.uploads import UploadFolder
from settings import Settings

Begin = Callable[[Store], Awaitable[None]]
"""What is to be done with the open graph before the hub answers."""

_LOG = structlog.stdlib.get_logger(__name__)


async def _nothing(_store: Store) -> None:
    """Begins nothing."""


class Hub:
    """One hub: its graph is open and its imports run while its app lives."""

    def __init__(self, settings: Settings, place: Place, begin: Begin = _nothing) -> None:
        """Puts the hub together; it begins with its app.

        Raises:
            SettingsError: the file of issuers cannot be followed.
        """
        self._settings = settings
        self._place = place
        self._begin = begin
        self._uploads = UploadFolder(settings.data / "uploads")
        self._downloads = DownloadFolder(settings.data / "downloads")
        self._identities = Identities(settings)
        self._store: Store
        self._jobs: ImportJobs
        self._accesses = AccessLog(settings.access_log, _trouble)
        self._rulings = Rulings()
        self._new_days = NewDays()
        self.metrics = Metrics()
        self.metrics.access_log_usable.set_function(lambda: float(self._accesses.trouble is None))
        self.metrics.access_log_lost.set_function(lambda: self._accesses.lost)

    def app(self) -> Starlette:
        """The hub as an ASGI app."""
        return build_app(
            schema=build_schema(),
            context=self._context,
            authenticate=self._identities.find,
            still=self._identities.still,
            sign_in=self._identities.routes(),
            ready=self._ready,
            settings=self._settings,
            web_folder=self._settings.web,
            uploads=self._uploads,
            downloads=self._downloads,
            export=self._export,
            metrics=self.metrics,
            accesses=Accesses(self._accesses),
            lifespan=self._life,
            finish=self._finish,
        )

    @asynccontextmanager
    async def _life(self, _app: Starlette) -> AsyncGenerator[None]:
        async with (
            swept_regularly(self._accesses, self._settings.access_log_keep),
            open_graph(self._place, self.metrics.graph_seconds.observe) as store,
            self._identities.known(store),
        ):
            self._store = store
            self._jobs = ImportJobs(store, self._uploads, self._downloads, self._count)
            await self._begin(store)
            async with judged_regularly(store), announced_daily(store, self._new_days):
                yield

    async def _context(self, connection: HTTPConnection, caller: Caller) -> Context:
        return Context(
            store=self._store,
            caller=caller,
            jobs=self._jobs,
            purpose=purpose_of(connection),
            accesses=self._accesses,
            rulings=self._rulings,
            new_days=self._new_days,
            largest_answer=self._settings.limits.answer,
        )

    async def _export(
        self,
        kind: str,
        path: Path,
        form: ExportForm,
        system: str | None,
        circles: Circles,
        told: Told,
    ) -> int:
        return await export_ledger(self._store, kind, path, form, system, circles, told)

    async def _ready(self) -> Readiness:
        state = await readiness(self._store)
        return replace(state, logging=self._accesses.trouble is None)

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


def _trouble(what: str) -> None:
    """Tell the operator how it is with the access log."""
    _LOG.warning("access log", reason=what)
