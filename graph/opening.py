"""The graph opened as the settings say: the embedded engine or a server, its data in form."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.connection import Connection
from graph.embedded import embedded
from graph.migrations import migrate
from graph.schema_changes import MIGRATIONS
from graph.store import Store
from graph.transaction import Observe

READ_SECONDS: Final = 30.0
WRITE_SECONDS: Final = 120.0
_MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the graph is.

    Attributes:
        folder: the data folder, in which the embedded engine keeps its own.
        uri: address of a server or cluster; None for the embedded engine.
        user: name to sign in to that server with.
        password: password to sign in to that server with.
        database: database of that server; None for its default one.
        authorities: PEM file of the certificate authorities to trust there; None for the system's.
        memory: bytes of the machine's memory that the embedded engine may take, heap and all.
    """

    folder: Path
    uri: str | None = None
    user: str = "neo4j"
    password: str = ""
    database: str | None = None
    authorities: Path | None = None
    memory: int = 1024 * _MEBIBYTE

    @property
    def embedded(self) -> Path:
        """Where the embedded engine keeps its own."""
        return self.folder / "graph"


@asynccontextmanager
async def open_graph(place: Place, observe: Observe | None = None) -> AsyncGenerator[Store]:
    """Open the graph and bring its data into the form that this program knows.

    Args:
        place: where the graph is.
        observe: told how long each round trip to the graph took.

    Raises:
        GraphError: it does not answer, or its data are newer than this program.
    """
    async with AsyncExitStack() as stack:
        if place.uri is None:
            memory = place.memory // _MEBIBYTE
            engine = await stack.enter_async_context(embedded(place.embedded, memory_mb=memory))
            connection, turn = engine.connection, engine.turn
        else:
            connection = Connection(
                uri=place.uri,
                user=place.user,
                password=place.password,
                database=place.database,
                authorities=place.authorities,
            )
            turn = None
        store = await stack.enter_async_context(
            Store.open(
                connection,
                read_seconds=READ_SECONDS,
                write_seconds=WRITE_SECONDS,
                turn=turn,
                observe=observe,
            )
        )
        await migrate(store, MIGRATIONS)
        yield store
