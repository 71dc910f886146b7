"""What an administrator changes holds for the next check and the next calendar, on every hub."""

from dataclasses import replace
from typing import Any, Final

import pytest

from domain.secrecy import Role
from graph.round_trips import counted_round_trips
from graph.store import Store
from tests.importers.desk import Desk as Ledgers
from tests.schema.city import wiped
from tests.schema.plans import CALENDAR, DAY, plan, samples
from tests.schema.rule_desk import ADMINISTRATOR, WORKDAY, Desk

SAMPLES: Final = samples()
CHECK: Final = """query ($plan: InspectionPlanInput!, $asOf: Date) {
  overlapCheck(plan: $plan, asOf: $asOf) { flags {
    kind severity parameters { name value source } } } }"""


@pytest.fixture(scope="module")
async def county(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The contract's samples, and nothing set."""
    await wiped(graph)
    ledgers = Ledgers(graph, tmp_path_factory.mktemp("samples"))
    for kind in ("units", "matters", "inspections", "visits"):
        assert not (await ledgers.sample(kind)).rejected
    return graph


async def repeats(desk: Desk) -> tuple[list[tuple[str, str]], int]:
    """The severity of repeats at 136 days with the days they rest on, and the round trips."""
    with counted_round_trips() as counted:
        report = await desk.ask(CHECK, plan=plan(SAMPLES["D-12"]), asOf=DAY)
    return [
        (flag["severity"], one["value"])
        for flag in report["flags"]
        if flag["kind"] == "DUPLICATE"
        for one in flag["parameters"]
        if one["name"] == "reuse_days"
    ], counted.count


async def test_a_parameter_moves_the_136_days_from_none_to_soft(county: Store) -> None:
    keeper, planner = Desk(county), Desk(county, replace(ADMINISTRATOR, role=Role.PLANNER))
    assert await repeats(planner) == ([], 1)
    row = await keeper.set("reuse_days", 180, regime="ADMIN_INSPECTION", validFrom="2024-07-20")
    assert row["errors"] == []
    # The hub learns of the change with the same question, and reads once more by the new window.
    assert await repeats(planner) == ([("SOFT", "180")], 2)
    assert await repeats(planner) == ([("SOFT", "180")], 1)
    await keeper.set("reuse_days", 180, regime="ADMIN_INSPECTION", validFrom="2024-07-21")
    await keeper.set("reuse_days", 90, regime="ADMIN_INSPECTION", validFrom="2024-07-20")
    assert (await repeats(planner))[0] == []


async def test_a_working_day_that_is_set_stands_in_the_calendar(county: Store) -> None:
    keeper, planner = Desk(county), Desk(county, replace(ADMINISTRATOR, role=Role.PLANNER))

    async def worked() -> dict[str, Any]:
        asked = {"from": "2024-03-04", "to": "2024-03-05", "unit": "COUNTY-V"}
        return {day["date"]: day["workingDay"] for day in await planner.ask(CALENDAR, **asked)}

    assert await worked() == {"2024-03-04": True, "2024-03-05": True}
    await keeper.ask(WORKDAY, day="2024-03-05", open=False, basis="市府办通知")
    assert await worked() == {"2024-03-04": True, "2024-03-05": False}
