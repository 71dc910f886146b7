"""The graph as the rest of the hub sees it: reads and writes in managed transactions."""

import asyncio
import random
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
)
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    IncompleteCommit,
    TransientError,
)

from graph.connection import Connection
from graph.embedded.turn import WritersTurn
from graph.errors import Conflict, GraphUnavailable, OutcomeUnknown, TooSlow
from graph.statement import Statement

T = TypeVar("T")

ANSWERS: Final = Statement("RETURN 1 AS one")
RACES_LOST_AT_MOST: Final = 8
FIRST_PAUSE_SECONDS: Final = 0.02


@dataclass(slots=True)
class RoundTrips:
    """How many statements were sent to the graph."""

    count: int = 0


_round_trips: ContextVar[RoundTrips | None] = ContextVar("round_trips", default=None)


@contextmanager
def counted_round_trips() -> Generator[RoundTrips]:
    """Counts the statements that this task and the tasks it starts send to the graph."""
    trips = RoundTrips()
    token = _round_trips.set(trips)
    try:
        yield trips
    finally:
        _round_trips.reset(token)


class Transaction:
    """One managed transaction; it may be run again from its start, so it must not count or print."""

    def __init__(self, inner: AsyncManagedTransaction, *, writes: bool) -> None:
        self._inner = inner
        self._writes = writes

    async def run(self, statement: Statement, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- whatever the driver can carry
        """Runs one statement and fetches its rows, each as column → value."""
        if statement.writes and not self._writes:
            raise ValueError(f"a statement that writes was given to a reader: {statement.text}")
        trips = _round_trips.get()
        if trips is not None:
            trips.count += 1
        result = await self._inner.run(statement.text, parameters)
        return [record.data() async for record in result]


class Store:
    """A graph database, open."""

    def __init__(
        self,
        driver: AsyncDriver,
        connection: Connection,
        *,
        read_seconds: float,
        write_seconds: float,
        turn: WritersTurn | None,
    ) -> None:
        self._driver = driver
        self._address = connection.uri
        self._database = connection.database
        self._read_seconds = read_seconds
        self._write_seconds = write_seconds
        self._turn = turn
        self._bookmarks = AsyncGraphDatabase.bookmark_manager()
        self._one_writer = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        connection: Connection,
        *,
        read_seconds: float,
        write_seconds: float,
        turn: WritersTurn | None = None,
        warn_of: str | None = None,
    ) -> AsyncGenerator["Store"]:
        """Opens the graph and makes sure that it answers.

        Args:
            connection: where the graph is.
            read_seconds: the limit of one read.
            write_seconds: the limit of one write, its repetitions included.
            turn: the turn that writers of one embedded data folder take across processes.
            warn_of: the least severity of the database's notifications that becomes a Python
                warning (`WARNING`, `INFORMATION`); None for none.

        Raises:
            GraphUnavailable: when the graph does not answer or refuses us.
        """
        settings: dict[str, Any] = {
            "max_transaction_retry_time": write_seconds,
            "initial_retry_delay": FIRST_PAUSE_SECONDS,
            "retry_delay_jitter_factor": 0.5,
            "notifications_disabled_classifications": ["UNRECOGNIZED"],
            **connection.driver_settings(),
        }
        if warn_of is not None:
            settings["warn_notification_severity"] = warn_of
        async with AsyncGraphDatabase.driver(
            connection.address, auth=(connection.user, connection.password), **settings
        ) as driver:
            store = cls(
                driver,
                connection,
                read_seconds=read_seconds,
                write_seconds=write_seconds,
                turn=turn,
            )
            await store.read(ANSWERS)
            yield store

    async def read(self, statement: Statement, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- whatever the driver can carry
        """Asks one question; returns its rows, each as column → value."""

        async def work(transaction: Transaction) -> list[dict[str, Any]]:
            return await transaction.run(statement, **parameters)

        return await self.read_many(work)

    async def read_many(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Asks several questions of one state of the graph."""

        async def managed(inner: AsyncManagedTransaction) -> T:
            return await work(Transaction(inner, writes=False))

        try:
            async with (
                asyncio.timeout(self._read_seconds),
                self._driver.session(
                    database=self._database,
                    default_access_mode=READ_ACCESS,
                    bookmark_manager=self._bookmarks,
                ) as session,
            ):
                return await session.execute_read(managed)
        except TimeoutError as error:
            raise TooSlow(
                f"the graph did not answer within {self._read_seconds:g} s; ask for less"
            ) from error
        except (AuthError, DriverError) as error:
            raise _unavailable(self._address, error) from error

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Runs the work as one transaction, again from its start when it lost a race.

        Raises:
            TooSlow: when the limit was reached; nothing of the work stands.
            Conflict: when other writers came in between every time.
            OutcomeUnknown: when the graph went away during the commit.
        """
        try:
            async with asyncio.timeout(self._write_seconds):
                return await self._write_in_turn(work)
        except TimeoutError as error:
            raise TooSlow(
                f"the graph did not finish a write within {self._write_seconds:g} s; "
                "write less at once, or later"
            ) from error
        except TransientError as error:
            raise Conflict("other writers came in between each time; try again") from error
        except IncompleteCommit as error:
            raise OutcomeUnknown(
                "the graph went away while a write was committed; run the same again"
            ) from error
        except (AuthError, DriverError) as error:
            raise _unavailable(self._address, error) from error

    async def _write_in_turn(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        async with AsyncExitStack() as turn:
            if self._turn is not None:
                await turn.enter_async_context(self._one_writer)
                await turn.enter_async_context(self._turn.taken())
            for races_lost in range(RACES_LOST_AT_MOST):
                try:
                    return await self._write_once(work)
                except ConstraintError:
                    await asyncio.sleep(FIRST_PAUSE_SECONDS * 2**races_lost * random.random())  # noqa: S311 -- jitter
            raise Conflict("a unique key was taken by other writers each time; try again")

    async def _write_once(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        async def managed(inner: AsyncManagedTransaction) -> T:
            return await work(Transaction(inner, writes=True))

        async with self._driver.session(
            database=self._database,
            default_access_mode=WRITE_ACCESS,
            bookmark_manager=self._bookmarks,
        ) as session:
            return await session.execute_write(managed)


def _unavailable(uri: str, error: Exception) -> GraphUnavailable:
    if isinstance(error, AuthError):
        return GraphUnavailable(f"{uri} refuses the user or the password; set the right ones")
    if isinstance(error, ConfigurationError):
        return GraphUnavailable(f"{uri} cannot be used: {error}")
    return GraphUnavailable(f"{uri} does not answer ({type(error).__name__}); is it running?")
