"""Joint groups that coordinators make and dissolve, and what ledgers do meanwhile."""

from pathlib import Path
from typing import Any, Final

import pytest

from detection.sweeping import judge_all
from detection.waiting import judge_waiting
from domain.callers import Caller
from domain.records import Kind, global_id
from domain.secrecy import Role, Secrecy
from graph.store import Store
from tests.detection.test_living import BOTH, ONE, TWO, UNITS
from tests.detection.told import flags
from tests.importers.desk import Desk
from tests.schema.asking import NUMBER, SCHEMA, context, contracted
from tests.schema.same_inspections import COORDINATOR, PARTNER

MERGE: Final = contracted("plan-life", "MergeInspections")
SPLIT: Final = contracted("plan-life", "SplitJointGroup")
GROUP: Final = """query ($id: ID!) { node(id: $id) { ... on JointGroup { number leadUnit { code }
  mode start end visitsSaved inspections { source { recordId } } } } }"""
MEMBER: Final = """query ($id: ID!) { node(id: $id) { ... on Inspection { start version
  jointGroup { id number } visits { start end }
  history(first: 9) { edges { node { kind actor after { field header value } } } } } } }"""
THREE: Final = {**ONE, "number": "3", "targets": "GOV;X", "matters": "M.env", "leadUnit": "B"}
DAYS: Final = {"start": "2024-03-05", "end": "2024-03-06"}


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    desk = Desk(clean_graph, tmp_path)
    await desk.take("units", UNITS)
    await desk.take("inspections", [ONE, TWO])
    await judge_waiting(clean_graph)
    return desk


def of(*numbers: str) -> list[str]:
    return [global_id(Kind.INSPECTION, "S", number) for number in numbers]


async def asked(desk: Desk, document: str, caller: Caller = COORDINATOR, **said: Any) -> Any:
    asking = context(desk.store, caller=caller)
    result = await SCHEMA.execute(document, said, context_value=asking)
    assert result.errors is None, result.errors
    assert result.data
    (answer,) = result.data.values()
    return answer


async def merged(desk: Desk, ids: list[str], caller: Caller = COORDINATOR, **said: Any) -> Any:
    variables = {"ids": ids, "lead": "GOV", "mode": "SYNC", **DAYS, **said}
    return await asked(desk, MERGE, caller, **variables)


async def wrong(desk: Desk, ids: list[str], caller: Caller = COORDINATOR, **said: Any) -> Any:
    answer = await merged(desk, ids, caller, **said)
    assert answer["jointGroup"] is None
    return [(one["code"], *(one["path"] or ())) for one in answer["errors"]]


async def told(desk: Desk) -> set[tuple[str, ...]]:
    """What stands, which is what judging all anew says."""
    found = set((await flags(desk.store)).values())
    await judge_all(desk.store)
    assert set((await flags(desk.store)).values()) == found
    return found


async def visited(desk: Desk, number: str) -> list[str]:
    answer = await asked(desk, MEMBER, id=of(number)[0])
    return [f"{visit['start']}/{visit['end']}" for visit in answer["visits"]]


async def test_what_the_caller_may_not_know_of_is_as_absent(desk: Desk) -> None:
    await desk.take("inspections", [{**TWO, "secrecy": "RESTRICTED"}])
    caller = Caller(
        agency="CITY-XT", role=Role.COORDINATOR, clearance=Secrecy.INTERNAL, token_id=NUMBER
    )
    for hidden in ("2", "9"):
        assert await wrong(desk, of("1", hidden), caller) == [("NOT_FOUND", "ids", "1")]
    owner = Caller(
        agency="CITY-DC", role=Role.COORDINATOR, clearance=Secrecy.SECRET, token_id=NUMBER
    )
    group = (await merged(desk, of("1", "2"), owner))["jointGroup"]
    assert (group["visitsSaved"], len(group["inspections"])) == (1, 2)
    seen = await asked(desk, GROUP, PARTNER, id=group["id"])
    assert seen["visitsSaved"] == 0
    assert [one["source"]["recordId"] for one in seen["inspections"]] == ["1"]


