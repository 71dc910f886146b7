"""A rule that is enforced against a body keeps its plans from approval while it holds."""

from typing import Any, Final

import pytest

from graph.store import Store
from tests.schema.life import PLAN, Offices, answers_to, codes, offices
from tests.schema.rule_desk import END, Desk

CHECK: Final = """query ($plan: InspectionPlanInput!) { overlapCheck(plan: $plan) {
  flags { kind severity enforced } } }"""


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return await offices(graph, tmp_path_factory.mktemp("enforced"))


ENFORCED: Final = """query ($id: ID!) { node(id: $id) { ... on Inspection {
  enforcedFlags { id kind severity } } } }"""


def held(report: Any) -> set[tuple[str, str]]:
    return {(one["kind"], one["severity"]) for one in report["flags"] if one["enforced"]}


async def test_an_enforced_rule_keeps_a_plan_from_approval(city: Offices) -> None:
    rules = Desk(city.store)
    of_others = await rules.set("enforcement.DUPLICATE", "ENFORCE", body="CITY-DC")
    assert of_others["errors"] == []
    plan = await city.submitted(recordId="enforced")
    kinds = {one["kind"] for one in plan["flags"] if one["severity"] == "HARD"}
    assert kinds >= {"DUPLICATE", "MULTI_HEADED"}
    asked = {**PLAN, "recordId": "enforced"}
    assert held(await city.planner.ask(CHECK, plan=asked)) == set()
    assert (await city.above.ask(ENFORCED, id=plan["id"]))["enforcedFlags"] == []

    row = (await rules.set("enforcement.DUPLICATE", "ENFORCE", body="CITY-YJ"))["parameter"]
    assert held(await city.planner.ask(CHECK, plan=asked)) == {("DUPLICATE", "HARD")}
    refused = await city.above.decide(plan, answers=answers_to(plan))
    assert codes(refused) == ["ENFORCED_FLAGS"]
    named = [one["id"] for one in plan["flags"] if one["id"] in refused["errors"][0]["message"]]
    duplicates = [
        one["id"]
        for one in plan["flags"]
        if (one["kind"], one["severity"]) == ("DUPLICATE", "HARD")
    ]
    assert sorted(named) == sorted(duplicates)
    told = (await city.above.ask(ENFORCED, id=plan["id"]))["enforcedFlags"]
    assert sorted(one["id"] for one in told) == sorted(duplicates)
    assert (await city.above.read(plan))["version"] == plan["version"]

    await rules.ask(END, id=row["id"], note="试行结束")
    decided = await city.above.decide(plan, answers=answers_to(plan))
    assert (decided["errors"], decided["inspection"]["status"]) == ([], "APPROVED")


async def test_a_plan_is_returned_though_a_rule_is_enforced(city: Offices) -> None:
    await Desk(city.store).set("enforcement.DUPLICATE", "ENFORCE", body="CITY-YJ")
    plan = await city.submitted(recordId="returned")
    answer = await city.above.decide(plan, "RETURN", note="改期")
    assert answer["errors"] == []
