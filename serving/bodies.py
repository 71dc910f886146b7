"""Bodies of requests, never larger than allowed."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from starlette.requests import Request

from serving.patience import patiently
from serving.refusals import RefusedError
from settings import Limits


async def pieces(request: Request, limit: int, limits: Limits) -> AsyncIterator[bytes]:
    """The body, piece by piece as it arrives.

    Args:
        request: the request.
        limit: the most bytes that the body may have.
        limits: how long it may take.

    Raises:
        RefusedError: the body is larger, compressed, or too slow.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "COMPRESSED_BODY",
            "Compressed bodies are not taken.",
            remedy="Send the body as it is, without `Content-Encoding`.",
            headers={"Accept-Encoding": "identity"},
        )
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > limit:
        raise _too_large(limit)
    size = 0
    async for piece in patiently(request.stream(), limits):
        size += len(piece)
        if size > limit:
            raise _too_large(limit)
        yield piece


async def whole_body(request: Request, limits: Limits) -> bytes:
    """The body in one piece, no larger than `limits.body`; for errors see `pieces`."""
    return b"".join([piece async for piece in pieces(request, limits.body, limits)])


def _too_large(limit: int) -> RefusedError:
    return RefusedError(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "BODY_TOO_LARGE",
        f"The body is larger than the {limit:,} bytes that are allowed.",
        remedy="Send less, or in several requests.",
        headers={"Connection": "close"},
    )
