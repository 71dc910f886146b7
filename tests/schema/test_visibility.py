"""Who is given what: two agencies, four classes, every role, with a purpose and without."""

from pathlib import Path
from typing import Any, Final

import pytest

from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.ledgers import ExportForm
from domain.records import Kind, placeholder_id
from domain.secrecy import Role, Secrecy
from graph.reading import feeds
from graph.reading.readers import Reader
from graph.store import Store
from importers.exporting import export_ledger
from tests.graph.readers import reader
from tests.schema.asking import SCHEMA, context
from tests.schema.city import wiped
from tests.schema.discreet import (
    ASKING,
    ONE,
    OTHER,
    PURPOSE,
    RECORDS,
    SYSTEM_OF,
    Known,
    batch_of,
    build,
    caller,
)

ALL: Final = [one for of_kind in RECORDS.values() for one in of_kind]
FIELD: Final = {Kind.INSPECTION: "inspections", Kind.LEAD: "leads"}
IDS: Final = [f"{one.role.name}-{one.agency}-{one.clearance.name}-{why}" for one, why in ASKING]
asking = pytest.mark.parametrize(("who", "purpose"), ASKING, ids=IDS)


@pytest.fixture(scope="module", autouse=True)
def built() -> set[int]:
    """Graphs in which everything stands already."""
    return set()


@pytest.fixture
async def store(graph: Store, built: set[int]) -> Store:
    """What both agencies have, handed in once on each engine."""
    if id(graph) not in built:
        await wiped(graph)
        await build(graph)
        built.add(id(graph))
    return graph


class Asker:
    """A caller with a purpose, before the graph."""

    def __init__(self, store: Store, who: Caller, purpose: str | None) -> None:
        self.store, self.who, self.purpose = store, who, purpose
        self.reader = Reader(store, circles_that_see(who, purpose))

    async def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """The data of an answer that has no errors."""
        here = context(self.store, None, self.who, self.purpose)
        result = await SCHEMA.execute(document, variables, context_value=here)
        assert not result.errors, result.errors
        assert result.data is not None
        return result.data

    def known(self, records: list[Known]) -> set[str]:
        """The ids of the records that this caller may know of."""
        return {one.id for one in records if one.is_known_to(self.who, self.purpose)}


