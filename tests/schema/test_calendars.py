"""Calendars through GraphQL, on both engines."""

from typing import Any

import pytest

from graph.round_trips import counted_round_trips
from graph.store import Store
from tests.importers.desk import Desk
from tests.schema.asking import ask, fault
from tests.schema.city import wiped
from tests.schema.plans import CALENDAR


@pytest.fixture(scope="module")
async def county(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The contract's samples."""
    await wiped(graph)
    desk = Desk(graph, tmp_path_factory.mktemp("samples"))
    for kind in ("units", "matters", "inspections", "visits"):
        assert not (await desk.sample(kind)).rejected
    return graph


async def days(store: Store, **said: Any) -> dict[str, dict[str, Any]]:
    """The days of a calendar by their dates."""
    asked = {"from": "2024-03-01", "to": "2024-03-31"} | said
    answer = await ask(store, CALENDAR, asked)
    return {day["date"]: day for day in answer["calendar"]}


async def test_a_units_month_in_one_round_trip(county: Store) -> None:
    with counted_round_trips() as counted:
        month = await days(county, unit="COUNTY-V")
    assert counted.count == 1
    assert len(month) == 31
    busy = {day: one for day, one in month.items() if one["present"]}
    assert {day: (one["arrivals"], one["present"]) for day, one in busy.items()} == {
        "2024-03-04": (1, 1), "2024-03-05": (1, 1), "2024-03-06": (1, 1),
        "2024-03-11": (1, 1), "2024-03-12": (0, 1),
    }  # fmt: skip
    assert month["2024-03-02"]["workingDay"] is False
    assert month["2024-03-04"]["workingDay"] is True
    # The week of 4 March holds three arrivals, the thirty days from then on four.
    assert month["2024-03-03"]["levels"] == []
    assert month["2024-03-04"]["levels"] == ["WEEK", "MONTH"]
    assert month["2024-03-10"]["levels"] == ["WEEK", "MONTH"]
    assert month["2024-03-12"]["levels"] == ["MONTH"]
    (visit,) = month["2024-03-04"]["visits"]
    assert visit["occupied"] is False
    assert visit["unit"] == {"code": "COUNTY-V", "name": "戊县人民政府"}
    assert visit["inspection"]["title"] == "教育督导调研"
    assert visit["inspection"]["leadUnit"] == {"code": "CITY-DC", "name": "某市政府督查室"}


async def test_a_joint_group_arrives_once_and_both_are_there(county: Store) -> None:
    month = await days(county, unit="COUNTY-Z")
    assert month["2024-03-04"]["arrivals"] == 1
    assert month["2024-03-04"]["present"] == 2


async def test_levels_count_what_lies_beyond_the_period(county: Store) -> None:
    one_day = await days(county, unit="COUNTY-V", to="2024-03-05", **{"from": "2024-03-05"})
    assert one_day["2024-03-05"]["levels"] == ["WEEK", "MONTH"]


async def test_a_region_takes_in_all_below(county: Store) -> None:
    with counted_round_trips() as counted:
        month = await days(county, region="500100")
    assert counted.count == 1
    first = month["2024-03-04"]
    codes = [visit["unit"]["code"] for visit in first["visits"]]
    assert codes == ["COUNTY-V", "COUNTY-W", "COUNTY-X", "COUNTY-Y", "COUNTY-Z", "COUNTY-Z"]
    assert first["arrivals"] == 5
    alone = await days(county, region="500154")
    assert {visit["unit"]["code"] for day in alone.values() for visit in day["visits"]} == {
        "COUNTY-W", "TOWN-W1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "code", "path"),
    [
        ({}, "INVALID_ARGUMENT", ("unit",)),
        ({"unit": "COUNTY-V", "region": "500100"}, "INVALID_ARGUMENT", ("unit",)),
        ({"region": "here"}, "INVALID_ARGUMENT", ("region",)),
        ({"unit": "COUNTY-V", "to": "2024-02-01"}, "INVALID_ARGUMENT", ("to",)),
        ({"unit": "COUNTY-V", "to": "2025-04-05"}, "INVALID_ARGUMENT", ("to",)),
        ({"unit": "NOWHERE"}, "NOT_FOUND", ("unit",)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    county: Store, said: dict[str, Any], code: str, path: tuple[str, ...]
) -> None:
    refused = await fault(county, CALENDAR, {"from": "2024-03-01", "to": "2024-03-31", **said})
    assert (refused.code, refused.path) == (code, path)
    assert refused.remedy
