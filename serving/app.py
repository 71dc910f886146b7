"""The whole of the HTTP side, put together from its parts."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

import strawberry
import structlog
from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from domain.callers import Caller
from domain.errors import CallerError
from domain.secrecy import Role
from serving.callers import Authenticate, guarded
from serving.downloads import DownloadFolder, Downloads
from serving.exports import Exports, Write
from serving.folders import OwnedFolder
from serving.graphql_http import GraphQLOverHTTP
from serving.graphql_socket import GraphQLOverWebSocket
from serving.headers import ProtectiveHeaders
from serving.health import Readiness, ReadinessProbe, alive
from serving.metrics import Metrics
from serving.observing import METHODS, Observing
from serving.operations import Operations
from serving.pages import Pages, no_pages
from serving.refusals import RefusedError, on_refusal
from serving.traces import tracer_provider
from serving.uploads import UploadFolder, Uploads
from settings import ServingSettings

Context = Callable[[HTTPConnection, Caller], Awaitable[object]]
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
Finish = Callable[[], Awaitable[None]]

_LOG = structlog.stdlib.get_logger(__name__)
_HOUR = 60 * 60
_WORTH_COMPRESSING = 1_024
_COMPRESSION = 5


@asynccontextmanager
async def _nothing(_app: Starlette) -> AsyncGenerator[None]:
    yield


async def _at_once() -> None:
    """Finishes nothing, for an app without work of its own."""


def build_app(
    *,
    schema: strawberry.Schema,
    context: Context,
    authenticate: Authenticate,
    ready: Callable[[], Awaitable[Readiness]],
    settings: ServingSettings,
    web_folder: Path | None = None,
    uploads: UploadFolder | None = None,
    downloads: DownloadFolder | None = None,
    export: Write | None = None,
    metrics: Metrics | None = None,
    lifespan: Lifespan = _nothing,
    finish: Finish = _at_once,
) -> Starlette:
    """The ASGI app of a hub.

    Args:
        schema: what GraphQL answers from.
        context: makes the context of one operation from its connection and caller; the purpose
            that was stated is found with `serving.callers.purpose_of`.
        authenticate: the caller that a token stands for; None for one that is not valid.
        ready: whether the graph answers and its data are of this program's form.
        settings: limits, data folder and the like.
        web_folder: the built pages; None, or a folder that is not there, serves none.
        uploads: where uploaded files go; by default `uploads` in the data folder.
        downloads: where files to be fetched wait; by default `downloads` in the data folder.
        export: writes a register into a file; None, and there is no `/exports`.
        metrics: the counters, when other rooms count in them too.
        lifespan: opens what the app needs and closes it in the end.
        finish: waits for work that outlives its request, such as imports; called when the hub
            stops, and given up after `settings.shutdown_seconds`.
    """
    metrics = metrics or Metrics()
    uploads = uploads or UploadFolder(settings.data / "uploads")
    downloads = downloads or DownloadFolder(settings.data / "downloads")
    operations = Operations(schema, settings.limits, metrics)
    http = GraphQLOverHTTP(operations, context, settings.limits.body)
    socket = GraphQLOverWebSocket(operations, context, authenticate, settings, metrics)
    provider = tracer_provider(settings.telemetry)
    routes: list[BaseRoute] = [
        Route("/healthz", alive),
        Route("/readyz", ReadinessProbe(ready).answer),
        Route("/graphql", guarded(http.answer, authenticate), methods=METHODS),
        WebSocketRoute("/graphql", socket.answer),
        Route("/metrics", guarded(metrics.answer, authenticate, *_OVERSEERS)),
        Route(
            "/uploads",
            guarded(Uploads(uploads, settings.limits.upload).answer, authenticate),
            methods=METHODS,
        ),
        Route("/downloads/{number}", guarded(Downloads(downloads).answer, authenticate)),
        *_exports(downloads, export, authenticate),
        _pages(web_folder),
    ]

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncGenerator[None]:
        sweeping = asyncio.create_task(_sweep(uploads, downloads))
        try:
            async with lifespan(app):
                yield
                await _finished(finish, settings.shutdown_seconds)
        finally:
            sweeping.cancel()
            with suppress(asyncio.CancelledError):
                await sweeping
            await to_thread.run_sync(provider.shutdown)

    return Starlette(
        routes=routes,
        lifespan=life,
        middleware=[
            Middleware(Observing, tracer=provider.get_tracer("onevisit"), metrics=metrics),
            Middleware(ProtectiveHeaders),
            Middleware(GZipMiddleware, minimum_size=_WORTH_COMPRESSING, compresslevel=_COMPRESSION),
        ],
        exception_handlers=dict.fromkeys((RefusedError, CallerError, HTTPException), on_refusal),
    )


_OVERSEERS = (Role.AUDITOR, Role.ADMINISTRATOR)


def _exports(
    folder: DownloadFolder, write: Write | None, authenticate: Authenticate
) -> list[BaseRoute]:
    if write is None:
        return []
    return [Route("/exports/{file}", guarded(Exports(folder, write).answer, authenticate))]


def _pages(folder: Path | None) -> BaseRoute:
    if folder is None or not (folder / "index.html").is_file():
        return Route("/", no_pages)
    return Mount("/", Pages(folder))


async def _finished(finish: Finish, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await finish()
    except TimeoutError:
        _LOG.warning("work under way was given up", seconds=seconds)


async def _sweep(*folders: OwnedFolder) -> None:
    while True:
        for folder in folders:
            await to_thread.run_sync(folder.sweep)
        await asyncio.sleep(_HOUR)
