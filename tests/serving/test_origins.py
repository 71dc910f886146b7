"""Pages of other origins: kept out, unless the operator named them."""

from typing import Any

import pytest
from websockets import Origin, Subprotocol
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

PORTAL = "https://portal.example"
QUERY = {"query": "{ echo }"}


@pytest.mark.parametrize(
    "origin", [PORTAL, "null", "http://hub.evil.example", "http://hub:8001", "https://xhub", ""]
)
async def test_a_foreign_page_is_refused(client: Any, origin: str) -> None:
    for asked in (
        client.post("/graphql", json=QUERY, headers={"Origin": origin}),
        client.get("/graphql?query={echo}", headers={"Origin": origin}),
        client.options("/graphql", headers={"Origin": origin}),
        client.post("/uploads?name=a.csv", content=b"a", headers={"Origin": origin}),
    ):
        response = await asked
        assert response.status_code == 403
        assert response.json()["errors"][0]["extensions"]["code"] == "CROSS_ORIGIN"
        assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://hub"}, {"Origin": "https://HUB"}])
async def test_its_own_pages_and_programs_are_not(client: Any, headers: dict[str, str]) -> None:
    response = await client.post("/graphql", json=QUERY, headers=headers)
    assert response.json()["data"] == {"echo": "—"}
    assert "access-control-allow-origin" not in response.headers


async def test_a_page_that_the_operator_named(
    make_app: Any, make_client: Any, settings: Any
) -> None:
    app = make_app(settings.model_copy(update={"origins": (PORTAL,)}))
    async with make_client(app) as client:
        response = await client.post("/graphql", json=QUERY, headers={"Origin": PORTAL})
        assert response.json()["data"] == {"echo": "—"}
        assert response.headers["access-control-allow-origin"] == PORTAL
        assert "access-control-allow-credentials" not in response.headers
        asked = {
            "Origin": PORTAL,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, content-type, x-purpose",
        }
        assert (await client.options("/graphql", headers=asked)).status_code == 200
        other = await client.post("/graphql", json=QUERY, headers={"Origin": "https://a.example"})
        assert other.status_code == 403


async def test_a_foreign_page_opens_no_socket(address: str) -> None:
    where = address.replace("http", "ws") + "/graphql"

    def opened(origin: str) -> connect:
        protocols = [Subprotocol("graphql-transport-ws")]
        return connect(where, proxy=None, origin=Origin(origin), subprotocols=protocols)

    with pytest.raises(InvalidStatus) as refused:
        await opened("https://a.example")
    assert refused.value.response.status_code == 403
    async with opened(address) as socket:
        await socket.send('{"type": "ping"}')
        assert await socket.recv() == '{"type":"pong"}'
