"""The graph as the rest of the hub sees it: reads and writes in managed transactions.

The embedded engine knows neither time limits nor read-only transactions, and reports a lost race
for a unique key as a violation of it; so all three are seen to here, alike for both engines.
"""

import asyncio
import itertools
import random
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Final, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncSession,
)
from neo4j.exceptions import DriverError, Neo4jError

from graph.connection import Connection
from graph.embedded.turn import WritersTurn
from graph.errors import GraphUnavailable, StatementRefused, TooSlow
from graph.failures import given_up_after, raise_unless_lost
from graph.statement import Statement
from graph.transaction import Doubt, Observe, Transaction

T = TypeVar("T")

ANSWERS: Final = Statement("RETURN 1 AS one")
CHECK_SECONDS: Final = 10
FIRST_PAUSE_SECONDS: Final = 0.01
LONGEST_PAUSE_SECONDS: Final = 1.0
FETCH_ALL: Final = -1
"""Rows come in one go: all of them are wanted."""
SETTINGS: Final = {
    "connection_timeout": 10.0,
    "max_transaction_retry_time": 0.0,  # repeated here, where the limit and the races are known
    # A word that no record carries yet is no fault: registers start empty.
    "notifications_disabled_classifications": ["UNRECOGNIZED"],
}


Work = Callable[[Transaction], Awaitable[T]]
"""What is done within one transaction."""


