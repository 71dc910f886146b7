"""What a source system says later of plans that were decided in the hub."""

from typing import Any

import pytest

from detection.waiting import judge_waiting
from graph.store import Store
from tests.graph.live import proved
from tests.importers.desk import Desk
from tests.schema.life import Offices, answers_to, codes, elsewhere, offices

ROW = {
    "title": "消防安全检查", "regime": "ADMIN_INSPECTION", "leadUnit": "CITY-YJ",
    "targets": "COUNTY-X", "matters": "M.safety.fire", "start": "2024-03-05",
    "end": "2024-03-07", "annualPlan": "2024", "status": "SUBMITTED",
}  # fmt: skip


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return await offices(graph, tmp_path_factory.mktemp("ledgers"))


async def handed(city: Offices, number: str, **row: str) -> Any:
    """A plan as its source system has it."""
    await take(city, number, **row)
    return await plan_of(city, number)


async def take(city: Offices, number: str, **row: str) -> None:
    said = {"number": number, **ROW, **row}
    await city.take("inspections", said, system="YJ", agency="CITY-YJ")


async def plan_of(city: Offices, number: str) -> Any:
    found = await city.planner.ask(
        'query ($n: String!) { record(system: "YJ", recordId: $n) { id } }', n=number
    )
    return await city.planner.read(found)


async def approve(city: Offices, plan: Any) -> Any:
    answer = await city.above.decide(plan, answers=answers_to(plan))
    assert answer["errors"] == []
    return answer["inspection"]


async def test_an_earlier_stage_undoes_no_approval(city: Offices) -> None:
    await approve(city, await handed(city, "1"))
    for status in ("DRAFT", "SUBMITTED", "RETURNED", "REJECTED", "WITHDRAWN", ""):
        await take(city, "1", status=status, title=f"再报{status}")
        plan = await plan_of(city, "1")
        assert plan["status"] == "APPROVED", status
        assert plan["approval"]["targets"] == ["COUNTY-X"]
    for status in ("SCHEDULED", "IN_PROGRESS", "CONCLUDED"):
        await take(city, "1", status=status)
        assert (await plan_of(city, "1"))["status"] == status
    await proved(city.store)


async def test_what_the_hub_refused_no_ledger_approves(city: Offices) -> None:
    plan = await handed(city, "2")
    await city.above.decide(plan, "REJECT", note="与市督查室重复")
    await take(city, "2", status="APPROVED", title="又报")
    assert (await plan_of(city, "2"))["status"] == "REJECTED"


async def test_the_same_row_again_changes_nothing(city: Offices) -> None:
    plan = await approve(city, await handed(city, "3"))
    await take(city, "3")
    assert (await plan_of(city, "3"))["version"] == plan["version"]


async def test_targets_beyond_what_was_approved_stand_and_are_flagged(city: Offices) -> None:
    await approve(city, await handed(city, "4", start="2024-06-03", end="2024-06-04"))
    await take(city, "4", start="2024-06-03", end="2024-06-14", targets="COUNTY-X;COUNTY-Y",
               status="IN_PROGRESS")  # fmt: skip
    plan = await plan_of(city, "4")
    assert [one["code"] for one in plan["targets"]] == ["COUNTY-X", "COUNTY-Y"]
    assert plan["approval"]["targets"] == ["COUNTY-X"]
    assert {"UV5", "UV6"} <= {one["subtype"] for one in plan["flags"]}


async def test_visits_beyond_what_was_approved_are_flagged(city: Offices) -> None:
    plan = await approve(city, await handed(city, "5", start="2024-07-01", end="2024-07-02"))
    assert not {"UV5", "UV6"} & {one["subtype"] for one in (await city.above.read(plan))["flags"]}
    away = {"inspection": "5", "unit": "COUNTY-Z", "start": "2024-07-20", "end": "2024-07-20"}
    await city.take("visits", away, system="YJ", agency="CITY-YJ")
    flags = (await plan_of(city, "5"))["flags"]
    assert {"UV5", "UV6"} <= {one["subtype"] for one in flags}


