"""What single fields say is told to those who are privy to them, wherever it could be told."""

from pathlib import Path
from typing import Any, Final

import pytest

from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.ledgers import ExportForm
from domain.records import Kind, global_id
from domain.secrecy import Role, Secrecy
from graph.store import Store
from importers.exporting import export_ledger
from tests.schema.asking import SCHEMA, context
from tests.schema.city import wiped
from tests.schema.discreet import (
    ASKING,
    ONE,
    OTHER,
    PERSONS,
    PURPOSE,
    RECORDS,
    REPORTER,
    SYSTEM_OF,
    TEXT,
    build,
    caller,
)

LEADS: Final = RECORDS[Kind.LEAD]
OF_A_LEAD: Final = ["text", "submitterType", "extras"]
OF_A_PERSON: Final = ["name", "extras"]
STRANGER: Final = caller("CITY-X", Role.PARTNER, Secrecy.INTERNAL)
OF_A_TARGET: Final = caller("U1", Role.PARTNER, Secrecy.INTERNAL)

NAMED: Final = [
    (caller(ONE, Role.PARTNER, Secrecy.INTERNAL), {"P1", "P2"}),
    (caller(OTHER, Role.PARTNER, Secrecy.SECRET), {"P3", "P4"}),
    (OF_A_TARGET, {"P1"}),
    (STRANGER, {"P2"}),
    (caller("CITY-Y", Role.PARTNER, Secrecy.SECRET), set[str]()),
    (caller("CITY-Y", Role.COORDINATOR, Secrecy.INTERNAL), set(PERSONS)),
    (caller("CITY-Y", Role.AUDITOR, Secrecy.INTERNAL), set(PERSONS)),
]
"""Who asks → the persons whose names they may know."""


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


async def ask(
    store: Store, who: Caller, document: str, purpose: str | None = PURPOSE, **variables: Any
) -> dict[str, Any]:
    """The data of an answer that has no errors."""
    here = context(store, None, who, purpose)
    result = await SCHEMA.execute(document, variables, context_value=here)
    assert not result.errors, result.errors
    assert result.data is not None
    return result.data


async def test_a_lead_tells_what_was_reported_to_those_who_handle_it(store: Store) -> None:
    document = """query ($id: ID!) { node(id: $id) { ... on Lead {
      withheld title text submitterType extras facts { field }
      then: facts(knownAt: "2024-03-01T09:00:00+08:00") { field }
      late: extras(knownAt: "2024-03-01T09:00:00+08:00")
      history(first: 9) { edges { node { before { field } after { field value } } } } } } }"""
    told = 0
    for who, purpose in ASKING:
        for one in LEADS:
            node = (await ask(store, who, document, purpose, id=one.id))["node"]
            if node is None:
                continue
            assert node["title"] == "线索"
            steps = [edge["node"] for edge in node["history"]["edges"]]
            history = {said["field"] for step in steps for said in step["after"]}
            fields = [{said["field"] for said in node[name]} for name in ("facts", "then")]
            assert all("title" in known for known in (history, *fields))
            if one.tells_all_to(who, purpose):
                told += 1
                assert (node["withheld"], node["text"]) == ([], TEXT)
                assert node["extras"] == node["late"] == {"举报人": REPORTER}
                assert all({"text", "submitterType"} <= known for known in (history, *fields))
                assert "extras" in history
            else:
                assert node["withheld"] == OF_A_LEAD
                assert [node[name] for name in (*OF_A_LEAD, "late")] == [None] * 4
                assert all(known.isdisjoint(OF_A_LEAD) for known in (history, *fields))
    assert told > 20


async def test_a_search_finds_nothing_in_what_is_withheld(store: Store) -> None:
    document = """query ($text: String) { leads(filter: { text: $text }, first: 50) {
      totalCount edges { node { id } } } }"""
    for who, purpose in ASKING:
        page = (await ask(store, who, document, purpose, text="小金库"))["leads"]
        expected = {one.id for one in LEADS if one.tells_all_to(who, purpose)}
        assert {edge["node"]["id"] for edge in page["edges"]} == expected
        assert page["totalCount"] == len(expected)


async def test_the_feed_says_that_a_lead_changed_and_not_what_it_says(store: Store) -> None:
    document = """{ changes(first: 500) { edges { node {
      record { id } before { field value } after { field value } } } } }"""
    for who in (STRANGER, caller(ONE, Role.PARTNER, Secrecy.INTERNAL)):
        said = {
            (edge["node"]["record"]["id"], value["field"])
            for edge in (await ask(store, who, document))["changes"]["edges"]
            for value in (*edge["node"]["before"], *edge["node"]["after"])
        }
        of_leads = {one.id for one in LEADS}
        told = {record for record, field in said if record in of_leads and field in OF_A_LEAD}
        assert told == {one.id for one in LEADS if one.tells_all_to(who, PURPOSE)}


@pytest.mark.parametrize(("who", "known"), NAMED)
async def test_a_person_is_named_to_those_who_may_know_the_name(
    store: Store, who: Caller, known: set[str]
) -> None:
    document = """query ($text: String, $order: PersonOrder) {
      persons(filter: { text: $text }, orderBy: $order, first: 50) { totalCount edges { cursor
        node { code name label position withheld } } } }"""
    page = (await ask(store, who, document))["persons"]
    for node in (edge["node"] for edge in page["edges"]):
        _, facts = PERSONS[node["code"]]
        assert node["position"] == facts["position"]
        named = node["code"] in known
        assert node["withheld"] == ([] if named else OF_A_PERSON)
        assert node["name"] == (facts.get("name") if named else None)
        assert node["label"] == (node["name"] or node["code"])
    for number, (_, facts) in PERSONS.items():
        if name := facts.get("name"):
            found = (await ask(store, who, document, text=name))["persons"]
            assert found["totalCount"] == len(found["edges"]) == (number in known)


@pytest.mark.parametrize(("who", "known"), NAMED)
@pytest.mark.parametrize("size", [1, 2, 9])
async def test_the_order_of_names_tells_none_that_is_withheld(
    store: Store, who: Caller, known: set[str], size: int
) -> None:
    document = """query ($after: String, $first: Int!) {
      persons(orderBy: NAME_ASC, after: $after, first: $first) {
        pageInfo { hasNextPage endCursor } edges { node { code name } } } }"""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        page = (await ask(store, who, document, after=after, first=size))["persons"]
        found += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    by_name = [one for one in ("P3", "P2", "P1") if one in known]
    others = PERSONS.keys() - by_name
    ids = {one: global_id(Kind.PERSON, SYSTEM_OF[PERSONS[one][0]], one) for one in others}
    assert [one["code"] for one in found] == by_name + sorted(others, key=ids.__getitem__)


@pytest.mark.parametrize("kind", ["leads", "persons"])
async def test_an_export_leaves_out_what_is_withheld(
    store: Store, tmp_path: Path, kind: str
) -> None:
    secrets = ["小金库", REPORTER, "MASSES"] if kind == "leads" else ["赵一", "李三"]
    for who, told in ((caller("CITY-Y", Role.PARTNER, Secrecy.INTERNAL), False), (None, True)):
        out = tmp_path / f"{kind}.csv"
        circles = who and circles_that_see(who, PURPOSE)
        rows = await export_ledger(store, kind, out, ExportForm.CSV, None, circles)
        assert rows
        text = out.read_text("utf-8-sig")
        assert [one in text for one in secrets] == [told] * len(secrets)
