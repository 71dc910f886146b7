"""Whether a request with a cookie comes from the hub's own pages: others can make browsers ask."""

from http import HTTPStatus
from typing import Final

from starlette.requests import HTTPConnection

from serving.media_types import content_type
from serving.public_address import origin_of
from serving.refusals import RefusedError

OWN_HEADER: Final = "x-requested-with"
"""No page of another origin can send it without being allowed to, and the hub allows none."""
_READING: Final = ("GET", "HEAD")


def demand_same_origin(connection: HTTPConnection) -> None:
    """Lets pass what only the hub's own pages can have sent.

    Reading needs a browser that does not say otherwise; changing needs the origin stated, and JSON
    or a header of our own; a WebSocket needs the origin stated.

    Raises:
        RefusedError: CROSS_ORIGIN.
    """
    if not (_same(connection) and _on_purpose(connection)):
        raise RefusedError(
            HTTPStatus.FORBIDDEN,
            "CROSS_ORIGIN",
            "A session is good on the hub's own pages only.",
            remedy="Use the hub's pages under its own address, or a token.",
        )


def _same(connection: HTTPConnection) -> bool:
    origin = connection.headers.get("origin")
    if origin is not None and origin.lower() != origin_of(connection):
        return False
    if connection.scope["type"] == "websocket":
        return origin is not None
    reading = connection.scope["method"] in _READING
    site = connection.headers.get("sec-fetch-site")
    if site is None:
        return reading or origin is not None
    return site == "same-origin" or (site == "none" and reading)


def _on_purpose(connection: HTTPConnection) -> bool:
    if connection.scope["type"] == "websocket" or connection.scope["method"] in _READING:
        return True
    name, _ = content_type(connection.headers.get("content-type"))
    return name == "application/json" or OWN_HEADER in connection.headers
