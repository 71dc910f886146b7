"""The access log as the hub uses it: accesses are noted, or written before anything is shown."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Final

from accesses.errors import AccessLogFailure
from accesses.places import LogPlace
from accesses.writing import Writer
from domain.accesses import Access

_PATIENCE: Final = 10.0
"""Seconds that an answer may wait for its entry."""


class AccessLog:
    """An open access log. It never stops whoever notes: only `write` waits, and says why not.

    Attributes:
        place: where its files are.
    """

    def __init__(self, place: LogPlace, tell: Callable[[str], None]) -> None:
        """Open nothing yet.

        Args:
            place: where its files are.
            tell: told when the log cannot be written any more, why, and when it can again.
        """
        self.place = place
        self._writer = Writer(place, tell)

    @property
    def trouble(self) -> str | None:
        """Why the log cannot be written or anchored now; None while all is well."""
        return self._writer.trouble

    @property
    def written(self) -> int:
        """How many entries this process has written."""
        return self._writer.written

    @property
    def lost(self) -> int:
        """How many accesses no entry tells of one by one, for want of room."""
        return self._writer.lost

    async def open(self) -> None:
        """Begin to write."""
        await asyncio.to_thread(self._writer.start)

    async def close(self) -> None:
        """Write what is left, and an anchor."""
        await asyncio.to_thread(self._writer.stop)

    def note(self, access: Access) -> None:
        """Have an access written, soon."""
        self._writer.put(access)

    async def write(self, access: Access) -> None:
        """Have an access written, and wait until it is on the disk.

        Raises:
            AccessLogFailure: it is not.
        """
        done: Future[None] = Future()
        self._writer.put(access, done)
        limit = asyncio.timeout(_PATIENCE)
        try:
            async with limit:
                await asyncio.wrap_future(done)
        except TimeoutError:
            raise AccessLogFailure(
                f"the access log did not take an entry within {_PATIENCE:g} s; see to its disk"
            ) from None

    async def sweep(self, before: datetime) -> int:
        """Remove what is from before a moment; how many entries that was.

        Raises:
            AccessLogFailure: it could not be done.
        """
        return await asyncio.to_thread(self._writer.sweep, before)
