"""The graph that tests run on: the embedded engine and Neo4j, each started once."""

from collections.abc import AsyncGenerator, Generator
from typing import Final

import pytest

from graph.embedded import embedded
from graph.migrations import migrate
from graph.schema_changes import MIGRATIONS
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from tests.databases import Database, running_neo4j
from tests.running_hub import Running, serving

WIPE: Final = Statement(
    "MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS wiped", writes=True
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together, when several processes share the tests, what shares an engine or a module."""
    for item in items:
        call = getattr(item, "callspec", None)
        engine = call.params.get("database") if call else None
        if engine == "neo4j" and item.get_closest_marker("slow_on_neo4j"):
            item.add_marker(pytest.mark.slow)
        if item.get_closest_marker("xdist_group"):
            continue
        item.add_marker(pytest.mark.xdist_group(engine or item.nodeid.partition("::")[0]))


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
async def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Database]:
    """Each of the two engines, started once for all tests."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "neo4j":
        async with running_neo4j(folder) as database:
            yield database
    else:
        async with embedded(folder, memory_mb=512) as engine:
            yield Database("embedded", engine.connection, engine.turn)


@pytest.fixture(scope="session")
async def graph(database: Database) -> AsyncGenerator[Store]:
    """An open store, once on each engine, migrated; what earlier tests wrote may be in it."""
    async with Store.open(
        database.connection,
        read_seconds=30,
        write_seconds=60,
        turn=database.turn,
        doubt=_fail,
    ) as store:
        await migrate(store, MIGRATIONS)
        yield store


def _fail(doubt: str) -> None:
    """No statement of the project is one that a database warns of."""
    raise AssertionError(doubt)


@pytest.fixture
async def clean_graph(graph: Store) -> Store:
    """The same store with nothing in it; constraints and indexes stay."""

    async def wipe(transaction: Transaction) -> int:
        return (await transaction.run(WIPE))[0]["wiped"]

    while await graph.write(wipe):
        pass
    return graph


@pytest.fixture(scope="module")
def running_hub(tmp_path_factory: pytest.TempPathFactory) -> Generator[Running]:
    """A hub that serves a folder of its own, empty at first."""
    with serving(tmp_path_factory.mktemp("hub") / "data") as running:
        yield running
