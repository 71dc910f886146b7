"""The cookies of the pages: never for scripts, never to other sites, over TLS to one host only."""

from typing import Final, Literal

from starlette.requests import HTTPConnection
from starlette.responses import Response

from serving.public_address import is_https

Name = Literal["onevisit", "onevisit-sign-in"]

SESSION: Final[Name] = "onevisit"
SIGN_IN: Final[Name] = "onevisit-sign-in"
_LONGEST: Final = 3_000
_SAME_SITE: Final[dict[Name, Literal["lax", "strict"]]] = {
    SESSION: "strict",
    # The issuer sends people back from its own site.
    SIGN_IN: "lax",
}


def cookie(connection: HTTPConnection, name: Name) -> str | None:
    """What a cookie holds, if it is there."""
    value = connection.cookies.get(_full(connection, name))
    return value if value and len(value) <= _LONGEST else None


def give(
    connection: HTTPConnection, response: Response, name: Name, value: str, seconds: float
) -> None:
    """Has the browser keep a cookie for so many seconds at most."""
    response.set_cookie(
        _full(connection, name),
        value,
        max_age=int(seconds),
        path="/",
        secure=is_https(connection),
        httponly=True,
        samesite=_SAME_SITE[name],
    )


def take(connection: HTTPConnection, response: Response, name: Name) -> None:
    """Has the browser forget a cookie."""
    response.delete_cookie(
        _full(connection, name),
        path="/",
        secure=is_https(connection),
        httponly=True,
        samesite=_SAME_SITE[name],
    )


def _full(connection: HTTPConnection, name: Name) -> str:
    """Over TLS a name that no other host of the domain can give a cookie."""
    return f"__Host-{name}" if is_https(connection) else name
