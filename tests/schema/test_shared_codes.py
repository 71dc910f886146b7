"""A code that is that of several units: whoever states one more blinds nobody, and it is told."""

import json
from typing import Any, Final

import pytest

from domain.accesses import Shown
from domain.callers import Caller
from domain.records import Kind, global_id
from domain.secrecy import Role, Secrecy
from graph.assertions import Assertion
from graph.round_trips import counted_round_trips
from graph.store import Store
from tests.discretion.test_occupied import EVERYTHING, hand_in
from tests.schema.asking import OPERATIONS, SCHEMA, context
from tests.schema.city import wiped
from tests.schema.plans import CALENDAR

DOSSIER: Final = (OPERATIONS / "dossier.graphql").read_text("utf-8")
BURDEN: Final = """query Burden($filter: BurdenFilter) {
  burden(filter: $filter, first: 9) { edges { node { unit { code } burden { visits visitDays } } } }
}"""
OF_DOSSIER: Final = """query Dossier($unit: String!, $asOf: Date) {
  dossier(unit: $unit, asOf: $asOf) { burden { visits visitDays } }
}"""
COVERAGE: Final = """query Coverage($filter: CoverageFilter, $asOf: Date) {
  coverage(filter: $filter, asOf: $asOf, first: 9) { edges { node { unit { name } lastVisit } } }
}"""
PLANT: Final = "GS-001"
UNITS: Final = {
    "CITY-GOV": {"kind": "GOVERNMENT", "level": "CITY", "regionCode": "500100"},
    "CITY-A": {"kind": "DEPARTMENT", "level": "CITY", "parentCode": "CITY-GOV"},
    "CITY-C": {"kind": "DEPARTMENT", "level": "CITY", "parentCode": "CITY-GOV"},
    "CITY-D": {"kind": "DEPARTMENT", "level": "CITY", "parentCode": "CITY-GOV"},
    PLANT: {"kind": "ENTERPRISE", "regionCode": "500151", "name": "化工厂"},
}
OTHER: Final = {"code": PLANT, "kind": "ENTERPRISE", "regionCode": "310000", "name": "别的厂"}
"""What somebody else states under the same code."""
VISIT: Final[dict[str, Any]] = {
    "title": "检查", "regime": "ADMIN_INSPECTION", "targets": [PLANT], "status": "APPROVED",
    "trigger": "PLANNED", "onsite": True, "matters": ["M.fire"],
}  # fmt: skip
SECRET: Final = {**VISIT, "regime": "DISCIPLINE", "leadUnit": "CITY-J", "secrecy": "SECRET",
                 "start": "2024-03-07", "end": "2024-03-07"}  # fmt: skip


def caller(agency: str) -> Caller:
    """A planner of an agency."""
    return Caller(
        agency=agency,
        role=Role.PLANNER,
        clearance=Secrecy.SECRET,
        token_id="1",  # noqa: S106 -- no secret
    )


def visit(system: str, number: str, **facts: Any) -> Assertion:
    """An inspection at the plant."""
    return Assertion(Kind.INSPECTION, system, number, {**VISIT, "number": number, **facts})


async def foreign(store: Store, system: str = "AA") -> None:
    """State another unit under the plant's code."""
    await hand_in(store, system, "CITY-B", [Assertion(Kind.UNIT, system, PLANT, OTHER)])


async def told(
    store: Store, agency: str, document: str, said: dict[str, Any], *, trips: int = 2
) -> Any:
    """What an agency's planner is answered, in so many round trips at most."""
    asking = context(store, caller=caller(agency), purpose="排计划")
    with counted_round_trips() as counted:
        result = await SCHEMA.execute(document, said, context_value=asking)
    assert not result.errors
    assert result.data is not None
    assert counted.count <= trips
    (data,) = result.data.values()
    return data


async def checked(store: Store, agency: str, **more: Any) -> dict[str, Any]:
    """What the check of a plan at the plant says, by a planner whose system has no units."""
    plan = {
        "title": "消防检查", "regime": "ADMIN_INSPECTION", "leadUnit": agency,
        "targets": [{"unit": PLANT}], "matters": ["M.fire"], "annualPlan": "2024",
        "start": "2024-03-05", "end": "2024-03-06", **more,
    }  # fmt: skip
    return await told(store, agency, EVERYTHING, {"plan": plan, "asOf": "2024-03-01"})


async def days(store: Store, agency: str) -> list[tuple[int, int]]:
    """Arrivals and who is there, day by day."""
    march = {"from": "2024-03-04", "to": "2024-03-08"}
    found = await told(store, agency, CALENDAR, {"unit": PLANT, **march})
    return [(one["arrivals"], one["present"]) for one in found]


