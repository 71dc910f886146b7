"""Whom a lead accuses, and whoever stands below, never gets to know of it (HO-13)."""

from pathlib import Path
from typing import Any, Final

import pytest

from domain.accusations import under
from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.ledgers import ExportForm
from domain.records import Kind, global_id, placeholder_id
from domain.secrecy import Role, Secrecy
from graph.store import Store
from importers.exporting import export_ledger
from serving.superiors_known import KnownSuperiors
from tests.importers.desk import Desk
from tests.importers.test_custody import TREE
from tests.schema.asking import NUMBER, SCHEMA, context
from tests.schema.city import wiped

PURPOSE: Final = "核查"
LEAD: Final = global_id(Kind.LEAD, "S", "L1")
UNIT: Final = global_id(Kind.UNIT, "S", "ACCUSED")
ACCUSING: Final = {
    "number": "L1", "title": "私设小金库", "units": "ACCUSED", "suspected": "DUTY_VIOLATION",
    "inspection": "I1", "receivedAt": "2024-03-01T09:00:00+08:00",
}  # fmt: skip
ROWS: Final = {
    "units": TREE,
    "inspections": [
        {"number": "I1", "title": "检查", "regime": "GOV_SUPERVISION", "leadUnit": "CITY-DC",
         "targets": "ACCUSED", "matters": "M", "start": "2024-02-01", "end": "2024-02-02"}
    ],
    "leads": [ACCUSING, {"number": "L2", "title": "反映", "units": "ACCUSED"}],
    "cases": [{"number": "C1", "title": "案件", "leads": "L1;L2", "units": "ASIDE"}],
    "handoffs": [
        {"number": "H1", "subject": "L1", "kind": "REFER", "from": "CITY-DC", "to": "ASIDE",
         "sentAt": "2024-03-04"}
    ],
}  # fmt: skip
LOOKING: Final = """query ($lead: ID!, $unit: ID!, $ids: [ID!]!) {
  node(id: $lead) { id } nodes(ids: $ids) { id }
  record(system: "S", recordId: "L1", kind: LEAD) { ... on Lead { id } }
  leads(first: 9) { totalCount edges { node { number } } }
  suspected: leads(first: 9, filter: { suspected: [DUTY_VIOLATION] }) { totalCount }
  ofUnit: leads(first: 9, filter: { units: ["ACCUSED"] }) { totalCount edges { node { number } } }
  byText: leads(first: 9, filter: { text: "小金库" }) { totalCount }
  unit: node(id: $unit) { ... on Unit { leads(first: 9) { totalCount edges { node { number } } } } }
  inspections(first: 9) { edges { node { leads { number } } } }
  cases(first: 9) { edges { node { leads { number } } } }
  handoffs(first: 9) { edges { node { subject { ... on Lead { number } } } } }
  handedOn: handoffs(first: 9, filter: { subject: { system: "S", recordId: "L1" } }) { totalCount }
  changes(first: 99) { totalCount edges { node { record { id } } } }
}"""


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    desk = Desk(clean_graph, tmp_path)
    for kind, rows in ROWS.items():
        await desk.take(kind, rows)
    return desk


async def of(
    desk: Desk,
    agency: str,
    clearance: Secrecy = Secrecy.INTERNAL,
    role: Role = Role.PARTNER,
) -> Caller:
    caller = Caller(agency=agency, role=role, clearance=clearance, token_id=NUMBER)
    return await KnownSuperiors(desk.store).placed(caller)


async def look(desk: Desk, caller: Caller) -> dict[str, Any]:
    here = context(desk.store, None, caller, PURPOSE)
    variables = {"lead": LEAD, "unit": UNIT, "ids": [LEAD]}
    result = await SCHEMA.execute(LOOKING, variables, context_value=here)
    assert not result.errors, result.errors
    assert result.data is not None
    return result.data


async def sees(desk: Desk, *agencies: str, **more: Any) -> set[str]:
    """Those of the agencies that may know of the lead."""
    return {
        agency
        for agency in agencies
        if (await look(desk, await of(desk, agency, **more)))["node"] is not None
    }


ALL: Final = ("CITY-DC", "ACCUSED", "BELOW", "FAR", "ASIDE", "X")


