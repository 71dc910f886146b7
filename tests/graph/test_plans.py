"""How statements are carried out: what is looked up has an index, registers walk along theirs."""

import re
from typing import Any, Final

import pytest
from neo4j import AsyncManagedTransaction

from graph.schema_changes import MIGRATIONS
from tests.databases import Database
from tests.graph.found_statements import statements

ALL: Final = statements()
WALKS: Final = [name for name in ALL if re.search(r"\.(reach|page)\[|HOW_FAR\[|STRETCH\[", name)]
GIVEN: Final = {
    "after": "a", "until": "b", "count": 3, "wanted": list[str](), "region": "5001", "since": 7,
    "circles": ["INTERNAL"], "low": 1, "high": 9,
}  # fmt: skip
SEARCHED: Final = (
    "graph.reading.registers.UNITS_IN",
    "graph.spoken.SPOKEN_SINCE",
    "graph.reading.feeds.FORWARD",
    "graph.reading.feeds.BACKWARD",
    "graph.reading.feeds.TOTAL",
)
"""What is found by a stretch of an index."""

_PARAMETER: Final = re.compile(r"\$(\w+)")
_LOOKED_UP: Final = re.compile(r"\(\w*:(\w+) \{(\w+): (?!true)")
_INDEXED: Final = re.compile(r"FOR \(n:(\w+)\) (?:ON \(|REQUIRE )n\.(\w+)")

FEW: Final = {
    ("Batch", "system"),
    ("System", "agency"),
    ("IssueList", "kind"),
    ("Token", "series"),
}
"""Imports, systems, lists and tokens, of which there are few beside records."""
NONE_YET: Final = {("Flag", "id"), ("Flag", "kind")}
"""Flags come with the detectors, and their indexes with them."""
GONE_THROUGH: Final = "graph.withdrawing.OF_SYSTEM["
"""A snapshot is held against all that its system has of the kind."""


def test_what_is_looked_up_by_a_property_has_an_index() -> None:
    indexed = {
        pair
        for migration in MIGRATIONS
        for statement in migration.statements
        for pair in _INDEXED.findall(statement.text)
    } | {("Migration", "id")}
    looked_up = {
        (pair, name)
        for name, statement in ALL.items()
        for pair in _LOOKED_UP.findall(re.sub(r"\bCREATE \([^)]*\)", "", statement.text))
    }
    assert len({pair for pair, _ in looked_up}) > 20
    assert ("Unit", "recordId") in {pair for pair, _ in looked_up}
    missing = {
        (pair, name)
        for pair, name in looked_up
        if pair not in indexed | FEW | NONE_YET and not name.startswith(GONE_THROUGH)
    }
    assert not missing


async def plan(database: Database, name: str) -> str:
    """The plan of a statement, as the engine tells it."""
    text = ALL[name].text
    given: dict[str, Any] = {one: GIVEN.get(one) for one in _PARAMETER.findall(text)}

    async def explain(transaction: AsyncManagedTransaction) -> str:
        result = await transaction.run("EXPLAIN " + text, given)
        summary = await result.consume()
        return str(summary.plan)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] -- an untyped dict

    connection = database.connection
    async with (
        connection.driver() as driver,
        driver.session(database=connection.database) as session,  # pyright: ignore[reportUnknownMemberType] -- untyped **config
    ):
        return await session.execute_read(explain)


@pytest.mark.parametrize("name", [*WALKS, *SEARCHED])
@pytest.mark.usefixtures("graph")
async def test_a_register_is_walked_along_its_key(database: Database, name: str) -> None:
    shown = await plan(database, name)
    assert re.search(r"NodeIndexRangeScan\([nupe]:|Node(Unique)?IndexSeekByRange", shown), shown
    assert not re.search(r"NodeByLabelScan|AllNodesScan", shown), shown
