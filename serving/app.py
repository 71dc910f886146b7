"""The whole of the HTTP side, put together from its parts."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
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
from domain.permissions import ROLES, Act
from domain.secrecy import Role
from serving.accesses import Accesses
from serving.callers import Authenticate, guarded
from serving.downloads import DownloadFolder, Downloads
from serving.exports import Exports, Write
from serving.folders import OwnedFolder
from serving.gates import gates
from serving.graphql_http import GraphQLOverHTTP
from serving.graphql_socket import GraphQLOverWebSocket
from serving.headers import ProtectiveHeaders
from serving.health import Readiness, ReadinessProbe, alive
from serving.memos import Memos
from serving.metrics import Metrics
from serving.observing import METHODS, Observing
from serving.operations import Operations
from serving.origins import allowing
from serving.pages import Pages, no_pages
from serving.public_address import PublicAddress
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
    still: Authenticate | None = None,
    sign_in: Sequence[BaseRoute] = (),
    ready: Callable[[], Awaitable[Readiness]],
    settings: ServingSettings,
    web_folder: Path | None = None,
    uploads: UploadFolder | None = None,
    downloads: DownloadFolder | None = None,
    export: Write | None = None,
    metrics: Metrics | None = None,
    accesses: Accesses | None = None,
    lifespan: Lifespan = _nothing,
    finish: Finish = _at_once,
) -> Starlette:
    """The ASGI app of a hub.

    Args:
        schema: what GraphQL answers from.
        context: makes the context of one operation from its connection and caller; the purpose
            that was stated is found with `serving.callers.purpose_of`.
        authenticate: the caller that a token stands for; None for one that is not valid.
        still: the same, without counting as a use; by default the same.
        sign_in: where people sign in and out on the pages.
        ready: whether the graph answers and its data are of this program's form.
        settings: limits, data folder and the like.
        web_folder: the built pages; None, or a folder that is not there, serves none.
        uploads: where uploaded files go; by default `uploads` in the data folder.
        downloads: where files to be fetched wait; by default `downloads` in the data folder.
        export: writes a register into a file; None, and there is no `/exports`.
        metrics: the counters, when other rooms count in them too.
        accesses: notes in the access log what is answered; then a context must be `Asking`.
        lifespan: opens what the app needs and closes it in the end.
        finish: waits for work that outlives its request, such as imports; called when the hub
            stops, and given up after `settings.shutdown_seconds`.
    """
    metrics = metrics or Metrics()
    uploads = uploads or UploadFolder(settings.data / "uploads")
    downloads = downloads or DownloadFolder(settings.data / "downloads")
    operations = Operations(
        schema,
        settings.limits,
        metrics,
        open_schema=settings.introspection == frozenset(Role),
        accesses=accesses,
    )
    passed = gates(schema, settings)
    http = GraphQLOverHTTP(operations, context, passed, settings.limits)
    memos = Memos(operations, context, passed, settings.limits)
    socket = GraphQLOverWebSocket(
        operations, context, authenticate, passed, settings, metrics, still
    )
    provider = tracer_provider(settings.telemetry)
    routes: list[BaseRoute] = [
        Route("/healthz", alive),
        Route("/readyz", ReadinessProbe(ready).answer),
        Route("/graphql", guarded(http.answer, authenticate), methods=METHODS),
        WebSocketRoute("/graphql", socket.answer),
        Route("/metrics", guarded(metrics.answer, authenticate, *_OVERSEERS)),
        Route(
            "/uploads",
            guarded(
                Uploads(uploads, settings.limits).answer,
                authenticate,
                *(role for role in Role if role in ROLES[Act.HAND_IN]),
            ),
            methods=METHODS,
        ),
        Route("/memos/plan.docx", guarded(memos.answer, authenticate), methods=METHODS),
        Route("/downloads/{number}", guarded(Downloads(downloads).answer, authenticate)),
        *_exports(downloads, export, authenticate, accesses),
        *sign_in,
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
            Middleware(PublicAddress, address=settings.address),
            Middleware(Observing, tracer=provider.get_tracer("onevisit"), metrics=metrics),
            Middleware(ProtectiveHeaders),
            *allowing(settings.origins),
            Middleware(GZipMiddleware, minimum_size=_WORTH_COMPRESSING, compresslevel=_COMPRESSION),
        ],
        exception_handlers=dict.fromkeys((RefusedError, CallerError, HTTPException), on_refusal),
    )


_OVERSEERS = (Role.AUDITOR, Role.ADMINISTRATOR)


def _exports(
    folder: DownloadFolder,
    write: Write | None,
    authenticate: Authenticate,
    accesses: Accesses | None,
) -> list[BaseRoute]:
    if write is None:
        return []
    exports = Exports(folder, write, accesses)
    return [Route("/exports/{file}", guarded(exports.answer, authenticate))]


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
