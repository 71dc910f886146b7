"""Reads and writes in managed transactions, alike on both engines."""

from typing import Any, Final

import pytest

from graph.round_trips import counted_round_trips
from graph.statement import Statement
from graph.store import Store, Transaction

MAKE: Final = Statement("UNWIND $rows AS row CREATE (t:Thing) SET t = row", writes=True)
THINGS: Final = Statement("MATCH (t:Thing) RETURN t.id AS id ORDER BY id")


def making(rows: list[dict[str, Any]]) -> Any:
    async def work(transaction: Transaction) -> int:
        await transaction.run(MAKE, rows=rows)
        return len(rows)

    return work


async def test_a_writer_reads_what_it_wrote(clean_graph: Store) -> None:
    assert await clean_graph.read(THINGS) == []
    assert await clean_graph.write(making([{"id": "b"}, {"id": "a"}])) == 2
    assert await clean_graph.read(THINGS) == [{"id": "a"}, {"id": "b"}]


async def test_a_reader_does_not_write(clean_graph: Store) -> None:
    with pytest.raises(ValueError, match="given to a reader"):
        await clean_graph.read(MAKE, rows=[])


async def test_round_trips_are_counted(clean_graph: Store) -> None:
    with counted_round_trips() as trips:
        await clean_graph.read(THINGS)
        await clean_graph.read(THINGS)
    assert trips.count == 2
