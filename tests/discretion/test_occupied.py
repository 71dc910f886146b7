"""Occupied days tell that the time is taken, and nothing of what it is taken by."""

import json
from collections.abc import Sequence
from secrets import token_hex
from typing import Any, Final

import pytest

from domain.accesses import Shown
from domain.callers import Caller
from domain.records import Kind, global_id
from domain.secrecy import Role, Secrecy
from graph.assertions import Assertion, Origin
from graph.store import Store
from graph.systems import claim
from graph.transaction import Transaction
from graph.writing import write
from tests.schema.asking import SCHEMA, context
from tests.schema.city import wiped
from tests.schema.plans import CALENDAR, CHECK
from tests.schema.rule_desk import Desk

PLANNER: Final = Caller(
    agency="CITY-A",
    role=Role.PLANNER,
    clearance=Secrecy.SECRET,
    token_id="1",  # noqa: S106 -- no secret
)
PURPOSE: Final = "排计划"
UNITS: Final = {
    "CITY-GOV": {"kind": "GOVERNMENT", "level": "CITY", "regionCode": "500100"},
    **{
        code: {"kind": "DEPARTMENT", "level": "CITY", "regionCode": "500100",
               "parentCode": "CITY-GOV", "name": f"{code}局"}
        for code in ("CITY-A", "CITY-B", "CITY-J", "CITY-K", "CITY-Q")
    },
    "COUNTY": {"kind": "GOVERNMENT", "level": "COUNTY", "regionCode": "500151",
               "parentCode": "CITY-GOV"},
    "TOWN": {"kind": "TOWN", "level": "TOWN", "regionCode": "500151", "parentCode": "COUNTY"},
}  # fmt: skip
HIDDEN: Final[dict[str, Any]] = {
    "number": "J-1", "title": "专案核查", "regime": "DISCIPLINE", "leadUnit": "CITY-J",
    "targets": ["COUNTY"], "matters": ["M.edu"], "start": "2024-03-05", "end": "2024-03-06",
    "status": "APPROVED", "trigger": "PLANNED", "onsite": True, "secrecy": "SECRET",
}  # fmt: skip
VARIANTS: Final[Sequence[dict[str, Any]]] = (
    {"title": "另一专案", "regime": "PATROL"},
    {"leadUnit": "CITY-K"},
    {"leadUnit": "CITY-B"},
    {"matters": ["M.safety.fire"], "scopeIncludesSubordinates": True},
    {"trigger": "EMERGENCY", "triggerRef": "E-1"},
    {"trigger": "COMPLAINT", "triggerRef": "L-1", "parallelReason": "平行"},
    {"jointGroup": "G-1"},
    {"jointGroup": "G-9", "pairedWith": "B-1"},
    {"status": "SUBMITTED"},
    {"status": "CLOSED", "concludedOn": "2024-03-08", "reusableUntil": "2024-12-31"},
    {"secrecy": "RESTRICTED", "supportingUnits": ["CITY-B"]},
    {"methods": ["UNDERCOVER"], "approvedTargets": ["TOWN"], "annualPlan": "2024"},
)
NOT_THERE: Final[Sequence[dict[str, Any]]] = (
    {"status": "DRAFT"}, {"status": "CANCELLED"}, {"onsite": False}, {"targets": ["CITY-Q"]},
)  # fmt: skip
"""What takes no time at the county."""

EVERYTHING: Final = """query Check($plan: InspectionPlanInput!, $asOf: Date) {
  overlapCheck(plan: $plan, asOf: $asOf) {
    verdict warnings
    flags {
      kind severity subtype explanation unit { code }
      counterparts { occupied start end contact { code } inspection { id title } }
      parameters { name value } evidence { name value }
    }
    suggestions { disposition obligation reason joinWith { id } start end visitsSaved }
    reusable { inspection { id } validUntil }
    quotas { rule { id } used limit breached from to }
    exempt { inspection { id } unit { code } reason }
  }
}"""


WHOM_TO_ASK: Final = """query Calendar($unit: String, $from: Date!, $to: Date!) {
  calendar(unit: $unit, from: $from, to: $to) { visits { occupied contact { code } } }
}"""


def plan(**more: Any) -> dict[str, Any]:
    """A plan of the caller's at the county."""
    return {
        "title": "消防检查", "regime": "ADMIN_INSPECTION", "leadUnit": "CITY-A",
        "targets": [{"unit": "COUNTY"}], "matters": ["M.safety.fire"],
        "start": "2024-03-05", "end": "2024-03-07", "annualPlan": "2024", **more,
    }  # fmt: skip


PLANS: Final = (
    plan(),
    plan(start="2024-03-06", end="2024-03-06", matters=["M.edu"]),
    plan(start="2024-03-11", end="2024-03-12"),
    plan(targets=[{"unit": "TOWN"}]),
    plan(scopeIncludesSubordinates=True, targets=[{"unit": "CITY-GOV"}]),
    plan(start="2024-03-04", trigger="COMPLAINT", triggerRef="L-7"),
    plan(leadUnit="CITY-J"),
    plan(leadUnit="CITY-K", regime="DISCIPLINE", matters=["M.edu"]),
    plan(pairedWith={"system": "J", "recordId": "J-1"}),
)


