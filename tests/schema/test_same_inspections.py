"""One inspection in two systems: found, judged, and told to who may know of both."""

from pathlib import Path
from typing import Final

import pytest

from detection.waiting import judge_waiting
from domain.callers import Caller
from domain.records import Kind, global_id
from domain.secrecy import Role, Secrecy
from graph.store import Store
from tests.detection.test_living import ONE
from tests.detection.told import flags
from tests.importers.desk import Desk
from tests.schema.asking import NUMBER
from tests.schema.same_inspections import (
    ANOTHER,
    COORDINATOR,
    PARTNER,
    asked,
    judged,
    of,
    others,
    told,
    two_systems,
)

PAIRS: Final = """ query ($filter: FlagFilter) { FIELD(filter: $filter, first: 50) { totalCount
  edges { node { kind subjects { source { system recordId } } } } } }"""


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return await two_systems(clean_graph, tmp_path)


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
