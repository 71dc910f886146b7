"""Answers to what the pages and partners ask, beyond the documents of the contract."""

from dataclasses import replace
from typing import Any, Final

import pytest

from domain.records import Kind, global_id
from graph.model import MODEL
from graph.round_trips import counted_round_trips
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from graph.withdrawing import withdraw
from tests.schema.asking import ask
from tests.schema.city import (
    AGENCY,
    BATCH,
    SYSTEM,
    build,
    origin,
    said,
    state,
    unit,
    wiped,
)

NESTED = """
{
  inspections(first: 100) { edges { node {
    visits { start planned unit { code region { name parent { name } } parent { code } } }
    leads { title units { code } inspection { number } }
    entries { number list { name owner { name } } issue { title unit { code } }
      responsiblePerson { name unit { code } } rectification { dueOn } amount }
    jointGroup { number inspections { number } }
    approval { authority number date targets from }
    history(first: 2) { totalCount edges { node { kind batch { id } record { id label } } } }
    facts(knownAt: "2024-03-01T08:00:00+08:00") { header value }
    source { agency { name } batch { file } }
  } } }
  cases(first: 100) { edges { node { leads { number } units { name } persons { name }
    handoffs(first: 2) { totalCount edges { node { number } } }
    logEvents(first: 2) { totalCount edges { node { activity } } } } } }
  issues(first: 100) { edges { node {
    handoffs(first: 2) { totalCount edges { node { number } } }
    logEvents(first: 2) { totalCount edges { node { activity } } } } } }
  leads(first: 100) { edges { node {
    cases(first: 2) { totalCount edges { node { number units { name } } } }
    handoffs(first: 2) { totalCount edges { node { number to { name } } } }
    logEvents(first: 2) { totalCount edges { node { activity unit { name } } } } } } }
  handoffs(first: 100) { edges { node {
    from { name } to { name } subject { __typename id label }
  } } }
  logEvents(first: 100) { edges { node { at activity unit { name } subject { id } } } }
  quotas(first: 100) { edges { node { code unit { name } region { name } } } }
  persons(first: 100) { edges { node { name unit { name }
    entries(first: 2) { totalCount edges { node { number list { name } } } }
    cases(first: 2) { totalCount edges { node { number leads { number } } } } } } }
  units(first: 100) { edges { node {
    children(first: 2) { totalCount pageInfo { hasNextPage } edges { node { code } } }
    inspections(first: 2) { totalCount edges { node { number leadUnit { name } } } }
    entries(first: 2) { totalCount edges { node { number } } }
    leads(first: 2) { totalCount edges { node { number } } }
    issues(first: 2) { totalCount edges { node { title } } }
    cases(first: 2) { totalCount edges { node { number } } }
    handoffs(first: 2) { totalCount edges { node { number from { name } } } }
    logEvents(first: 2) { totalCount edges { node { activity } } }
  } } }
  issueLists(first: 9) { edges { node { name entries(first: 3) { totalCount
    edges { node { number issue { title } } } } } } }
}
"""


async def test_round_trips_do_not_grow_however_deep_one_asks(clean_graph: Store) -> None:
    trips: list[int] = []
    for size in (4, 4, 24):
        await wiped(clean_graph)
        await build(clean_graph, size)
        with counted_round_trips() as counted:
            answer = await ask(clean_graph, NESTED)
        assert len(answer["inspections"]["edges"]) == size
        assert len(answer["inspections"]["edges"][1]["node"]["visits"]) == 3
        trips.append(counted.count)
    # Two fields that share a loader may fill it together or one after the other.
    assert trips[2] <= max(trips[:2]) + 3


async def test_a_unit_shows_what_hangs_on_it_page_by_page(city: Store) -> None:
    document = """query ($after: String) { unit(code: "CITY-DC") {
      name children(first: 3, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { code } } } } }"""
    first = (await ask(city, document))["unit"]
    assert first["name"] == "市督查室"
    assert first["children"]["totalCount"] == 4
    assert [edge["node"]["code"] for edge in first["children"]["edges"]] == ["U000", "U001", "U002"]
    assert first["children"]["pageInfo"]["hasNextPage"]
    after = {"after": first["children"]["pageInfo"]["endCursor"]}
    second = (await ask(city, document, after))["unit"]["children"]
    assert [edge["node"]["code"] for edge in second["edges"]] == ["U003"]
    assert not second["pageInfo"]["hasNextPage"]


