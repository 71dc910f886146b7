"""The address under which the hub is known, whatever a proxy before it passes on."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

_OF_WEBSOCKETS = {"http": "ws", "https": "wss"}
_OF_HTTP = {"ws": "http", "wss": "https"}


class PublicAddress:
    """Gives every request and WebSocket the scheme and the host of that address."""

    def __init__(self, app: ASGIApp, address: str | None) -> None:
        parts = urlsplit(address or "")
        self._app = app
        self._scheme, self._host = parts.scheme, parts.netloc

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request or a WebSocket on."""
        if self._host and scope["type"] in ("http", "websocket"):
            of_socket = scope["type"] == "websocket"
            others = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope = {
                **scope,
                "scheme": _OF_WEBSOCKETS[self._scheme] if of_socket else self._scheme,
                "headers": [(b"host", self._host.encode()), *others],
            }
        await self._app(scope, receive, send)


def origin_of(connection: HTTPConnection) -> str:
    """The origin of the hub's pages as this browser knows them, such as `https://hub.example`."""
    scheme = connection.scope["scheme"]
    host = connection.headers.get("host", "")
    return f"{_OF_HTTP.get(scheme, scheme)}://{host}".lower()


def is_https(connection: HTTPConnection) -> bool:
    """Whether nobody on the way can read or change what is said."""
    return connection.scope["scheme"] in ("https", "wss")
