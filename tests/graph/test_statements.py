"""Every statement of the project, on both engines: the same answer, the same graph afterwards."""

# pyright: reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false
# pyright: reportUnknownParameterType=false
# pyright: reportUnknownLambdaType=false
# Statements, rows and parameters of any form go through here.

import json
import re
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from domain.secrecy import Secrecy
from graph import batch_classes, batches
from graph.assertions import Assertion, Origin
from graph.embedded import embedded
from graph.migrations import migrate
from graph.schema_changes import MIGRATIONS
from graph.spoken import keep_said
from graph.statement import Statement
from graph.store import Store
from graph.systems import claim
from graph.transaction import Transaction
from graph.writing import write
from importers.assertions import assertion_of
from importers.ledgers import LEDGERS
from importers.ledgers.reader import LedgerReader, LedgerRow
from importers.lists import Lists
from tests.databases import running_neo4j
from tests.graph.found_statements import statements
from tests.graph.live import wipe
from tests.graph.parameters import Unknown, parameters
from tests.graph.silent import SILENT
from tests.graph.world import World
from tests.importers.desk import written
from tests.importers.random_ledgers import SYSTEMS, Handed, ledgers

ALL: Final = statements()
SCHEMA: Final = re.compile(r"\s*CREATE (CONSTRAINT|INDEX)")
WRITES: Final = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD)\b")
ANOTHER_KEY: Final = re.compile(r"\.(reach|page|anchored)\[(\w+,)?(?!key\])\w+\]")
REACHES: Final = re.compile(r"\.reach(\[|$)|\.HOW_FAR\[")
"""How far a page reaches is asked for without an order; the page that follows is in order."""
TIMES: Final = 3
TIMES_AT_MOST: Final = 40
"""From the fourth time on with generous parameters, until one of the answers says something."""
AT: Final = "2024-03-04T09:00:{:02d}.000+08:00"

