"""Steps of an inspection: what each needs, what it changes, and what it is refused for."""

from datetime import date
from typing import Any

import pytest

from domain.secrecy import Role
from graph.store import Store
from tests.graph.live import proved
from tests.schema.life import PLAN, Offices, answers_to, codes, elsewhere, offices

EARLIER = {
    "title": "消防安全检查", "regime": "ADMIN_INSPECTION", "leadUnit": "CITY-YJ",
    "targets": "COUNTY-X", "matters": "M.edu", "annualPlan": "2024",
}  # fmt: skip


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return await offices(graph, tmp_path_factory.mktemp("steps"))


def days(month: int, **more: Any) -> dict[str, Any]:
    """A plan of a month in which nobody else comes."""
    return {"matters": ["M.edu"], "start": f"2025-{month:02}-05", "end": f"2025-{month:02}-07",
            "annualPlan": "2025"} | more  # fmt: skip


def subtypes(plan: Any) -> set[str]:
    return {one["subtype"] for one in plan["flags"] if one["subtype"]}


async def test_a_change_is_a_new_approval_of_a_new_scope(city: Offices) -> None:
    plan = await city.approved(recordId="c", **days(1))
    targets = [{"unit": "COUNTY-X"}, {"unit": "COUNTY-Y", "start": "2025-01-15"}]
    wider = {**PLAN, **days(1, targets=targets, end="2025-01-20"), "recordId": None, "system": None}
    changed = await city.planner.advance(plan, "CHANGE", scope=wider, note="范围扩大")
    assert changed["errors"] == []
    whole = await city.planner.read(plan)
    assert (whole["status"], whole["approval"], whole["steps"]) == ("CHANGED", None, ["SUBMIT"])
    assert [one["code"] for one in whole["targets"]] == ["COUNTY-X", "COUNTY-Y"]
    assert codes(await city.above.decide(changed["inspection"])) == ["INVALID_STATE"]
    again = (await city.planner.advance(changed["inspection"], "SUBMIT"))["inspection"]
    assert again["status"] == "SUBMITTED"
    decided = await city.above.decide(again, answers=answers_to(again))
    assert decided["errors"] == []
    whole = await city.planner.read(plan)
    assert whole["approval"]["targets"] == ["COUNTY-X", "COUNTY-Y"]
    assert (whole["approval"]["from"], whole["approval"]["to"]) == ("2025-01-05", "2025-01-20")
    stays = {one["unit"]["code"]: (one["start"], one["end"]) for one in whole["visits"]}
    assert stays == {
        "COUNTY-X": ("2025-01-05", "2025-01-20"), "COUNTY-Y": ("2025-01-15", "2025-01-20"),
    }  # fmt: skip
    assert not subtypes(whole) & {"UV5", "UV6"}
    await proved(city.store)


async def test_days_of_single_targets_are_taken_back_with_them(city: Offices) -> None:
    targets = [{"unit": "COUNTY-X", "start": "2025-02-06"}, {"unit": "COUNTY-Y"}]
    plan = await city.submitted(recordId="d", **days(2, targets=targets))
    returned = await city.above.decide(plan, "RETURN", note="日期有误")
    assert returned["inspection"]["status"] == "RETURNED"
    again = await city.submitted(recordId="d", **days(2, targets=[{"unit": "COUNTY-X"}]))
    assert again["id"] == plan["id"]
    stays = {one["unit"]["code"]: one["start"] for one in (await city.planner.read(plan))["visits"]}
    assert stays == {"COUNTY-X": "2025-02-05"}
    assert [one["step"] or one["decision"] for one in (await city.above.read(plan))["decisions"]
            ] == ["SUBMIT", "RETURN", "SUBMIT"]  # fmt: skip
    await proved(city.store)


async def test_a_start_on_another_day_is_held_against_what_was_approved(city: Offices) -> None:
    plan = await city.approved(recordId="s", **days(3))
    started = await city.planner.advance(plan, "START", on="2025-03-20")
    assert started["errors"] == []
    whole = await city.planner.read(plan)
    assert (whole["start"], whole["end"]) == ("2025-03-20", "2025-03-22")
    assert (whole["approval"]["from"], whole["approval"]["to"]) == ("2025-03-05", "2025-03-07")
    assert "UV6" in subtypes(whole)


