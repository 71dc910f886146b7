"""Imports through the schema: begun, watched, stopped, taken back, and what they rejected."""

import platform
from datetime import datetime
from typing import Final

import pytest
from strawberry.types import ExecutionResult

from domain.audiences import circles_of_parties
from domain.batches import Batch, BatchStatus
from domain.secrecy import Secrecy
from graph.batches import begin
from graph.holders import at_work
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from tests.schema.asking import SCHEMA, Jobs, ask, context, fault
from tests.schema.city import AGENCY, BATCH, SYSTEM

RUNNING = Batch(
    id="ba1", kind="units", file="单位.csv", system=SYSTEM, agency=AGENCY, actor="王明",
    status=BatchStatus.RUNNING, started_at=datetime.fromisoformat("2024-03-01T08:00:00+08:00"),
    rejected=1, rate=100.0,
)  # fmt: skip

GONE: Final = f"{platform.node()}|999999999|1|0123456789abcdef"
"""A holder whose process is no more."""


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


STANDING: Final = {
    "ba2": ("RUNNING", True, "RUNNING"),
    "ba3": ("RUNNING", False, "INTERRUPTED"),
    "ba4": ("INTERRUPTED", False, "INTERRUPTED"),
    "ba5": ("UNDOING", False, "UNDOING"),
    "ba6": ("COMPLETED", False, "COMPLETED"),
}
"""Batch → what its node says, whether somebody is at work on it, and what is shown of it."""


@pytest.mark.parametrize(
    "statuses",
    ["RUNNING", "INTERRUPTED", "RUNNING INTERRUPTED", "UNDOING RUNNING", "COMPLETED INTERRUPTED",
     "COMPLETED UNDOING", "FAILED"],
)  # fmt: skip
async def test_batches_are_found_by_the_status_that_is_shown(
    clean_graph: Store, statuses: str
) -> None:
    document = """query ($statuses: [BatchStatus!]) {
      batches(filter: { statuses: $statuses }, first: 9) {
        totalCount edges { node { id status } } } }"""
    with at_work() as alive:

        async def begun(transaction: Transaction) -> None:
            for identifier, (status, held, _) in STANDING.items():
                await begin(transaction, {
                    "id": identifier, "key": identifier, "kind": "units", "file": "单位.csv",
                    "system": SYSTEM, "agency": AGENCY, "actor": "王明", "status": status,
                    "circles": circles_of_parties(Secrecy.INTERNAL, [AGENCY]),
                    "holder": alive if held else GONE, "startedAt": "2024-03-01T08:00:00+08:00",
                    **dict.fromkeys(
                        ("read", "created", "changed", "unchanged", "withdrawn", "rejected"), 0
                    ),
                })  # fmt: skip

        await clean_graph.write(begun)
        said = {"statuses": statuses.split()}
        found = (await ask(clean_graph, document, said))["batches"]
    shown = {edge["node"]["id"]: edge["node"]["status"] for edge in found["edges"]}
    assert shown == {one: of for one, (_, _, of) in STANDING.items() if of in statuses.split()}
    assert found["totalCount"] == len(shown)


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
      kind mapping columns { header field title confidence reason } rows faults } }"""
    answer = await ask(city, document, jobs=Jobs({"ba1": RUNNING}))
    assert answer["previewLedger"]["kind"] == "UNITS"
    assert answer["previewLedger"]["rows"] == [["U1"]]
    assert answer["previewLedger"]["faults"] == ["line 3: not JSON"]
    assert (await fault(city, document)).code == "NO_SUCH_BATCH"


async def test_what_this_hub_is_at_work_on_is_a_node(city: Store) -> None:
    jobs = Jobs({"ba1": RUNNING})
    document = '{ node(id: "ba1") { id ... on Batch { rate } } nodes(ids: ["ba0", "ba1"]) { id } }'
    answer = await ask(city, document, jobs=jobs)
    assert answer == {"node": {"id": "ba1", "rate": 100.0}, "nodes": [None, {"id": "ba1"}]}
