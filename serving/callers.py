"""Who asks: the bearer token or the session of a request, and the purpose that it states."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import wraps
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from domain.callers import Caller
from domain.secrecy import Role
from graph.sessions import PREFIX as OF_SESSIONS
from serving.cookies import SESSION, cookie
from serving.purposes import from_headers
from serving.refusals import RefusedError
from serving.same_origin import demand_same_origin

Endpoint = Callable[[Request], Awaitable[Response]]
Authenticate = Callable[[str], Awaitable[Caller | None]]

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="onevisit"'}
_INVALID = {"WWW-Authenticate": 'Bearer realm="onevisit", error="invalid_token"'}
_LONGEST_TOKEN = 8_192
_LEAST_PAUSE = 0.5
"""Seconds; whoever is still good at the end of its time is not asked about without a pause."""


def bearer(value: str | None) -> str:
    """The token in the value of an `Authorization` header.

    Raises:
        RefusedError: there is none.
    """
    scheme, _, token = (value or "").strip().partition(" ")
    token = token.strip()
    of_use = token and len(token) <= _LONGEST_TOKEN and not token.startswith(f"{OF_SESSIONS}_")
    if scheme.lower() == "bearer" and of_use:
        return token
    raise RefusedError(
        HTTPStatus.UNAUTHORIZED,
        "UNAUTHENTICATED",
        "This needs a token.",
        remedy="Send the header `Authorization: Bearer …` with a token that the operator made "
        "with `onevisit token create`.",
        headers=_CHALLENGE,
    )


def authorization_of(headers: Headers) -> str | None:
    """The value of the header `Authorization`; None where there is none.

    Raises:
        RefusedError: BAD_REQUEST, there are several: two readers would tell whose request it is
            differently.
    """
    stated = headers.getlist("authorization")
    if len(stated) > 1:
        raise stated_twice()
    return next(iter(stated), None)


def stated_twice() -> RefusedError:
    """The refusal of whoever says twice who he is."""
    return RefusedError(
        HTTPStatus.BAD_REQUEST,
        "BAD_REQUEST",
        "Authorization is stated more than once.",
        remedy="Send one token.",
    )


def credential(connection: HTTPConnection, authorization: str | None) -> str:
    """The token of an `Authorization` header, else the session of the hub's own pages.

    Args:
        connection: the request or the WebSocket.
        authorization: the value of the header; None where there is none.

    Raises:
        RefusedError: there is neither, or another site had the browser send the session.
    """
    session = cookie(connection, SESSION) if authorization is None else None
    if session is None:
        return bearer(authorization)
    demand_same_origin(connection)
    return session


async def authenticated(authenticate: Authenticate, token: str) -> Caller:
    """The caller that a token or session stands for.

    Raises:
        RefusedError: the token is unknown, has expired or was revoked; which of them is not said.
    """
    caller = await authenticate(token)
    if caller is not None:
        return caller
    raise RefusedError(
        HTTPStatus.UNAUTHORIZED,
        "UNAUTHENTICATED",
        "The token is not valid, or no longer.",
        remedy="Ask the operator for a new one.",
        headers=_INVALID,
    )


def guarded(
    endpoint: Endpoint,
    authenticate: Authenticate,
    *roles: Role,
) -> Endpoint:
    """An endpoint that answers nobody without a token, or without one of the roles if any.

    The endpoint finds its caller with `caller_of`.
    """

    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        token = credential(request, authorization_of(request.headers))
        caller = await authenticated(authenticate, token)
        if roles and not caller.is_one_of(*roles):
            raise RefusedError(
                HTTPStatus.FORBIDDEN,
                "FORBIDDEN",
                "The token's role does not allow this.",
                remedy=f"Use a token of role {' or '.join(role.name for role in roles)}.",
            )
        remember(request, caller, from_headers(request.headers))
        return await endpoint(request)

    return answer


def remember(connection: HTTPConnection, caller: Caller, purpose: str | None) -> None:
    """Notes on the connection on whose behalf and to what end it acts."""
    connection.state.caller = caller
    connection.state.purpose = purpose


def caller_of(connection: HTTPConnection) -> Caller:
    """The caller of a guarded connection."""
    return connection.state.caller


def purpose_of(connection: HTTPConnection) -> str | None:
    """The purpose that a guarded connection stated in `X-Purpose`, if any."""
    return connection.state.purpose


def seconds_left(caller: Caller | None, longest: float) -> float:
    """How long a caller need not be looked at again: to its end, and no longer than that."""
    if caller is None or caller.expires_at is None:
        return longest
    left = (caller.expires_at - datetime.now(UTC)).total_seconds()
    return min(longest, max(left, _LEAST_PAUSE))