async def test_a_supervision_that_nobody_approved_in_time_is_flagged(city: Offices) -> None:
    planner = city.of("CITY-GOV", Role.PLANNER, "钱二")
    said = days(4, leadUnit="CITY-GOV", regime="GOV_SUPERVISION", system="GOV", recordId="g")
    plan = (await planner.submit(**said))["inspection"]
    assert "UV2" in {one["subtype"] for one in (await planner.read(plan))["flags"]}
    late = elsewhere(city.above, today=date(2025, 4, 4))
    approved = (await late.decide(plan, answers=answers_to(plan)))["inspection"]
    assert "UV2" not in subtypes(await planner.read(plan))
    await planner.advance(approved, "START", on="2025-04-01")
    assert {"UV2", "UV6"} <= subtypes(await planner.read(plan))


async def test_closing_waits_for_conclusion_feedback_and_referral(city: Offices) -> None:
    plan = await city.approved(recordId="z", **days(5))
    for step in ("SCHEDULE", "START"):
        plan = (await city.planner.advance(plan, step))["inspection"]
    early = await city.planner.advance(plan, "CONCLUDE", on="2025-05-04")
    assert codes(early) == ["INVALID_ARGUMENT"]
    plan = (await city.planner.advance(plan, "CONCLUDE", on="2025-05-08"))["inspection"]
    lead = {"number": "L-z", "title": "线索", "inspection": "z", "suspected": "DUTY_VIOLATION"}
    own = {"system": "YJ", "agency": "CITY-YJ"}
    await city.take("leads", lead, **own)
    for on, rule in (("2025-05-07", "GS-12"), ("2025-05-09", "GS-17")):
        refused = await city.planner.advance(plan, "CLOSE", on=on)
        assert codes(refused) == ["RULE_NOT_KEPT"]
        assert rule in refused["errors"][0]["message"]
    assert "L-z" in refused["errors"][0]["message"]
    referral = {"number": "H-z", "subject": "L-z", "kind": "REFER", "from": "CITY-YJ",
                "to": "CITY-JW", "sentAt": "2025-05-09"}  # fmt: skip
    await city.take("handoffs", referral, **own)
    closed = await city.planner.advance(plan, "CLOSE", on="2025-05-09")
    assert closed["inspection"]["status"] == "CLOSED"


async def test_what_a_step_needs_is_named_with_its_place(city: Offices) -> None:
    plan = await city.approved(recordId="n", **days(6))
    scope = {**PLAN, **days(6), "recordId": "n"}
    reversed_scope = scope | {"end": "2025-06-01"}
    other = scope | {"recordId": "m"}
    lead = scope | {"leadUnit": "CITY-DC"}
    ways = scope | {"targets": [{"unit": "COUNTY-X", "onsite": False}]}
    for step, said, code, path in (
        ("CANCEL", {}, "INVALID_ARGUMENT", ["note"]),
        ("CANCEL", {"note": " "}, "INVALID_ARGUMENT", ["note"]),
        ("CHANGE", {"scope": scope}, "INVALID_ARGUMENT", ["note"]),
        ("CHANGE", {"note": "改"}, "INVALID_ARGUMENT", ["scope"]),
        ("CHANGE", {"note": "改", "scope": reversed_scope}, "INVALID_ARGUMENT", ["scope", "end"]),
        ("CHANGE", {"note": "改", "scope": other}, "INVALID_ARGUMENT", ["scope", "recordId"]),
        ("CHANGE", {"note": "改", "scope": lead}, "INVALID_ARGUMENT", ["scope", "leadUnit"]),
        ("CHANGE", {"note": "改", "scope": ways}, "INVALID_ARGUMENT",
         ["scope", "targets", "0", "onsite"]),
        ("SCHEDULE", {"scope": scope}, "INVALID_ARGUMENT", ["scope"]),
        ("RESUME", {}, "INVALID_STATE", ["step"]),
        ("CHECK", {}, "INVALID_STATE", ["step"]),
    ):  # fmt: skip
        refused = await city.planner.advance(plan, step, **said)
        assert [(one["code"], one["path"]) for one in refused["errors"]] == [(code, path)], said
    assert "SCHEDULE, CHANGE, START, CANCEL" in str(await city.planner.advance(plan, "CLOSE"))
    stale = await city.planner.advance(plan | {"version": 1}, "SCHEDULE")
    assert [(one["code"], one["path"]) for one in stale["errors"]] == [
        ("VERSION_CONFLICT", ["version"])
    ]
    assert "version 2" in stale["errors"][0]["message"]


