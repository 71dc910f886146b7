"""Connections that are held or flooded end, and whoever is only slow is waited for."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pydantic import ByteSize
from websockets import Subprotocol
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from settings import Limits, ServingSettings

HEAD = b"POST /graphql HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer partner\r\n"
JSON = b"Content-Type: application/json\r\n"
INIT = '{"type": "connection_init", "payload": {"Authorization": "Bearer partner"}}'
BODY = b'{"query": "{ echo }"}'


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture
def settings(tmp_path: Path) -> ServingSettings:
    limits = Limits(patience=0.3, slowest=ByteSize(1_000), messages=20)
    return ServingSettings(data=tmp_path, port=0, shutdown_seconds=5, limits=limits)


@pytest.fixture
async def line(address: str) -> AsyncGenerator[Line]:
    """A connection on which nothing was sent yet."""
    host, _, port = address.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    yield reader, writer
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


def socket_of(address: str, **more: Any) -> connect:
    where = address.replace("http", "ws") + "/graphql"
    return connect(where, proxy=None, subprotocols=[Subprotocol("graphql-transport-ws")], **more)


async def answered(reader: asyncio.StreamReader) -> bytes:
    """All that comes until the end; a hub that ends while one still sends resets the line."""
    with suppress(ConnectionResetError):
        async with asyncio.timeout(5):
            return await reader.read()
    return b""


@pytest.mark.parametrize("begun", [b"", b"G", HEAD, HEAD + b"X-A: b"])
async def test_a_head_that_does_not_get_on(line: Line, begun: bytes) -> None:
    reader, writer = line
    writer.write(begun)
    assert await answered(reader) == b""


async def test_a_head_that_comes_letter_by_letter(line: Line) -> None:
    reader, writer = line

    async def trickle() -> None:
        for letter in HEAD * 10:
            writer.write(bytes([letter]))
            await asyncio.sleep(0.02)

    sending = asyncio.create_task(trickle())
    assert await answered(reader) == b""
    sending.cancel()


async def test_the_next_request_of_a_connection_is_waited_for_no_longer(line: Line) -> None:
    reader, writer = line
    writer.write(HEAD + JSON + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY)
    assert (await reader.read(65_536)).startswith(b"HTTP/1.1 200")
    writer.write(HEAD)
    assert b"HTTP/1.1" not in await answered(reader)


@pytest.mark.parametrize("pieces", [1, 10])
async def test_a_body_that_trickles_is_given_up(line: Line, pieces: int) -> None:
    reader, writer = line
    writer.write(HEAD + JSON + b"Content-Length: 1000\r\n\r\n")
    for _ in range(pieces):
        writer.write(b" ")
        await asyncio.sleep(0.01)
    said = await answered(reader)
    assert said.startswith(b"HTTP/1.1 408")
    assert b'"BODY_TOO_SLOW"' in said


async def test_a_body_that_is_only_slow_is_waited_for(line: Line) -> None:
    reader, writer = line
    body = BODY + b" " * 2_000
    writer.write(HEAD + JSON + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body))
    for start in range(0, len(body), 500):
        writer.write(body[start : start + 500])
        await asyncio.sleep(0.15)  # beyond the patience, all together
    assert b'{"data":{"echo"' in await answered(reader)


@pytest.mark.parametrize("sort", ["ping", "pong"])
async def test_a_flood_of_small_frames(address: str, sort: str) -> None:
    async with socket_of(address) as socket:

        async def flood() -> None:
            for _ in range(1_000):
                await getattr(socket, sort)()
                await asyncio.sleep(0)

        with pytest.raises(ConnectionClosed):
            await flood()
        assert socket.close_code == 1008


async def test_pings_now_and_then_are_answered(address: str) -> None:
    async with socket_of(address) as socket:
        for _ in range(10):
            await asyncio.wait_for(await socket.ping(), 5)
            await asyncio.sleep(0.01)


async def test_as_many_sockets_as_an_agency_may_have(make_app: Any, make_server: Any) -> None:
    async with make_server(make_app(agency_sockets=1)) as address:
        for _ in range(2):  # the place is free again
            async with socket_of(address) as first, socket_of(address) as second:
                await first.send(INIT)
                assert await first.recv() == '{"type":"connection_ack"}'
                await second.send(INIT)
                with pytest.raises(ConnectionClosed):
                    await second.recv()
                assert second.close_code == 4429
            await asyncio.sleep(0.05)


async def test_as_many_subscriptions_as_an_agency_may_have(make_app: Any, make_server: Any) -> None:
    app = make_app(agency_subscriptions=1)
    async with make_server(app) as address, socket_of(address) as socket:
        await socket.send(INIT)
        await socket.recv()
        for number in ("1", "2"):
            payload = '{"query": "subscription { endless }"}'
            await socket.send(f'{{"type": "subscribe", "id": "{number}", "payload": {payload}}}')
        heard = [str(await asyncio.wait_for(socket.recv(), 5)) for _ in range(2)]
        assert sum("TOO_MANY_SUBSCRIPTIONS" in one for one in heard) == 1


async def test_each_result_of_a_subscription_is_paid_for(make_app: Any, make_server: Any) -> None:
    async with make_server(make_app(budget=30)) as address, socket_of(address) as socket:
        await socket.send(INIT)
        await socket.recv()
        asked = "subscription { count(to: 60) }"
        for number, query in (("1", asked), ("2", "{ echo }")):
            payload = f'{{"query": "{query}"}}'
            await socket.send(f'{{"type": "subscribe", "id": "{number}", "payload": {payload}}}')
            if number == "1":
                heard = [str(await socket.recv()) for _ in range(61)]
                assert sum('"type":"next"' in one for one in heard) == 60
        assert "BUDGET_SPENT" in str(await asyncio.wait_for(socket.recv(), 5))
