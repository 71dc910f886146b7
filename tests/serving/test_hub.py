"""The hub put together: ready only with a graph whose data it knows."""

import pytest

from graph.errors import GraphUnavailable
from graph.migrations import RECORD
from graph.schema_changes import MIGRATIONS
from graph.store import Store
from graph.transaction import Transaction
from serving.hub import readiness


async def test_data_of_another_form_are_not_ready(clean_graph: Store) -> None:
    async def record(number: int) -> None:
        async def work(transaction: Transaction) -> None:
            await transaction.run(RECORD, number=number)

        await clean_graph.write(work)

    await record(len(MIGRATIONS))
    assert (await readiness(clean_graph)).migrated
    await record(len(MIGRATIONS) + 1)
    state = await readiness(clean_graph)
    assert (state.graph, state.migrated) == (True, False)
    known = len(MIGRATIONS)
    assert state.reason == f"its data have form {known + 1}, this program knows {known}"


async def test_a_graph_that_does_not_answer_is_not_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def nothing(*_: object) -> int:
        raise GraphUnavailable("it is gone")

    monkeypatch.setattr("serving.hub.recorded_number", nothing)
    state = await readiness(Store.__new__(Store))
    assert (state.graph, state.migrated, state.reason) == (False, False, "it is gone")
