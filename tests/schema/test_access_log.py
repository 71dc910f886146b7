"""The access log as callers ask for it: what each may see, and what answers are noted to show."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from accesses.log import AccessLog
from domain.accesses import Shown
from domain.callers import Caller
from domain.records import Kind
from domain.secrecy import Role, Secrecy
from graph.store import Store
from resolvers.context import Context
from tests.accesses.logs import BEGIN, access, place_in
from tests.schema.asking import CALLER, NUMBER, PURPOSE, SCHEMA, Jobs
from tests.schema.city import said, state, unit

OWNER = Caller(
    agency="CITY-DC", role=Role.PARTNER, clearance=Secrecy.INTERNAL, token_id=NUMBER, person="李红"
)

LOG = """query ($from: DateTime, $to: DateTime, $first: Int!, $after: String, $order: AccessOrder) {
  accessLog(from: $from, to: $to, first: $first, after: $after, orderBy: $order) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node { id at agency { code } person token role purpose kind operation document
      outcome recordCount recordIds } } } }"""


@pytest.fixture
async def log(tmp_path: Path) -> AsyncGenerator[AccessLog]:
    """Nine accesses: of each three one to records of CITY-DC, of CITY-JW, and to none."""
    log = AccessLog(place_in(tmp_path), pytest.fail)
    await log.open()
    own, other = Shown(unit("U001"), "CITY-DC", Secrecy.INTERNAL), "CITY-JW"
    for number in range(0, 9, 3):
        await log.write(access(number, own, Shown("in" + "1" * 30, other, Secrecy.INTERNAL)))
        await log.write(access(number + 1, Shown("in" + "2" * 30, other, Secrecy.SECRET)))
        await log.write(access(number + 2, agency="CITY-DC"))
    yield log
    await log.close()


async def answer(
    store: Store, log: AccessLog | None, caller: Caller, document: str = LOG, **variables: Any
) -> Any:
    context = Context(store=store, caller=caller, jobs=Jobs(), accesses=log)
    return await SCHEMA.execute(document, {"first": 20, **variables}, context_value=context)


async def asked(store: Store, log: AccessLog, caller: Caller, **variables: Any) -> dict[str, Any]:
    result = await answer(store, log, caller, **variables)
    assert result.errors is None
    return result.data["accessLog"]


def times(page: dict[str, Any]) -> list[str]:
    return [edge["node"]["at"][14:16] for edge in page["edges"]]


async def test_an_owner_sees_who_looked_at_its_records_and_at_no_others(
    city: Store, log: AccessLog
) -> None:
    page = await asked(city, log, OWNER)
    assert (page["totalCount"], times(page)) == (3, ["06", "03", "00"])
    node = page["edges"][0]["node"]
    assert len(node.pop("id")) == 30
    assert node == {
        "at": "2026-03-02T09:06:00+08:00",
        "agency": {"code": "CITY-SJ"},
        "person": None, "token": None, "role": None,
        "purpose": "核对计划",
        "kind": "QUERY",
        "operation": "Plans",
        "document": "ab" * 32,
        "outcome": "ANSWERED",
        "recordCount": 1,
        "recordIds": [unit("U001")],
    }  # fmt: skip


async def test_an_auditor_sees_all_that_its_clearance_allows(city: Store, log: AccessLog) -> None:
    page = await asked(city, log, CALLER)
    assert page["totalCount"] == 9
    newest, secret, both = (edge["node"] for edge in page["edges"][:3])
    assert newest["recordIds"] == []
    assert secret["recordIds"] == ["in" + "2" * 30]
    assert len(both["recordIds"]) == 2
    assert (both["person"], both["token"], both["role"]) == ("王明", "5f0c2a9be1d47a36", "PLANNER")
    page = await asked(city, log, replace(CALLER, clearance=Secrecy.INTERNAL))
    assert times(page) == ["08", "06", "05", "03", "02", "00"]


async def test_of_its_own_people_an_agency_knows_who_it_was(city: Store, log: AccessLog) -> None:
    await log.write(access(9, Shown(unit("U001"), "CITY-DC", None), agency="CITY-DC"))
    page = await asked(city, log, replace(OWNER, clearance=Secrecy.SECRET))
    assert [edge["node"]["person"] for edge in page["edges"]] == ["王明", None, None, None]


async def test_an_administrator_sees_nothing_above_internal(city: Store, log: AccessLog) -> None:
    await log.write(access(9, Shown(unit("U001"), "CITY-DC", Secrecy.RESTRICTED)))
    owner = replace(OWNER, clearance=Secrecy.SECRET)
    assert (await asked(city, log, owner))["totalCount"] == 4
    owner = replace(owner, role=Role.ADMINISTRATOR)
    assert (await asked(city, log, owner))["totalCount"] == 3


async def test_the_log_is_read_page_by_page_in_either_order(city: Store, log: AccessLog) -> None:
    for order, expected in (("AT_DESC", ["06", "03", "00"]), ("AT_ASC", ["00", "03", "06"])):
        found, after = list[str](), None
        while True:
            page = await asked(city, log, OWNER, first=1, after=after, order=order)
            found += times(page)
            after = page["pageInfo"]["endCursor"]
            await log.write(access(20, agency="CITY-JW"))
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert found == expected


async def test_a_period_is_looked_at(city: Store, log: AccessLog) -> None:
    begin, end = (BEGIN + timedelta(minutes=minutes) for minutes in (3, 6))
    period = {"from": begin.isoformat(), "to": end.isoformat()}
    assert times(await asked(city, log, OWNER, **period)) == ["03"]
    result = await answer(city, log, OWNER, **{"from": period["to"], "to": period["from"]})
    assert "ends before it begins" in result.errors[0].message


async def test_a_cursor_of_what_others_see_is_none(city: Store, log: AccessLog) -> None:
    page = await asked(city, log, CALLER)
    of_others = page["edges"][0]["cursor"]
    for cursor in (of_others, "nonsense"):
        result = await answer(city, log, OWNER, after=cursor)
        assert result.errors[0].original_error.code == "BAD_CURSOR"


async def test_the_records_are_there_to_be_read(city: Store, log: AccessLog) -> None:
    document = """query ($first: Int!) { accessLog(first: $first) { edges { node {
      agency { name } records(first: 1) { id label } } } } }"""
    result = await answer(city, log, OWNER, document)
    assert result.errors is None
    records = [edge["node"]["records"] for edge in result.data["accessLog"]["edges"]]
    assert [[one["id"] for one in found] for found in records] == [[unit("U001")]] * 3


async def test_without_a_log_that_is_said(city: Store) -> None:
    result = await answer(city, None, OWNER)
    assert result.errors[0].original_error.code == "CANNOT_LOG"


async def shown_by(store: Store, document: str) -> dict[str, Shown]:
    context = Context(store=store, caller=CALLER, jobs=Jobs(), purpose=PURPOSE)
    result = await SCHEMA.execute(document, context_value=context)
    assert result.errors is None
    taken = context.take_shown()
    assert context.take_shown() == ()
    return {one.record: one for one in taken}


async def test_whatever_an_answer_says_of_a_record_is_noted(city: Store) -> None:
    row = said(Kind.LEAD, "LS", number="LS", title="线索", units=["U001"], secrecy="SECRET")
    await state(city, [row])
    found = await shown_by(city, "{ leads(first: 9) { edges { node { __typename } } } }")
    assert {one.secrecy for one in found.values()} >= {Secrecy.SECRET}
    # What a record leads to is shown too, and so is what is found by its code or its id.
    nested = "{ leads(first: 9) { edges { node { units { label } } } } }"
    assert (await shown_by(city, nested)).keys() > found.keys() | {unit("U001")}
    assert (await shown_by(city, '{ unit(code: "U001") { name } }')).keys() == {unit("U001")}
    by_id = f'{{ node(id: "{unit("U001")}") {{ id }} }}'
    assert (await shown_by(city, by_id)).keys() == {unit("U001")}
    assert await shown_by(city, "{ leads(first: 9) { totalCount } me { role } }") == {}


async def test_a_change_is_of_a_record_and_weighs_as_secret_without_it(city: Store) -> None:
    bare = await shown_by(city, "{ changes(first: 5) { edges { node { at } } } }")
    assert {one.secrecy for one in bare.values()} == {None}
    whole = await shown_by(city, "{ changes(first: 5) { edges { node { record { id } } } } }")
    assert whole.keys() == bare.keys()
    assert None not in {one.secrecy for one in whole.values()}
    assert {one.owner for one in bare.values()} == {one.owner for one in whole.values()}


async def test_an_owner_sees_whose_answers_rested_on_the_days_of_its_closed_inspections(
    city: Store, log: AccessLog
) -> None:
    """Repeated probing shows, and to nobody but those who may know of what was probed."""
    closed = Shown("in" + "9" * 30, "CITY-DC", Secrecy.SECRET)
    for number in (20, 21):
        await log.write(replace(access(number), met=(closed,)))
    document = LOG.replace("recordIds", "occupiedCount occupiedIds")
    cleared = replace(OWNER, clearance=Secrecy.SECRET)
    others = replace(cleared, agency="CITY-JW")
    auditor = replace(OWNER, agency="CITY-SJ", role=Role.AUDITOR)
    seen = {}
    for caller in (cleared, OWNER, others, auditor):
        result = await answer(city, log, caller, document, order="AT_DESC")
        assert result.errors is None
        nodes = [edge["node"] for edge in result.data["accessLog"]["edges"]]
        seen[caller] = [one["occupiedIds"] for one in nodes if one["occupiedCount"]]
        assert all(one["recordCount"] == 0 for one in nodes if one["occupiedCount"])
    assert seen[cleared] == [[closed.record], [closed.record]]
    assert seen[OWNER] == seen[others] == seen[auditor] == []
    assert (await asked(city, log, OWNER))["totalCount"] == 3
    assert (await asked(city, log, cleared))["totalCount"] == 5


async def test_an_import_weighs_as_what_it_brought(city: Store, log: AccessLog) -> None:
    closed = Shown("ba" + "9" * 30, "CITY-DC", Secrecy.SECRET)
    await log.write(access(30, closed))
    cleared = replace(OWNER, clearance=Secrecy.SECRET)
    seen = {
        caller: [one["node"]["recordIds"] for one in (await asked(city, log, caller))["edges"]]
        for caller in (OWNER, cleared)
    }
    assert [closed.record] in seen[cleared]
    assert [closed.record] not in seen[OWNER]
    assert len(seen[OWNER]) == 3
