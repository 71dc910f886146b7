"""The change log as it is asked for: the history of one record, the feed of all."""

import re
from typing import Any

from domain.changes import ChangeKind
from domain.records import Kind, global_id
from graph.store import Store
from graph.withdrawing import withdraw
from tests.schema.asking import ask
from tests.schema.city import BATCH, origin, said, state, unit


async def test_history_is_newest_first_and_goes_on(city: Store) -> None:
    for day, name in ((2, "二"), (3, "三")):
        at = f"2024-03-0{day}T08:00:00.000+08:00"
        await state(city, [said(Kind.UNIT, "U001", name=name)], at=at)
    document = """query ($id: ID!, $after: String) { node(id: $id) { ... on Unit {
      history(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor }
        edges { node { at kind actor system batch { id } before { field header value }
          after { field header value } record { id } } } } } } }"""
    first = (await ask(city, document, {"id": unit("U001")}))["node"]["history"]
    assert first["totalCount"] == 3
    assert [edge["node"]["at"][:10] for edge in first["edges"]] == ["2024-03-03", "2024-03-02"]
    newest = first["edges"][0]["node"]
    assert newest["before"] == [{"field": "name", "header": "单位名称", "value": "二"}]
    assert newest["after"] == [{"field": "name", "header": "单位名称", "value": "三"}]
    assert newest["batch"] == {"id": BATCH}
    assert newest["record"] == {"id": unit("U001")}
    after = {"id": unit("U001"), "after": first["pageInfo"]["endCursor"]}
    last = (await ask(city, document, after))["node"]["history"]
    assert [edge["node"]["kind"] for edge in last["edges"]] == ["CREATED"]
    assert not last["pageInfo"]["hasNextPage"]


async def test_whoever_polls_the_feed_goes_on_where_it_stood(city: Store) -> None:
    document = """query ($since: String) { changes(since: $since, first: 400) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id record { label } } } } }"""
    first = (await ask(city, document))["changes"]
    assert first["totalCount"] == len(first["edges"])
    cursor = first["pageInfo"]["endCursor"]
    nothing = (await ask(city, document, {"since": cursor}))["changes"]
    assert nothing == {
        "totalCount": 0,
        "pageInfo": {"hasNextPage": False, "endCursor": cursor},
        "edges": [],
    }
    await state(city, [said(Kind.UNIT, "NEU", code="NEU", name="新单位")])
    (edge,) = (await ask(city, document, {"since": cursor}))["changes"]["edges"]
    assert edge["node"]["record"] == {"label": "新单位"}


async def test_the_feed_is_read_from_its_newest_change_too(city: Store) -> None:
    document = """query ($since: String, $order: ChangeOrder, $first: Int!) {
      changes(since: $since, orderBy: $order, first: $first) { totalCount
        pageInfo { hasNextPage endCursor } edges { cursor node { id } } } }"""

    async def page(since: str | None, order: str | None, first: int) -> dict[str, Any]:
        variables = {"since": since, "order": order, "first": first}
        return (await ask(city, document, variables))["changes"]

    def ids(page: dict[str, Any]) -> list[str]:
        return [edge["node"]["id"] for edge in page["edges"]]

    all_of_them = ids(await page(None, None, 400))
    first = await page(None, "AT_DESC", 7)
    assert first["totalCount"] == len(all_of_them)
    newest = first["edges"][0]["cursor"]
    await state(city, [said(Kind.UNIT, "NEU", code="NEU", name="新单位")])
    found, so_far = ids(first), first
    while so_far["pageInfo"]["hasNextPage"]:
        so_far = await page(so_far["pageInfo"]["endCursor"], "AT_DESC", 7)
        assert so_far["totalCount"] == len(all_of_them) - len(found)
        found += ids(so_far)
    assert found == all_of_them[::-1]
    assert ids(await page(so_far["pageInfo"]["endCursor"], "AT_DESC", 7)) == []
    since_then = await page(newest, "AT_ASC", 7)
    assert ids(since_then) == ids(await page(None, "AT_DESC", 1))
    assert since_then["totalCount"] == 1


async def test_a_feed_without_changes_is_followed_from_its_start(clean_graph: Store) -> None:
    document = "{ changes(orderBy: AT_DESC, first: 3) { totalCount pageInfo { endCursor } } }"
    answer = await ask(clean_graph, document)
    assert answer["changes"] == {"totalCount": 0, "pageInfo": {"endCursor": None}}


async def test_every_field_of_every_sort_of_change_has_a_header_that_is_read(city: Store) -> None:
    row = said(Kind.UNIT, "U003", name="改名")
    row.extras = {"备注": "无"}
    await state(city, [row])
    # A lead names a unit that another system hands in afterwards, withdraws and hands in again.
    await state(city, [said(Kind.LEAD, "LN", number="LN", title="线索", units=["NEU"])])
    new = said(Kind.UNIT, "NEU", "T", code="NEU", name="新单位")
    await state(city, [new])
    later = origin("T", at="2024-03-05T08:00:00.000+08:00")
    gone = [global_id(Kind.UNIT, "T", "NEU")]
    await city.write(lambda tx: withdraw(tx, Kind.UNIT, gone, later, "withdrawing"))
    await state(city, [new])
    document = """{ changes(first: 400) { edges { node { kind record { __typename }
      before { field header } after { field header } } } } }"""
    nodes = [edge["node"] for edge in (await ask(city, document))["changes"]["edges"]]
    # What stands for a record until it is handed in has no events, so none tells of its merging.
    assert {node["kind"] for node in nodes} == {kind.name for kind in ChangeKind} - {
        "MERGED",
        "SPLIT",
    }
    told = {
        (node["record"]["__typename"], one["field"]): one["header"]
        for node in nodes
        for one in node["before"] + node["after"]
    }
    assert {("Unit", "extras"), ("Issue", "title")} <= told.keys()
    assert [place for place, header in told.items() if not re.search("[一-鿿]", header)] == []
