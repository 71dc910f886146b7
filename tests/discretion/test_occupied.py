"""Occupied days tell that the time is taken, and nothing of what it is taken by."""

import json
from typing import Any, Final

import pytest

from domain.accesses import Shown
from domain.records import Kind, global_id
from domain.secrecy import Secrecy
from graph.assertions import Assertion
from graph.store import Store
from tests.discretion.occupied_county import (
    HIDDEN,
    NOT_THERE,
    PLANNER,
    PURPOSE,
    county,
    hand_in,
    hide,
    same_whatever_it_says,
    text,
    told,
)
from tests.schema.asking import SCHEMA, context
from tests.schema.plans import CALENDAR, CHECK
from tests.schema.rule_desk import Desk

__all__ = ["county"]

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


async def test_what_is_hidden_shows_by_its_days_alone(county: Store) -> None:
    await same_whatever_it_says(county, answers)


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