@asking
async def test_registers_hold_what_the_caller_may_know_of(
    store: Store, who: Caller, purpose: str | None
) -> None:
    asker = Asker(store, who, purpose)
    for kind, field in FIELD.items():
        document = f"""query ($after: String) {{ page: {field}(first: 3, after: $after) {{
          totalCount pageInfo {{ hasNextPage endCursor }}
          edges {{ node {{ id placeholder }} }} }} }}"""
        found: list[str] = []
        after: str | None = None
        while True:
            page = (await asker.ask(document, after=after))["page"]
            stated = [edge["node"] for edge in page["edges"]]
            found += [node["id"] for node in stated if not node["placeholder"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert len(found) == len(set(found))
        assert set(found) == asker.known(RECORDS[kind])
        placeholders = page["totalCount"] - len(found)
        assert placeholders == (kind is Kind.LEAD and who.clearance is not Secrecy.PUBLIC)


@asking
async def test_by_id_and_by_number_one_finds_what_the_registers_hold(
    store: Store, who: Caller, purpose: str | None
) -> None:
    asker = Asker(store, who, purpose)
    ids = [one.id for one in ALL]
    document = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    found = (await asker.ask(document, ids=ids))["nodes"]
    assert {one["id"] for one in found if one} == asker.known(ALL)
    fields = [
        f'r{place}: record(system: "{SYSTEM_OF[one.owner]}", recordId: "{one.number}", '
        f"kind: {one.kind.name}) {{ id }}"
        for place, one in enumerate(ALL)
    ]
    answer = await asker.ask("{" + " ".join(fields) + "}")
    assert {one["id"] for one in answer.values() if one} == asker.known(ALL)


@asking
async def test_what_hangs_on_a_unit_is_given_and_counted_so(
    store: Store, who: Caller, purpose: str | None
) -> None:
    if who.clearance is Secrecy.PUBLIC:
        return
    asker = Asker(store, who, purpose)
    document = """{ inspections(filter: { targets: ["U1"] }, first: 50) {
        totalCount edges { node { id } } }
      unit(code: "U1") { inspections(first: 50) { totalCount edges { node { id } } }
        leads(first: 50) { totalCount edges { node { id } } } } }"""
    answer = await asker.ask(document)
    for kind, page in (
        (Kind.INSPECTION, answer["inspections"]),
        (Kind.INSPECTION, answer["unit"]["inspections"]),
        (Kind.LEAD, answer["unit"]["leads"]),
    ):
        known = asker.known(RECORDS[kind])
        assert {edge["node"]["id"] for edge in page["edges"]} == known
        assert page["totalCount"] == len(known)


@asking
async def test_the_log_tells_of_them_and_of_nothing_else(
    store: Store, who: Caller, purpose: str | None
) -> None:
    asker = Asker(store, who, purpose)
    document = """query ($since: String, $order: ChangeOrder!) {
      changes(first: 4, since: $since, orderBy: $order) { totalCount
        pageInfo { hasNextPage endCursor } edges { node { id record { id } } } } }"""
    told: dict[str, list[str]] = {}
    for order in ("AT_ASC", "AT_DESC"):
        since: str | None = None
        found: list[dict[str, Any]] = []
        total: int | None = None
        while True:
            page = (await asker.ask(document, since=since, order=order))["changes"]
            total = page["totalCount"] if total is None else total
            found += [edge["node"] for edge in page["edges"]]
            since = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        told[order] = [change["id"] for change in found]
        ids = {change["record"]["id"] for change in found}
        assert {one for one in ids if one[:2] in ("in", "le")} == asker.known(ALL)
        assert len(found) == total
    assert told["AT_DESC"] == told["AT_ASC"][::-1]
    whole = await feeds.since(reader(store), None, 500)
    assert whole is not None
    everything = [change.id for change in whole.changes]
    nodes = await asker.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=everything)
    assert [one["id"] for one in nodes["nodes"] if one] == told["AT_ASC"]
    for place, one in enumerate(everything):
        # Whoever was given a change once goes on from it, and is given what follows of his own.
        after = await feeds.since(asker.reader, one, 500)
        assert after is not None
        rest = [change for change in everything[place + 1 :] if change in told["AT_ASC"]]
        assert [change.id for change in after.changes] == rest


async def test_a_history_is_told_to_whoever_may_know_of_the_record(store: Store) -> None:
    document = """query ($id: ID!) { node(id: $id) { ... on Record {
      history(first: 5) { totalCount edges { node { kind } } }
      facts(knownAt: "2024-03-01T09:00:00+08:00") { field } } } }"""
    for who, purpose in ASKING:
        asker = Asker(store, who, purpose)
        for one in RECORDS[Kind.LEAD]:
            node = (await asker.ask(document, id=one.id))["node"]
            assert (node is not None) is one.is_known_to(who, purpose)
            if node is not None:
                assert node["history"]["totalCount"] == 1
                assert "title" in {fact["field"] for fact in node["facts"]}


async def test_a_number_means_what_whoever_asks_may_know_of(store: Store) -> None:
    document = '{ record(system: "S", recordId: "C1") { ... on Case { leads { id } } } }'
    (secret,) = [one for one in RECORDS[Kind.LEAD] if one.number == "L-T-SECRET"]
    stands_for_it = placeholder_id(Kind.LEAD, "S", "L-T-SECRET")
    for who, purpose in ASKING:
        if who.clearance is Secrecy.PUBLIC:
            continue
        asker = Asker(store, who, purpose)
        expected = secret.id if secret.is_known_to(who, purpose) else stands_for_it
        assert (await asker.ask(document))["record"] == {"leads": [{"id": expected}]}


async def test_from_a_record_that_one_may_not_know_of_nothing_is_found(store: Store) -> None:
    (secret,) = [one for one in RECORDS[Kind.LEAD] if one.number == "L-T-SECRET"]
    document = """query ($system: String!, $number: String!, $id: ID!) {
      handoffs(filter: { subject: { system: $system, recordId: $number } }, first: 5) {
        totalCount }
      cases(filter: { leads: [$id] }, first: 5) { totalCount } }"""
    secrets = {"id": secret.id, "system": "T", "number": secret.number}
    absent = {"id": "le" + "0" * 30, "system": "T", "number": "L-T-NONE"}
    outsider = Asker(store, caller(ONE, Role.PARTNER, Secrecy.SECRET), PURPOSE)
    assert await outsider.ask(document, **secrets) == await outsider.ask(document, **absent)
    owner = Asker(store, caller(OTHER, Role.PARTNER, Secrecy.SECRET), PURPOSE)
    assert (await owner.ask(document, **secrets))["cases"]["totalCount"] == 1


@asking
async def test_an_export_holds_what_the_register_does(
    store: Store, who: Caller, purpose: str | None, tmp_path: Path
) -> None:
    asker = Asker(store, who, purpose)
    out = tmp_path / "out.jsonl"
    rows = await export_ledger(store, "leads", out, ExportForm.JSONL, None, asker.reader.circles)
    assert rows == len(asker.known(RECORDS[Kind.LEAD]))
    assert len(out.read_text("utf-8").splitlines()) == rows


async def test_the_operator_exports_everything(store: Store, tmp_path: Path) -> None:
    rows = await export_ledger(store, "leads", tmp_path / "out.jsonl", ExportForm.JSONL)
    assert rows == len(RECORDS[Kind.LEAD])


@asking
async def test_imports_are_known_to_their_agency_and_to_auditors(
    store: Store, who: Caller, purpose: str | None
) -> None:
    asker = Asker(store, who, purpose)
    ids = [batch_of(agency) for agency in SYSTEM_OF]
    seen = who.clearance is not Secrecy.PUBLIC
    known = {
        batch_of(agency)
        for agency in SYSTEM_OF
        if seen and (who.agency == agency or who.role is Role.AUDITOR)
    }
    document = """query ($ids: [ID!]!, $one: ID!, $other: ID!) {
      batches(first: 5) { totalCount edges { node { id } } } nodes(ids: $ids) { id }
      one: batch(id: $one) { id } other: batch(id: $other) { id }
      inspections(first: 50) { edges { node { id source { batch { id } } } } } }"""
    answer = await asker.ask(document, ids=ids, one=ids[0], other=ids[1])
    assert {edge["node"]["id"] for edge in answer["batches"]["edges"]} == known
    assert answer["batches"]["totalCount"] == len(known)
    assert {one["id"] for one in answer["nodes"] if one} == known
    assert {one["id"] for one in (answer["one"], answer["other"]) if one} == known
    sources = [edge["node"]["source"] for edge in answer["inspections"]["edges"]]
    assert {one["batch"]["id"] for one in sources if one["batch"]} == known
