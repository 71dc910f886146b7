"""Reads and writes in managed transactions, alike on both engines."""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any, Final

import pytest

from graph import failures
from graph.embedded import WritersTurn
from graph.errors import Conflict, StatementRefused, TooSlow
from graph.round_trips import counted_round_trips
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from tests.databases import Database

MAKE: Final = Statement("UNWIND $rows AS row CREATE (t:Thing) SET t = row", writes=True)
THINGS: Final = Statement("MATCH (t:Thing) RETURN t.id AS id ORDER BY id")
VALUE: Final = Statement("MATCH (c:Count {id: 'one'}) RETURN c.value AS value")
SET_VALUE: Final = Statement(
    "MERGE (c:Count {id: 'one'}) SET c.value = $value RETURN c.value AS value", writes=True
)
ONE_KEY: Final = Statement(
    "CREATE CONSTRAINT seat_id IF NOT EXISTS FOR (s:Seat) REQUIRE s.id IS UNIQUE", writes=True
)
TAKE: Final = Statement(
    """
    MERGE (s:Seat {id: $id})
    ON CREATE SET s.takers = $who
    ON MATCH SET s.takers = s.takers + $who
    """,
    writes=True,
)
TAKERS: Final = Statement("MATCH (s:Seat) RETURN s.id AS id, s.takers AS takers")
DOUBLE: Final = Statement("CREATE (:Seat {id: 'a'}) CREATE (:Seat {id: 'a'})", writes=True)
LONG: Final = Statement(
    """
    UNWIND range(1, 6000) AS a UNWIND range(1, 2000) AS b
    WITH a, b WHERE a * b < 0 RETURN count(*) AS n
    """
)
LONG_WRITE: Final = Statement(
    """
    UNWIND range(1, 6000) AS a UNWIND range(1, 2000) AS b
    WITH a, b WHERE a * b < 0 WITH count(*) AS n
    CREATE (:Thing {id: 'late'})
    """,
    writes=True,
)
OUTDATED: Final = Statement("MATCH (t:Thing) RETURN id(t) AS id")


def making(rows: list[dict[str, Any]]) -> Callable[[Transaction], Awaitable[int]]:
    async def work(transaction: Transaction) -> int:
        await transaction.run(MAKE, rows=rows)
        return len(rows)

    return work


def running(statement: Statement, **parameters: Any) -> Callable[[Transaction], Awaitable[Any]]:
    async def work(transaction: Transaction) -> Any:
        return await transaction.run(statement, **parameters)

    return work


@pytest.fixture
async def hasty(database: Database, clean_graph: Store) -> AsyncGenerator[Store]:
    """A store with little patience, on a clean graph."""
    await clean_graph.read(THINGS)
    async with Store.open(database.connection, read_seconds=1, write_seconds=1) as store:
        yield store


@pytest.fixture
async def unruly(database: Database, clean_graph: Store) -> AsyncGenerator[Store]:
    """A store whose writers do not take turns, on a clean graph."""
    await clean_graph.read(THINGS)
    async with Store.open(database.connection, read_seconds=30, write_seconds=60) as store:
        yield store


async def test_a_writer_reads_what_it_wrote(clean_graph: Store) -> None:
    assert await clean_graph.read(THINGS) == []
    assert await clean_graph.write(making([{"id": "b"}, {"id": "a"}])) == 2
    assert await clean_graph.read(THINGS) == [{"id": "a"}, {"id": "b"}]


async def test_reads_carry_the_bookmarks_of_writes(clean_graph: Store) -> None:
    before = await clean_graph.bookmarks.get_bookmarks()
    await clean_graph.write(making([{"id": "a"}]))
    assert await clean_graph.bookmarks.get_bookmarks() != before


async def test_work_that_fails_leaves_nothing(clean_graph: Store) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run(MAKE, rows=[{"id": "a"}])
        raise LookupError

    with pytest.raises(LookupError):
        await clean_graph.write(work)
    assert await clean_graph.read(THINGS) == []


async def test_several_questions_in_one_transaction(clean_graph: Store) -> None:
    await clean_graph.write(making([{"id": "a"}]))

    async def work(transaction: Transaction) -> list[Any]:
        return [await transaction.run(THINGS), await transaction.run(VALUE)]

    assert await clean_graph.read_many(work) == [[{"id": "a"}], []]


async def test_a_reader_does_not_write(clean_graph: Store) -> None:
    with pytest.raises(ValueError, match="given to a reader"):
        await clean_graph.read(MAKE, rows=[])
    with pytest.raises(ValueError, match="given to a reader"):
        await clean_graph.read_many(making([]))