BACK: Final = [
    (Kind.PERSON, "P002", "entries", ["SJ/2", "XS/2"]),
    (Kind.PERSON, "P002", "cases", ["C002"]),
    (Kind.LEAD, "L002", "cases", ["C002"]),
    (Kind.LEAD, "L002", "handoffs", ["H002"]),
    (Kind.LEAD, "L002", "logEvents", ["E2"]),
    (Kind.ISSUE, "W002", "handoffs", ["HI"]),
    (Kind.ISSUE, "W002", "logEvents", ["EI"]),
    (Kind.CASE, "C002", "handoffs", ["HC"]),
    (Kind.CASE, "C002", "logEvents", ["EC"]),
    (Kind.UNIT, "U002", "leads", ["L002"]),
    (Kind.UNIT, "U002", "issues", ["W002"]),
    (Kind.UNIT, "U002", "cases", ["C002"]),
    (Kind.UNIT, "U002", "handoffs", ["HI", "H002"]),
    (Kind.UNIT, "U002", "logEvents", ["E2"]),
    (Kind.UNIT, "U002", "entries", ["SJ/2", "XS/2"]),
    (Kind.UNIT, "U003", "handoffs", ["HC", "HO", "H003"]),
]
"""Record, field, and what leads to it in the order of its register."""


async def test_what_leads_to_a_record_is_found_from_it_page_by_page(city: Store) -> None:
    late = {"from_": AGENCY, "sentAt": "2024-03-09T09:00:00+08:00", "kind": "REFER"}
    at = "2024-03-09T10:00:00+08:00"
    own = {**late, "from_": "U003", "to": "U003", "sentAt": "2024-03-08T09:00:00+08:00"}
    await state(city, [
        said(Kind.HANDOFF, "HI", number="HI", subject="SJ/2", to="U002", **late),
        said(Kind.HANDOFF, "HC", number="HC", subject="C002", to="U003", **late),
        said(Kind.HANDOFF, "HO", number="HO", subject="L001", **own),
        said(Kind.LOG_EVENT, "EI", subject="SJ/2", at=at, unit=AGENCY, activity="督办"),
        said(Kind.LOG_EVENT, "EC", subject="C002", at=at, unit=AGENCY, activity="立案"),
    ])  # fmt: skip
    for kind, number, field, expected in BACK:
        document = f"""query ($id: ID!, $after: String) {{ node(id: $id) {{
          ... on {MODEL[kind].label} {{ page: {field}(first: 1, after: $after) {{
            totalCount pageInfo {{ hasNextPage endCursor }}
            edges {{ node {{ source {{ recordId }} }} }} }} }} }} }}"""
        variables: dict[str, Any] = {"id": global_id(kind, SYSTEM, number)}
        found: list[str] = []
        more = True
        while more:
            page = (await ask(city, document, variables))["node"]["page"]
            assert page["totalCount"] == len(expected), (number, field)
            (edge,) = page["edges"]
            found.append(edge["node"]["source"]["recordId"])
            more = page["pageInfo"]["hasNextPage"]
            variables["after"] = page["pageInfo"]["endCursor"]
        assert found == expected, (number, field)


async def test_facts_are_what_was_stated_under_the_ledgers_headers(city: Store) -> None:
    row = said(Kind.UNIT, "N", code="N", name="新单位", aliases=["甲", "乙"], teams=3)
    row.stated, row.extras = {"teams": "３"}, {"备注": "无"}
    await state(city, [row])
    document = """query ($id: ID!, $at: DateTime) { node(id: $id) { ... on Record {
      extras(knownAt: $at) facts(knownAt: $at) { field header value } } } }"""
    node = (await ask(city, document, {"id": unit("N")}))["node"]
    assert node["extras"] == {"备注": "无"}
    assert node["facts"] == [
        {"field": "code", "header": "单位编码", "value": "N"},
        {"field": "name", "header": "单位名称", "value": "新单位"},
        {"field": "aliases", "header": "别名", "value": "甲;乙"},
        {"field": "teams", "header": "检查组数", "value": "３"},
    ]
    before = {"id": unit("N"), "at": "2024-03-01T07:59:59+08:00"}
    assert (await ask(city, document, before))["node"] == {"facts": [], "extras": None}
    row.stated, row.extras = {}, {"备注": "有", "又": "二"}
    again = replace(row, digest="", facts={**row.facts, "name": "改名"})
    await state(city, [again], at="2024-03-02T08:00:00.000+08:00")
    in_london = {"id": unit("N"), "at": "2024-03-01T00:00:00Z"}
    assert (await ask(city, document, in_london))["node"] == node
    now = (await ask(city, document, {"id": unit("N")}))["node"]
    assert now["extras"] == {"备注": "有", "又": "二"}


async def test_a_value_that_a_rule_filled_in_is_no_fact(city: Store) -> None:
    document = """{ entries(first: 1) { edges { node { secrecy facts { field } } } } }"""
    (edge,) = (await ask(city, document))["entries"]["edges"]
    assert edge["node"]["secrecy"] == "INTERNAL"
    assert "secrecy" not in {fact["field"] for fact in edge["node"]["facts"]}