async def test_a_group_is_made_in_one_breath_and_dissolved(desk: Desk) -> None:
    assert await told(desk) >= BOTH
    answer = await merged(desk, of("1", "2"))
    assert answer["errors"] == []
    group = answer["jointGroup"]
    assert group["visitsSaved"] == 1
    assert [one["status"] for one in group["inspections"]] == ["APPROVED", "APPROVED"]
    assert set((await flags(desk.store)).values()) == set()
    assert await told(desk) == set()
    said = await asked(desk, GROUP, id=group["id"])
    assert (said["leadUnit"], said["mode"]) == ({"code": "GOV"}, "SYNC")
    assert (said["start"], said["end"]) == tuple(DAYS.values())
    assert await visited(desk, "1") == await visited(desk, "2") == ["2024-03-05/2024-03-06"]
    split = await asked(desk, SPLIT, id=group["id"])
    assert sorted(one["id"] for one in split["inspections"]) == sorted(of("1", "2"))
    assert await told(desk) >= BOTH
    assert await visited(desk, "1") == ["2024-03-04/2024-03-06"]
    (error,) = (await asked(desk, SPLIT, id=group["id"]))["errors"]
    assert (error["code"], error["path"]) == ("NOT_FOUND", ["id"])


async def test_owners_see_it_in_the_history_of_their_records(desk: Desk) -> None:
    group = (await merged(desk, of("1", "2")))["jointGroup"]
    answer = await asked(desk, MEMBER, PARTNER, id=of("1")[0])
    last = answer["history"]["edges"][0]["node"]
    assert (last["kind"], last["actor"]) == ("CHANGED", "王明")
    after = {one["field"]: one["value"] for one in last["after"]}
    assert after == {
        "joinedGroup": answer["jointGroup"]["number"], "joinedLead": "GOV", "joinedMode": "SYNC",
        "joinedFrom": "2024-03-05", "joinedTo": "2024-03-06",
    }  # fmt: skip
    assert answer["jointGroup"]["id"] == group["id"]
    assert answer["start"] == "2024-03-04"


async def test_no_ledger_dissolves_it(desk: Desk) -> None:
    group = (await merged(desk, of("1", "2")))["jointGroup"]["id"]

    async def stands() -> bool:
        await judge_waiting(desk.store)
        answer = await asked(desk, MEMBER, id=of("2")[0])
        assert not await told(desk)
        return answer["jointGroup"]["id"] == group

    first = await desk.take("inspections", [{**TWO, "jointGroup": "J-9", "title": "改"}])
    assert await stands()
    second = await desk.take("inspections", [{**TWO, "jointGroup": ""}])
    assert await stands()
    await desk.undo(first)
    assert await stands()
    await desk.undo(second)
    assert await stands()
    await desk.take("inspections", [ONE], snapshot=True, confirmed=True)
    assert len((await asked(desk, GROUP, id=group))["inspections"]) == 1
    again = await desk.take("inspections", [ONE, TWO])
    assert await stands()
    await desk.take("inspections", [{**TWO, "jointGroup": "J-9"}])
    await desk.undo(again)
    assert await stands()
    await asked(desk, SPLIT, id=group)
    answer = await asked(desk, MEMBER, id=of("2")[0])
    assert answer["jointGroup"]["number"] == "J-9"


async def test_what_nobody_states_any_more_is_not_brought_back_by_a_group(desk: Desk) -> None:
    batch = await desk.take("inspections", [THREE])
    await merged(desk, of("1", "3"))
    await desk.undo(batch)
    (three,) = of("3")
    answer = await asked(desk, "query ($id: ID!) { node(id: $id) { ... on Record { standing } } }",
                         id=three)  # fmt: skip
    assert answer["standing"] == "WITHDRAWN"


