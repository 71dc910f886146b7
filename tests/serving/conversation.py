"""One side of a conversation of graphql-transport-ws: what tests of the socket are written with."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from websockets import Subprotocol
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError

PROTOCOL = Subprotocol("graphql-transport-ws")
PARTNER = {"Authorization": "Bearer partner"}


async def say(socket: ClientConnection, **message: Any) -> None:
    await socket.send(json.dumps(message))


async def hear(socket: ClientConnection) -> dict[str, Any]:
    """The next message; what an answer cost is looked at elsewhere."""
    message = json.loads(await asyncio.wait_for(socket.recv(), 5))
    if message["type"] == "next":
        assert message["payload"].pop("extensions").keys() == {"cost"}
    return message


async def subscribe(socket: ClientConnection, number: str, query: str, **more: Any) -> None:
    await say(socket, type="subscribe", id=number, payload={"query": query, **more})


async def closed(socket: ClientConnection) -> int:
    with suppress(ConnectionClosedError):
        async with asyncio.timeout(5):
            async for _ in socket:
                pass
    assert socket.close_code is not None
    return socket.close_code


async def until(done: Callable[[], bool]) -> None:
    for _ in range(500):
        if done():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it did not come to pass within five seconds")


@asynccontextmanager
async def opened(address: str, **payload: str) -> AsyncGenerator[ClientConnection]:
    """A connection that is signed in with what `connection_init` carries."""
    where = address.replace("http", "ws") + "/graphql"
    async with connect(where, subprotocols=[PROTOCOL], proxy=None) as socket:
        await say(socket, type="connection_init", payload=payload or PARTNER)
        assert await hear(socket) == {"type": "connection_ack"}
        yield socket


@asynccontextmanager
async def silent(
    address: str,
    protocols: list[Subprotocol] | None = [PROTOCOL],  # noqa: B006 - nobody changes it
    headers: dict[str, str] | None = None,
) -> AsyncGenerator[ClientConnection]:
    """A connection on which nothing has been said yet."""
    where = address.replace("http", "ws") + "/graphql"
    async with connect(
        where, proxy=None, subprotocols=protocols, additional_headers=headers
    ) as socket:
        yield socket