async def test_answers_are_to_flags_of_the_plan_once_and_with_a_reason(city: Offices) -> None:
    plan = await city.submitted(recordId="a", targets=[{"unit": "COUNTY-X"}])
    other = await city.submitted(recordId="b", targets=[{"unit": "COUNTY-Y"}])
    answers = answers_to(plan)
    foreign = next(one for one in answers_to(other) if one not in answers)
    for said, path in (
        ([*answers, foreign], ["answers", str(len(answers)), "flag"]),
        ([*answers, answers[0]], ["answers", str(len(answers)), "flag"]),
        ([{**answers[0], "reason": " "}, *answers[1:]], ["answers", "0", "reason"]),
        ([{**answers[0], "flag": "fl0"}], ["answers", "0", "flag"]),
    ):
        refused = await city.above.decide(plan, answers=said)
        assert [(one["code"], one["path"]) for one in refused["errors"]] == [
            ("INVALID_ARGUMENT", path)
        ]
    refused = await city.above.decide(plan, answers=answers[1:])
    assert codes(refused) == ["UNANSWERED_FLAGS"]
    assert answers[0]["flag"] in refused["errors"][0]["message"]
    assert answers[1]["flag"] not in refused["errors"][0]["message"]
    for decision in ("REJECT", "RETURN"):
        refused = await city.above.decide(plan, decision)
        assert [(one["code"], one["path"]) for one in refused["errors"]] == [
            ("INVALID_ARGUMENT", ["note"])
        ]
    assert (await city.above.read(plan))["version"] == 1


async def test_a_plan_is_given_again_only_before_it_is_approved(city: Offices) -> None:
    await city.take(
        "inspections",
        {**EARLIER, "number": "r", "start": "2025-08-05", "end": "2025-08-07", "status": "DRAFT"},
        system="YJ", agency="CITY-YJ",
    )  # fmt: skip
    plan = await city.submitted(recordId="r", **days(8))
    assert plan["version"] == 2
    again = await city.planner.submit(recordId="r", **days(8))
    assert codes(again) == ["INVALID_STATE"]
    assert "SUBMITTED" in again["errors"][0]["message"]
    await city.above.decide(plan, answers=answers_to(plan))
    again = await city.planner.submit(recordId="r", **days(8))
    assert codes(again) == ["INVALID_STATE"]
    assert "CHANGE" in again["errors"][0]["message"]


async def test_steps_before_the_submission(city: Offices) -> None:
    await city.take(
        "inspections",
        {**EARLIER, "number": "q", "start": "2025-09-09", "end": "2025-09-09", "status": "DRAFT"},
        system="YJ", agency="CITY-YJ",
    )  # fmt: skip
    plan = await city.planner.ask(
        '{ record(system: "YJ", recordId: "q") { ... on Inspection { id version } } }'
    )
    for step in ("CHECK", "CONSULT", "SUBMIT"):
        answer = await city.planner.advance(plan, step)
        assert answer["errors"] == []
        plan = answer["inspection"]
    assert plan["status"] == "SUBMITTED"


async def test_unknown_units_are_placeholders_and_said_so(city: Offices) -> None:
    document = """mutation ($plan: InspectionPlanInput!) { submitPlan(plan: $plan) { warnings
      english: warnings(language: EN) inspection { targets { code placeholder } } errors { code } } }"""  # noqa: E501 -- one mutation
    plan = {**PLAN, **days(10), "recordId": "u", "targets": [{"unit": "NOBODY"}]}
    answer = await city.planner.ask(document, plan=plan)
    assert answer["inspection"]["targets"] == [{"code": "NOBODY", "placeholder": True}]
    (warning,) = answer["warnings"]
    assert "NOBODY" in warning
    assert "NOBODY" in answer["english"][0]


async def test_a_plan_that_makes_no_sense_is_refused_with_its_place(city: Offices) -> None:
    wrong: list[tuple[dict[str, Any], list[str]]] = [
        ({"end": "2025-11-01"}, ["plan", "end"]),
        ({"targets": []}, ["plan", "targets"]),
        ({"targets": [{"unit": f"U{n}"} for n in range(2_001)]}, ["plan", "targets"]),
        ({"matters": []}, ["plan", "matters"]),
        ({"targets": [{"unit": "COUNTY-X", "onsite": False}]}, ["plan", "targets", "0", "onsite"]),
    ]
    for said, path in wrong:
        refused = await city.planner.submit(recordId="v", **days(11, **said))
        assert [(one["code"], one["path"]) for one in refused["errors"]] == [
            ("INVALID_ARGUMENT", path)
        ]
