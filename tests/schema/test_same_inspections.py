"""One inspection in two systems: found, judged, counted once, and told to who may know of both."""

from pathlib import Path
from typing import Any, Final

import pytest

from detection.sweeping import judge_all
from detection.waiting import judge_waiting
from domain.callers import Caller
from domain.records import Kind, global_id
from domain.secrecy import Role, Secrecy
from graph.store import Store
from tests.detection.test_living import ONE, UNITS
from tests.detection.told import flags
from tests.importers.desk import Desk
from tests.schema.asking import NUMBER, SCHEMA, context, contracted

JUDGE: Final = contracted("plan-life", "JudgeSameInspection")
OTHERS: Final = """query ($id: ID!) { node(id: $id) { ... on Inspection { otherRecords {
  inspection { source { system recordId } } same units { code }
  judgement { judgement note person agency { code } replacedAt }
  judgements { judgement replacedAt } } } } }"""
PAIRS: Final = """ query ($filter: FlagFilter) { FIELD(filter: $filter, first: 50) { totalCount
  edges { node { kind subjects { source { system recordId } } } } } }"""
TWIN: Final = {**ONE, "number": "T-1"}
ANOTHER: Final = {**TWIN, "number": "T-2", "matters": "M.env"}
COORDINATOR: Final = Caller(
    agency="CITY-XT", role=Role.COORDINATOR, clearance=Secrecy.SECRET, token_id=NUMBER,
    person="王明",
)  # fmt: skip
PARTNER: Final = Caller(agency="A", role=Role.PARTNER, clearance=Secrecy.INTERNAL, token_id=NUMBER)


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    """One inspection in two systems, and one that is only much like it."""
    desk = Desk(clean_graph, tmp_path)
    await desk.take("units", UNITS)
    await desk.take("inspections", [ONE])
    await desk.take("inspections", [TWIN, ANOTHER], "T", "CITY-SJ")
    await judge_waiting(clean_graph)
    return desk


def of(number: str) -> str:
    return global_id(Kind.INSPECTION, "S" if number == "1" else "T", number)


async def asked(desk: Desk, document: str, caller: Caller = COORDINATOR, **said: Any) -> Any:
    asking = context(desk.store, caller=caller)
    result = await SCHEMA.execute(document, said, context_value=asking)
    assert result.errors is None, result.errors
    assert result.data
    (answer,) = result.data.values()
    return answer


async def judged(desk: Desk, *said: str, caller: Caller = COORDINATOR) -> list[Any]:
    """The codes and paths of what is wrong with a judgement on two records."""
    left, right, judgement, *note = said
    answer = await asked(
        desk, JUDGE, caller, left=left, right=right, judgement=judgement,
        note=note[0] if note else None,
    )  # fmt: skip
    assert (answer["inspection"] is None) == bool(answer["errors"])
    return [(one["code"], *(one["path"] or ())) for one in answer["errors"]]


async def others(desk: Desk, number: str, caller: Caller = COORDINATOR) -> dict[str, Any]:
    answer = await asked(desk, OTHERS, caller, id=of(number))
    return {one["inspection"]["source"]["recordId"]: one for one in answer["otherRecords"]}


async def told(desk: Desk) -> set[tuple[str, str]]:
    """Kinds and subjects of what stands, which is what judging all anew says."""
    found = {(one[0], one[4]) for one in (await flags(desk.store)).values()}
    await judge_all(desk.store)
    assert {(one[0], one[4]) for one in (await flags(desk.store)).values()} == found
    return found


async def test_who_may_not_know_of_one_is_answered_as_of_none(desk: Desk) -> None:
    await desk.take("inspections", [{**ANOTHER, "secrecy": "SECRET"}], "T", "CITY-SJ")
    await judge_waiting(desk.store)
    cleared_less = Caller(
        agency="CITY-XT", role=Role.COORDINATOR, clearance=Secrecy.INTERNAL, token_id=NUMBER
    )
    for hidden in (of("T-2"), of("T-9")):
        assert await judged(desk, of("1"), hidden, "SAME", caller=cleared_less) == [
            ("NOT_FOUND", "right")
        ]
    before = await flags(desk.store, PARTNER)
    owner = Caller(
        agency="CITY-SJ", role=Role.COORDINATOR, clearance=Secrecy.SECRET, token_id=NUMBER
    )
    assert await judged(desk, of("1"), of("T-2"), "SAME", caller=owner) == []
    assert "T-2" not in await others(desk, "1", PARTNER)
    assert (await others(desk, "1", owner))["T-2"]["same"]
    assert await flags(desk.store, PARTNER) == before


async def test_what_is_alike_is_found_and_a_judgement_tells_it_apart(desk: Desk) -> None:
    (found,) = (await others(desk, "1")).values()
    assert found["same"]
    assert found["judgement"] is None
    assert [unit["code"] for unit in found["units"]] == ["X"]
    assert ("DUPLICATE", "1;T-1") not in await told(desk)
    assert await judged(desk, of("1"), of("T-1"), "DIFFERENT", "两次检查") == []
    assert ("DUPLICATE", "1;T-1") in await told(desk)
    found = (await others(desk, "1"))["T-1"]
    assert not found["same"]
    assert found["judgement"] == {
        "judgement": "DIFFERENT", "note": "两次检查", "person": "王明",
        "agency": {"code": "CITY-XT"}, "replacedAt": None,
    }  # fmt: skip
    assert await judged(desk, of("T-1"), of("1"), "UNSURE") == []
    assert ("DUPLICATE", "1;T-1") not in await told(desk)