async def visits(store: Store, agency: str) -> list[tuple[str, bool]]:
    """The visits of a dossier."""
    found = await told(store, agency, DOSSIER, {"unit": PLANT, "asOf": "2024-03-31"})
    return [(one["start"], one["occupied"]) for one in found["visits"]]


async def cost(store: Store, agency: str) -> list[tuple[str, int, int]]:
    """Visits of a burden and their days, of every unit of the code."""
    asked = {"units": [PLANT], "from": "2024-03-01", "to": "2024-03-31"}
    found = await told(store, agency, BURDEN, {"filter": asked})
    nodes = [edge["node"] for edge in found["edges"]]
    return [
        (one["unit"]["code"], one["burden"]["visits"], one["burden"]["visitDays"]) for one in nodes
    ]


async def last(store: Store, agency: str) -> dict[str, str | None]:
    """When somebody came last to each unit of the code that was handed in, by its name."""
    asked = {"filter": {"units": [PLANT], "visited": None}, "asOf": "2024-03-31"}
    found = await told(store, agency, COVERAGE, asked, trips=9)
    return {edge["node"]["unit"]["name"]: edge["node"]["lastVisit"] for edge in found["edges"]}


def whom(counterpart: dict[str, Any]) -> str:
    """The inspection, or the day that is taken."""
    inspection: dict[str, str] | None = counterpart["inspection"]
    return inspection["id"] if inspection else counterpart["start"]


def flags(report: dict[str, Any]) -> set[tuple[Any, ...]]:
    """Which flags there are, with whom."""
    return {
        (flag["kind"], flag["severity"], flag["subtype"], flag["unit"]["code"],
         tuple(map(whom, flag["counterparts"])))
        for flag in report["flags"] if flag["unit"]
    }  # fmt: skip


