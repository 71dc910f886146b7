"""Deadlines and alerts through GraphQL, on both engines: as stated, by the rules, and set anew."""

from dataclasses import replace
from typing import Any, Final

import pytest

from domain.secrecy import Role
from graph.round_trips import counted_round_trips
from graph.store import Store
from tests.importers.desk import Desk as Handing
from tests.schema.asking import ask
from tests.schema.city import wiped
from tests.schema.rule_desk import ADMINISTRATOR, Desk

UNITS: Final = [
    {"code": "CITY-DC", "name": "督查室", "regionCode": "500100", "kind": "SUPERVISION_BODY"},
    {"code": "CITY-SJ", "name": "审计局", "regionCode": "500100", "kind": "AUDIT_OFFICE",
     "regime": "AUDIT"},
    {"code": "COUNTY", "name": "县政府", "regionCode": "500151", "kind": "GOVERNMENT"},
    {"code": "BAOTOU", "name": "住建局", "regionCode": "150203", "kind": "DEPARTMENT"},
]  # fmt: skip
HANDOFFS: Final = [
    {"number": "LADDER", "subject": "L-1", "kind": "ASSIGN", "from": "CITY-DC", "to": "COUNTY",
     "sentAt": "2024-03-04 09:00", "dueOn": "2024-03-15"},
    {"number": "AUDIT", "subject": "L-2", "kind": "REFER", "from": "CITY-SJ", "to": "COUNTY",
     "sentAt": "2024-03-04 09:00", "receivedAt": "2024-03-05 09:00",
     "acceptedAt": "2024-03-06 09:00", "progressAt": "2024-06-01 09:00"},
    {"number": "ORDER", "subject": "L-3", "kind": "ASSIGN", "from": "CITY-DC", "to": "BAOTOU",
     "sentAt": "2024-03-04 09:00"},
]  # fmt: skip

ALERTS: Final = """query ($number: String!, $day: Date!) { record(system: "S", recordId: $number) {
  ... on Handoff { alert(asOf: $day) alertColour(asOf: $day) } } }"""
DUE: Final = """query ($number: String!, $day: Date) { record(system: "S", recordId: $number) {
  ... on Handoff { dueOn(asOf: $day) dueBasis(asOf: $day) { dueOn since warnings
    rule { id title anchor amount unit longer basis source from kinds region { code } } }
    deadlines(asOf: $day) { stage dueOn metAt late basis { rule { id } } } } } }"""
CHAIN: Final = """query ($number: String!, $asOf: DateTime) {
  transferChain(system: "S", recordId: $number, asOf: $asOf) {
    hops { dueOn alert dueBasis { rule { id } } } branches { handoff { dueOn } }
    flags { kind severity subtype evidence { name value } } } }"""
SET: Final = """mutation ($rule: DeadlineRuleInput!, $note: String!, $key: String) {
  setDeadlineRule(rule: $rule, note: $note, idempotencyKey: $key) {
    row { id holds set { person note } rule { id stage amount unit profile region { code } } }
    errors { code path message } } }"""
END: Final = """mutation ($id: ID!) { endParameter(id: $id, note: "撤") {
  parameter { ended { note } } errors { code } } }"""
RULES: Final = """query ($on: Date, $stage: DeadlineStage, $profile: String, $history: Boolean) {
  deadlineRules(on: $on, stage: $stage, profile: $profile, history: $history) {
    id holds set { note } ended { note } rule { id amount due(from: "2024-03-04T09:00:00+08:00") {
      dueOn } } } }"""


