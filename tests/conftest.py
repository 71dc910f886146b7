"""The graph that tests run on: the embedded engine and Neo4j, each started once."""

import asyncio
import os
import shutil
import signal
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest

from graph.connection import Connection
from graph.embedded import embedded
from graph.embedded.ports import free_port
from graph.statement import Statement
from graph.store import Store, Transaction

WIPE: Final = Statement(
    "MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS wiped", writes=True
)
STARTER: Final = Path(__file__).parent / "neo4j" / "start"


@asynccontextmanager
async def neo4j(home: Path) -> AsyncGenerator[Connection]:
    """A Neo4j of its own, or the one at NEO4J_TEST_URI (user, password and database beside it)."""
    uri = os.environ.get("NEO4J_TEST_URI")
    password = os.environ.get("NEO4J_TEST_PASSWORD", "for-tests-only")
    if uri:
        yield Connection(uri=uri, user="neo4j", password=password, database="neo4j")
        return
    for program, package in (("java", "openjdk-17-jdk-headless"), ("mvn", "maven")):
        if shutil.which(program) is None:
            pytest.fail(f"Tests on Neo4j need {program}: install {package} or set NEO4J_TEST_URI.")
    server = await asyncio.create_subprocess_exec(
        STARTER, str(home), str(free_port()), password, stdout=PIPE,
        env={"NEO4J_HEAP": "512m", **os.environ},
    )  # fmt: skip
    assert server.stdout is not None
    try:
        line = (await server.stdout.readline()).decode().strip()
        if not line.startswith("bolt://"):
            pytest.fail(f"{STARTER} did not start Neo4j; run it by hand to see why.")
        yield Connection(uri=line, user="neo4j", password=password, database="neo4j")
    finally:
        if server.returncode is None:
            server.send_signal(signal.SIGTERM)
        await server.wait()


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
async def graph(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Store]:
    """An open store, once on each engine; what earlier tests wrote may be in it."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "neo4j":
        async with (
            neo4j(folder) as connection,
            Store.open(connection, read_seconds=30, write_seconds=60, warn_of="WARNING") as store,
        ):
            yield store
    else:
        async with (
            embedded(folder, memory_mb=512) as engine,
            Store.open(
                engine.connection,
                read_seconds=30,
                write_seconds=60,
                turn=engine.turn,
                warn_of="WARNING",
            ) as store,
        ):
            yield store


@pytest.fixture
async def clean_graph(graph: Store) -> Store:
    """The same store with nothing in it; constraints and indexes stay."""

    async def wipe(transaction: Transaction) -> int:
        return (await transaction.run(WIPE))[0]["wiped"]

    while await graph.write(wipe):
        pass
    return graph