async def test_round_trips_are_counted_with_those_of_tasks_begun(clean_graph: Store) -> None:
    with counted_round_trips() as outer:
        await clean_graph.read(THINGS)
        with counted_round_trips() as inner:
            await asyncio.gather(clean_graph.read(THINGS), clean_graph.read(VALUE))
    await clean_graph.read(THINGS)
    assert (outer.count, inner.count) == (3, 2)


async def test_many_rows_come_in_one_round_trip(clean_graph: Store) -> None:
    await clean_graph.write(making([{"id": f"{number:05}"} for number in range(5000)]))
    assert len(await clean_graph.read(THINGS)) == 5000


async def test_eight_writers_on_one_counter_lose_no_step(unruly: Store) -> None:
    async def step(transaction: Transaction) -> None:
        rows = await transaction.run(VALUE)
        await transaction.run(SET_VALUE, value=rows[0]["value"] + 1)

    async def locked_step(transaction: Transaction) -> None:
        await transaction.run(Statement("MATCH (c:Count) SET c.locked = true", writes=True))
        await step(transaction)

    async def walk() -> None:
        for _ in range(10):
            await unruly.write(locked_step)

    await unruly.write(running(SET_VALUE, value=0))
    await asyncio.gather(*(walk() for _ in range(8)))
    assert await unruly.read(VALUE) == [{"value": 80}]


async def test_a_lost_race_for_a_unique_key_becomes_an_update(unruly: Store) -> None:
    await unruly.write(running(ONE_KEY))
    for seat in ("a", "b", "c"):
        takers = [f"{number}" for number in range(8)]
        await asyncio.gather(*(unruly.write(running(TAKE, id=seat, who=[who])) for who in takers))
        rows = await unruly.read(TAKERS)
        (taken,) = [row["takers"] for row in rows if row["id"] == seat]
        assert sorted(taken) == takers


async def test_a_key_that_is_never_free_is_a_conflict(
    clean_graph: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "RACES_LOST_AT_MOST", 3)
    await clean_graph.write(running(ONE_KEY))
    with counted_round_trips() as trips, pytest.raises(Conflict, match="same key each time"):
        await clean_graph.write(running(DOUBLE))
    assert trips.count == 3
    assert await clean_graph.read(TAKERS) == []


async def test_a_read_ends_at_its_limit_and_the_next_is_answered(hasty: Store) -> None:
    began = time.monotonic()
    with pytest.raises(TooSlow, match=r"did not answer within 1 s"):
        await hasty.read(LONG)
    assert time.monotonic() - began < 3
    for _ in range(20):
        assert await hasty.read(VALUE) == []


async def test_a_write_ends_at_its_limit_and_leaves_nothing(
    hasty: Store, clean_graph: Store
) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run(MAKE, rows=[{"id": "early"}])
        await transaction.run(LONG_WRITE)

    with pytest.raises(TooSlow, match=r"did not write within 1 s"):
        await hasty.write(work)
    await asyncio.sleep(8)  # the engine may work on, but must not commit
    assert await clean_graph.read(THINGS) == []
    assert await clean_graph.write(making([{"id": "a"}])) == 1


async def test_a_write_may_have_a_limit_of_its_own(hasty: Store) -> None:
    async def work(transaction: Transaction) -> None:
        await asyncio.sleep(1.5)
        await transaction.run(MAKE, rows=[{"id": "a"}])

    await hasty.write(work, seconds=20)
    assert await hasty.read(THINGS) == [{"id": "a"}]


async def test_a_turn_that_does_not_come_is_said(database: Database, tmp_path: Any) -> None:
    async with (
        Store.open(
            database.connection, read_seconds=30, write_seconds=0.3, turn=WritersTurn(tmp_path)
        ) as store,
        WritersTurn(tmp_path).taken(),
    ):
        with pytest.raises(TooSlow, match="kept the turn"):
            await store.write(making([{"id": "a"}]))


async def test_statements_that_neo4j_calls_outdated_fail_in_tests(
    database: Database, clean_graph: Store
) -> None:
    if database.engine == "neo4j":
        with pytest.raises(AssertionError, match="deprecated"):
            await clean_graph.read(OUTDATED)
    else:
        assert await clean_graph.read(OUTDATED) == []


async def test_what_the_database_refuses_is_one_sentence(graph: Store) -> None:
    with pytest.raises(StatementRefused, match=r"refused a statement \(Neo\.\w+.*\); see the log"):
        await graph.read(Statement("RETURN nonsense(1) AS one"))
