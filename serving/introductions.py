"""Introductions: who speaks on a WebSocket and what for, as its first message says.

What that leaves out, the request that opened the connection may have said in its headers.
"""

from collections.abc import Mapping

import structlog
from starlette.websockets import WebSocket

from domain.callers import Caller
from serving.callers import Authenticate, authenticated, credential, purpose_of, remember
from serving.purposes import HEADER, from_headers, from_value


async def introduced(
    socket: WebSocket, payload: Mapping[str, object], authenticate: Authenticate
) -> tuple[Caller, str]:
    """Who speaks, remembered on the connection with the purpose, and by which token.

    Args:
        socket: the connection.
        payload: of the message `connection_init`.
        authenticate: finds a caller by a token.

    Raises:
        RefusedError: there is no token that holds, or what is said to be a purpose is none.
    """
    said = {name.lower(): value for name, value in payload.items()}
    token = credential(socket, _authorization(socket, said))
    caller = await authenticated(authenticate, token)
    remember(socket, caller, _purpose(socket, said))
    structlog.contextvars.bind_contextvars(
        agency=caller.agency, token=caller.token_id, purpose=purpose_of(socket)
    )
    return caller, token


def _authorization(socket: WebSocket, said: Mapping[str, object]) -> str | None:
    """What is said to be a token; what is no text is none that holds."""
    stated = said.get("authorization")
    if stated is None:
        return socket.headers.get("authorization")
    return stated if isinstance(stated, str) else ""


def _purpose(socket: WebSocket, said: Mapping[str, object]) -> str | None:
    return from_value(said[HEADER]) if HEADER in said else from_headers(socket.headers)
