"""The embedded engine: owned by one process, shared by all that open the same data folder."""

import asyncio
import logging
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.connection import Connection
from graph.embedded.folder import DataFolder
from graph.embedded.process import connection, end_orphan, free_port, start, stop
from graph.embedded.turn import WritersTurn, try_lock

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Engine:
    """An embedded engine that answers.

    Attributes:
        connection: how it is reached; stays the same when the engine is started again.
        turn: the turn that its writers take.
    """

    connection: Connection
    turn: WritersTurn


@asynccontextmanager
async def embedded(path: Path, *, memory_mb: int = 1024) -> AsyncGenerator[Engine]:
    """Starts the engine of a data folder, or attaches to the one that runs there.

    Args:
        path: the data folder; made when it is not there.
        memory_mb: the memory of the engine in MiB.

    Raises:
        DataFolderRefused: when the folder cannot be used.
        GraphUnavailable: when the engine does not start.
    """
    folder = DataFolder(path)
    folder.prepare()
    lock = os.open(folder.owner_lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        while not try_lock(lock):
            running = folder.running()
            if running is not None:
                yield Engine(connection(folder, running.bolt), WritersTurn(folder.path))
                return
            await asyncio.sleep(0.1)
        left = folder.running()
        if left is not None:
            await end_orphan(left)
        bolt, http = free_port(), free_port()
        process = await start(folder, bolt, http, memory_mb)
        folder.note_version()
        try:
            yield Engine(connection(folder, bolt), WritersTurn(folder.path))
        finally:
            folder.forget_running()
            await stop(process)
    finally:
        os.close(lock)
