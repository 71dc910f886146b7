"""Bodies that trickle: whoever sends one slower than any line is, only holds a connection."""

import asyncio
from collections.abc import AsyncIterator
from http import HTTPStatus

from serving.refusals import RefusedError
from settings import Limits


async def patiently(pieces: AsyncIterator[bytes], limits: Limits) -> AsyncIterator[bytes]:
    """The pieces of a body, for as long as they come fast enough.

    A body has `limits.patience` seconds, and one more for each `limits.slowest` bytes of it that
    are there.

    Raises:
        RefusedError: BODY_TOO_SLOW.
    """
    loop = asyncio.get_running_loop()
    ends = loop.time() + limits.patience
    while True:
        try:
            async with asyncio.timeout_at(ends):
                piece = await anext(pieces, None)
        except TimeoutError:
            raise RefusedError(
                HTTPStatus.REQUEST_TIMEOUT,
                "BODY_TOO_SLOW",
                "The body came too slowly and was given up.",
                remedy=f"Send at least {limits.slowest:,} bytes a second.",
                headers={"Connection": "close"},
            ) from None
        if piece is None:
            return
        ends += len(piece) / limits.slowest
        yield piece
