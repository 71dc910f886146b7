"""onevisit, put together: settings → graph → resolvers → schema → ASGI app and command line."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated, Final

import typer
from starlette.applications import Starlette
from starlette.requests import HTTPConnection

from commands.backups import backup_command, restore_command
from commands.batches import batches_command
from commands.demonstrations import load_demonstration
from commands.exports import export_command
from commands.imports import import_command
from commands.options import Data, Graph, place_of
from commands.proposals import propose_command
from commands.speaking import plainly, say, tell
from commands.tokens import token_command
from domain.batches import Batch
from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from graph.errors import GraphError
from graph.opening import open_graph
from graph.store import Store
from graph.tokens import Grant, create_token
from resolvers.context import Context
from schema import build_schema, sdl
from serving.app import build_app
from serving.callers import purpose_of
from serving.callers_known import KnownCallers
from serving.downloads import DownloadFolder
from serving.health import Readiness
from serving.import_jobs import ImportJobs
from serving.metrics import Metrics
from serving.run import run
from serving.uploads import UploadFolder
from settings import Settings, load

_SHANGHAI: Final = timezone(timedelta(hours=8))
_DEMONSTRATOR: Final = "YX-DC"
"""The city's supervision office, in whose name one looks at the demonstration."""


class Hub:
    """One hub: its graph is open and its imports run while its app lives."""

    def __init__(self, settings: Settings, *, demo: float | None) -> None:
        self._settings = settings
        self._demo = demo
        self._uploads = UploadFolder(settings.data / "uploads")
        self._downloads = DownloadFolder(settings.data / "downloads")
        self._store: Store
        self._jobs: ImportJobs
        self._callers: KnownCallers
        self.metrics = Metrics()
        self.token: str | None = None

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
            metrics=self.metrics,
            lifespan=self._life,
            finish=self._finish,
        )

    @asynccontextmanager
    async def _life(self, _app: Starlette) -> AsyncGenerator[None]:
        async with open_graph(place_of(self._settings)) as store:
            self._store = store
            self._callers = KnownCallers(store)
            self._jobs = ImportJobs(store, self._uploads, self._downloads, self._count)
            if self._demo is not None and await load_demonstration(store, self._demo, tell):
                self.token = await _demonstration_token(store)
            yield

    async def _context(self, connection: HTTPConnection, caller: Caller) -> Context:
        return Context(
            store=self._store,
            caller=caller,
            now=datetime.now(_SHANGHAI),
            jobs=self._jobs,
            purpose=purpose_of(connection),
        )

    async def _authenticate(self, token: str) -> Caller | None:
        return await self._callers.find(token)

    async def _ready(self) -> Readiness:
        try:
            await self._store.check()
        except GraphError as error:
            return Readiness(graph=False, migrated=False, reason=str(error))
        return Readiness(graph=True, migrated=True)

    async def _finish(self) -> None:
        await self._jobs.finish()

    def _count(self, batch: Batch) -> None:
        for outcome in ("created", "changed", "unchanged", "rejected"):
            rows = getattr(batch, outcome)
            self.metrics.import_rows.labels(batch.kind, outcome).inc(rows)


async def _demonstration_token(store: Store) -> str:
    now = datetime.now(_SHANGHAI)
    grant = Grant(
        agency=_DEMONSTRATOR,
        role=Role.COORDINATOR,
        clearance=Secrecy.SECRET,
        person="演示",
        expires_at=now + timedelta(days=7),
    )
    return await create_token(store, grant, now)


def serve_command(
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the demonstration city, once, if nothing is there.")
    ] = False,
    demo_scale: Annotated[float, typer.Option(min=0.01, help="How large that city is.")] = 1.0,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Start the hub: GraphQL on /graphql, the pages on /, /healthz, /readyz, /metrics."""
    with plainly():
        settings = load(host=host, port=port, data=data, graph=graph)
        hub = Hub(settings, demo=demo_scale if demo else None)

        def announce(address: str) -> None:
            say(f"onevisit is at {address}  (pages on /, GraphQL on /graphql)")
            if hub.token:
                say(f"sign in with the token  {hub.token}")
            else:
                say("make a token to sign in: onevisit token create --agency CODE")

        run(hub.app(), settings, metrics=hub.metrics, announce=announce)


def schema_command(
    out: Annotated[Path | None, typer.Argument(help="Where to write.", show_default="-")] = None,
) -> None:
    """Print the GraphQL schema."""
    if out is None:
        say(sdl().rstrip("\n"))
    else:
        out.write_text(sdl(), "utf-8")


def command_line() -> typer.Typer:
    """The command line."""
    line = typer.Typer(
        name="onevisit",
        help="一次办: the graph in the middle of the bodies that supervise government.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    line.command("serve")(serve_command)
    line.command("import")(import_command)
    line.command("propose")(propose_command)
    line.command("export")(export_command)
    line.command("backup")(backup_command)
    line.command("restore")(restore_command)
    line.command("schema")(schema_command)
    line.add_typer(batches_command, name="batches")
    line.add_typer(token_command, name="token")
    return line


def main() -> None:
    """Run the command line."""
    command_line()()
