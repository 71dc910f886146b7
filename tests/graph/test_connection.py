"""Addresses, credentials and certificates; what cannot be reached is named."""

import asyncio
import re
import subprocess
import sys
from asyncio import StreamReader, StreamWriter
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from graph import store as store_module
from graph.connection import Connection
from graph.embedded.ports import free_port
from graph.errors import GraphUnavailable
from graph.statement import Statement
from graph.store import Store
from tests.databases import Database

SECRET: Final = "not to be seen"  # noqa: S105 -- of no server
ONE: Final = Statement("RETURN 1 AS one")


async def reach(connection: Connection) -> None:
    async with Store.open(connection, read_seconds=20, write_seconds=20) as store:
        assert await store.read(ONE) == [{"one": 1}]


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> Connection:
    monkeypatch.setattr(store_module, "CHECK_SECONDS", 0.5)
    return Connection(
        uri=f"bolt://127.0.0.1:{free_port()}", user="neo4j", password=SECRET, database="neo4j"
    )


def test_a_password_is_not_printed(nowhere: Connection) -> None:
    assert SECRET not in f"{nowhere} {nowhere!r}"


async def test_what_does_not_answer_is_named(nowhere: Connection) -> None:
    with pytest.raises(
        GraphUnavailable,
        match=rf"{nowhere.uri} does not answer \(Connection refused\); is it running\?$",
    ):
        await reach(nowhere)


async def test_a_server_without_tls_is_told_from_one_that_is_not_there(
    nowhere: Connection,
) -> None:
    async def hang_up(_reader: StreamReader, writer: StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        uri = f"bolt+s://127.0.0.1:{port}"
        said = r" does not answer \([^()]+\); is it running, and does it speak TLS\?$"
        with pytest.raises(GraphUnavailable, match="^" + re.escape(uri) + said):
            await reach(replace(nowhere, uri=uri))


def test_the_driver_itself_is_not_heard_where_nobody_keeps_a_log() -> None:
    script = "import logging, graph.connection; logging.getLogger('neo4j.io').error('[#8D96] raw')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stderr == b""


@pytest.mark.parametrize("uri", ["http://127.0.0.1:1", "127.0.0.1"])
async def test_what_is_no_address_is_named(nowhere: Connection, uri: str) -> None:
    with pytest.raises(GraphUnavailable, match=rf"{uri} is not the address of a graph"):
        await reach(replace(nowhere, uri=uri))


@pytest.mark.parametrize("host", ["127.0.0.1:port", "no-such-host.invalid:7687"])
async def test_a_host_that_cannot_be_found_is_named(nowhere: Connection, host: str) -> None:
    with pytest.raises(GraphUnavailable, match=rf"{host} (cannot be found|does not answer)"):
        await reach(replace(nowhere, uri=f"bolt://{host}"))


async def test_a_wrong_password_is_said(database: Database) -> None:
    with pytest.raises(GraphUnavailable, match="refuses the user or the password"):
        await reach(replace(database.connection, password=SECRET))


async def test_a_wrong_database_is_said(database: Database) -> None:
    with pytest.raises(GraphUnavailable, match="does not open the database 'absent'"):
        await reach(replace(database.connection, database="absent"))


async def test_routing_reaches_one_server_too(database: Database) -> None:
    await reach(replace(database.connection, uri=database.connection.uri.replace("bolt", "neo4j")))


ON_NEO4J: Final = pytest.mark.parametrize("database", ["neo4j"], indirect=True, scope="session")
"""The embedded engine listens on the loopback only and has no TLS."""


@pytest.fixture
def secured(database: Database) -> Connection:
    if database.authorities is None:
        pytest.skip("The Neo4j at NEO4J_TEST_URI has certificates of its own.")
    return database.secured


@ON_NEO4J
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
async def test_tls_with_authorities_of_our_own(secured: Connection, scheme: str) -> None:
    await reach(replace(secured, uri=secured.uri.replace("bolt+s", scheme)))


@ON_NEO4J
async def test_a_certificate_that_nobody_vouches_for_is_refused(
    secured: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "CHECK_SECONDS", 1)
    with pytest.raises(GraphUnavailable, match="does not answer"):
        await reach(replace(secured, authorities=None))


async def test_authorities_without_tls_are_a_mistake(nowhere: Connection, tmp_path: Path) -> None:
    with pytest.raises(GraphUnavailable, match="without TLS"):
        await reach(replace(nowhere, authorities=tmp_path))


async def test_authorities_that_are_not_there_are_named(
    nowhere: Connection, tmp_path: Path
) -> None:
    absent = replace(nowhere, uri="bolt+s://127.0.0.1:1", authorities=tmp_path / "absent.pem")
    with pytest.raises(GraphUnavailable, match=r"absent\.pem is not there"):
        await reach(absent)
