"""A small hub without a graph, in this process and on a real server."""

import asyncio
import signal
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
import pytest
import strawberry
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs
from structlog.typing import EventDict

from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from serving.app import build_app
from serving.callers import purpose_of
from serving.exports import Write
from serving.health import Readiness
from serving.metrics import Metrics
from serving.run import serve
from settings import Limits, ServingSettings

from .small_hub import SCHEMA, Context, Hub

PAGE = (
    '<!doctype html><meta property="csp-nonce" nonce="__NONCE__"><script src="/assets/a-1f.js">'
    "</script>"
)


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    """What was logged, instead of on standard error."""
    with capture_logs([merge_contextvars]) as entries:
        yield entries


@pytest.fixture
def hub() -> Hub:
    def caller(role: Role) -> Caller:
        return Caller(
            agency="CITY-DC",
            role=role,
            clearance=Secrecy.INTERNAL,
            token_id=f"t-{role.name.lower()}",
        )

    return Hub(callers={role.name.lower(): caller(role) for role in Role})


@pytest.fixture
def settings(tmp_path: Path) -> ServingSettings:
    return ServingSettings(data=tmp_path, port=0, log_format="json", shutdown_seconds=5)


@pytest.fixture
def web(tmp_path: Path) -> Path:
    folder = tmp_path / "web"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, "utf-8")
    (folder / "graphiql.html").write_text(PAGE, "utf-8")
    (folder / "assets" / "a-1f.js").write_text("console.log(1);" * 200, "utf-8")
    (folder / "favicon.svg").write_text("<svg/>", "utf-8")
    (folder / ".secret").write_text("no", "utf-8")
    return folder


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


MakeApp = Callable[..., Starlette]


@pytest.fixture
def make_app(hub: Hub, settings: ServingSettings, web: Path, metrics: Metrics) -> MakeApp:
    """Makes the app, with limits or settings of the test's own."""

    async def context(connection: HTTPConnection, caller: Caller) -> Context:
        return Context(hub, caller, purpose_of(connection))

    async def authenticate(token: str) -> Caller | None:
        return hub.callers.get(token)

    async def ready() -> Readiness:
        if isinstance(hub.readiness, Exception):
            raise hub.readiness
        return hub.readiness

    async def finish() -> None:
        if hub.finishing:
            await hub.finishing()

    def make(
        changed: ServingSettings = settings, export: Write | None = None, **limits: object
    ) -> Starlette:
        return build_app(
            schema=SCHEMA,
            context=context,
            authenticate=authenticate,
            ready=ready,
            settings=changed.model_copy(
                update={"limits": Limits.model_validate({**dict(changed.limits), **limits})}
            ),
            web_folder=web,
            export=export,
            metrics=metrics,
            finish=finish,
        )

    return make


@pytest.fixture
def app(make_app: MakeApp) -> Starlette:
    return make_app()


MakeClient = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def make_client() -> MakeClient:
    """Makes a client of an app in this process, a partner's unless told otherwise."""

    @asynccontextmanager
    async def make(
        app: Starlette, role: str | None = "partner"
    ) -> AsyncGenerator[httpx.AsyncClient]:
        headers = {"Authorization": f"Bearer {role}"} if role else {}
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://hub", headers=headers
        ) as client:
            yield client

    return make


@pytest.fixture
async def client(app: Starlette, make_client: MakeClient) -> AsyncGenerator[httpx.AsyncClient]:
    async with make_client(app) as client:
        yield client


@pytest.fixture
async def stranger(app: Starlette, make_client: MakeClient) -> AsyncGenerator[httpx.AsyncClient]:
    """A client without a token."""
    async with make_client(app, None) as client:
        yield client


MakeServer = Callable[[Starlette], AbstractAsyncContextManager[str]]


@pytest.fixture
def make_server(settings: ServingSettings) -> MakeServer:
    """Runs an app on a real server, gives its address, and stops it as an operator would."""

    @asynccontextmanager
    async def make(app: Starlette) -> AsyncGenerator[str]:
        address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(serve(app, settings, announce=address.set_result))
        await asyncio.wait([task, address], return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            await task
        try:
            yield await address
        finally:
            if not task.done():
                signal.raise_signal(signal.SIGTERM)
            await task

    return make


@pytest.fixture
async def address(app: Starlette, make_server: MakeServer) -> AsyncGenerator[str]:
    async with make_server(app) as address:
        yield address


@pytest.fixture
def schema() -> strawberry.Schema:
    return SCHEMA
