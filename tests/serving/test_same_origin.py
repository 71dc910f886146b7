"""Which WebSockets with a cookie are those of the hub's own pages, behind a proxy too."""

from typing import Any

import pytest
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from serving.public_address import PublicAddress, is_https, origin_of
from serving.refusals import RefusedError
from serving.same_origin import demand_same_origin


async def seen(address: str | None, headers: dict[str, str], kind: str = "websocket") -> Scope:
    """What the hub sees of a connection that came over the loopback without TLS."""
    scopes: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        scopes.append(scope)

    async def unused(*_: Any) -> Any:
        raise AssertionError("nothing is said")

    said = {"host": "127.0.0.1:8000", **headers}
    scope: Scope = {
        "type": kind,
        "scheme": "ws" if kind == "websocket" else "http",
        "method": "GET",
        "headers": [(name.encode(), value.encode()) for name, value in said.items()],
    }
    await PublicAddress(app, address)(scope, unused, unused)
    return scopes[0]


@pytest.mark.parametrize(
    ("address", "headers", "good"),
    [
        (None, {"origin": "http://127.0.0.1:8000"}, True),
        (None, {"origin": "http://localhost:8000"}, False),
        (None, {"origin": "https://127.0.0.1:8000"}, False),
        (None, {}, False),
        ("https://hub.example", {"origin": "https://hub.example"}, True),
        ("https://hub.example", {"origin": "https://HUB.example"}, True),
        ("https://hub.example", {"origin": "http://hub.example"}, False),
        ("https://hub.example", {"origin": "http://127.0.0.1:8000"}, False),
        ("https://hub.example", {"origin": "https://evil.example"}, False),
        ("https://hub.example", {"sec-fetch-site": "same-origin"}, False),
        ("https://hub.example", {"host": "evil.example", "origin": "https://evil.example"}, False),
    ],
)
async def test_a_socket_states_its_origin(
    address: str | None, headers: dict[str, str], good: bool
) -> None:
    connection = HTTPConnection(await seen(address, headers))
    if good:
        demand_same_origin(connection)
    else:
        with pytest.raises(RefusedError, match="own pages only"):
            demand_same_origin(connection)


@pytest.mark.parametrize("kind", ["http", "websocket"])
async def test_the_address_stands_for_whatever_a_proxy_says(kind: str) -> None:
    connection = HTTPConnection(await seen("https://hub.example:8443", {"x": "y"}, kind))
    assert origin_of(connection) == "https://hub.example:8443"
    assert is_https(connection)
    assert connection.headers.getlist("host") == ["hub.example:8443"]
    assert connection.headers["x"] == "y"
    assert not is_https(HTTPConnection(await seen(None, {}, kind)))