@pytest.fixture(scope="module")
async def ledgers(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Four units, three leads, a handoff of each."""
    await wiped(graph)
    desk = Handing(graph, tmp_path_factory.mktemp("ledgers"))
    leads = [{"number": one["subject"], "channel": "SUPERIOR", "receivedAt": "2024-03-01 09:00",
              "title": "线索", "text": "线索", "units": "COUNTY"} for one in HANDOFFS]  # fmt: skip
    for kind, rows in (("units", UNITS), ("leads", leads), ("handoffs", HANDOFFS)):
        batch = await desk.take(kind, rows)
        assert not batch.rejected, batch
    return graph


async def alerts(store: Store, number: str, days: str) -> list[str]:
    told = [
        (await ask(store, ALERTS, {"number": number, "day": f"2024-03-{day}"}))["record"]
        for day in days.split()
    ]
    return [one["alert"] for one in told]


async def due(store: Store, number: str, day: str | None = None) -> Any:
    return (await ask(store, DUE, {"number": number, "day": day}))["record"]


async def test_the_ladder_of_chongqing(ledgers: Store) -> None:
    """Check 2 of `domain.md` 5.9."""
    told = await alerts(ledgers, "LADDER", "04 06 07 12 13 15 16")
    assert told == ["REPORT_IN"] * 2 + ["WARNING"] * 2 + ["URGENT"] * 2 + ["ALARM"]
    found = await due(ledgers, "LADDER", "2024-03-16")
    assert (found["dueOn"], found["dueBasis"]) == ("2024-03-15", None)
    assert found["deadlines"] == [
        {"stage": "RECEIVE", "dueOn": "2024-03-06", "metAt": None, "late": True,
         "basis": {"rule": {"id": "F09"}}},
        {"stage": "ANSWER", "dueOn": "2024-03-15", "metAt": None, "late": True, "basis": None},
    ]  # fmt: skip


async def test_without_a_stated_day_the_rules_say_when_it_is_due(ledgers: Store) -> None:
    found = await due(ledgers, "AUDIT", "2024-06-05")
    assert found["dueOn"] == "2024-06-05"
    basis = found["dueBasis"]
    assert (basis["dueOn"], basis["since"], basis["warnings"]) == ("2024-06-05", "2024-03-05", [])
    rule = basis["rule"]
    assert (rule["id"], rule["anchor"], rule["amount"], rule["unit"], rule["longer"]) == (
        "HO-06", "RECEIVED", 3, "MONTHS", 3,
    )  # fmt: skip
    assert (rule["from"], rule["kinds"], rule["basis"]) == (["AUDIT_OFFICE"], ["REFER"], "PRACTICE")
    assert "审计移送" in rule["title"]
    assert (await due(ledgers, "AUDIT", "2024-03-04"))["dueOn"] is None
    assert (await due(ledgers, "ORDER", "2024-03-04"))["dueOn"] == "2024-03-11"
    assert await alerts(ledgers, "ORDER", "04 07 11 12") == [
        "REPORT_IN", "URGENT", "URGENT", "ALARM",
    ]  # fmt: skip


async def test_a_chain_is_judged_by_the_derived_day_in_one_round_trip(ledgers: Store) -> None:
    kinds: dict[str, list[str]] = {}
    for day in ("2024-06-05", "2024-06-06", "2024-09-04"):
        given = {"number": "L-2", "asOf": f"{day}T12:00:00+08:00"}
        with counted_round_trips() as counted:
            chain = (await ask(ledgers, CHAIN, given))["transferChain"]
        assert counted.count == 1
        assert chain["hops"][0]["dueOn"] == "2024-06-05"
        assert chain["hops"][0]["dueBasis"] == {"rule": {"id": "HO-06"}}
        assert chain["branches"][0]["handoff"] == {"dueOn": "2024-06-05"}
        kinds[day] = [f"{flag['kind']} {flag['subtype']}" for flag in chain["flags"]]
    assert kinds == {
        "2024-06-05": [],
        "2024-06-06": ["STALLED PAST_DUE"],
        "2024-09-04": ["STALLED PAST_DUE", "DROPPED LONG_PAST_DUE"],
    }


async def test_a_page_of_handoffs_brings_what_dues_follow_from(ledgers: Store) -> None:
    """Two round trips for the page, and one look at the rules."""
    asked = """{ handoffs(first: 10) { edges { node { number dueOn alert alertColour
      dueBasis { rule { id } } } } } }"""
    with counted_round_trips() as counted:
        page = (await ask(ledgers, asked))["handoffs"]["edges"]
    assert counted.count <= 3
    basis = {one["node"]["number"]: one["node"]["dueBasis"] for one in page}
    assert basis["LADDER"] is None
    assert basis["ORDER"] == {"rule": {"id": "BAOTOU_11350"}}


async def test_an_administrator_adds_a_rule_and_a_profile_while_the_hub_runs(
    ledgers: Store,
) -> None:
    desk = Desk(ledgers)
    rule = {
        "id": "LADDER.ANSWER", "stage": "ANSWER", "anchor": "SENT", "amount": 4,
        "unit": "WORKING_DAYS", "kinds": ["ASSIGN"], "profile": "县里的承诺", "region": "150200",
        "basis": "PRACTICE", "source": "县府办〔2024〕1号",
    }  # fmt: skip
    made = await desk.ask(SET, rule=rule, note="试行", key="k-1")
    assert made["errors"] == []
    assert made["row"]["set"] == {"person": "王明", "note": "试行"}
    assert made["row"]["rule"] == {
        "id": "LADDER.ANSWER", "stage": "ANSWER", "amount": 4, "unit": "WORKING_DAYS",
        "profile": "县里的承诺", "region": {"code": "150200"},
    }  # fmt: skip
    assert desk.shown == [made["row"]["id"]]
    assert await desk.ask(SET, rule=rule, note="试行", key="k-1") == made
    profiles = await desk.ask("{ slaProfiles { id title rows { rule { id } } } }")
    assert profiles[-1] == {
        "id": "县里的承诺", "title": "县里的承诺", "rows": [{"rule": {"id": "LADDER.ANSWER"}}],
    }  # fmt: skip
    # Of two for one place and kind the first of the table holds, so the shipped one is put aside.
    aside = {"id": "BAOTOU_11350", "region": "150200", "basis": "PRACTICE", "source": "停用"}
    row = (await desk.ask(SET, rule=aside, note="停用"))["row"]
    assert row["rule"]["stage"] is None
    assert (await due(ledgers, "ORDER"))["dueOn"] == "2024-03-08"
    for one in (made["row"]["id"], row["id"]):
        assert (await desk.ask(END, id=one))["errors"] == []
    assert (await due(ledgers, "ORDER"))["dueOn"] == "2024-03-11"
    history = await desk.ask(RULES, profile="县里的承诺", history=True)
    assert [one["ended"] for one in history] == [{"note": "撤"}]


async def test_the_table_of_rules_says_what_holds_and_when_it_would_end(ledgers: Store) -> None:
    rows = await Desk(ledgers).ask(RULES, stage="RECEIVE", on="2024-03-04")
    assert rows == [
        {"id": None, "holds": True, "set": None, "ended": None,
         "rule": {"id": "F09", "amount": 2, "due": {"dueOn": "2024-03-06"}}},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "path", "words"),
    [
        ({"amount": None}, ["rule", "value"], "does not say amount"),
        ({"id": "a b"}, ["rule", "name"], "no parameter deadline.a b"),
        ({"region": "999999"}, ["rule", "region"], "no region"),
        ({"amount": 4000}, ["rule", "value"], "not a whole number"),
    ],
)
async def test_a_rule_that_makes_no_sense_is_refused(
    ledgers: Store, said: dict[str, Any], path: list[str], words: str
) -> None:
    rule = {
        "id": "X", "stage": "ANSWER", "anchor": "SENT", "amount": 1, "unit": "MONTHS",
        "basis": "LAW", "source": "法",
    }  # fmt: skip
    (error,) = (await Desk(ledgers).ask(SET, rule=rule | said, note="试"))["errors"]
    assert error["path"] == path
    assert words in error["message"]


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ADMINISTRATOR])
async def test_nobody_else_sets_rules(ledgers: Store, role: Role) -> None:
    caller = replace(ADMINISTRATOR, role=role)
    rule = {"id": "F09", "basis": "LAW", "source": "法"}
    (error,) = (await Desk(ledgers, caller).ask(SET, rule=rule, note="试"))["errors"]
    assert (error["code"], error["path"]) == ("NO_SUCH_PARAMETER", ["rule", "name"])


async def test_thresholds_and_colours_differ_by_place(ledgers: Store) -> None:
    desk = Desk(ledgers)
    asked = {"number": "LADDER", "day": "2024-03-07"}
    assert (await desk.ask(ALERTS, **asked)) == {"alert": "WARNING", "alertColour": "YELLOW"}
    for name, value in (("alert_accept_days", 3), ("alert_colour_report_in", "GREEN")):
        assert not (await desk.set(name, value, region="500151"))["errors"]
    assert (await desk.ask(ALERTS, **asked)) == {"alert": "REPORT_IN", "alertColour": "GREEN"}
    other = {"number": "ORDER", "day": "2024-03-06"}
    assert (await desk.ask(ALERTS, **other)) == {"alert": "REPORT_IN", "alertColour": "BLUE"}
