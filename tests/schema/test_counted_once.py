"""One inspection in two systems counts once, as was judged: in checks, limits, dossiers, shares."""

from pathlib import Path
from typing import Any, Final

import pytest

from graph.store import Store
from tests.detection.test_living import ONE, UNITS
from tests.importers.desk import Desk
from tests.schema.asking import SCHEMA, context
from tests.schema.same_inspections import asked, judged, of, two_systems

COUNTED: Final = """query ($unit: String!, $from: Date!, $to: Date!) {
  dossier(unit: $unit, asOf: $to) { burden { visits } visits { occupied } }
  burden(filter: {units: [$unit], from: $from, to: $to}, first: 5) {
    edges { node { burden { visits } } } } }"""


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return await two_systems(clean_graph, tmp_path)


async def test_an_overlap_check_meets_what_was_judged(desk: Desk) -> None:
    """A plan is checked beside an inspection in two systems: it meets that once."""
    document = """query ($plan: InspectionPlanInput!) { overlapCheck(plan: $plan) { flags {
      kind counterparts { inspection { source { recordId } } } } } }"""
    plan = {
        "title": "查", "regime": "ADMIN_INSPECTION", "leadUnit": "B", "targets": [{"unit": "X"}],
        "matters": ["M.safety.fire"], "start": "2024-03-05", "end": "2024-03-05",
    }  # fmt: skip

    async def met() -> set[str]:
        answer = await asked(desk, document, plan=plan)
        return {
            one["inspection"]["source"]["recordId"]
            for flag in answer["flags"]
            if flag["kind"] == "MULTI_HEADED"
            for one in flag["counterparts"]
        }

    assert await met() == {"1", "T-2"}
    await judged(desk, of("1"), of("T-1"), "DIFFERENT")
    assert await met() == {"1", "T-1", "T-2"}
    await judged(desk, of("1"), of("T-1"), "SAME")
    await judged(desk, of("T-2"), of("1"), "SAME")
    assert await met() == {"1"}


async def test_limits_of_organisers_and_regions_count_it_once(desk: Desk) -> None:
    """As a plan is checked, and as flags are kept."""
    common = {"period": "YEAR", "basis": "办法", "limit": "9", "regionCode": "500100"}
    await desk.take("units", [{**UNITS[3], "regionCode": "500100"}])
    scopes = {"Q-O": "ORGANISER", "Q-R": "REGION"}
    rows = [{"code": code, "scope": scope, **common} for code, scope in scopes.items()]
    await desk.take("quotas", rows)
    document = """query ($plan: InspectionPlanInput!) { overlapCheck(plan: $plan) { quotas {
      rule { id } used } } }"""
    plan = {
        "title": "查", "regime": "ADMIN_INSPECTION", "leadUnit": "A", "targets": [{"unit": "X"}],
        "matters": ["M.x"], "start": "2024-08-05", "end": "2024-08-05",
    }  # fmt: skip

    async def used(**more: Any) -> dict[str, int]:
        answer = await asked(desk, document, plan=plan | more)
        return {one["rule"]["id"]: one["used"] for one in answer["quotas"]}

    # Two inspections, one of them with two records, and the plan.
    assert await used() == {"Q-O": 3, "Q-R": 3}
    as_it_is = {"matters": ["M.safety.fire"], "start": "2024-03-04", "end": "2024-03-06"}
    assert await used(system="S", recordId="1", **as_it_is) == {"Q-O": 2, "Q-R": 2}
    await judged(desk, of("1"), of("T-1"), "DIFFERENT")
    assert await used() == {"Q-O": 4, "Q-R": 4}
    await judged(desk, of("1"), of("T-1"), "SAME")
    await judged(desk, of("1"), of("T-2"), "SAME")
    assert await used() == {"Q-O": 2, "Q-R": 2}
    assert await used(system="T", recordId="T-2") == {"Q-O": 1, "Q-R": 1}


async def test_dossiers_and_burdens_count_as_was_judged(desk: Desk) -> None:
    said = {"unit": ONE["targets"], "from": "2024-01-01", "to": "2024-12-31"}

    async def counts() -> tuple[int, int, int]:
        result: Any = await SCHEMA.execute(COUNTED, said, context_value=context(desk.store))
        assert result.errors is None, result.errors
        (edge,) = result.data["burden"]["edges"]
        dossier = result.data["dossier"]
        return (
            edge["node"]["burden"]["visits"], dossier["burden"]["visits"], len(dossier["visits"])
        )  # fmt: skip

    assert await counts() == (2, 2, 2)
    assert await judged(desk, of("1"), of("T-1"), "DIFFERENT") == []
    assert await counts() == (3, 3, 3)
    assert await judged(desk, of("1"), of("T-2"), "SAME") == []
    assert await counts() == (2, 2, 2)


async def test_shares_and_the_trend_of_an_organiser_count_it_once(desk: Desk) -> None:
    await desk.take(
        "inspections", [{**ONE, "number": "0", "start": "2023-03-01", "end": "2023-03-01"}]
    )
    shares = """query { exemptShare(first: 9, filter: {from: "2024-01-01", to: "2024-12-31"}) {
      edges { node { organiser { code } inspections } } } }"""
    check = """query ($plan: InspectionPlanInput!) { overlapCheck(plan: $plan) { flags {
      subtype evidence { name value } } } }"""
    plan = {
        "title": "查", "regime": "ADMIN_INSPECTION", "leadUnit": "A", "targets": [{"unit": "B"}],
        "matters": ["M.x"], "start": "2024-08-05", "end": "2024-08-05",
    }  # fmt: skip

    async def counted() -> tuple[int, int]:
        """By the shares, and by the trend, which counts the plan too."""
        (share,) = (edge["node"] for edge in (await asked(desk, shares))["edges"])
        (trend,) = (
            flag["evidence"]
            for flag in (await asked(desk, check, plan=plan))["flags"]
            if flag["subtype"] == "TREND"
        )
        return share["inspections"], next(int(e["value"]) for e in trend if e["name"] == "count")

    assert await counted() == (2, 3)
    await judged(desk, of("1"), of("T-1"), "DIFFERENT")
    assert await counted() == (3, 4)
    await judged(desk, of("1"), of("T-1"), "SAME")
    await judged(desk, of("T-2"), of("1"), "SAME")
    assert await counted() == (1, 2)
