"""Statements that begin with what they were given find it by an index, whoever asks.

Neo4j tells so in its plans, the embedded engine only of what it has run: behind an UNWIND its plans
name no index, its profiles do.
"""

import re
from collections.abc import AsyncGenerator
from typing import Any, Final, LiteralString

import pytest
from neo4j import AsyncManagedTransaction

from graph.model import MODEL
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from tests.databases import Database
from tests.graph.live import wipe
from tests.graph.test_plans import SEARCHED, WALKS, plan
from tests.graph.test_seeing import READING

MANY: Final = {"embedded": 20, "neo4j": 2_000}
"""A server that knows of few nodes goes through them all, which costs it less than an index."""
_LABELS: Final[tuple[LiteralString, ...]] = (
    *(node.label for node in MODEL.values()), "ChangeEvent", "Batch", "Reject",
)  # fmt: skip
ONE: Final = "n7"
"""By what one node of every label is found."""

_FILLED: Final[LiteralString] = (
    "{id: name, recordId: name, record: name, batch: name, key: name, number: place, place: place, "
    "system: 'S', owner: 'A', standing: 'STATED', planned: true, status: 'COMPLETED', "
    "regionCode: name, kind: name, circles: ['INTERNAL']}"
)
FILL: Final = {
    label: Statement(
        "UNWIND range(1, $count) AS place WITH place, 'n' + toString(place) AS name "
        "CREATE (n:" + label + " " + _FILLED + ") RETURN count(n) AS made",
        writes=True,
    )
    for label in _LABELS
}
COUNTED: Final = Statement(
    "CREATE (c:ChangeCounter {id: 'changes', last: $count}) RETURN c.last AS made", writes=True
)
GIVEN: Final[dict[str, Any]] = {
    "circles": ["INTERNAL"], "count": 3, "most": 3, "after": "", "until": "", "wanted": list[str](),
    "code": ONE, "step": 1, "at": "2024", "cursor": ONE, "region": ONE, "low": 1, "high": 2,
    **{name: [ONE] for name in ("ids", "codes", "anchors", "regions")},
    **{label.lower(): [ONE] for label in _LABELS},
}  # fmt: skip

COUNT_ALL: Final = re.compile(r"\.totals\[None\]$|\.EVERYWHERE$")
FEW: Final = re.compile(
    r"\[flagged|\[listKinds|reading\.flags\.|neighbourhood|calendars\.|scopes\.|quota_counts\."
    r"|reading\.parameters\.|dossiers\.|burdens\.ON_DAYS|coverage\.MET|exempt_shares\.ON_DAYS"
    r"|replays\."
)
"""Problem lists, of which there are few beside records; flags, which `tests/detection` raises; and
what asks for more than one thing at a time, whose plans `test_plans.py` would not tell apart."""
ANCHORED: Final = {
    name: statement
    for name, statement in READING.items()
    if name not in {*WALKS, *SEARCHED} and not COUNT_ALL.search(name) and not FEW.search(name)
}
SOME: Final = (
    "graph.reading.codes.UNITS",
    "graph.reading.feeds.NEAR",
    "graph.reading.histories.HISTORY.page",
    "graph.reading.inspections.INSPECTIONS.anchored[targets,key]",
    "graph.reading.inspections.TARGETS.by_ids",
    "graph.reading.leads.CASES.total",
    "graph.reading.records.BY_NUMBER",
    "graph.reading.units.INSPECTIONS.page",
)
"""One of each form."""
_FOUND: Final = re.compile(r"MATCH NODE \(\w+:\w+\) \[index: |NodeIndexSeek|NodeIndexRangeScan")
_GONE_THROUGH: Final = re.compile(
    r"MATCH NODE \(\w+:\w+\) (?!\[index: )(?:(?!\\n).)*rows\)|NodeByLabelScan"
)
"""A step that was not run does not tell of its index, and ends with `()` instead of its rows."""
_LOOKS_AT_ALL: Final = re.compile(r"NodeByLabelScan|AllNodesScan|IndexScan|TypeScan")