NODES: Final = Statement("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
TIES: Final = Statement(
    "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS relationship, b.id AS b, "
    "properties(r) AS properties"
)
SECRET: Final = Statement(
    "MERGE (c:ChangeCounter {id: 'changes'}) SET c.secret = 'the same in both'", writes=True
)
"""What the ids of changes are made with, and each graph draws anew."""
HELD: Final = Statement("MATCH (b:Batch {id: $id}) SET b.heldUntil = $until", writes=True)
ASIDE: Final = (
    (
        "MATCH (n:Inspection) WITH n ORDER BY n.id LIMIT 3 "
        "CREATE (f:Flag {id: 'fl' + n.id, kind: 'DUPLICATE', severity: 'HARD'}) "
        "CREATE (f)-[:HELD_AGAINST]->(n)"
    ),
    (
        "CREATE (:Token {id: 'to1', hash: 'h', series: 's'}) "
        "CREATE (:Session {id: 'se1', hash: 'h', expiresAt: '2024-03-04T09:00:00.000+08:00'}) "
        "CREATE (:Answered {id: 'an1', batch: 'ba1', at: '2024-03-04T09:00:00.000+08:00'})"
    ),
    (
        "CREATE (:RuleCounter {id: 'rules', number: 1}) "
        "CREATE (:Parameter {id: 'pa1', name: 'reuse_days', value: '9'}) "
        "CREATE (:Parameter {id: 'pa2', name: 'reuse_days', value: '8', endedAt: 'then'}) "
        "CREATE (:WorkdayOverride {id: 'wd1', day: '2024-02-03', open: true})"
    ),
    (
        "MATCH (n:Inspection) WITH n ORDER BY n.id LIMIT 1 "
        "MATCH (g:JointGroup) WITH n, g ORDER BY g.id LIMIT 1 "
        "MATCH (u:Unit) WHERE u.key IS NOT NULL WITH n, g, u ORDER BY u.id LIMIT 1 "
        "CREATE (n)-[:JOINED]->(g) CREATE (n)-[:LED_JOINTLY_BY]->(u) "
        "SET n.joinedGroup = g.number, n.joinedLead = u.recordId"
    ),
    (
        "MATCH (n:Inspection) WITH n ORDER BY n.id LIMIT 2 WITH collect(n) AS pair "
        "CREATE (j:SameInspection {id: 'pj1', judgement: 'SAME'}) "
        "SET j.setAt = '2024-03-04T09:00:00.000+08:00' "
        "WITH pair, j UNWIND pair AS n CREATE (j)-[:JUDGES]->(n)"
    ),
    "CREATE (:RegionCount {id: 'rc1', most: 3}) CREATE (:RegionCount {id: 'rc2'})",
    (
        "MATCH (b:Batch) WITH b.system AS system ORDER BY system LIMIT 1 "
        "CREATE (:IssueList {id: 'li1', system: system, standing: 'STATED', digest: 'd'})"
    ),
    (
        "MATCH (e:LogEvent) WITH e ORDER BY e.id LIMIT 1 "
        "MATCH (l:Lead) WITH e, l ORDER BY l.id LIMIT 1 CREATE (e)-[:LOGS]->(l)"
    ),
    (
        "MATCH (l:Lead) WHERE l.standing = 'STATED' WITH l ORDER BY l.id LIMIT 1 "
        "MATCH (p:Case) WHERE p.standing = 'PLACEHOLDER' WITH l, p ORDER BY p.id LIMIT 1 "
        "SET p.veils = [l.id], p.veilAccused = [l.id + 'x'], p.veilPrivy = [l.id + 'x']"
    ),
)
"""What no ledger brings into a random graph."""

IN_CONFIDENCE: Final = (
    ("Inspection", "PAIRED_WITH", "Inspection"), ("Case", "FROM_LEAD", "Lead"),
    *(("Handoff", "HANDS_ON", subject) for subject in ("Lead", "Issue", "Case")),
    *(("LogEvent", "LOGS", subject) for subject in ("Lead", "Issue", "Case")),
)  # fmt: skip
"""What leads to closed records, of which there are few."""


class TakenBack(Exception):
    """What was written is not to stay."""


@dataclass(frozen=True, slots=True)
class Both:
    """The two engines, with the same graph in each."""

    stores: tuple[Store, Store]
    world: World


@pytest.fixture(scope="module")
async def both(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Both]:
    """Both engines, and in both the same random graph."""
    async with AsyncExitStack() as stack:
        folder = tmp_path_factory.mktemp("both")
        engine = await stack.enter_async_context(embedded(folder / "embedded", memory_mb=512))
        (folder / "neo4j").mkdir()
        neo4j = await stack.enter_async_context(running_neo4j(folder / "neo4j"))
        one = await stack.enter_async_context(
            Store.open(engine.connection, read_seconds=30, write_seconds=60, turn=engine.turn)
        )
        other = await stack.enter_async_context(
            Store.open(neo4j.connection, read_seconds=30, write_seconds=60)
        )
        for store in (one, other):
            await wipe(store)
            await migrate(store, MIGRATIONS)
            await load(store, folder)
        here, there = await whole(one), await whole(other)
        assert here == there
        yield Both((one, other), await seen(one))
        await wipe(other)


async def load(store: Store, folder: Path) -> None:
    """A random graph, the same each time: ledgers of several systems, a flag or two."""
    random = Random(7)  # noqa: S311 -- repeatable, no secret
    await store.write(lambda transaction: transaction.run(SECRET))
    for place, one in enumerate(ledgers(random) + ledgers(random)):
        path = folder / f"{one.kind}.csv"
        path.write_text(written(one.rows), encoding="utf-8")
        ledger = LEDGERS[one.kind]
        with LedgerReader(ledger, path) as reader:
            rows = [row for row in reader if isinstance(row, LedgerRow)]
        assert rows
        said = [assertion_of(ledger, row, one.system, at) for at, row in enumerate(rows)]
        if one.kind == "issues":
            lists = Lists()
            of_rows = [lists.take(*pair)[0] for pair in zip(said, rows, strict=True)]
            said += [one for one in of_rows if one is not None]
        await hand_in(store, place, one, said)

    async def beside(transaction: Transaction) -> None:
        for text in ASIDE:
            await transaction.run(Statement(text, writes=True))
        for source, relationship, target in IN_CONFIDENCE:
            text = (
                f"MATCH (a:{source}) WITH a ORDER BY a.id LIMIT 1 "
                f"MATCH (b:{target}) WITH a, b ORDER BY b.id LIMIT 1 "
                f"CREATE (a)-[:{relationship}_IN_CONFIDENCE]->(b)"
            )
            await transaction.run(Statement(text, writes=True))  # pyright: ignore[reportArgumentType] -- a few texts

    await store.write(beside)


async def hand_in(store: Store, place: int, handed: Handed, said: list[Assertion]) -> None:
    batch, at = f"ba{place:030d}", AT.format(place % 60)
    origin = Origin("tester", handed.system, SYSTEMS[handed.system], at, batch)
    counts = dict.fromkeys(("created", "changed", "unchanged", "withdrawn", "position"), 0)
    properties = {
        "id": batch, "key": f"{place:03d}", "earliestKey": f"{999 - place}",
        "kind": handed.kind, "system": handed.system, "agency": origin.owner,
        "status": "UNDONE" if place % 5 == 0 else "RUNNING", "fingerprint": f"f{place % 3}",
        "read": len(said), "rejected": 1, "actor": "tester", **counts,
        **batch_classes.known_to(origin.owner, Secrecy.INTERNAL),
    }  # fmt: skip

    async def work(transaction: Transaction) -> None:
        await claim(transaction, origin.system, origin.owner, at)
        await batches.begin(transaction, properties)
        # The lease of a batch begins now, which is another moment on each engine.
        await transaction.run(HELD, id=batch, until=at)
        done = await write(transaction, said, origin, "turn")
        await keep_said(transaction, batch, done.number, done.turn, said)
        reject = {"batch": batch, "place": 1, "line": 2, "value": "x", "reason": "y"}
        await batches.keep_rejects(transaction, [reject])

    await store.write(work)


async def whole(store: Store) -> list[str]:
    """All of a graph, node by node and tie by tie."""
    return await store.read_many(_whole)


async def _whole(transaction: Transaction) -> list[str]:
    rows = await transaction.run(NODES) + await transaction.run(TIES)
    return sorted(text(row) for row in rows)


async def seen(store: Store) -> World:
    nodes: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in await store.read(NODES):
        nodes[row["labels"][0]].append(row["properties"])
    for group in nodes.values():
        group.sort(key=text)
    ties = [(row["a"], row["relationship"], row["b"]) for row in await store.read(TIES)]
    return World(nodes, sorted(ties), Random(7))  # noqa: S311 -- repeatable, no secret


def text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def normal(statement: Statement, rows: list[dict[str, Any]]) -> list[str]:
    """Rows to compare: in their order where the statement gives one, else sorted."""
    texts = [text({name: _sorted(value) for name, value in row.items()}) for row in rows]
    last = statement.text.rpartition("RETURN")[2]
    return texts if "ORDER BY" in last else sorted(texts)


def _sorted(value: Any) -> Any:
    """What was collected came in no order."""
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=text)
    if isinstance(value, dict):
        return {name: _sorted(one) for name, one in value.items()}
    return value


