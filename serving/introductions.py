"""Introductions: who speaks on a WebSocket and what for, as its first message says.

What that leaves out, the request that opened the connection may have said in its headers.
"""

from collections.abc import Callable, Mapping

import structlog
from starlette.websockets import WebSocket

from domain.callers import Caller
from domain.purposes import STATED_TWICE
from serving.callers import (
    Authenticate,
    authenticated,
    authorization_of,
    credential,
    purpose_of,
    remember,
    stated_twice,
)
from serving.purposes import HEADER, from_headers, from_value, refused
from serving.refusals import RefusedError


async def introduced(
    socket: WebSocket, payload: Mapping[str, object], authenticate: Authenticate
) -> tuple[Caller, str]:
    """Who speaks, remembered on the connection with the purpose, and by which token.

    Args:
        socket: the connection.
        payload: of the message `connection_init`.
        authenticate: finds a caller by a token.

    Raises:
        RefusedError: there is no token that holds, what is said to be a purpose is none, or one
            of both is stated more than once, and not the same each time.
    """
    token = credential(socket, _authorization(socket, payload))
    caller = await authenticated(authenticate, token)
    remember(socket, caller, _purpose(socket, payload))
    structlog.contextvars.bind_contextvars(
        agency=caller.agency, token=caller.token_id, purpose=purpose_of(socket)
    )
    return caller, token


def _authorization(socket: WebSocket, payload: Mapping[str, object]) -> str | None:
    """What is said to be a token; what is no text is none that holds."""
    stated = _said(payload, "authorization", stated_twice)
    in_header = authorization_of(socket.headers)
    if stated is None:
        return in_header
    if in_header is not None and in_header != stated:
        raise stated_twice()
    return stated if isinstance(stated, str) else ""


def _purpose(socket: WebSocket, payload: Mapping[str, object]) -> str | None:
    stated = from_value(_said(payload, HEADER, lambda: refused(STATED_TWICE)))
    in_header = from_headers(socket.headers)
    if stated and in_header and stated != in_header:
        raise refused(STATED_TWICE)
    return stated or in_header


def _said(payload: Mapping[str, object], name: str, several: Callable[[], RefusedError]) -> object:
    """What stands under a name, whose case makes no difference; None where nothing does.

    Raises:
        RefusedError: that of `several`, the name stands there in more than one case.
    """
    stated = [value for key, value in payload.items() if key.lower() == name]
    if len(stated) > 1:
        raise several()
    return next(iter(stated), None)
