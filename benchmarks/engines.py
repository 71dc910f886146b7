"""Either engine, with a graph of its own that goes away afterwards."""

from argparse import ArgumentParser
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from graph.opening import Place, open_graph
from graph.store import Store
from graph.transaction import Observe
from tests.databases import running_neo4j

ENGINES: Final = ("embedded", "neo4j")


def choose_engines(options: ArgumentParser) -> None:
    """Let the caller say which engines are measured; both, unless told otherwise."""
    options.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)


@asynccontextmanager
async def fresh_store(engine: str, observe: Observe | None = None) -> AsyncGenerator[Store]:
    """An empty graph.

    Args:
        engine: one of `ENGINES`; Neo4j is the one that the tests start.
        observe: told how long each round trip to the graph took.
    """
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        place = Place(folder=folder)
        if engine == "neo4j":
            database = await stack.enter_async_context(running_neo4j(folder))
            known = database.connection
            place = Place(
                folder=folder,
                uri=known.uri,
                user=known.user,
                password=known.password,
                database=known.database,
            )
        yield await stack.enter_async_context(open_graph(place, observe))