async def test_nodes_of_every_sort_are_found_by_id(city: Store) -> None:
    async def flag(transaction: Transaction) -> None:
        await transaction.run(
            Statement(
                "MATCH (n:Inspection {recordId: 'DC-002'}) "
                "CREATE (f:Flag {id: 'fl1', kind: 'CROWDED', severity: 'SOFT', "
                "rule: 'CROWDED', zh: '扎堆', en: 'crowded', subjects: [n.id], parameters: '[]', "
                "circles: ['INTERNAL'], spells: ['2024-03-02T08:00:00+08:00/'], "
                "raisedAt: '2024-03-02T08:00:00+08:00'})-[:HELD_AGAINST]->(n)",
                writes=True,
            )
        )

    await city.write(flag)
    first = await ask(city, "{ changes(first: 1) { edges { node { id } } } }")
    change = first["changes"]["edges"][0]["node"]["id"]
    ids = [unit("U001"), BATCH, "fl1", change, "re110101", "un00", "nonsense", ""]
    document = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
    ids += ["ch0", f"ch{10**25:030}", "ch99999999999999999999", "ch" + "9" * 5000, "ch٣", "ch 1"]
    found = (await ask(city, document, {"ids": ids}))["nodes"]
    assert [one and one["__typename"] for one in found] == [
        "Unit", "Batch", "Flag", "Change", "Region", *[None] * 9,
    ]  # fmt: skip
    assert [one["id"] for one in found if one] == ids[:5]


async def test_a_record_that_was_withdrawn_is_gone_from_registers_and_kept_by_id(
    city: Store,
) -> None:
    gone = [unit("U003")]
    later = origin(at="2024-03-05T08:00:00.000+08:00")
    await city.write(lambda tx: withdraw(tx, Kind.UNIT, gone, later, "withdrawing"))
    gone_entirely = [global_id(Kind.QUOTA, SYSTEM, "Q003")]
    await city.write(lambda tx: withdraw(tx, Kind.QUOTA, gone_entirely, later, "again"))
    document = """query ($id: ID!, $at: DateTime) {
      quotas(first: 9) { totalCount edges { node { code } } }
      node(id: $id) { ... on Record { standing facts(knownAt: $at) { field } } } }"""
    variables = {"id": gone_entirely[0], "at": "2024-03-04T00:00:00+08:00"}
    answer = await ask(city, document, variables)
    assert [edge["node"]["code"] for edge in answer["quotas"]["edges"]] == ["Q000", "Q001", "Q002"]
    assert answer["quotas"]["totalCount"] == 3
    assert answer["node"]["standing"] == "WITHDRAWN"
    assert len(answer["node"]["facts"]) > 3
    unit_now = await ask(city, '{ unit(code: "U003") { placeholder name } }')
    assert unit_now["unit"] == {"placeholder": True, "name": None}


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ({"system": "S", "recordId": "L002"}, ["H002"]),
        ({"system": "S", "recordId": "L002", "kind": "LEAD"}, ["H002"]),
        ({"system": "S", "recordId": "L002", "kind": "CASE"}, []),
        ({"system": "S", "recordId": "SJ/1"}, ["HI"]),
        ({"system": "S", "recordId": "U001", "kind": "UNIT"}, []),
        ({"system": "T", "recordId": "L002"}, []),
    ],
)
async def test_handoffs_of_one_subject(
    city: Store, subject: dict[str, Any], found: list[str]
) -> None:
    await state(
        city,
        [
            said(
                Kind.HANDOFF, "HI", number="HI", subject="SJ/1", kind="REFER", from_=AGENCY,
                to="U001", sentAt="2024-03-09T09:00:00+08:00",
            )
        ],
    )  # fmt: skip
    document = """query ($filter: HandoffFilter) { handoffs(filter: $filter, first: 9) {
      edges { node { number subject { __typename } } } } }"""
    answer = await ask(city, document, {"filter": {"subject": subject}})
    assert [edge["node"]["number"] for edge in answer["handoffs"]["edges"]] == found


async def test_the_caller_and_the_ledgers(city: Store) -> None:
    answer = await ask(
        city,
        """{ me { agency { code name } role clearance person expiresAt }
             ledgers { kind title columns { field header required key form } }
             region(code: "110101001") { id name parent { name parent { name } } }
             matter(code: "M001") { name parent { name } } }""",
    )
    assert answer["me"] == {
        "agency": {"code": AGENCY, "name": "市督查室"}, "role": "AUDITOR", "clearance": "SECRET",
        "person": "王明", "expiresAt": None,
    }  # fmt: skip
    assert [one["kind"] for one in answer["ledgers"]][:3] == ["UNITS", "MATTERS", "PERSONS"]
    first = answer["ledgers"][0]["columns"][0]
    assert first == {
        "field": "code", "header": "单位编码", "required": True, "key": True, "form": "code",
    }  # fmt: skip
    assert answer["region"]["parent"]["name"] == "东城区"
    assert answer["matter"] == {"name": "事项1", "parent": {"name": "安全"}}
