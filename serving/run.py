"""Listening: uvicorn, started and stopped by the hub itself, and silent about it."""

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from domain.errors import CallerError
from serving.connections import patient, unflooded
from serving.logs import configure
from serving.metrics import Metrics
from settings import ServingSettings

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class _Server(uvicorn.Server):
    """A server that leaves signals to the hub and says when it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._listening()


Aside = tuple[_Server, socket.socket]
"""The server of metrics, and where it is to listen."""


def run(
    app: Starlette,
    settings: ServingSettings,
    *,
    metrics: Metrics | None = None,
    announce: Callable[[str], None] = lambda _address: None,
) -> None:
    """Serves the app until the process is told to stop (SIGINT, SIGTERM).

    The first signal lets what has begun end, within `settings.shutdown_seconds`; a second one
    stops at once.

    Args:
        app: what `build_app` made.
        settings: where to listen, how long to wait.
        metrics: the counters for the port of metrics, if the settings want one.
        announce: is told the address of the hub once it listens.

    Raises:
        CallerError: a port cannot be listened on.
    """
    configure(settings)
    # Only a second signal ends the run this way; everything has been closed by then.
    with suppress(asyncio.CancelledError):
        asyncio.run(serve(app, settings, metrics=metrics, announce=announce))


async def serve(
    app: Starlette,
    settings: ServingSettings,
    *,
    metrics: Metrics | None = None,
    announce: Callable[[str], None] = lambda _address: None,
) -> None:
    """Serves the app in the running event loop; see `run`."""
    with ExitStack() as stack:
        place = _listen(settings.host, settings.port, "--port or ONEVISIT_PORT")
        stack.enter_context(place)
        aside: Aside | None = None
        if metrics is not None and settings.metrics_port is not None:
            spot = _listen(settings.metrics_host, settings.metrics_port, "ONEVISIT_METRICS_PORT")
            aside = _aside(metrics, settings), stack.enter_context(spot)
        address = _address(settings.host, place)
        server = _Server(_config(app, settings), lambda: announce(address))
        await _served(app, server, place, aside)


async def _served(
    app: Starlette, server: _Server, place: socket.socket, aside: Aside | None
) -> None:
    with _told_to_stop(server):
        # The app's life is led here, not by uvicorn, so that a failure to start keeps its cause.
        async with app.router.lifespan_context(app), asyncio.TaskGroup() as group:
            if aside is not None:
                group.create_task(aside[0].serve([aside[1]]))
            await server.serve([place])
            if aside is not None:
                aside[0].should_exit = True


def _config(app: Starlette, settings: ServingSettings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        http=patient(settings.limits.patience),
        ws=unflooded(settings.limits.messages),
        ws_max_size=settings.limits.body,
        limit_concurrency=settings.limits.connections,
        timeout_graceful_shutdown=max(1, round(settings.shutdown_seconds)),
    )


def _aside(metrics: Metrics, settings: ServingSettings) -> _Server:
    app = Starlette(routes=[Route("/metrics", metrics.answer)])
    return _Server(_config(app, settings), lambda: None)


def _listen(host: str, port: int, setting: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only for sockets that name their protocol; with it every
    # answer would wait some 40 ms for the client's acknowledgement.
    place = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind((host, port))
        place.listen()
    except OSError as error:
        place.close()
        raise CallerError(
            "CANNOT_LISTEN",
            f"The hub cannot listen on {host} port {port}: {error.strerror or error}.",
            remedy=f"Choose another with {setting}.",
        ) from error
    return place


def _address(host: str, place: socket.socket) -> str:
    port: int = place.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextmanager
def _told_to_stop(server: uvicorn.Server) -> Generator[None]:
    """Turns signals into a graceful end, and the second one into an end at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def stop() -> None:
        if server.started and not server.should_exit:
            server.should_exit = True
        elif task is not None:
            server.force_exit = True
            task.cancel()

    for number in _SIGNALS:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