async def test_the_stated_lead_arrives(desk: Desk) -> None:
    """Two joint arrivals and one more of the group's lead are no wheel of three organisers."""
    far = {"start": "2024-03-11", "end": "2024-03-11", "matters": "M.env"}
    await desk.take("inspections", [
        {**ONE, **far, "number": "4", "leadUnit": "GOV"},
        {**ONE, **far, "number": "5", "start": "2024-03-14", "end": "2024-03-14"},
    ])  # fmt: skip
    await judge_waiting(desk.store)
    assert {one for one in await told(desk) if one[0] == "WHEEL_ATTACK"}
    await merged(desk, of("1", "2"), lead="GOV")
    assert not {one for one in await told(desk) if one[0] == "WHEEL_ATTACK"}


async def test_targets_of_one_alone_save_nothing(desk: Desk) -> None:
    await desk.take("inspections", [THREE])
    group = (await merged(desk, of("1", "2", "3")))["jointGroup"]
    assert group["visitsSaved"] == 2


async def test_the_same_key_gives_the_same_answer(desk: Desk) -> None:
    first = await merged(desk, of("1", "2"), idempotencyKey="k")
    assert await merged(desk, of("1", "2"), idempotencyKey="k") == first
    assert await wrong(desk, of("1", "2")) == [("INVALID_ARGUMENT", "ids", "0")]


async def test_what_cannot_go_together_says_why(desk: Desk) -> None:
    rows = [
        {**ONE, "number": "7", "status": "CANCELLED"}, {**ONE, "number": "8", "status": "CLOSED"},
        {**ONE, "number": "9", "jointGroup": "J"}, {**ONE, "number": "10", "pairedWith": "1"},
        {**ONE, "number": "11", "secrecy": "SECRET"}, {**ONE, "number": "12", "methods": "暗访"},
        {**ONE, "number": "13", "parallelReason": "赛马", "pairedWith": "99"},
    ]  # fmt: skip
    await desk.take("inspections", rows)
    owner = Caller(
        agency="CITY-DC", role=Role.COORDINATOR, clearance=Secrecy.SECRET, token_id=NUMBER
    )
    for number in ("7", "8", "9", "11", "12", "13"):
        assert await wrong(desk, of("2", number), owner) == [("INVALID_ARGUMENT", "ids", "1")], (
            number
        )
    assert await wrong(desk, of("1", "10")) == [("INVALID_ARGUMENT", "ids", "0")]
    (placeholder,) = [
        edge["node"]["pairedWith"]["id"]
        for edge in (await asked(
            desk, "{ inspections(first: 50) { edges { node { pairedWith { id placeholder } } } } }"
        ))["edges"]
        if edge["node"]["pairedWith"] and edge["node"]["pairedWith"]["placeholder"]
    ]  # fmt: skip
    assert await wrong(desk, [*of("1"), placeholder]) == [("INVALID_ARGUMENT", "ids", "1")]
    assert await wrong(desk, of("1", "1")) == [("INVALID_ARGUMENT", "ids", "1")]
    assert await wrong(desk, of("1")) == [("INVALID_ARGUMENT", "ids")]
    assert await wrong(desk, of("1", "2"), start="2024-03-06", end="2024-03-05") == [
        ("INVALID_ARGUMENT", "end")
    ]
    assert await wrong(desk, of("1", "2"), lead="NOBODY") == [("NOT_FOUND", "leadUnit")]
    for role in set(Role) - {Role.COORDINATOR}:
        caller = Caller(agency="A", role=role, clearance=Secrecy.SECRET, token_id=NUMBER)
        assert await wrong(desk, of("1", "2"), caller) == [("NOT_FOUND", "ids", "0")]
    of_ledgers = global_id(Kind.JOINT_GROUP, "", "J")
    (error,) = (await asked(desk, SPLIT, id=of_ledgers))["errors"]
    assert (error["code"], error["path"]) == ("INVALID_ARGUMENT", ["id"])