def named(*, writes: bool) -> list[str]:
    return [
        name
        for name, statement in ALL.items()
        if statement.writes is writes and not SCHEMA.match(statement.text)
    ]


def asked() -> list[Any]:
    """What only reads; of walks that differ in nothing but their key, others than `key` are slow.

    Neo4j takes long to plan each of them.
    """
    return [
        pytest.param(name, marks=pytest.mark.slow) if ANOTHER_KEY.search(name) else name
        for name in named(writes=False)
    ]


def test_statements_are_found_wherever_they_stand() -> None:
    assert len(ALL) > 400
    assert ALL["graph.store.ANSWERS"].text == "RETURN 1 AS one"
    assert "graph.ties.DRAW[LEAD,CONCERNS,UNIT,False]" in ALL
    assert "graph.reading.inspections.INSPECTIONS.page[latestKey]" in ALL


@pytest.mark.parametrize("name", ALL)
def test_a_statement_says_whether_it_writes(name: str) -> None:
    words = re.sub(r"'[^']*'", "", ALL[name].text)
    assert ALL[name].writes is bool(WRITES.search(words))


@pytest.mark.parametrize("name", asked())
async def test_the_answers_are_the_same(both: Both, name: str) -> None:
    statement = ALL[name]
    both.world.random.seed(name)
    answered = False
    for time in range(TIMES_AT_MOST):
        if time >= TIMES and (answered or name in SILENT):
            break
        both.world.generous = time >= TIMES
        given = parameters(name, statement, both.world)
        answers = [await store.read(statement, **given) for store in both.stores]
        if REACHES.search(name):
            answers = [[{**row, "until": bool(row["until"])} for row in rows] for rows in answers]
        one, other = (normal(statement, rows) for rows in answers)
        assert one == other, given
        answered |= any(says_something(row) for row in answers[0])
    both.world.generous = False
    assert answered is (name not in SILENT)


def says_something(row: dict[str, Any]) -> bool:
    """Whether a row holds more than what it was asked about."""
    found = [value for name, value in row.items() if name not in ("id", "code", "system")]
    return any(found) if found else any(row.values())


@pytest.mark.parametrize("name", named(writes=True))
async def test_the_graph_is_the_same_afterwards(both: Both, name: str) -> None:
    statement = ALL[name]
    both.world.random.seed(name)
    given = parameters(name, statement, both.world)
    one, other = [await tried(store, statement, given) for store in both.stores]
    assert one == other, given


async def tried(store: Store, statement: Statement, given: dict[str, Any]) -> list[list[str]]:
    """The answer of a statement and the graph after it, which then is as it was."""
    outcome: list[list[str]] = []

    async def work(transaction: Transaction) -> None:
        rows = await transaction.run(statement, **given)
        outcome[:] = [normal(statement, rows), await _whole(transaction)]
        raise TakenBack

    with pytest.raises(TakenBack):
        await store.write(work)
    return outcome


async def test_what_was_tried_was_taken_back(both: Both) -> None:
    assert await whole(both.stores[0]) == await whole(both.stores[1])


@pytest.mark.parametrize("name", [name for name in ALL if SCHEMA.match(ALL[name].text)])
async def test_changes_of_the_schema_may_be_repeated(both: Both, name: str) -> None:
    async def work(transaction: Transaction) -> list[dict[str, Any]]:
        return await transaction.run(ALL[name])

    one, other = [await store.write(work) for store in both.stores]
    assert one == other == []


def test_a_statement_without_a_generator_is_named() -> None:
    world = World({}, (), Random(7))  # noqa: S311 -- repeatable, no secret
    with pytest.raises(Unknown, match=r"graph\.new\.STATEMENT: no generator .* \$something"):
        parameters("graph.new.STATEMENT", Statement("RETURN $something AS one"), world)
