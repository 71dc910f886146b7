"""Threads whose end is waited for: what they use is closed only afterwards."""

import asyncio
from typing import Any


async def ended(thread: asyncio.Future[Any]) -> None:
    """Wait until a thread is at its end, however often the waiting is cancelled.

    What it came to, or failed with, is left to whoever asks the future for it.
    """
    cancelled: asyncio.CancelledError | None = None
    while not thread.done():
        try:
            await asyncio.wait([thread])
        except asyncio.CancelledError as error:
            cancelled = error
    if not thread.cancelled():
        thread.exception()
    if cancelled is not None:
        raise cancelled