@pytest.mark.parametrize("agency", ["ACCUSED", "FAR"])
async def test_nothing_of_it_shows_anywhere(desk: Desk, agency: str) -> None:
    told = await look(desk, await of(desk, agency))
    only = {"totalCount": 1, "edges": [{"node": {"number": "L2"}}]}
    it = {"id": placeholder_id(Kind.LEAD, "S", "L1")}
    assert [told["node"], told["nodes"], told["record"]] == [None, [None], it]
    assert told["ofUnit"] == told["unit"]["leads"] == only
    numbers = sorted(edge["node"]["number"] for edge in told["leads"]["edges"])
    assert (numbers, told["leads"]["totalCount"]) == (["L1", "L2"], 2)
    assert told["suspected"]["totalCount"] == told["byText"]["totalCount"] == 0
    assert told["inspections"]["edges"] == [{"node": {"leads": []}}]
    assert await named(desk, agency) == [[], ["L1", "L2"]]
    assert told["handoffs"]["edges"] == [{"node": {"subject": {}}}]
    assert told["handedOn"]["totalCount"] == 0
    changed = [edge["node"]["record"]["id"] for edge in told["changes"]["edges"]]
    assert LEAD not in changed
    assert told["changes"]["totalCount"] == len(changed)
    stranger = await look(desk, await of(desk, "X"))
    assert stranger["changes"]["totalCount"] == len(changed) + 1
    assert stranger["leads"]["totalCount"] == stranger["unit"]["leads"]["totalCount"] == 2
    assert stranger["handoffs"]["edges"] == [{"node": {"subject": {"number": "L1"}}}]
    assert stranger["handedOn"]["totalCount"] == 1


async def test_others_see_it_as_ever(desk: Desk) -> None:
    assert await sees(desk, *ALL) == {"CITY-DC", "ASIDE", "X"}
    assert await sees(desk, *ALL, role=Role.COORDINATOR) == {"CITY-DC", "ASIDE", "X"}
    assert await sees(desk, *ALL, role=Role.AUDITOR) == set(ALL)


async def test_a_regime_does_not_open_it_to_the_accused(desk: Desk) -> None:
    units = [{**unit, "regime": "PETITION"} for unit in TREE]
    await desk.take("units", [*units, {"code": "CITY-DC", "name": "督查室", "regime": "PETITION"}])
    await desk.take("leads", [{**ACCUSING, "secrecy": "RESTRICTED"}])
    assert await sees(desk, *ALL, clearance=Secrecy.RESTRICTED) == {"CITY-DC", "ASIDE"}


async def test_whom_it_accuses_later_loses_sight_of_it_and_of_its_past(desk: Desk) -> None:
    await desk.take("leads", [{**ACCUSING, "number": "L2", "units": "ASIDE", "title": "另案"}])
    told = await look(desk, await of(desk, "ASIDE"))
    assert told["ofUnit"]["edges"] == [{"node": {"number": "L1"}}]
    of_it = global_id(Kind.LEAD, "S", "L2")
    assert of_it not in [edge["node"]["record"]["id"] for edge in told["changes"]["edges"]]


async def test_whom_it_no_longer_accuses_sees_it_and_not_that_it_did(desk: Desk) -> None:
    await desk.take("leads", [{**ACCUSING, "suspected": "NONE"}])
    told = await look(desk, await of(desk, "ACCUSED"))
    assert told["node"] == {"id": LEAD}
    assert LEAD not in [edge["node"]["record"]["id"] for edge in told["changes"]["edges"]]


async def test_who_accuses_himself_sees_it(desk: Desk) -> None:
    await desk.take("leads", [{**ACCUSING, "units": "CITY-DC"}])
    assert await sees(desk, *ALL) == set(ALL)


async def test_an_export_leaves_it_out(desk: Desk) -> None:
    for agency, told in (("BELOW", False), ("X", True)):
        out = desk.folder / f"{agency}.csv"
        circles = circles_that_see(await of(desk, agency), PURPOSE)
        await export_ledger(desk.store, "leads", out, ExportForm.CSV, None, circles)
        assert ("L1" in out.read_text("utf-8-sig")) == told


async def test_nobody_below_gets_out_of_it_by_what_is_stated_of_him(desk: Desk) -> None:
    await desk.take(
        "units", [{"code": "BELOW", "name": "甲局二科", "parentCode": ""}], "U", "BELOW"
    )
    await desk.take("units", [{"code": "FAR", "name": "某股", "parentCode": "ASIDE"}], "T", "X")
    assert await sees(desk, "BELOW", "FAR") == set()
    assert set((await of(desk, "FAR")).under) == set(map(under, ("BELOW", "ACCUSED", "ASIDE")))


async def test_whoever_holds_it_keeps_it_whatever_is_stated_of_him(desk: Desk) -> None:
    row = {"code": "ASIDE", "name": "乙局", "parentCode": "ACCUSED"}
    await desk.take("units", [row], "T", "CITY-SJ")
    assert await sees(desk, "ASIDE") == {"ASIDE"}


