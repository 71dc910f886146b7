"""Limits are kept as flags: at units, for organisers and regions, and against the year before."""

from pathlib import Path
from typing import Any, Final

import pytest

from detection import holding
from detection.sweeping import judge_all
from detection.waiting import judge_waiting
from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from graph.quota_holders import in_period
from graph.store import Store
from graph.transaction import Transaction
from tests.detection.test_living import ONE, UNITS
from tests.detection.told import Told, flags
from tests.importers.desk import Desk
from tests.schema.asking import NUMBER, SCHEMA, ask, context

PLACES: Final = [
    *({"regionCode": "500153", **unit} for unit in UNITS if unit["code"] != "X"),
    {**UNITS[3], "regionCode": "500151"},
    {"code": "Y", "name": "乙厂", "regionCode": "500151"},
]
QUOTA: Final = {"code": "Q-1", "period": "YEAR", "limit": "1", "basis": "年度上限公告"}
LATER: Final = {**ONE, "number": "2", "start": "2024-07-01", "end": "2024-07-02", "matters": "M.x"}
PARTNER: Final = Caller(agency="A", role=Role.PARTNER, clearance=Secrecy.INTERNAL, token_id=NUMBER)


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    desk = Desk(clean_graph, tmp_path)
    await desk.take("units", PLACES)
    await take(desk, ONE, LATER)
    return desk


async def take(desk: Desk, *rows: dict[str, str], system: str = "S") -> None:
    await desk.take("inspections", list(rows), system, "CITY-DC" if system == "S" else "CITY-SJ")
    await judge_waiting(desk.store)


async def limit(desk: Desk, **columns: str) -> None:
    await desk.take("quotas", [QUOTA | columns])
    await judge_waiting(desk.store)


async def breaches(desk: Desk, caller: Caller | None = None) -> dict[str, Told]:
    """What stands of quotas, which is what judging all anew says."""

    async def standing() -> dict[str, Told]:
        found = await flags(desk.store, caller) if caller else await flags(desk.store)
        return {one: told for one, told in found.items() if told[0] == "QUOTA_BREACH"}

    found = await standing()
    await judge_all(desk.store)
    assert await standing() == found
    return found


async def told(desk: Desk) -> list[tuple[str, ...]]:
    return sorted(one[1:] for one in (await breaches(desk)).values())


async def test_a_target_is_visited_too_often(desk: Desk) -> None:
    await limit(desk, scope="TARGET")
    assert await told(desk) == [("HARD", "", "X", "1;2")]
    answer = await ask(desk.store, """{ flags(first: 9) { edges { node {
      explanation begins ends rule { id source } } } } }""")  # fmt: skip
    (flag,) = [edge["node"] for edge in answer["flags"]["edges"]]
    assert flag["rule"] == {"id": "Q-1", "source": "年度上限公告"}
    assert (flag["begins"], flag["ends"]) == ("2024-01-01", "2024-12-31")
    assert "2024" in flag["explanation"]
    first = await breaches(desk)
    await take(desk, {**LATER, "number": "3", "start": "2024-11-01", "end": "2024-11-01"})
    assert (first.keys(), await told(desk)) == (
        (await breaches(desk)).keys(), [("HARD", "", "X", "1;2;3")],
    )  # fmt: skip
    await limit(desk, scope="TARGET", limit="3")
    assert await told(desk) == []
    await limit(desk, scope="TARGET", unit="Y")
    assert await told(desk) == []
    await limit(desk, scope="TARGET", unit="X", period="MONTH")
    assert await told(desk) == []


async def test_an_organiser_leads_too_many(desk: Desk) -> None:
    await limit(desk, scope="ORGANISER")
    assert await told(desk) == [("HARD", "", "A", "1;2")]
    await take(desk, {**LATER, "leadUnit": "B"})
    assert await told(desk) == []
    await take(desk, {**LATER, "number": "3", "leadUnit": "B", "targets": "Y"})
    assert await told(desk) == [("HARD", "", "B", "2;3")]
    await take(desk, {**LATER, "leadUnit": "B", "status": "CANCELLED"})
    assert await told(desk) == []


async def test_one_inspection_in_two_systems_counts_once(desk: Desk) -> None:
    await desk.take("inspections", [{**ONE, "number": "T-1"}], "T", "CITY-SJ")
    for scope in ("ORGANISER", "ORGANISER_TARGET", "TARGET", "REGION"):
        await limit(desk, scope=scope, limit="2", regionCode="500151")
        assert await told(desk) == [], scope
        await limit(desk, scope=scope, limit="1", regionCode="500151")
        assert len(await told(desk)) == 1, scope


