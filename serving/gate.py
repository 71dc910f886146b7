"""How many operations of one agency are answered at one time."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

from serving.refusals import RefusedError

_QUEUES: Final = 4
"""How many times as many may wait as may pass; what comes beyond them is refused at once."""


class _Agency:
    """Who of one agency has passed, and who waits."""

    def __init__(self, most: int) -> None:
        self.free = asyncio.Semaphore(most)
        self.there = 0


class Gate:
    """Lets so many operations of each agency pass; others wait a moment, then are refused.

    Args:
        most: operations of one agency at one time.
        seconds: how long one waits.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._agencies: defaultdict[str, _Agency] = defaultdict(lambda: _Agency(most))

    @asynccontextmanager
    async def passing(self, agency: str) -> AsyncGenerator[None]:
        """Hold a place while an operation is answered.

        Raises:
            RefusedError: AGENCY_BUSY, when none came free.
        """
        place = self._agencies[agency]
        if place.there >= self._most * (1 + _QUEUES):
            raise self._busy()
        place.there += 1
        try:
            await self._enter(place)
            try:
                yield
            finally:
                place.free.release()
        finally:
            place.there -= 1
            if not place.there:
                self._agencies.pop(agency, None)

    async def _enter(self, place: _Agency) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                await place.free.acquire()
        except TimeoutError:
            raise self._busy() from None

    def _busy(self) -> RefusedError:
        return RefusedError(
            HTTPStatus.TOO_MANY_REQUESTS,
            "AGENCY_BUSY",
            f"{self._most:,} operations of your agency are being answered, which is as many as are"
            " allowed.",
            remedy="Wait for answers before you ask again.",
            headers={"Retry-After": "1"},
        )
