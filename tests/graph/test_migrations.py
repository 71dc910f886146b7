"""The recorded form of the data: forward, once, by one or by many."""

import asyncio
from typing import Final

import pytest

from graph.errors import GraphError, NewerData, StatementRefused
from graph.failures import RACES_LOST_AT_MOST
from graph.migrations import Migration, migrate, recorded_number
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

FIRST: Final = Migration(
    1,
    "parcels",
    (
        Statement(
            "CREATE CONSTRAINT parcel_id IF NOT EXISTS FOR (p:Parcel) REQUIRE p.id IS UNIQUE",
            writes=True,
        ),
        Statement("CREATE INDEX parcel_key IF NOT EXISTS FOR (p:Parcel) ON (p.key)", writes=True),
    ),
)
SECOND: Final = Migration(
    2, "one parcel", (Statement("MERGE (p:Parcel {id: 'a'}) SET p.key = '1'", writes=True),)
)
PARCELS: Final = Statement("MATCH (p:Parcel) RETURN p.id AS id, p.key AS key")
AGAIN: Final = Statement("CREATE (:Parcel {id: 'a'})", writes=True)


async def test_each_is_run_once_and_recorded(clean_graph: Store) -> None:
    assert await recorded_number(clean_graph) == 0
    assert await migrate(clean_graph, [FIRST]) == 1
    assert await clean_graph.read(PARCELS) == []
    assert await migrate(clean_graph, [FIRST, SECOND]) == 2
    assert await recorded_number(clean_graph) == 2
    assert await clean_graph.read(PARCELS) == [{"id": "a", "key": "1"}]


async def test_what_was_seen_is_not_run_again(clean_graph: Store) -> None:
    await migrate(clean_graph, [FIRST, SECOND])
    wrong = Migration(2, "never run", (Statement("THIS IS NO CYPHER", writes=True),))
    assert await migrate(clean_graph, [FIRST, wrong]) == 2


async def test_a_unique_key_is_unique_afterwards(clean_graph: Store) -> None:
    async def twice(transaction: Transaction) -> None:
        await transaction.run(AGAIN)

    await migrate(clean_graph, [FIRST, SECOND])
    with pytest.raises(GraphError, match="same key"):
        await clean_graph.write(twice)


async def test_newer_data_are_refused_untouched(clean_graph: Store) -> None:
    await migrate(clean_graph, [FIRST, SECOND])
    with pytest.raises(NewerData, match=r"have form 2, this version knows 1"):
        await migrate(clean_graph, [FIRST])
    assert await recorded_number(clean_graph) == 2


async def test_several_at_once_do_no_harm(clean_graph: Store) -> None:
    shape = tuple(
        Statement(
            f"CREATE CONSTRAINT plot_{name} IF NOT EXISTS FOR (p:Plot) REQUIRE p.{name} IS UNIQUE",
            writes=True,
        )
        for name in ("a", "b", "c")
    )
    migrations = [Migration(1, "plots", shape), Migration(2, "parcels", FIRST.statements)]
    await asyncio.gather(*(migrate(clean_graph, migrations) for _ in range(4)))
    assert await recorded_number(clean_graph) == 2

    async def twice(transaction: Transaction) -> None:
        plot = Statement("UNWIND [1, 2] AS one CREATE (:Plot {c: 'same'})", writes=True)
        await transaction.run(plot)

    with pytest.raises(GraphError, match="same key"):
        await clean_graph.write(twice)


@pytest.mark.parametrize("database", ["neo4j"], indirect=True, scope="session")
async def test_a_rule_that_another_founds_in_between_is_no_fault(clean_graph: Store) -> None:
    # Without IF NOT EXISTS Neo4j answers each time what it answers with it when it lost the race.
    blind = Statement("CREATE INDEX parcel_key FOR (p:Parcel) ON (p.key)", writes=True)
    tries = [blind, FIRST.statements[1]]

    async def founding(transaction: Transaction) -> None:
        await transaction.run(tries.pop(0))

    await migrate(clean_graph, [FIRST])
    await clean_graph.write(founding)
    assert tries == []
    tries = [blind] * RACES_LOST_AT_MOST
    with pytest.raises(StatementRefused, match="EquivalentSchemaRuleAlreadyExists"):
        await clean_graph.write(founding)


async def test_an_index_that_takes_too_long_is_named(
    clean_graph: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    building = Statement("RETURN 'parcel_key' AS name, 'POPULATING' AS state")
    monkeypatch.setattr("graph.migrations.NOT_READY", building)
    monkeypatch.setattr("graph.migrations.LONGEST_SECONDS", 5)
    with pytest.raises(GraphError, match="still builds the index parcel_key after 5 s; wait"):
        await migrate(clean_graph, [FIRST])


async def test_a_gap_in_the_numbers_is_a_fault_of_the_program(clean_graph: Store) -> None:
    with pytest.raises(ValueError, match="numbered"):
        await migrate(clean_graph, [SECOND])