async def test_a_region_is_visited_too_often(desk: Desk) -> None:
    await limit(desk, scope="REGION", regionCode="500151", period="MONTH")
    assert await told(desk) == []
    await take(desk, {**LATER, "number": "3", "leadUnit": "B", "targets": "Y"})
    assert await told(desk) == [("HARD", "", "", "2;3")]
    assert await told(desk) == [("HARD", "", "", "2;3")]
    await take(desk, {**LATER, "number": "3", "leadUnit": "B", "targets": "A"})
    assert await told(desk) == []


async def test_those_in_a_region_are_counted_anew_only_where_they_may_be_too_many(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[object] = []

    async def count(transaction: Transaction, *given: Any) -> set[str]:
        counted.append(given)
        return await in_period(transaction, *given)

    def times() -> int:
        number = len(counted)
        counted.clear()
        return number

    monkeypatch.setattr(holding, "in_period", count)
    more = {**LATER, "targets": "Y"}
    await limit(desk, scope="REGION", regionCode="500151", limit="4")
    assert times() == 1
    await take(desk, {**more, "number": "3"})
    await take(desk, {**more, "number": "9", "regime": "AUDIT", "targets": "A"})
    assert times() == 0
    await judge_all(desk.store)
    await take(desk, {**more, "number": "4"})
    assert times() == 0
    await take(desk, {**more, "number": "4", "title": "再来一次"})
    assert times() == 1
    await take(desk, {**more, "number": "5"})
    assert times() == 1
    assert await told(desk) == [("HARD", "", "", "1;2;3;4;5")]
    await take(desk, {**more, "number": "5", "status": "CANCELLED"})
    assert await told(desk) == []


async def test_more_plans_than_the_year_before(desk: Desk) -> None:
    before = {**LATER, "number": "9", "start": "2023-07-01", "end": "2023-07-02", "targets": "Y"}
    assert await told(desk) == []
    await take(desk, before)
    assert await told(desk) == [("SOFT", "TREND", "A", "")]
    await take(desk, {**before, "number": "8"})
    assert await told(desk) == []
    await take(desk, {**before, "number": "8", "leadUnit": "B"})
    assert await told(desk) == [("SOFT", "TREND", "A", "")]
    batch = await desk.take("inspections", [{**before, "number": "7"}])
    await judge_waiting(desk.store)
    assert await told(desk) == []
    await desk.undo(batch)
    await judge_waiting(desk.store)
    assert await told(desk) == [("SOFT", "TREND", "A", "")]
    await take(desk, {**LATER, "start": "2025-07-01", "end": "2025-07-02"})
    assert await told(desk) == []


async def test_what_is_closed_counts_for_those_who_know_of_it(desk: Desk) -> None:
    """And at a target its days count for all."""
    await take(desk, {**LATER, "secrecy": "SECRET"})
    before = {**LATER, "number": "9", "start": "2023-07-01", "end": "2023-07-02", "targets": "Y"}
    await take(desk, before)
    assert {told[2] for told in (await breaches(desk)).values()} == {"TREND"}
    assert await breaches(desk, PARTNER) == {}
    for scope, seen in (("ORGANISER", 0), ("TARGET", 1), ("REGION", 0)):
        await limit(desk, scope=scope, regionCode="500151")
        assert len(await breaches(desk, PARTNER)) == seen, scope
        assert len(await breaches(desk)) == 2, scope
    # What counted it is shown to nobody from the moment that it is closed.
    await take(desk, {**LATER, "secrecy": "INTERNAL"})
    await limit(desk, scope="ORGANISER")
    assert len(await breaches(desk, PARTNER)) == 2
    await desk.take("inspections", [{**LATER, "secrecy": "SECRET"}])
    assert await flags(desk.store, PARTNER) == {}


async def test_a_joint_group_counts_once(desk: Desk) -> None:
    await limit(desk, scope="ORGANISER")
    await take(desk, {**ONE, "jointGroup": "J"}, {**LATER, "jointGroup": "J"})
    assert await told(desk) == []


async def test_a_visit_by_another_system_tells_nothing_of_a_closed_inspection(desk: Desk) -> None:
    await take(desk, {**ONE, "number": "3", "matters": "M.y", "targets": "Z", "secrecy": "SECRET"})
    visit = {"inspection": "3", "unit": "Y", "start": ONE["start"], "end": ONE["end"]}
    await desk.take("visits", [visit], "T", "CITY-SJ")
    await limit(desk, scope="REGION", regionCode="500000")
    assert {one[4] for one in (await breaches(desk)).values()} == {"1;2;3"}
    assert {one[4] for one in (await breaches(desk, PARTNER)).values()} == {"1;2"}
    document = "{ flags(first: 9) { edges { node { explanation } } } }"
    answer = await SCHEMA.execute(document, context_value=context(desk.store, caller=PARTNER))
    assert answer.data is not None
    (edge,) = answer.data["flags"]["edges"]
    assert "共2次" in edge["node"]["explanation"]