async def test_a_judgement_makes_one_of_two_that_differ(desk: Desk) -> None:
    assert ("UNMERGED", "1;T-2") in await told(desk)
    assert await judged(desk, of("1"), of("T-2"), "SAME", "同一次") == []
    # In the same breath, before anything else is judged.
    assert not {one for one in await told(desk) if "T-2" in one[1] and "1" in one[1].split(";")}
    assert await judged(desk, of("T-2"), of("1"), "DIFFERENT") == []
    assert ("UNMERGED", "1;T-2") in await told(desk)
    history = (await others(desk, "T-2"))["1"]["judgements"]
    assert [one["judgement"] for one in history] == ["DIFFERENT", "SAME"]
    assert [one["replacedAt"] is None for one in history] == [True, False]
    # The same word again adds nothing.
    assert await judged(desk, of("1"), of("T-2"), "DIFFERENT") == []
    assert len((await others(desk, "T-2"))["1"]["judgements"]) == 2


async def test_an_inspection_that_is_handed_in_again_keeps_its_judgement(desk: Desk) -> None:
    await judged(desk, of("1"), of("T-2"), "SAME")
    batch = await desk.take("inspections", [{**ONE, "title": "改名"}])
    await judge_waiting(desk.store)
    await desk.undo(batch)
    await judge_waiting(desk.store)
    assert (await others(desk, "1"))["T-2"]["same"]
    assert ("UNMERGED", "1;T-2") not in await told(desk)


async def test_what_is_said_of_one_record_bears_on_the_other(desk: Desk) -> None:
    """Wherever that one goes: a record elsewhere ties two together, until it is closed."""
    elsewhere = {**ONE, "number": "U-1", "targets": "GOV"}
    await desk.take("inspections", [elsewhere], "U", "CITY-SJ")
    await judge_waiting(desk.store)
    tie = global_id(Kind.INSPECTION, "U", "U-1")
    await judged(desk, of("1"), tie, "SAME")
    await judged(desk, of("T-2"), tie, "SAME")
    assert ("UNMERGED", "1;T-2") not in await told(desk)
    await desk.take("inspections", [{**elsewhere, "secrecy": "SECRET"}], "U", "CITY-SJ")
    await judge_waiting(desk.store)
    assert ("UNMERGED", "1;T-2") not in await told(desk)
    seen = {(one[0], one[4]) for one in (await flags(desk.store, PARTNER)).values()}
    assert ("UNMERGED", "1;T-2") in seen


async def test_what_cannot_be_judged_says_why(desk: Desk) -> None:
    nobody = [("NOT_FOUND", "left")]
    assert await judged(desk, global_id(Kind.UNIT, "S", "A"), of("1"), "SAME") == nobody
    assert await judged(desk, of("1"), of("1"), "SAME") == [("INVALID_ARGUMENT", "right")]
    assert await judged(desk, of("T-1"), of("T-2"), "SAME") == [("INVALID_ARGUMENT", "right")]
    for role in set(Role) - {Role.COORDINATOR}:
        caller = Caller(agency="A", role=role, clearance=Secrecy.SECRET, token_id=NUMBER)
        assert await judged(desk, of("1"), of("T-1"), "SAME", caller=caller) == [
            ("NOT_FOUND", "left")
        ]
        assert await judged(desk, of("T-9"), of("T-1"), "SAME", caller=caller) == [
            ("NOT_FOUND", "left")
        ]


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


COUNTED: Final = """query ($unit: String!, $from: Date!, $to: Date!) {
  dossier(unit: $unit, asOf: $to) { burden { visits } visits { occupied } }
  burden(filter: {units: [$unit], from: $from, to: $to}, first: 5) {
    edges { node { burden { visits } } } } }"""


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


async def test_what_may_be_one_inspection_is_told_from_other_flags(desk: Desk) -> None:
    assert await judged(desk, of("1"), of("T-1"), "DIFFERENT") == []

    async def pairs(
        field: str, caller: Caller = COORDINATOR, **said: list[str]
    ) -> set[tuple[str, str]]:
        answer = await asked(desk, PAIRS.replace("FIELD", field), caller, filter=said)
        found = [edge["node"] for edge in answer["edges"]]
        assert answer["totalCount"] == len(found)
        return {
            (one["kind"], ";".join(sorted(of["source"]["recordId"] for of in one["subjects"])))
            for one in found
        }

    assert ("UNMERGED", "T-1;T-2") in await pairs("flags")
    maybe = {("DUPLICATE", "1;T-1"), ("UNMERGED", "1;T-2")}
    assert await pairs("sameInspectionCandidates") == maybe
    duplicates = await pairs("sameInspectionCandidates", kinds=["DUPLICATE"])
    assert duplicates == {("DUPLICATE", "1;T-1")}
    await desk.take("inspections", [{**ANOTHER, "secrecy": "SECRET"}], "T", "CITY-SJ")
    await judge_waiting(desk.store)
    assert await pairs("sameInspectionCandidates", PARTNER) == {("DUPLICATE", "1;T-1")}
