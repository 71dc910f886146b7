"""Bodies of requests, never larger than allowed."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from starlette.requests import Request

from serving.refusals import RefusedError


async def pieces(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body, piece by piece as it arrives.

    Args:
        request: the request.
        limit: the most bytes that the body may have.

    Raises:
        RefusedError: the body is larger, or compressed.
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
    async for piece in request.stream():
        size += len(piece)
        if size > limit:
            raise _too_large(limit)
        yield piece


async def whole_body(request: Request, limit: int) -> bytes:
    """The body in one piece; for `limit` and errors see `pieces`."""
    return b"".join([piece async for piece in pieces(request, limit)])


def _too_large(limit: int) -> RefusedError:
    return RefusedError(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "BODY_TOO_LARGE",
        f"The body is larger than the {limit:,} bytes that are allowed.",
        remedy="Send less, or in several requests.",
        headers={"Connection": "close"},
    )
