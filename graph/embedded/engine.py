"""The embedded engine: owned by one process, shared by all that open the same data folder."""

import asyncio
import logging
import os
import time
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.connection import Connection
from graph.embedded import fast_start
from graph.embedded.folder import DataFolder, Running, engine_version
from graph.embedded.java import Bounds
from graph.embedded.ports import Ports, free_ports
from graph.embedded.process import answers, connection, end_orphans, is_engine, start, stop
from graph.embedded.turn import WritersTurn, try_lock
from graph.errors import DataFolderRefused, GraphError, GraphUnavailable

WATCH_SECONDS: Final = 0.2
"""How often a process that is attached looks whether the owner left."""
ATTACH_SECONDS: Final = 120
FIRST_BACK_OFF_SECONDS: Final = 0.05
LONGEST_BACK_OFF_SECONDS: Final = 30
PORTS_TRIED: Final = 5
STEADY_SECONDS: Final = 60
"""An engine that ran so long is started again at once when it dies."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Engine:
    """An embedded engine that answers.

    Attributes:
        connection: how it is reached; stays the same when the engine is started again.
        folder: its data folder.
        commands: the port of its HTTP interface on the loopback; stays the same, too.
        turn: the turn that its writers take.
    """

    connection: Connection
    folder: Path
    commands: int
    turn: WritersTurn


@asynccontextmanager
async def embedded(
    path: Path, *, memory_mb: int = 1024, statement_seconds: float = 120
) -> AsyncGenerator[Engine]:
    """Starts the engine of a data folder, or attaches to the one that runs there.

    Whoever holds the folder's lock owns the engine: starts it, starts it again when it dies, stops
    it in the end. When the owner leaves, one of those who are attached takes over. The engine dies
    with the thread that runs this event loop.

    Args:
        path: the data folder; made when it is not there.
        memory_mb: what the engine may take of the machine's memory, in MiB.
        statement_seconds: when the engine itself gives up a statement; no less than the limits of
            the stores that use it.

    Raises:
        DataFolderRefused: when the folder cannot be used, or is in use by another version.
        GraphUnavailable: when the engine does not start.
    """
    folder = DataFolder(path)
    folder.prepare()
    lock = folder.open_lock()
    share = _Share(folder, lock, Bounds(memory_mb, statement_seconds))
    keeping = asyncio.create_task(share.keep())
    try:
        ready = asyncio.create_task(share.ready.wait())
        await asyncio.wait({keeping, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if keeping.done():
            keeping.result()
        yield share.engine()
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        os.close(lock)


class _Share:
    """This process's share in the engine: the owner's, or that of one who is attached."""

    def __init__(self, folder: DataFolder, lock: int, bounds: Bounds) -> None:
        self._folder = folder
        self._lock = lock
        self._bounds = bounds
        self._ports: Ports | None = None
        self.ready = asyncio.Event()

    def engine(self) -> Engine:
        """Returns: the engine, once `ready` is set."""
        if self._ports is None:
            raise RuntimeError("the embedded engine is not ready yet")
        return Engine(
            connection(self._folder, self._ports.bolt),
            self._folder.path,
            self._ports.http,
            WritersTurn(self._folder.path),
        )

    async def keep(self) -> None:
        """Owns the engine, or waits beside its owner until the lock is free."""
        if not try_lock(self._lock):
            await self._attach()
            while not try_lock(self._lock):  # noqa: ASYNC110 -- a lock of the kernel, not an event
                await asyncio.sleep(WATCH_SECONDS)
            _log.info("the owner of the embedded graph left; this process takes over")
        if self.ready.is_set():
            await self._take_over()
        else:
            await self._own()

    async def _take_over(self) -> None:
        """Owns the engine for good: whoever uses it already cannot be told that it failed."""
        pause = FIRST_BACK_OFF_SECONDS
        while True:
            try:
                await self._own()
            except (GraphError, OSError) as error:
                pause = _longer(pause)
                _log.error("%s; taken over again in %g s", error, pause)
                await asyncio.sleep(pause)

    async def _attach(self) -> None:
        try:
            async with asyncio.timeout(ATTACH_SECONDS):
                while not await self._attached() and not try_lock(self._lock):  # noqa: ASYNC110
                    await asyncio.sleep(WATCH_SECONDS)
        except TimeoutError as error:
            raise GraphUnavailable(
                f"{self._folder.path} is in use by a process whose graph does not answer; "
                "stop that process"
            ) from error

    async def _attached(self) -> bool:
        running = self._folder.running()
        if running is None or not is_engine(running.pid, self._folder):
            return False
        if running.engine != engine_version():
            raise DataFolderRefused(
                f"{self._folder.path} is in use by another version (engine {running.engine}, this "
                f"program brings {engine_version()}); stop that one or use the same version"
            )
        if not await answers(connection(self._folder, running.bolt)):
            return False
        self._ports = Ports(running.bolt, running.http)
        self.ready.set()
        return True

    async def _own(self) -> None:
        self._folder.ensure_password()
        await end_orphans(self._folder)
        self._folder.forget_running()
        process, ports = await self._start_at_first()
        self.ready.set()
        try:
            async with fast_start.prepared_beside():
                pause = FIRST_BACK_OFF_SECONDS
                while True:
                    began = time.monotonic()
                    code = await process.wait()
                    steady = time.monotonic() - began > STEADY_SECONDS
                    pause = FIRST_BACK_OFF_SECONDS if steady else _longer(pause)
                    _log.error("the embedded graph ended (%s); started again in %g s", code, pause)
                    await asyncio.sleep(pause)
                    process = await self._start_again(ports)
        finally:
            self._folder.forget_running()
            await stop(process)

    async def _start_at_first(self) -> tuple[Process, Ports]:
        if self._ports is not None:  # taken over: those attached know these ports
            return await self._start_again(self._ports), self._ports
        for _ in range(PORTS_TRIED):
            self._ports = free_ports()
            try:
                return await self._start(self._ports), self._ports
            except GraphUnavailable:
                if self._ports.taken() is None:
                    raise
        raise GraphUnavailable("other programs take every port that the embedded graph tries")

    async def _start_again(self, ports: Ports) -> Process:
        pause = FIRST_BACK_OFF_SECONDS
        while True:
            try:
                return await self._start(ports)
            except (GraphError, OSError) as error:
                # A machine without room or memory for a moment refuses the start itself.
                pause = _longer(pause)
                _log.error("%s; tried again in %g s", error, pause)
                await asyncio.sleep(pause)

    async def _start(self, ports: Ports) -> Process:
        process = await start(self._folder, ports, self._bounds)
        try:
            self._folder.note_version()
            self._folder.note_running(
                Running(pid=process.pid, bolt=ports.bolt, http=ports.http, engine=engine_version())
            )
        except BaseException:
            await stop(process)
            raise
        return process


def _longer(pause: float) -> float:
    return min(2 * pause, LONGEST_BACK_OFF_SECONDS)
