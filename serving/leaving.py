"""Callers who leave before they have their answer."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request

T = TypeVar("T")


async def listened_to(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Do a work for as long as whoever asked for it waits; it is stopped when they leave.

    Args:
        request: whose body has nothing in it.
        work: what is done.

    Raises:
        ClientDisconnect: they left.
        Exception: what the work fails with.
    """
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait([working, leaving], return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    finally:
        working.cancel()
        leaving.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
