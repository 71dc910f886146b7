"""Whom an open lead accuses is answered as if nobody had handed it in, whoever refers to it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from domain.records import Kind, global_id, placeholder_id
from domain.secrecy import Role, Secrecy
from graph.store import Store
from tests.graph.live import live, same
from tests.importers.desk import Desk
from tests.importers.test_custody import TREE
from tests.schema.asking import SCHEMA, context
from tests.schema.city import wiped
from tests.schema.test_accused import PURPOSE, of

ACCUSING: Final = {
    "number": "L1", "title": "私设小金库", "text": "内容", "units": "ACCUSED;NOBODY",
    "suspected": "DUTY_VIOLATION", "inspection": "I9", "receivedAt": "2024-03-01T09:00:00+08:00",
}  # fmt: skip
REFERRING: Final = {
    "handoffs": [{"number": "H1", "subject": "L1", "kind": "REFER", "from": "CITY-DC",
                  "to": "ASIDE", "sentAt": "2024-03-04"}],
    "cases": [{"number": "C1", "title": "案件", "leads": "L1;L2"}],
    "events": [{"事项编号": "L1", "活动": "受理", "时间": "2024-03-05 09:00"}],
}  # fmt: skip
SUBJECT: Final = """subject { __typename ... on Lead { id number } ... on Case { id number }
  ... on Issue { id } }"""
LOOKING: Final = """query ($ids: [ID!]!) {
  nodes(ids: $ids) { __typename id }
  lead: record(system: "S", recordId: "L1", kind: LEAD) { __typename ... on Lead { id } }
  case: record(system: "S", recordId: "L1", kind: CASE) { __typename ... on Case { id } }
  any: record(system: "S", recordId: "L1") { __typename ... on Lead { id } ... on Case { id } }
  found: record(system: "S", recordId: "I9") { __typename ... on Inspection { id } }
  units(first: 99) { totalCount edges { cursor node { id code
    leads(first: 9) { totalCount edges { node { id } } } } } }
  inspections(first: 99) { totalCount edges { cursor node { id number leads { id } } } }
  leads(first: 99) { totalCount edges { cursor node { id number units { id } inspection { id }
    cases(first: 9) { totalCount edges { node { id } } }
    handoffs(first: 9) { totalCount edges { node { id } } } } } }
  ofUnit: leads(first: 9, filter: { units: ["ACCUSED"] }) { totalCount }
  cases(first: 99) { totalCount edges { cursor node { id number leads { id number }
    handoffs(first: 9) { totalCount edges { node { id } } }
    logEvents(first: 9) { totalCount edges { node { id } } } } } }
  handoffs(first: 99) { totalCount edges { cursor node { id number secrecy SUBJECT } } }
  handedOn: handoffs(first: 9, filter: { subject: { system: "S", recordId: "L1" } }) {
    totalCount edges { node { id } } }
  logEvents(first: 99) { totalCount edges { cursor node { id SUBJECT } } }
  changes(first: 99) { totalCount edges { node { record { id } } } }
}""".replace("SUBJECT", SUBJECT)
IDS: Final = [
    name(kind, system, "L1")
    for system in ("S", "T", "OWN")
    for kind in (Kind.LEAD, Kind.CASE)
    for name in (global_id, placeholder_id)
] + [placeholder_id(Kind.UNIT, "S", "NOBODY"), placeholder_id(Kind.INSPECTION, "S", "I9")]
BARRED: Final = ("ACCUSED", "BELOW", "FAR")
OTHERS: Final = ("CITY-DC", "ASIDE", "X")


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


async def look(desk: Desk, agency: str, **more: Any) -> dict[str, Any]:
    here = context(desk.store, None, await of(desk, agency, **more), PURPOSE)
    result = await SCHEMA.execute(LOOKING, {"ids": IDS}, context_value=here)
    assert not result.errors, result.errors
    assert result.data is not None
    return result.data


async def told(desk: Desk, agencies: Sequence[str] = BARRED) -> dict[str, str]:
    """What agencies are answered, whatever their clearance."""
    return {
        f"{agency} {secrecy.name}": json.dumps(
            await look(desk, agency, clearance=secrecy), ensure_ascii=False
        )
        for agency in agencies
        for secrecy in (Secrecy.PUBLIC, Secrecy.SECRET)
    }


async def refer(desk: Desk) -> None:
    """References to the lead in its own system, in the accused's and in another's."""
    for system, agency in (("S", "CITY-DC"), ("OWN", "ACCUSED"), ("T", "X")):
        for kind, rows in REFERRING.items():
            assert (await desk.take(kind, rows, system, agency)).rejected == 0


@pytest.mark.parametrize(
    ("first", "secrecy"),
    [("leads", "INTERNAL"), ("references", "INTERNAL"), ("references", "PUBLIC")],
)
async def test_the_accused_are_answered_as_if_there_were_no_lead(
    desk: Desk, first: str, secrecy: str
) -> None:
    answers: list[dict[str, str]] = []
    for leads in ([], [{**ACCUSING, "secrecy": secrecy}]):
        await wiped(desk.store)
        await desk.take("units", TREE)
        if first == "references":
            await refer(desk)
        if leads:
            await desk.take("leads", leads)
        if first == "leads":
            await refer(desk)
        answers.append(await told(desk))
    without, accused = answers
    assert accused == without
    assert '"number": "L1"' in without["FAR SECRET"]


async def test_others_see_the_lead_and_nothing_beside_it(desk: Desk) -> None:
    await desk.take("units", TREE)
    await desk.take("leads", [ACCUSING])
    await refer(desk)
    lead = {"__typename": "Lead", "id": global_id(Kind.LEAD, "S", "L1"), "number": "L1"}
    for agency in OTHERS:
        answer = await look(desk, agency)
        assert [edge["node"]["number"] for edge in answer["leads"]["edges"]].count("L1") == 1
        assert [edge["node"]["number"] for edge in answer["cases"]["edges"]] == ["C1"] * 3
        for name in ("handoffs", "logEvents"):
            assert [edge["node"]["subject"] for edge in answer[name]["edges"]] == [lead] * 3
        assert answer["any"] == answer["lead"] == {"__typename": "Lead", "id": lead["id"]}
        assert answer["case"] is None
        assert answer["handedOn"]["totalCount"] == 3


async def test_whoever_had_the_placeholder_is_led_to_the_lead(desk: Desk) -> None:
    await refer(desk)
    await desk.take("leads", [ACCUSING])
    lead = {"__typename": "Lead", "id": global_id(Kind.LEAD, "S", "L1")}
    had = [placeholder_id(kind, "S", "L1") for kind in (Kind.LEAD, Kind.CASE)]
    assert [(await look(desk, "X"))["nodes"][IDS.index(one)] for one in had] == [lead, lead]
    shown = [(await look(desk, "ACCUSED"))["nodes"][IDS.index(one)]["id"] for one in had]
    assert shown == had


async def test_who_handles_it_below_the_accused_sees_it_once(desk: Desk) -> None:
    await desk.take("units", [*TREE, {"code": "CITY-DC", "name": "督查室", "parentCode": "FAR"}])
    await desk.take("leads", [ACCUSING])
    await refer(desk)
    for agency, role in (("CITY-DC", Role.PARTNER), ("FAR", Role.AUDITOR)):
        answer = await look(desk, agency, role=role)
        numbers = [edge["node"]["number"] for edge in answer["leads"]["edges"]]
        assert numbers.count("L1") == 1
        assert [edge["node"]["number"] for edge in answer["cases"]["edges"]] == ["C1"] * 3


@pytest.mark.parametrize(
    "order", [("S", "T", "references"), ("T", "references", "S"), ("references", "S", "T")]
)
async def test_of_two_accusing_leads_each_is_as_if_it_were_not_there(
    desk: Desk, order: tuple[str, ...]
) -> None:
    """Whom one accuses sees the other, and whom both accuse neither."""
    away = {"code": "AWAY", "name": "丁局"}
    both = {"code": "BOTH", "name": "戊局", "parentCode": "ACCUSED"}

    async def build(without: str) -> None:
        await wiped(desk.store)
        await desk.take("units", [*TREE, away, both])
        await desk.take("units", [{**both, "parentCode": "AWAY"}], "U", "REGISTRAR")
        for turn in order:
            if turn == "references":
                await refer(desk)
                await desk.take("handoffs", REFERRING["handoffs"], "V", "Y")
            elif turn not in without:
                accused = "ACCUSED" if turn == "S" else "AWAY"
                agency = "CITY-DC" if turn == "S" else "X"
                await desk.take("leads", [{**ACCUSING, "units": accused}], turn, agency)

    await build("")
    whole = await told(desk, ("FAR", "AWAY", "BOTH"))
    for agency, hidden in (("FAR", "S"), ("AWAY", "T"), ("BOTH", "ST")):
        await build(hidden)
        without = await told(desk, (agency,))
        assert without == {name: whole[name] for name in without}


@pytest.mark.parametrize("first", ["S", "T"])
async def test_a_strangers_lead_takes_no_event_from_ones_own(desk: Desk, first: str) -> None:
    """An event follows the open lead of that number, and is its own system's lead's too."""
    rows = {"S": ACCUSING, "T": {"number": "L1", "title": "同号"}}
    await desk.take("units", TREE)
    for system in sorted(rows, reverse=first == "T"):
        await desk.take("leads", [rows[system]], system, "CITY-DC" if system == "S" else "X")
    await desk.take("events", REFERRING["events"])
    for agency, system in (("CITY-DC", "S"), ("ASIDE", "S"), ("ACCUSED", "T")):
        (event,) = (await look(desk, agency))["logEvents"]["edges"]
        assert event["node"]["subject"]["id"] == global_id(Kind.LEAD, system, "L1")


LATER: Final = [{"number": "L1", "units": "ASIDE", "suspected": "DUTY_CRIME"}]
NO_MORE: Final = [{"number": "L1", "suspected": "NONE"}]


async def test_every_way_to_the_same_words_comes_to_the_same_graph(desk: Desk) -> None:
    """Rows handed in anew, imports undone, ledgers in another order."""
    held: list[Any] = []
    for way in range(5):
        await wiped(desk.store)
        await desk.take("units", TREE)
        if way in (1, 3):
            await refer(desk)
        if way == 2:
            await desk.take("leads", [{**ACCUSING, "units": "ASIDE", "suspected": "NONE"}])
            await refer(desk)
        await desk.take("leads", [ACCUSING])
        if way == 3:
            await desk.undo(await desk.take("leads", NO_MORE))
            await desk.undo(await desk.take("leads", LATER))
        if way == 4:
            await refer(desk)
            await desk.undo(await desk.take("leads", NO_MORE))
        if way == 0:
            await refer(desk)
        held.append(await live(desk.store))
    for other in held[1:]:
        same(held[0], other)


async def test_a_lead_that_goes_uncovers_what_stood_for_it(desk: Desk) -> None:
    await desk.take("units", TREE)
    await refer(desk)
    before = {agency: await look(desk, agency) for agency in (*OTHERS, *BARRED)}
    lead = await desk.take("leads", [ACCUSING])
    assert await look(desk, "X") != before["X"]
    await desk.undo(lead)
    for agency, answer in before.items():
        now = await look(desk, agency)
        for one in (answer, now):
            del one["changes"]
        if agency in OTHERS:
            # What was withdrawn is still found by its id.
            now["nodes"][0] = None
        assert now == answer


async def test_who_comes_to_stand_below_the_accused_sees_what_the_others_see(desk: Desk) -> None:
    await desk.take("units", TREE)
    await desk.take("leads", [ACCUSING])
    await refer(desk)
    assert (await look(desk, "X"))["lead"]["id"] == global_id(Kind.LEAD, "S", "L1")
    moved = await desk.take("units", [{"code": "X", "name": "丙局", "parentCode": "FAR"}])
    assert (await look(desk, "X"))["lead"]["id"] == placeholder_id(Kind.LEAD, "S", "L1")
    await desk.undo(moved)
    assert (await look(desk, "X"))["lead"]["id"] == global_id(Kind.LEAD, "S", "L1")


async def test_what_only_such_a_lead_names_is_for_those_who_handle_it(desk: Desk) -> None:
    await desk.take("units", TREE)
    await desk.take("leads", [ACCUSING])
    for agency, role, seen in (
        ("CITY-DC", Role.PARTNER, True), ("X", Role.AUDITOR, True), ("X", Role.PARTNER, False),
    ):  # fmt: skip
        answer = await look(desk, agency, role=role)
        assert ("I9" in [one["node"]["number"] for one in answer["inspections"]["edges"]]) is seen
    await desk.take("handoffs", REFERRING["handoffs"])
    answer = await look(desk, "ASIDE")
    assert "I9" in [one["node"]["number"] for one in answer["inspections"]["edges"]]
    await desk.take("leads", NO_MORE)
    answer = await look(desk, "ACCUSED")
    assert "I9" in [one["node"]["number"] for one in answer["inspections"]["edges"]]