async def test_a_change_made_in_the_hub_stands_until_the_ledger_says_something_else(
    city: Offices,
) -> None:
    plan = await approve(city, await handed(city, "6", start="2024-08-05", end="2024-08-06"))
    later = elsewhere(city.planner)
    started = await later.advance(plan, "START", on="2024-08-12")
    assert started["errors"] == []
    for title in ("改名一", "改名二"):
        await take(city, "6", start="2024-08-05", end="2024-08-06", title=title)
        plan = await plan_of(city, "6")
        assert (plan["start"], plan["end"], plan["status"]) == (
            "2024-08-12", "2024-08-13", "IN_PROGRESS",
        )  # fmt: skip
    assert "UV6" in {one["subtype"] for one in plan["flags"]}
    await take(city, "6", start="2024-08-13", end="2024-08-14")
    assert (await plan_of(city, "6"))["start"] == "2024-08-13"
    await take(city, "6", start="2024-08-05", end="2024-08-06")
    assert (await plan_of(city, "6"))["start"] == "2024-08-05"


async def test_a_snapshot_withdraws_nothing_that_was_decided(city: Offices) -> None:
    desk = Desk(city.store, city.folder)
    own: dict[str, Any] = {"system": "SN", "agency": "CITY-YJ"}
    rows = [{"number": n, **ROW, "start": "2025-03-05", "end": "2025-03-07"} for n in "ab"]
    await desk.take("inspections", rows, **own)
    await city.submitted(system="SN", recordId="c", start="2025-05-05", end="2025-05-06")
    batch = await desk.take("inspections", rows[:1], snapshot=True, confirmed=True, **own)
    assert batch.withdrawn == 1
    await judge_waiting(city.store)
    document = (
        '{ inspections(filter: { from: "2025-01-01" }, first: 9) { edges { node { number } } } }'
    )
    page = await city.planner.ask(document)
    assert [edge["node"]["number"] for edge in page["edges"]] == ["a", "c"]
    await desk.undo(batch)
    page = await city.planner.ask(document)
    assert {edge["node"]["number"] for edge in page["edges"]} == {"a", "b", "c"}
    await proved(city.store)


async def test_what_was_decided_outlives_the_import(city: Offices) -> None:
    desk = Desk(city.store, city.folder)
    row = {"number": "7", **ROW, "start": "2025-09-01", "end": "2025-09-02"}
    batch = await desk.take("inspections", [row], "YJ", "CITY-YJ")
    await approve(city, await plan_of(city, "7"))
    await desk.undo(batch)
    gone = await city.above.ask(
        'query ($n: String!) { record(system: "YJ", recordId: $n) { id standing } }', n="7"
    )
    assert gone["standing"] == "WITHDRAWN"
    assert codes(await city.planner.advance({**gone, "version": 3}, "START")) == ["NOT_FOUND"]
    await desk.take("inspections", [row], "YJ", "CITY-YJ")
    plan = await plan_of(city, "7")
    assert (plan["status"], plan["approval"]["authority"]) == ("APPROVED", "GOVERNMENT")
    await proved(city.store)


async def test_undoing_a_later_import_leaves_what_was_decided(city: Offices) -> None:
    desk = Desk(city.store, city.folder)
    row = {"number": "8", **ROW, "start": "2025-10-13", "end": "2025-10-14"}
    await desk.take("inspections", [row], "YJ", "CITY-YJ")
    await approve(city, await plan_of(city, "8"))
    batch = await desk.take("inspections", [row | {"title": "改名"}], "YJ", "CITY-YJ")
    await desk.undo(batch)
    plan = await plan_of(city, "8")
    assert (plan["status"], plan["approval"]["matters"]) == ("APPROVED", ["M.safety.fire"])
    await take(city, "8", start="2025-10-13", end="2025-10-14", status="DRAFT")
    assert (await plan_of(city, "8"))["status"] == "APPROVED"
    await proved(city.store)