class Store:
    """A graph database, open.

    Attributes:
        bookmarks: what the writes of this store have come to, which its reads then wait for.
    """

    def __init__(
        self,
        driver: AsyncDriver,
        connection: Connection,
        *,
        read_seconds: float,
        write_seconds: float,
        turn: WritersTurn | None = None,
        observe: Observe | None = None,
        doubt: Doubt | None = None,
    ) -> None:
        self._driver = driver
        self._connection = connection
        self._read_seconds = read_seconds
        self._write_seconds = write_seconds
        self._turn = turn
        self._observe = observe
        self._doubt = doubt
        self.bookmarks = AsyncGraphDatabase.bookmark_manager()

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        connection: Connection,
        *,
        read_seconds: float,
        write_seconds: float,
        turn: WritersTurn | None = None,
        observe: Observe | None = None,
        doubt: Doubt | None = None,
    ) -> AsyncGenerator["Store"]:
        """Opens the graph and makes sure that it answers.

        Args:
            connection: where the graph is.
            read_seconds: the limit of one read.
            write_seconds: the limit of one write, its repetitions included; and of the wait for
                the turn before it.
            turn: the turn that writers of one embedded graph take; None on a server.
            observe: told how long each round trip to the graph took.
            doubt: told what the database warns of, with the statement. The driver's own way to
                say so looks at the source of every caller, and takes most of the time.

        Raises:
            GraphUnavailable: when the graph does not answer or refuses us.
        """
        try:
            async with connection.driver(**SETTINGS) as driver:
                store = cls(
                    driver,
                    connection,
                    read_seconds=read_seconds,
                    write_seconds=write_seconds,
                    turn=turn,
                    observe=observe,
                    doubt=doubt,
                )
                await store.check()
                yield store
        finally:
            # The driver lets the loop close its sockets, which may be about to end.
            await asyncio.sleep(0)

    async def check(self) -> None:
        """Asks the graph for a sign of life.

        Raises:
            GraphUnavailable: when there is none, or the credentials or the database are not right.
        """

        async def once() -> None:
            async with self._session(READ_ACCESS) as session:
                await session.execute_read(
                    lambda inner: self._transaction(inner, writes=False).run(ANSWERS)
                )

        try:
            await self._repeated(once, CHECK_SECONDS, "the graph gave no sign of life")
        except TooSlow as error:
            raise GraphUnavailable(
                f"{self._connection.uri}: {error}; is it the right address?"
            ) from error
        except ValueError as error:  # the driver's word for a host that has no address
            raise GraphUnavailable(
                f"{self._connection.uri} cannot be found ({error}); is the host's name right?"
            ) from error
        except StatementRefused as error:
            name = self._connection.database
            place = f"the database {name!r}" if name else "its default database"
            raise GraphUnavailable(
                f"{self._connection.uri} does not open {place} ({error.reason}); is it there?"
            ) from error

    async def read(self, statement: Statement, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- whatever the driver can carry
        """Asks one question; returns its rows, each as column → value.

        Raises:
            TooSlow: when the limit was reached.
            GraphUnavailable: when the graph does not answer.
        """

        async def work(transaction: Transaction) -> list[dict[str, Any]]:
            return await transaction.run(statement, **parameters)

        return await self.read_many(work)

    async def read_many(self, work: Work[T]) -> T:
        """Asks several questions in one transaction; raises as `read` does."""

        async def managed(inner: AsyncManagedTransaction) -> T:
            return await work(self._transaction(inner, writes=False))

        async def once() -> T:
            async with self._session(READ_ACCESS) as session:
                return await session.execute_read(managed)

        return await self._repeated(once, self._read_seconds, "the graph did not answer")

    async def write(self, work: Work[T], *, seconds: float | None = None) -> T:
        """Runs the work as one transaction, again from its start when it lost a race.

        Args:
            work: what is done; it may run more than once.
            seconds: a limit of its own, for what is known to take long.

        Returns:
            What the work returned in the run that was committed.

        Raises:
            TooSlow: when the limit was reached; nothing of the work stands, unless the commit
                itself was cut off.
            Conflict: when other writers came in between every time.
            OutcomeUnknown: when the graph went away during the commit.
            GraphUnavailable: when the graph does not answer.
        """

        async def managed(inner: AsyncManagedTransaction) -> T:
            return await work(self._transaction(inner, writes=True))

        async def once() -> T:
            async with self._session(WRITE_ACCESS) as session:
                return await session.execute_write(managed)

        async with self._turn_taken():
            return await self._repeated(
                once, seconds or self._write_seconds, "the graph did not write"
            )

    async def _repeated(self, once: Callable[[], Awaitable[T]], seconds: float, what: str) -> T:
        """Repeats what lost a race or its connection, until the limit."""
        lost: Neo4jError | DriverError | None = None
        try:
            async with asyncio.timeout(seconds):
                async for races in _tries():
                    try:
                        return await once()
                    except (Neo4jError, DriverError) as error:
                        lost = error
                        raise_unless_lost(error, races, self._connection.uri)
        except TimeoutError as error:
            given_up = given_up_after(lost, f"{what} within {seconds:g} s", self._connection.uri)
            raise given_up from lost or error
        raise AssertionError("tries end by raising")

    @asynccontextmanager
    async def _turn_taken(self) -> AsyncGenerator[None]:
        async with AsyncExitStack() as stack:
            if self._turn is not None:
                try:
                    async with asyncio.timeout(self._write_seconds):
                        await stack.enter_async_context(self._turn.taken())
                except TimeoutError as error:
                    raise TooSlow(
                        f"other writers kept the turn for {self._write_seconds:g} s; try later"
                    ) from error
            yield

    def _transaction(self, inner: AsyncManagedTransaction, *, writes: bool) -> Transaction:
        return Transaction(inner, writes=writes, observe=self._observe, doubt=self._doubt)

    def _session(self, access: str) -> AsyncSession:
        return self._driver.session(  # pyright: ignore[reportUnknownMemberType] -- untyped **config
            database=self._connection.database,
            default_access_mode=access,
            bookmark_manager=self.bookmarks,
            fetch_size=FETCH_ALL,
        )


async def _tries() -> AsyncGenerator[int]:
    """Counts 1, 2, 3 …, with pauses that grow and are never quite the same."""
    pause = FIRST_PAUSE_SECONDS
    for number in itertools.count(1):
        yield number
        await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 -- jitter, no secret
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
