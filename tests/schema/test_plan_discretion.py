"""What was done to a plan is told to those who might know of it then, flag by flag."""

from typing import Any

import pytest

from domain.secrecy import Role, Secrecy
from graph.store import Store
from tests.graph.live import proved
from tests.schema.life import PLAN, Offices, answers_to, offices

FEED = "{ changes(first: 500) { edges { node { record { id } step decision note } } } }"
HISTORY = """query ($id: ID!) { node(id: $id) { ... on Inspection { decisions { step note
  flags { id } answers { reason flag { id } } } flags { id severity answers { reason } }
  history(first: 9) { edges { node { step decision note } } } } } }"""


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return await offices(graph, tmp_path_factory.mktemp("discretion"))


async def test_what_was_done_while_it_was_closed_stays_closed(city: Offices) -> None:
    """A patrol is SECRET until it is approved, and INTERNAL from then on."""
    planner = city.of("CITY-XC", Role.PLANNER, "周七", clearance=Secrecy.SECRET)
    approver = city.of("CITY-XC", Role.APPROVER, "郑八", clearance=Secrecy.SECRET)
    answer = await planner.submit(
        system="XC", recordId="p", leadUnit="CITY-XC", regime="PATROL", matters=["M.edu"],
        targets=[{"unit": "COUNTY-W"}], start="2025-03-03", end="2025-03-05",
    )  # fmt: skip
    plan = answer["inspection"]
    assert (await city.above.read(plan)) is None
    approved = await approver.decide(plan, answers=answers_to(plan), note="内部考虑")
    plan = approved["inspection"]
    await planner.advance(plan, "SCHEDULE", note="已排")
    for office, notes in ((city.above, ["已排"]), (planner, [None, "内部考虑", "已排"])):
        told = await office.ask(HISTORY, id=plan["id"])
        assert [one["note"] for one in told["decisions"]] == notes, office.caller
        history = [edge["node"]["note"] for edge in told["history"]["edges"]]
        assert history == notes[::-1]
        feed = (await office.ask(FEED))["edges"]
        mine = [edge["node"]["note"] for edge in feed if edge["node"]["record"]["id"] == plan["id"]]
        assert sorted(map(str, mine)) == sorted(map(str, notes))
    await proved(city.store)


async def test_answers_and_findings_are_told_with_their_flags_alone(city: Offices) -> None:
    cleared = {"clearance": Secrecy.SECRET}
    planner = city.of("CITY-JW", Role.PLANNER, "赵一", **cleared)
    said: dict[str, Any] = {
        "system": "JW", "leadUnit": "CITY-JW", "regime": "DISCIPLINE", "matters": ["M.edu"],
        "targets": [{"unit": "COUNTY-Y"}], "start": "2025-06-02", "end": "2025-06-04",
    }  # fmt: skip
    hidden = await planner.submit(**said, recordId="h")
    assert hidden["errors"] == []
    days = {"start": "2025-06-09", "end": "2025-06-10"}
    plan = (await planner.submit(**said | days, recordId="o", secrecy="INTERNAL"))["inspection"]
    (owed,) = answers_to(plan)
    uncleared = city.of("CITY-JW", Role.APPROVER, "冯二")
    assert "UNANSWERED" not in str(await uncleared.decide(plan, "RETURN", note="再看"))
    again = (await planner.submit(**said | days, recordId="o", secrecy="INTERNAL"))["inspection"]
    decided = await city.of("CITY-JW", Role.APPROVER, "陈三", **cleared).decide(
        again, answers=[owed | {"reason": "与暗访错开"}]
    )
    assert decided["errors"] == []
    for office, knows in ((planner, True), (uncleared, False), (city.above, False)):
        told = await office.ask(HISTORY, id=plan["id"])
        assert len(told["decisions"]) == 4
        assert ("与暗访错开" in str(told)) is knows, office.caller
        assert (owed["flag"] in str(told)) is knows
    await proved(city.store)


async def test_the_other_side_answers_for_itself(city: Offices) -> None:
    plan = await city.approved(recordId="1", targets=[{"unit": "COUNTY-Z"}])
    planner = city.of("CITY-GOV", Role.PLANNER, "钱二")
    answer = await planner.submit(
        system="GOV", recordId="2", leadUnit="CITY-GOV", targets=[{"unit": "COUNTY-Z"}]
    )
    other = answer["inspection"]
    assert answers_to(other)
    assert "UNANSWERED" in str(await city.above.decide(other))
    await city.above.decide(other, answers=answers_to(other))
    changed = await city.planner.advance(
        plan, "CHANGE", note="换日", scope={**PLAN, "recordId": "1",
                                          "targets": [{"unit": "COUNTY-Z"}], "end": "2024-03-08"},
    )  # fmt: skip
    again = (await city.planner.advance(changed["inspection"], "SUBMIT"))["inspection"]
    shared = {one["flag"] for one in answers_to(again)} & {one["flag"] for one in answers_to(other)}
    assert shared
    assert "UNANSWERED" in str(await city.above.decide(again))
    assert (await city.above.decide(again, answers=answers_to(again)))["errors"] == []
    flags = (await city.above.read(again))["flags"]
    assert {len(one["answers"]) for one in flags if one["id"] in shared} == {2}
