"""Which pages may ask: the hub's own, and those of origins that the operator named.

A token has to be sent on purpose, so a foreign page cannot ask on anybody's behalf. A page that
tries is refused all the same, before anything is read: a browser that is signed in by other means,
or an address that only the hub's network reaches, must not help it.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.refusals import RefusedError, refuse

_ASKED: Final = ("authorization", "content-type", "x-purpose", "x-file-name", "traceparent")
_SHOWN: Final = ("retry-after", "traceparent", "content-disposition")
_POLICY_VIOLATION: Final = 1008


class Origins:
    """Refuses what a page of a foreign origin sends."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str]) -> None:
        self._app = app
        self._allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request or a WebSocket on, or refuses it."""
        if scope["type"] == "lifespan" or not self._is_foreign(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        else:
            await refuse(_foreign())(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None:
            # Navigations and links carry no origin; they only read, and with no token.
            return False
        _, _, place = origin.lower().partition("://")
        return origin.lower() not in self._allowed and place != headers.get("host", "").lower()


def allowing(origins: Sequence[str]) -> list[Middleware]:
    """What keeps foreign pages out, and tells browsers which others may ask."""
    shared = (
        [
            Middleware(
                CORSMiddleware,
                allow_origins=origins,
                allow_methods=("GET", "POST"),
                allow_headers=_ASKED,
                expose_headers=_SHOWN,
            )
        ]
        if origins
        else []
    )
    return [*shared, Middleware(Origins, allowed=origins)]


def _foreign() -> RefusedError:
    return RefusedError(
        HTTPStatus.FORBIDDEN,
        "CROSS_ORIGIN",
        "Pages of this origin may not ask the hub.",
        remedy="Have the hub's operator add the origin to `ONEVISIT_ORIGINS`, or ask from a"
        " program that is no page.",
    )
