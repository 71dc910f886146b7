"""Burdens, coverage and exempt shares through GraphQL, on both engines."""

from typing import Any, Final

import pytest

from graph.round_trips import counted_round_trips
from graph.store import Store
from tests.discretion.test_occupied_lists import BURDEN, COVERAGE, SHARES
from tests.importers.desk import Desk
from tests.schema.asking import ask, fault
from tests.schema.city import wiped

YEAR: Final = {"from": "2024-01-01", "to": "2024-12-31"}
PAGED: Final = """query($first: Int!, $after: String, $orderBy: BurdenOrder) {
  burden(filter: { from: "2024-01-01", to: "2024-12-31" }, first: $first, after: $after,
         orderBy: $orderBy) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { unit { code } } }
  }
}"""


@pytest.fixture(scope="module")
async def county(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The contract's samples, and some that claim exemptions."""
    await wiped(graph)
    desk = Desk(graph, tmp_path_factory.mktemp("samples"))
    for kind in ("units", "matters", "inspections", "visits"):
        assert not (await desk.sample(kind)).rejected
    rows = [
        claimed("E-1", "2024-08-01", "EMERGENCY", "应急〔2024〕1号"),
        claimed("E-2", "2024-08-02", "EMERGENCY", ""),
        claimed("E-3", "2024-08-03", "COMPLAINT", "L-9"),
        claimed("E-4", "2024-08-04", "PLANNED", "", parallelReason="红蓝比对"),
        claimed("E-5", "2024-08-05", "EMERGENCY", "", status="CANCELLED"),
    ]
    assert not (await desk.take("inspections", rows)).rejected
    # The same inspection as its office has it.
    again = claimed("YJ-9", "2024-08-01", "EMERGENCY", "应急〔2024〕1号")
    assert not (await desk.take("inspections", [again], "T", "CITY-YJ")).rejected
    return graph


def claimed(number: str, day: str, trigger: str, reference: str, **more: str) -> dict[str, str]:
    """An inspection of the emergency bureau at a town."""
    return {
        "number": number, "title": number, "regime": "ADMIN_INSPECTION", "leadUnit": "CITY-YJ",
        "targets": "TOWN-W1", "matters": "M.safety", "start": day, "end": day,
        "status": "APPROVED", "trigger": trigger, "triggerRef": reference, **more,
    }  # fmt: skip


async def listed(store: Store, document: str, **said: Any) -> list[dict[str, Any]]:
    """The nodes of a list."""
    (found,) = (await ask(store, document, said)).values()
    assert found["totalCount"] == len(found["edges"])
    return [edge["node"] for edge in found["edges"]]


async def test_who_is_burdened_most(county: Store) -> None:
    with counted_round_trips() as counted:
        found = await listed(county, BURDEN, filter=YEAR)
    assert counted.count == 1
    told = [(one["unit"]["code"], one["burden"]["visits"], one["burden"]["visitDays"],
             one["burden"]["agencies"]) for one in found]  # fmt: skip
    assert told == [
        ("COUNTY-X", 5, 11, 3), ("TOWN-W1", 5, 5, 1), ("COUNTY-V", 4, 5, 4), ("COUNTY-Y", 2, 5, 2),
        ("COUNTY-W", 1, 3, 1), ("COUNTY-Z", 1, 3, 2),
    ]  # fmt: skip
    assert (found[0]["burden"]["since"], found[0]["burden"]["until"]) == tuple(YEAR.values())


async def test_burdens_by_unit_region_and_kind(county: Store) -> None:
    async def codes(**said: Any) -> list[str]:
        found = await listed(county, BURDEN, filter={**YEAR, **said}, orderBy="CODE_ASC")
        return [one["unit"]["code"] for one in found]

    assert await codes(units=["COUNTY-V", "COUNTY-Z", "NOWHERE"]) == ["COUNTY-V", "COUNTY-Z"]
    assert await codes(regions=["500154"]) == ["COUNTY-W", "TOWN-W1"]
    assert await codes(regions=["500154"], levels=["TOWN"]) == ["TOWN-W1"]
    assert await codes(regions=["500100"], kinds=["TOWN"]) == ["TOWN-W1"]
    assert await codes(units=["COUNTY-V"], regions=["500154"]) == []
    assert await codes(kinds=["ENTERPRISE"]) == []


@pytest.mark.parametrize("order", ["VISITS_DESC", "DAYS_DESC", "AGENCIES_DESC", "CODE_ASC"])
async def test_pages_go_on_where_one_ended(county: Store, order: str) -> None:
    whole = await ask(county, PAGED, {"first": 50, "orderBy": order})
    wanted = [edge["node"]["unit"]["code"] for edge in whole["burden"]["edges"]]
    assert wanted == sorted(wanted) or order != "CODE_ASC"
    found: list[str] = []
    after = None
    for _ in range(len(wanted)):
        page = (await ask(county, PAGED, {"first": 2, "after": after, "orderBy": order}))["burden"]
        found += [edge["node"]["unit"]["code"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert found == wanted


async def test_a_visit_is_of_the_period_in_which_it_begins(county: Store) -> None:
    async def visits(since: str, until: str) -> int:
        said = {"units": ["COUNTY-X"], "from": since, "to": until}
        found = await listed(county, BURDEN, filter=said)
        return sum(one["burden"]["visits"] for one in found)

    assert await visits("2024-03-01", "2024-03-31") == 3
    assert await visits("2024-03-05", "2024-03-10") == 1
    assert await visits("2024-03-06", "2024-03-10") == 0


async def test_to_whom_nobody_came(county: Store) -> None:
    async def codes(day: str, **said: Any) -> list[tuple[str, str | None]]:
        asked = {"regions": ["500150", "500151", "500152", "500153", "500154", "500155"], **said}
        found = await listed(county, COVERAGE, filter=asked, asOf=day)
        return [(one["unit"]["code"], one["lastVisit"]) for one in found]

    early = [code for code, _ in await codes("2024-03-03")]
    assert {"COUNTY-X", "TOWN-W1"} <= set(early)
    assert await codes("2024-12-31", units=["COUNTY-X", "TOWN-W1"]) == []
    # The last visit to the county began on 25 June 2024: five years on it is out of the cycle.
    assert await codes("2029-06-24", units=["COUNTY-X"]) == []
    assert await codes("2029-06-25", units=["COUNTY-X"]) == [("COUNTY-X", "2024-06-25")]
    assert await codes("2024-12-31", units=["COUNTY-X"], visited=True) == [
        ("COUNTY-X", "2024-06-25")
    ]
    with counted_round_trips() as counted:
        found = await listed(county, COVERAGE, filter={"visited": None}, asOf="2024-12-31")
    # Two more for how many there are, one each for the days that the access log is told of.
    assert counted.count <= 7
    assert {one["unit"]["code"] for one in found if one["visited"]} == {
        "COUNTY-V", "COUNTY-W", "COUNTY-X", "COUNTY-Y", "COUNTY-Z", "TOWN-W1",
    }  # fmt: skip
    assert {one["since"] for one in found} == {"2020-01-01"}
    bare = await listed(county, COVERAGE, asOf="2024-12-31")
    assert {one["unit"]["code"] for one in bare} == {
        one["unit"]["code"] for one in found if not one["visited"]
    }


async def test_who_claims_exemptions_how_often(county: Store) -> None:
    found = await listed(county, SHARES, filter=YEAR)
    first = found[0]
    assert first.pop("organiser") == {"code": "CITY-YJ"}
    share = first.pop("share")
    assert first == {
        "inspections": 11, "exempt": 3, "unproven": 1, "parallel": 1,
        "triggers": [
            {"trigger": "EMERGENCY", "proven": 1, "unproven": 1},
            {"trigger": "COMPLAINT", "proven": 2, "unproven": 0},
        ],
    }  # fmt: skip
    assert share == pytest.approx(4 / 11)
    assert [one["share"] for one in found[1:]] == [0] * (len(found) - 1)
    only = {**YEAR, "leadUnits": ["CITY-DC"], "regimes": ["GOV_SUPERVISION"]}
    (other,) = await listed(county, SHARES, filter=only)
    assert (other["organiser"]["code"], other["exempt"]) == ("CITY-DC", 0)
    assert await listed(county, SHARES, filter={**YEAR, "regions": ["510000"]}) == []


@pytest.mark.parametrize(
    ("document", "said", "path"),
    [
        (BURDEN, {"filter": {"from": "2024-03-02", "to": "2024-03-01"}}, ("filter", "to")),
        (BURDEN, {"filter": {"from": "2990-01-01"}}, ("from",)),
        (BURDEN, {"filter": {"from": "2020-01-01", "to": "2024-01-01"}}, ("filter", "from")),
        (SHARES, {"filter": {"from": "0001-01-01", "to": "2024-01-01"}}, ("from",)),
        (COVERAGE, {"asOf": "0001-01-01"}, ("asOf",)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    county: Store, document: str, said: dict[str, Any], path: tuple[str, ...]
) -> None:
    refused = await fault(county, document, said)
    assert (refused.code, refused.path) == ("INVALID_ARGUMENT", path)
    assert refused.remedy
