"""A plan from its submission to its end, through GraphQL, on both engines."""

import pytest

from domain.secrecy import Role
from graph.store import Store
from tests.graph.live import proved
from tests.schema.life import Offices, answers_to, codes, offices


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return await offices(graph, tmp_path_factory.mktemp("life"))


async def test_a_plan_goes_from_submission_to_its_end(city: Offices) -> None:
    answer = await city.planner.submit()
    assert answer["errors"] == []
    plan = answer["inspection"]
    assert (plan["status"], plan["version"]) == ("SUBMITTED", 1)
    hard = {one["kind"] for one in plan["flags"] if one["severity"] == "HARD"}
    assert hard >= {"DUPLICATE", "MULTI_HEADED"}

    refused = await city.approver.decide(plan)
    assert codes(refused) == ["UNANSWERED_FLAGS"]
    assert all(one["flag"] in refused["errors"][0]["message"] for one in answers_to(plan))
    decided = await city.above.decide(plan, answers=answers_to(plan), note="同意")
    assert decided["errors"] == []
    plan = decided["inspection"]
    assert (plan["status"], plan["version"]) == ("APPROVED", 2)

    for step, status in (
        ("SCHEDULE", "SCHEDULED"), ("START", "IN_PROGRESS"), ("SUSPEND", "SUSPENDED"),
        ("RESUME", "IN_PROGRESS"), ("CONCLUDE", "CONCLUDED"), ("CLOSE", "CLOSED"),
    ):  # fmt: skip
        on = {"CONCLUDE": "2024-03-08", "CLOSE": "2024-03-11"}.get(step)
        answer = await city.planner.advance(plan, step, note="因汛情", on=on)
        assert answer["errors"] == []
        plan = answer["inspection"]
        assert plan["status"] == status
    whole = await city.planner.read(plan)
    assert whole["conclusion"] == {"concludedOn": "2024-03-08"}
    assert whole["inspectionCode"].startswith("JC-20240201-")
    assert (whole["steps"], whole["decidable"]) == ([], False)
    approval = whole["approval"]
    assert approval.pop("number").startswith("PZ-20240201-")
    assert approval == {
        "authority": "GOVERNMENT", "date": "2024-02-01", "targets": ["COUNTY-X"],
        "matters": ["M.safety.fire"], "from": "2024-03-06", "to": "2024-03-07",
    }  # fmt: skip


async def test_every_step_is_on_record_with_what_was_known_then(city: Offices) -> None:
    plan = await city.approved(recordId="2", targets=[{"unit": "COUNTY-Y"}])
    cancelled = await city.planner.advance(plan, "CANCEL", note="并入市督查室")
    assert cancelled["inspection"]["status"] == "CANCELLED"
    taken = (await city.planner.read(plan))["decisions"]
    told = [(one["step"] or one["decision"], one["before"], one["after"]) for one in taken]
    assert told == [
        ("SUBMIT", None, "SUBMITTED"),
        ("APPROVE", "SUBMITTED", "APPROVED"),
        ("CANCEL", "APPROVED", "CANCELLED"),
    ]
    assert [one["actor"] for one in taken] == ["张三", "王五", "张三"]
    assert [one["agency"]["code"] for one in taken] == ["CITY-YJ", "CITY-GOV", "CITY-YJ"]
    assert [one["note"] for one in taken] == [None, None, "并入市督查室"]
    found = {one["kind"] for one in taken[0]["flags"]}
    assert found >= {"DUPLICATE", "MULTI_HEADED"}
    assert taken[2]["flags"] == []
    answered = {one["flag"]["id"] for one in taken[1]["answers"]}
    assert answered
    assert {one["disposition"] for one in taken[1]["answers"]} == {"KEEP"}


async def test_an_answer_stays_with_its_flag_and_a_cancelled_plan_clears_both_sides(
    city: Offices,
) -> None:
    plan = await city.approved(recordId="3", targets=[{"unit": "COUNTY-Z"}])
    flags = (await city.planner.read(plan))["flags"]
    duplicate = next(one for one in flags if one["subtype"] == "CROSS_REGIME")
    (answer,) = duplicate["answers"]
    assert answer == {
        "actor": "王五", "agency": {"code": "CITY-GOV"}, "disposition": "KEEP",
        "reason": "确有必要",
    }  # fmt: skip
    await city.planner.advance(plan, "CANCEL", note="不再需要")
    left = (await city.planner.read(plan))["flags"]
    assert left == []
    document = """query ($id: ID!) { node(id: $id) { ... on Flag { clearedAt spells { clearedAt }
      answers { reason } subjects { ... on Inspection { flags { id } } } } } }"""
    gone = await city.planner.ask(document, id=duplicate["id"])
    assert gone["clearedAt"]
    assert gone["answers"] == [{"reason": "确有必要"}]
    assert all(duplicate["id"] not in {f["id"] for f in one["flags"]} for one in gone["subjects"])


async def test_what_may_be_done_next_is_told_to_whoever_may_do_it(city: Offices) -> None:
    plan = await city.submitted(recordId="4", targets=[{"unit": "COUNTY-V"}])
    assert (await city.planner.read(plan))["steps"] == ["WITHDRAW"]
    for office, decides in (
        (city.planner, False), (city.approver, True), (city.above, True),
        (city.of("CITY-DC", Role.APPROVER), False), (city.of("COUNTY-X", Role.APPROVER), False),
    ):  # fmt: skip
        told = await office.read(plan)
        assert told["decidable"] is decides, office.caller
        assert told["steps"] == (["WITHDRAW"] if office.caller.role is Role.PLANNER else [])


async def test_the_log_tells_all_that_was_done(city: Offices) -> None:
    await proved(city.store)