def text(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


@pytest.fixture
async def plant(graph: Store) -> Store:
    """A plant that the city's bureau handed in, and that others come to, who have no record."""
    await wiped(graph)
    await hand_in(graph, "A", "CITY-A", [
        *(Assertion(Kind.UNIT, "A", code, {"code": code, **said}) for code, said in UNITS.items()),
        Assertion(Kind.MATTER, "A", "M.fire", {"code": "M.fire", "name": "消防"}),
        visit("A", "A-1", leadUnit="CITY-A", start="2024-03-04", end="2024-03-05"),
    ])  # fmt: skip
    await hand_in(graph, "C", "CITY-C", [
        visit("C", "C-1", leadUnit="CITY-C", start="2024-03-05", end="2024-03-06"),
    ])  # fmt: skip
    return graph


async def test_a_closed_placeholder_changes_nothing_but_the_days(plant: Store) -> None:
    """Whoever refers to the code in secret shows neither in warnings nor in what is answered."""
    await foreign(plant)

    async def answers() -> str:
        told_to = [
            [await checked(plant, one), await days(plant, one), await visits(plant, one)]
            for one in ("CITY-A", "CITY-C", "CITY-D")
        ]
        return text(told_to)

    wanted = await answers()
    await hand_in(plant, "J", "CITY-J", [visit("J", "J-1", **SECRET | {"onsite": False})])
    assert await answers() == wanted
    await hand_in(plant, "J", "CITY-J", [visit("J", "J-1", **SECRET | {"status": "DRAFT"})])
    assert await answers() == wanted
    await hand_in(plant, "J", "CITY-J", [visit("J", "J-1", **SECRET)])
    assert "CITY-J" not in await answers()
    assert '"J"' not in await answers()


@pytest.mark.parametrize("agency", ["CITY-A", "CITY-D"])
async def test_a_foreign_record_hides_no_closed_inspection(plant: Store, agency: str) -> None:
    """Its days are those of the code, though it stands where the asker sees nothing."""

    async def answers() -> list[Any]:
        report = await checked(plant, agency, start="2024-03-07", end="2024-03-08")
        return [flags(report), await days(plant, agency), await visits(plant, agency)]

    without = await answers()
    await hand_in(plant, "J", "CITY-J", [visit("J", "J-1", **SECRET)])
    wanted = await answers()
    assert wanted[1] == [(1, 1), (1, 2), (0, 1), (1, 1), (0, 0)]
    assert [a == b for a, b in zip(wanted, without, strict=True)] == [False] * 3
    await foreign(plant)
    assert await answers() == wanted
    # Whose days the answer rested on is noted for the owner.
    asking = context(plant, caller=caller(agency), purpose="排计划")
    said = {"unit": PLANT, "from": "2024-03-01", "to": "2024-03-31"}
    assert (await SCHEMA.execute(CALENDAR, said, context_value=asking)).errors is None
    met = Shown(global_id(Kind.INSPECTION, "J", "J-1"), "CITY-J", Secrecy.SECRET)
    assert asking.take_met() == (met,)


async def test_who_knows_of_no_unit_of_a_code_learns_of_no_days_there(plant: Store) -> None:
    hidden = visit("J", "J-2", **SECRET | {"targets": ["GS-009"]})
    asked = {"targets": [{"unit": "GS-009"}], "start": "2024-03-07", "end": "2024-03-07"}
    before = await checked(plant, "CITY-A", **asked)
    await hand_in(plant, "J", "CITY-J", [hidden])
    assert await checked(plant, "CITY-A", **asked) == before


@pytest.mark.parametrize("agency", ["CITY-A", "CITY-C", "CITY-D"])
async def test_a_foreign_record_takes_nothing_out_of_sight(plant: Store, agency: str) -> None:
    said = {"system": "C"} if agency == "CITY-C" else {}
    before = await checked(plant, agency, **said)
    assert {flag[0] for flag in flags(before)} >= {"MULTI_HEADED", "DUPLICATE"}
    assert before["warnings"] == []
    calendar, dossier = await days(plant, agency), await visits(plant, agency)
    assert calendar == [(1, 1), (1, 2), (0, 1), (0, 0), (0, 0)]
    await foreign(plant)
    after = await checked(plant, agency, **said)
    assert flags(after) == flags(before)
    assert after["verdict"] == before["verdict"]
    assert await days(plant, agency) == calendar
    assert await visits(plant, agency) == dossier
    (warning,) = after["warnings"]
    assert PLANT in warning
    assert "A (CITY-A)" in warning
    assert "AA (CITY-B)" in warning


@pytest.mark.parametrize("agency", ["CITY-A", "CITY-D"])
async def test_lists_of_units_count_what_stands_at_placeholders(plant: Store, agency: str) -> None:
    def is_right(burdens: list[tuple[str, int, int]], visited: dict[str, str | None]) -> bool:
        return burdens == [(PLANT, 2, 4)] and visited["化工厂"] == "2024-03-05"

    assert is_right(await cost(plant, agency), await last(plant, agency))
    await foreign(plant)
    assert is_right(await cost(plant, agency), await last(plant, agency))
    await hand_in(plant, "J", "CITY-J", [visit("J", "J-1", **SECRET)])
    assert (await last(plant, agency))["化工厂"] == "2024-03-07"


@pytest.mark.parametrize("agency", ["CITY-A", "CITY-D"])
@pytest.mark.parametrize("targets", [[PLANT], ["GS-002"]])
async def test_burdens_of_codes_count_as_the_dossier_does(
    plant: Store, agency: str, targets: list[str]
) -> None:
    """Closed visits of others, who have no record: at the unit, or at a placeholder of theirs."""
    (code,) = targets
    await hand_in(plant, "A", "CITY-A", [
        Assertion(Kind.UNIT, "A", code, {"code": code, **UNITS[PLANT]}),
    ])  # fmt: skip
    march = {"units": targets, "from": "2024-03-01", "to": "2024-03-31"}

    async def costs() -> tuple[Any, ...]:
        """What the dossier says, what the list says, and what it says of a kind."""
        said = {"unit": code, "asOf": "2024-03-31"}
        burden = (await told(plant, agency, OF_DOSSIER, said))["burden"]
        of_kind = {**march, "kinds": ["ENTERPRISE"]}
        found = [
            [edge["node"]["burden"] for edge in answer["edges"]]
            for answer in [
                await told(plant, agency, BURDEN, {"filter": one}) for one in (march, of_kind)
            ]
        ]
        return burden, *found

    burden, listed, _ = await costs()
    assert listed == ([burden] if burden["visits"] else [])
    await foreign(plant)
    await hand_in(plant, "AA", "CITY-B", [Assertion(Kind.UNIT, "AA", code, OTHER | {"code": code})])
    before, *_, of_kind = await costs()
    hidden = SECRET | {"targets": targets}
    late = hidden | {"start": "2024-02-27", "end": "2024-03-02"}
    await hand_in(plant, "J", "CITY-J", [visit("J", "J-1", **hidden), visit("J", "J-2", **late)])
    burden, listed, still = await costs()
    # The dossier looks back further than the month.
    assert burden["visits"] == before["visits"] + 2
    assert listed == [{"visits": before["visits"] + 1, "visitDays": before["visitDays"] + 1}]
    assert still == of_kind


async def test_who_has_a_record_of_his_own_does_not_meet_the_foreign_one(plant: Store) -> None:
    await foreign(plant)
    await hand_in(plant, "AA", "CITY-B", [
        visit("AA", "B-1", leadUnit="CITY-B", start="2024-03-06", end="2024-03-06"),
    ])  # fmt: skip

    def met(report: dict[str, Any]) -> bool:
        return any(
            one["start"] == "2024-03-06" for f in report["flags"] for one in f["counterparts"]
        )

    assert not met(await checked(plant, "CITY-A"))
    assert met(await checked(plant, "CITY-D"))
    assert not met(await checked(plant, "CITY-D", system="A"))
    assert await days(plant, "CITY-A") == [(1, 1), (1, 2), (0, 1), (0, 0), (0, 0)]
    assert await days(plant, "CITY-D") == [(1, 1), (1, 2), (1, 2), (0, 0), (0, 0)]
    # Two that know the unit apart from each other need no warning of what nobody else refers to.
    await hand_in(plant, "C", "CITY-C", [Assertion(Kind.UNIT, "C", PLANT, {"code": PLANT})])
    assert (await checked(plant, "CITY-A"))["warnings"] == []


async def test_placeholders_of_one_code_are_one_unit(plant: Store) -> None:
    """Nobody handed the unit in; two systems refer to it."""
    nobody = {"targets": ["GS-002"]}
    await hand_in(plant, "A", "CITY-A", [
        visit("A", "A-2", leadUnit="CITY-A", start="2024-03-05", end="2024-03-05", **nobody),
    ])  # fmt: skip
    await hand_in(plant, "C", "CITY-C", [
        visit("C", "C-2", leadUnit="CITY-C", start="2024-03-06", end="2024-03-06", **nobody),
    ])  # fmt: skip
    for said in ({}, {"system": "A"}, {"system": "C"}):
        report = await checked(plant, "CITY-D", targets=[{"unit": "GS-002"}], **said)
        met = {one["start"] for flag in report["flags"] for one in flag["counterparts"]}
        assert met == {"2024-03-05", "2024-03-06"}, said
        assert not any("system" in one for one in report["warnings"])


SUBMIT: Final = """mutation Submit($plan: InspectionPlanInput!) {
  submitPlan(plan: $plan) { warnings errors { code message } }
}"""
QUOTA: Final = """query Balance($unit: String) {
  quotas(first: 1) { edges { node { balance(unit: $unit, on: "2024-03-31") { used } } } }
}"""


@pytest.mark.parametrize("agency", ["CITY-A", "CITY-D"])
@pytest.mark.parametrize("others", [(), ("AA",)])
async def test_one_inspection_is_there_once(
    plant: Store, agency: str, others: tuple[str, ...]
) -> None:
    """Another system states a visit of it there too: what was planned counts, wherever it stands.

    Where the code is of several units, that visit stands at a placeholder of its own system.
    """
    limit = {"code": "Q-1", "unit": PLANT, "scope": "TARGET", "limit": 5, "period": "YEAR"}
    await hand_in(plant, "A", "CITY-A", [Assertion(Kind.QUOTA, "A", "Q-1", limit)])
    for system in others:
        await foreign(plant, system)

    async def answers() -> list[Any]:
        report = await checked(plant, agency, start="2024-03-04", end="2024-03-06")
        found = await told(plant, agency, QUOTA, {"unit": PLANT}, trips=9)
        ((balance,),) = [edge["node"]["balance"] for edge in found["edges"]]
        march = {"unit": PLANT, "from": "2024-03-04", "to": "2024-03-08"}
        calendar = await told(plant, agency, CALENDAR, march)
        # Whose references were taken in, the warnings say.
        del report["warnings"]
        return [
            flags(report), report, await days(plant, agency), calendar,
            await visits(plant, agency), await cost(plant, agency), balance["used"],
        ]  # fmt: skip

    wanted = await answers()
    stated = {"inspection": "A-1", "unit": PLANT, "start": "2024-03-05", "end": "2024-03-07"}
    await hand_in(plant, "Z", "CITY-Z", [Assertion(Kind.VISIT, "Z", "V-1", stated)])
    assert wanted[2] == [(1, 1), (1, 2), (0, 1), (0, 0), (0, 0)]
    assert await answers() == wanted


async def test_a_plan_that_is_submitted_says_as_its_check_that_a_code_is_shared(
    plant: Store,
) -> None:
    await foreign(plant)
    plan = {
        "title": "消防检查", "regime": "ADMIN_INSPECTION", "leadUnit": "CITY-D",
        "targets": [{"unit": PLANT}], "matters": ["M.fire"], "annualPlan": "2024",
        "start": "2024-03-05", "end": "2024-03-06",
    }  # fmt: skip
    (wanted,) = (await checked(plant, "CITY-D"))["warnings"]
    answer = await told(plant, "CITY-D", SUBMIT, {"plan": plan}, trips=99)
    assert answer["errors"] == []
    assert [one for one in answer["warnings"] if PLANT in one] == [wanted]