async def hand_in(store: Store, system: str, agency: str, said: Sequence[Assertion]) -> None:
    """What an agency states."""

    async def work(transaction: Transaction) -> None:
        at = "2024-01-05T08:00:00.000+08:00"
        await claim(transaction, system, agency, at)
        await write(transaction, said, Origin("tester", system, agency, at), token_hex(8))

    await store.write(work)


async def hide(store: Store, **facts: Any) -> None:
    """State the one inspection that the planner may not know of."""
    row = {**HIDDEN, **facts}
    await hand_in(store, "J", "CITY-J", [Assertion(Kind.INSPECTION, "J", "J-1", row)])


@pytest.fixture
async def county(graph: Store) -> Store:
    """A county at which two inspections are known, and a third may be hidden."""
    await wiped(graph)
    open_ones: list[dict[str, Any]] = [
        {"number": "B-1", "leadUnit": "CITY-B", "start": "2024-03-04", "end": "2024-03-05",
         "matters": ["M.safety"], "jointGroup": "G-1"},
        {"number": "B-2", "leadUnit": "CITY-Q", "start": "2024-03-11", "end": "2024-03-11",
         "matters": ["M.edu"]},
    ]  # fmt: skip
    common = {
        "title": "检查", "regime": "ADMIN_INSPECTION", "targets": ["COUNTY"], "status": "APPROVED",
        "trigger": "PLANNED", "onsite": True,
    }  # fmt: skip
    quota = {
        "code": "Q-1", "scope": "TARGET", "period": "YEAR", "limit": 3, "basis": "办法",
        "unit": "COUNTY",
    }  # fmt: skip
    await hand_in(graph, "B", "CITY-B", [
        *(Assertion(Kind.UNIT, "B", code, {"code": code, **said}) for code, said in UNITS.items()),
        *(Assertion(Kind.MATTER, "B", code, {"code": code, "name": code})
          for code in ("M.edu", "M.safety", "M.safety.fire")),
        *(Assertion(Kind.INSPECTION, "B", str(one["number"]), {**common, **one})
          for one in open_ones),
        Assertion(Kind.QUOTA, "B", "Q-1", quota),
    ])  # fmt: skip
    return graph


async def told(store: Store, document: str, said: dict[str, Any]) -> dict[str, Any]:
    """An answer to the planner, errors and all."""
    asking = context(store, caller=PLANNER, purpose=PURPOSE)
    result = await SCHEMA.execute(document, said, context_value=asking)
    return {"data": result.data, "errors": [one.formatted for one in result.errors or ()]}


async def answers(store: Store) -> list[dict[str, Any]]:
    """All that is asked."""
    march = {"from": "2024-03-01", "to": "2024-03-31"}
    asked = [(CHECK, PLANS[0]), *((EVERYTHING, one) for one in PLANS)]
    return [
        *[
            await told(store, document, {"plan": one, "asOf": "2024-03-01"})
            for document, one in asked
        ],
        await told(store, CALENDAR, {"unit": "COUNTY", **march}),
        await told(store, CALENDAR, {"region": "500100", **march}),
    ]


def text(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


async def test_what_is_hidden_shows_by_its_days_alone(county: Store) -> None:
    await hide(county)
    wanted = await answers(county)
    assert not any(answer["errors"] for answer in wanted)
    for variant in VARIANTS:
        await hide(county, **variant)
        for one, other in zip(await answers(county), wanted, strict=True):
            assert text(one) == text(other), variant
    await hide(county, start="2024-03-06", end="2024-03-07")
    assert text(await answers(county)) != text(wanted)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (CHECK, {"plan": PLANS[0], "asOf": "2024-03-01"}),
        (CALENDAR, {"unit": "COUNTY", "from": "2024-03-01", "to": "2024-03-31"}),
        (CALENDAR, {"region": "500100", "from": "2024-03-01", "to": "2024-03-31"}),
    ],
)
async def test_whose_days_an_answer_rested_on_is_noted_for_the_access_log_alone(
    county: Store, document: str, said: dict[str, Any]
) -> None:
    await hide(county)
    asking = context(county, caller=PLANNER, purpose=PURPOSE)
    assert (await SCHEMA.execute(document, said, context_value=asking)).errors is None
    met = Shown(global_id(Kind.INSPECTION, "J", "J-1"), "CITY-J", Secrecy.SECRET)
    assert asking.take_met() == (met,)
    assert met not in asking.take_shown()
    await hide(county, status="CANCELLED")
    assert (await SCHEMA.execute(document, said, context_value=asking)).errors is None
    assert asking.take_met() == ()