REFERRING: Final = {
    "cases": [{"number": "C9", "title": "探", "leads": "L1;L2"}],
    "handoffs": [{"number": "H9", "subject": "L1", "kind": "REFER", "from": "ACCUSED",
                  "to": "ASIDE", "sentAt": "2024-03-05"}],
    "events": [{"事项编号": "L1", "活动": "探", "时间": "2024-03-05 09:00"}],
}  # fmt: skip


@pytest.mark.parametrize("first", ["leads", "references"])
async def test_no_reference_of_ones_own_tells_whether_there_is_one(
    clean_graph: Store, tmp_path: Path, first: str
) -> None:
    desk = Desk(clean_graph, tmp_path)
    told: list[Any] = []
    lead = ACCUSING | {"inspection": ""}
    for accusing in (None, lead | {"suspected": "NONE"}, lead):
        await wiped(clean_graph)
        await desk.take("units", TREE)
        for turn in ("leads", "references") if first == "leads" else ("references", "leads"):
            if turn == "references":
                for kind, rows in REFERRING.items():
                    await desk.take(kind, rows, "OWN", "ACCUSED")
            elif accusing:
                await desk.take("leads", [accusing])
        answer = await look(desk, await of(desk, "ACCUSED"))
        del answer["changes"]
        told.append(answer)
    none, open_one, accused = told
    assert accused == none
    assert open_one["cases"] != none["cases"]


async def named(desk: Desk, agency: str) -> list[list[str]]:
    """The leads of each case that an agency is told of; of a placeholder of a case none."""
    edges = (await look(desk, await of(desk, agency)))["cases"]["edges"]
    return sorted(sorted(one["number"] for one in edge["node"]["leads"]) for edge in edges)


async def test_a_lead_that_comes_to_accuse_is_no_longer_meant_by_the_accused(desk: Desk) -> None:
    await desk.take("cases", REFERRING["cases"], "OWN", "ACCUSED")
    for suspected, meant in (("DUTY_CRIME", 0), ("NONE", 1), ("DUTY_CRIME", 0)):
        await desk.take("leads", [{**ACCUSING, "number": "L2", "suspected": suspected}])
        told = await look(desk, await of(desk, "ACCUSED"))
        assert told["ofUnit"]["totalCount"] == meant
        assert await named(desk, "ACCUSED") == [[], ["L1", "L2"], ["L1", "L2"]]
        assert await named(desk, "ASIDE") == [["L1", "L2"], ["L1", "L2"]]


async def test_nobody_is_held_up_by_a_long_line_of_units_above_him(desk: Desk) -> None:
    line = [{"code": "X", "name": "丙局", "parentCode": "V0"}]
    line += [{"code": f"V{n}", "name": "某局", "parentCode": f"V{n + 1}"} for n in range(60)]
    await desk.take("units", line, "T", "CITY-SJ")
    assert len((await of(desk, "X")).under) == 12


SUBJECTS: Final = """{
  handoffs(first: 9) { edges { node { number subject { __typename } } } }
  logEvents(first: 9) { edges { node { activity unit { code } subject { __typename } } } }
}"""


@pytest.mark.parametrize("agency", ["ACCUSED", "FAR", "X"])
async def test_what_others_say_of_it_openly_shows_without_the_lead(desk: Desk, agency: str) -> None:
    """As if nobody had handed it in; `tests/schema/test_veiled.py` compares the two."""
    sent = {**ROWS["handoffs"][0], "number": "H2", "subject": "NOBODYS"}
    await desk.take("handoffs", [sent])
    event = {"事项编号": "L1", "活动": "受理", "时间": "2024-03-05 09:00", "经办单位": "ACCUSED"}
    assert (await desk.take("events", [event])).rejected == 0
    here = context(desk.store, None, await of(desk, agency), PURPOSE)
    result = await SCHEMA.execute(SUBJECTS, None, context_value=here)
    assert not result.errors, result.errors
    assert result.data is not None
    nodes = [edge["node"] for edge in result.data["handoffs"]["edges"]]
    subjects = {one["number"]: one["subject"] for one in nodes}
    it = {"__typename": "Lead" if agency == "X" else "Case"}
    assert subjects["H1"] == it
    assert subjects["H2"] == {"__typename": "Case"}
    (one,) = [edge["node"] for edge in result.data["logEvents"]["edges"]]
    assert one == {"activity": "受理", "unit": {"code": "ACCUSED"}, "subject": it}