@pytest.fixture(scope="module")
async def filled(graph: Store, database: Database) -> AsyncGenerator[Store]:
    """Many nodes of every label."""
    await wipe(graph)
    many = MANY[database.engine]
    for statement in (*FILL.values(), COUNTED):

        async def fill(transaction: Transaction, statement: Statement = statement) -> int:
            return (await transaction.run(statement, count=many))[0]["made"]

        assert await graph.write(fill) == many
    if database.engine == "neo4j":
        await plan_anew(database)
    yield graph
    await wipe(graph)


async def plan_anew(database: Database) -> None:
    """Let a server count its indexes, and forget the plans that it made without them."""
    async with database.connection.driver() as driver:
        await driver.execute_query(  # pyright: ignore[reportUnknownMemberType] -- untyped **config
            "CALL db.prepareForReplanning(120)", database_=database.connection.database
        )


def given(text: str) -> dict[str, Any]:
    """Parameters for a statement: what it begins with is there."""
    rows = [{"id": ONE, "after": -1 if "place > row.after" in text else ""}]
    known = GIVEN | {"rows": rows}
    missing = set(re.findall(r"UNWIND \$(\w+)", text)) - known.keys()
    assert not missing, f"no value in GIVEN for {missing}: {text}"
    return {one: known.get(one) for one in re.findall(r"\$(\w+)", text)}


async def profiles(database: Database, text: str) -> list[str]:
    """What the embedded engine did for each part of a statement, step by step.

    Of parts that are put together by UNION it tells nothing, so each is run alone.
    """

    async def work(transaction: AsyncManagedTransaction) -> list[str]:
        return [await one(transaction, part) for part in text.split(" UNION ALL ")]

    async def one(transaction: AsyncManagedTransaction, part: str) -> str:
        result = await transaction.run("PROFILE " + part, given(part))  # pyright: ignore[reportArgumentType] -- part of a literal
        return str((await result.consume()).profile)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] -- an untyped dict

    connection = database.connection
    async with (
        connection.driver() as driver,
        driver.session(database=connection.database) as session,  # pyright: ignore[reportUnknownMemberType] -- untyped **config
    ):
        return await session.execute_read(work)


@pytest.mark.parametrize("database", ["embedded"], indirect=True)
@pytest.mark.usefixtures("filled")
async def test_the_embedded_engine_begins_with_an_index(database: Database) -> None:
    assert len(ANCHORED) > 200
    without = {
        name: shown
        for name, statement in ANCHORED.items()
        for shown in await profiles(database, statement.text)
        if not begins_with_an_index(shown)
    }
    assert not without


@pytest.mark.parametrize("database", ["embedded"], indirect=True)
@pytest.mark.usefixtures("filled")
async def test_what_begins_without_an_index_is_noticed(database: Database) -> None:
    for pattern in ("(n:Unit {standing: id})", "(n:Unit {id: id}) MATCH (m:Unit {standing: id})"):
        text = "UNWIND $ids AS id MATCH " + pattern + " RETURN count(n) AS found"
        assert [begins_with_an_index(one) for one in await profiles(database, text)] == [False]


def begins_with_an_index(shown: str) -> bool:
    return bool(_FOUND.search(shown)) and not _GONE_THROUGH.search(shown)


@pytest.mark.slow
@pytest.mark.parametrize("database", ["neo4j"], indirect=True)
@pytest.mark.parametrize("name", SOME)
@pytest.mark.usefixtures("filled")
async def test_a_server_begins_with_an_index(database: Database, name: str) -> None:
    await sought(database, name)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("database", ["neo4j"], indirect=True)
@pytest.mark.usefixtures("filled")
async def test_a_server_begins_with_an_index_always(database: Database) -> None:
    for name in ANCHORED:
        await sought(database, name)


async def sought(database: Database, name: str) -> None:
    shown = await plan(database, name)
    assert "IndexSeek" in shown, f"{name}: {shown}"
    assert not _LOOKS_AT_ALL.search(shown), f"{name}: {shown}"
