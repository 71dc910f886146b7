"""Imports through the schema: begun, watched, stopped, taken back, and what they rejected."""

from datetime import datetime

import pytest
from strawberry.types import ExecutionResult

from domain.batches import Batch, BatchStatus
from graph.statement import Statement
from graph.store import Store, Transaction
from tests.schema.asking import SCHEMA, Jobs, ask, context, fault
from tests.schema.city import AGENCY, BATCH, SYSTEM, build

RUNNING = Batch(
    id="ba1", kind="units", file="单位.csv", system=SYSTEM, agency=AGENCY, actor="王明",
    status=BatchStatus.RUNNING, started_at=datetime.fromisoformat("2024-03-01T08:00:00+08:00"),
    rejected=1, rate=100.0,
)  # fmt: skip


@pytest.fixture
async def city(clean_graph: Store) -> Store:
    await build(clean_graph, 4)
    return clean_graph


async def test_imports_are_begun_stopped_and_taken_back(city: Store) -> None:
    jobs = Jobs({"ba1": RUNNING})
    document = """mutation ($upload: ID!) {
      importLedger(upload: $upload, kind: UNITS, system: "S", strict: true) {
        batch { id kind file status rate rejectsFile agency { name } }
        errors { code message path } }
      stopImport(id: "ba1", idempotencyKey: "k1") { batch { id } errors { code } }
      undoBatch(id: "ba2", idempotencyKey: "k2") { batch { id } errors { code message path } } }"""
    answer = await ask(city, document, {"upload": "ba1"}, jobs=jobs)
    assert answer["importLedger"] == {
        "batch": {
            "id": "ba1", "kind": "UNITS", "file": "单位.csv", "status": "RUNNING", "rate": 100.0,
            "rejectsFile": "/downloads/ba1", "agency": {"name": "市督查室"},
        },
        "errors": [],
    }  # fmt: skip
    ((_, kind, system, mapping, options),) = jobs.orders
    assert (getattr(kind, "name", None), system, mapping) == ("UNITS", "S", None)
    assert (getattr(options, "strict", None), getattr(options, "dry_run", None)) == (True, False)
    assert jobs.keys == ["k1", "k2"]
    assert answer["stopImport"] == {"batch": {"id": "ba1"}, "errors": []}
    assert answer["undoBatch"] == {
        "batch": None,
        "errors": [
            {
                "code": "NO_SUCH_BATCH",
                "message": "There is no such batch. Look it up.",
                "path": ["id"],
            }
        ],
    }


async def test_batches_and_what_they_rejected(city: Store) -> None:
    async def reject(transaction: Transaction) -> None:
        rows = [
            {
                "batch": BATCH, "place": place, "line": place + 2, "column": "结束日期",
                "value": "2024-02-30", "reason": "not a date", "remedy": "use YYYY-MM-DD",
                "message": f"line {place + 2}",
            }
            for place in range(3)
        ]  # fmt: skip
        made = Statement("UNWIND $rows AS row CREATE (r:Reject) SET r = row", writes=True)
        await transaction.run(made, rows=rows)

    await city.write(reject)
    document = """query ($after: String) {
      batches(filter: { kinds: [INSPECTIONS], systems: ["S"] }, first: 5) {
        totalCount edges { node { id kind importedAt read created rejects(first: 2, after: $after) {
          totalCount pageInfo { hasNextPage endCursor } edges { node { line column value } }
        } } } }
      batch(id: "ba1") { id rate } none: batch(id: "ba9") { id } }"""
    answer = await ask(city, document, jobs=Jobs({"ba1": RUNNING}))
    assert answer["batch"] == {"id": "ba1", "rate": 100.0}
    assert answer["none"] is None
    assert answer["batches"]["totalCount"] == 1
    rejects = answer["batches"]["edges"][0]["node"]["rejects"]
    assert rejects["totalCount"] == 3
    assert [edge["node"]["line"] for edge in rejects["edges"]] == [2, 3]
    assert rejects["edges"][0]["node"] == {"line": 2, "column": "结束日期", "value": "2024-02-30"}
    after = {"after": rejects["pageInfo"]["endCursor"]}
    rest = await ask(city, document, after)
    rejects = rest["batches"]["edges"][0]["node"]["rejects"]
    assert [edge["node"]["line"] for edge in rejects["edges"]] == [4]
    assert not rejects["pageInfo"]["hasNextPage"]


async def test_an_import_is_watched_to_its_end(city: Store) -> None:
    document = 'subscription { batchMoved(id: "ba1") { id read agency { name } } }'
    answers = [
        (answer.data or {}).get("batchMoved")
        async for answer in await SCHEMA.stream(
            document, context_value=context(city, Jobs({"ba1": RUNNING}))
        )
        if isinstance(answer, ExecutionResult)
    ]
    agency = {"name": "市督查室"}
    assert answers == [
        {"id": "ba1", "read": 1, "agency": agency},
        {"id": "ba1", "read": 2, "agency": agency},
    ]


async def test_a_file_is_previewed(city: Store) -> None:
    document = """{ previewLedger(upload: "ba1") {
      kind mapping columns { header field title confidence reason } rows } }"""
    answer = await ask(city, document, jobs=Jobs({"ba1": RUNNING}))
    assert answer["previewLedger"]["kind"] == "UNITS"
    assert answer["previewLedger"]["rows"] == [["U1"]]
    assert (await fault(city, document)).code == "NO_SUCH_BATCH"