async def test_what_takes_no_time_does_not_show_at_all(county: Store) -> None:
    wanted = text(await answers(county))
    for variant in NOT_THERE:
        await hide(county, **variant)
        found = await answers(county)
        if "targets" in variant:
            found, without = found[:-1], json.loads(wanted)[:-1]
            assert text(found) == text(without)
        else:
            assert text(found) == wanted, variant


def kinds(answer: dict[str, Any]) -> set[tuple[str, str, bool]]:
    """The flags of a check: what they are, and whether they rest on occupied days."""
    return {
        (flag["kind"], flag["severity"], any(one["occupied"] for one in flag["counterparts"]))
        for flag in answer["data"]["overlapCheck"]["flags"]
    }


async def test_occupied_days_raise_what_the_definitions_say(county: Store) -> None:
    asked = {"plan": plan(), "asOf": "2024-03-01"}
    before = await told(county, EVERYTHING, asked)
    calendar = {"unit": "COUNTY", "from": "2024-03-04", "to": "2024-03-06"}
    days_before = (await told(county, CALENDAR, calendar))["data"]["calendar"]
    await hide(county)
    after = await told(county, EVERYTHING, asked)
    new = kinds(after) - kinds(before)
    assert ("MULTI_HEADED", "SOFT", True) in new
    assert ("CROWDED", "SOFT", True) in new
    assert ("QUOTA_BREACH", "HARD", True) in new
    assert {kind for kind, _, _ in new} == {"MULTI_HEADED", "CROWDED", "QUOTA_BREACH"}
    met = next(
        one
        for flag in after["data"]["overlapCheck"]["flags"]
        for one in flag["counterparts"]
        if one["occupied"]
    )
    assert met == {
        "occupied": True, "start": "2024-03-05", "end": "2024-03-06", "contact": None,
        "inspection": None,
    }  # fmt: skip
    days = (await told(county, CALENDAR, calendar))["data"]["calendar"]
    assert [day["arrivals"] for day in days_before] == [1, 0, 0]
    assert [day["arrivals"] for day in days] == [1, 1, 0]
    assert [day["present"] for day in days] == [1, 2, 1]
    assert days[2]["visits"] == [
        {"occupied": True, "inspection": None, "unit": {"code": "COUNTY", "name": None}}
    ]


async def test_a_plans_number_is_no_way_to_ask_for_a_hidden_record(county: Store) -> None:
    """Who gives the number of what is hidden is answered like who gives any other."""
    await hide(county)
    said = {"asOf": "2024-03-01"}
    hidden = plan(system="J", recordId="J-1", leadUnit="CITY-J", regime="DISCIPLINE")
    one = await told(county, CHECK, {**said, "plan": hidden})
    other = await told(county, CHECK, {**said, "plan": hidden | {"recordId": "J-2"}})
    assert text(one) == text(other)
    assert ("MULTI_HEADED", "SOFT") in {
        (flag["kind"], flag["severity"]) for flag in one["data"]["overlapCheck"]["flags"]
    }


async def test_visits_of_a_hidden_group_are_one_arrival(county: Store) -> None:
    await hide(county, jointGroup="G-7")
    second = {**HIDDEN, "number": "J-2", "leadUnit": "CITY-K", "jointGroup": "G-7",
              "start": "2024-03-06", "end": "2024-03-08"}  # fmt: skip
    await hand_in(county, "J", "CITY-J", [Assertion(Kind.INSPECTION, "J", "J-2", second)])
    asked = {"unit": "COUNTY", "from": "2024-03-05", "to": "2024-03-08"}
    days = (await told(county, CALENDAR, asked))["data"]["calendar"]
    assert [day["arrivals"] for day in days] == [1, 0, 0, 0]
    assert [sum(visit["occupied"] for visit in day["visits"]) for day in days] == [1, 1, 1, 1]


async def test_the_office_to_ask_is_that_of_the_region_whoever_leads(county: Store) -> None:
    row = await Desk(county).set("contact_office", "CITY-Q", region="500100")
    assert row["errors"] == []
    for variant in ({}, {"leadUnit": "CITY-K"}, {"leadUnit": "CITY-B"}):
        await hide(county, **variant)
        answer = await told(county, EVERYTHING, {"plan": plan(), "asOf": "2024-03-01"})
        offices = {
            one["contact"]["code"]
            for flag in answer["data"]["overlapCheck"]["flags"]
            for one in flag["counterparts"]
            if one["occupied"]
        }
        assert offices == {"CITY-Q"}, variant
        asked = {"unit": "COUNTY", "from": "2024-03-05", "to": "2024-03-06"}
        answer = await told(county, WHOM_TO_ASK, asked)
        visits = [one for day in answer["data"]["calendar"] for one in day["visits"]]
        assert {one["contact"]["code"] for one in visits if one["occupied"]} == {"CITY-Q"}
        assert {one["contact"] for one in visits if not one["occupied"]} == {None}
