"""The writers' turn: one writer at a time in all processes that share a data folder."""

import asyncio
import fcntl
import os
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

SHORTEST_PAUSE_SECONDS: Final = 0.001
LONGEST_PAUSE_SECONDS: Final = 0.02


class WritersTurn:
    """Locks on two files, so that a writer in a loop lets the others in between.

    Whoever waits for the turn holds the queue meanwhile; who just gave the turn back must take the
    queue before the turn, and so comes after the one who waits. Within a process first come is
    first served.
    """

    def __init__(self, folder: Path) -> None:
        self._here = asyncio.Lock()
        self._turn = folder / "writers.lock"
        self._queue = folder / "writers.queue"

    @asynccontextmanager
    async def taken(self) -> AsyncGenerator[None]:
        """Waits for the turn, holds it and gives it back; the kernel takes it from the dead."""
        async with self._here, AsyncExitStack() as turn:
            async with _locked(self._queue):
                await turn.enter_async_context(_locked(self._turn))
            yield


@asynccontextmanager
async def _locked(path: Path) -> AsyncGenerator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        pause = SHORTEST_PAUSE_SECONDS
        while not try_lock(descriptor):
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
        yield
    finally:
        os.close(descriptor)


def try_lock(descriptor: int) -> bool:
    """Returns: whether the lock on an open file is ours now; never waits."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
