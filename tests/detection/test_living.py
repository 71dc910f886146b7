"""Flags live with what they are held against: raised, changed, hidden, cleared, raised again."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from detection.waiting import judge_waiting
from domain.callers import Caller
from domain.records import Kind, global_id
from domain.secrecy import Role, Secrecy
from graph.store import Store
from resolvers.flags import flags_raised
from tests.detection.told import flags
from tests.importers.desk import Desk
from tests.schema.asking import CALLER, SCHEMA, ask, context
from tests.schema.rule_desk import Desk as RuleDesk

UNITS = [
    {"code": "GOV", "name": "市", "regionCode": "500100", "kind": "GOVERNMENT", "level": "CITY"},
    {"code": "A", "name": "甲局", "kind": "DEPARTMENT", "level": "CITY", "parentCode": "GOV"},
    {"code": "B", "name": "乙局", "kind": "DEPARTMENT", "level": "CITY", "parentCode": "GOV"},
    {"code": "X", "name": "甲县", "kind": "GOVERNMENT", "level": "COUNTY", "parentCode": "GOV"},
]
ONE = {
    "number": "1", "title": "消防检查", "regime": "ADMIN_INSPECTION", "leadUnit": "A",
    "targets": "X", "matters": "M.safety.fire", "start": "2024-03-04", "end": "2024-03-06",
    "annualPlan": "2024",
}  # fmt: skip
TWO = {**ONE, "number": "2", "leadUnit": "B", "start": "2024-03-05", "end": "2024-03-07"}
BOTH = {
    ("DUPLICATE", "HARD", "CROSS_AGENCY", "X", "1;2"),
    ("MULTI_HEADED", "HARD", "", "X", "1;2"),
}
PARTNER = Caller(
    agency="A", role=Role.PARTNER, clearance=Secrecy.INTERNAL, token_id=CALLER.token_id
)


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    desk = Desk(clean_graph, tmp_path)
    await desk.take("units", UNITS)
    await desk.take("inspections", [ONE, TWO])
    await judge_waiting(clean_graph)
    return desk


async def take(desk: Desk, *rows: dict[str, str]) -> None:
    await desk.take("inspections", list(rows))
    await judge_waiting(desk.store)


async def told_of(desk: Desk) -> set[tuple[str, ...]]:
    return set((await flags(desk.store)).values())


async def test_cancelling_one_clears_both_and_is_remembered(desk: Desk) -> None:
    before = await flags(desk.store)
    assert set(before.values()) >= BOTH
    await take(desk, {**TWO, "status": "CANCELLED"})
    assert await flags(desk.store) == {}
    (identifier,) = [one for one, told in before.items() if told[0] == "DUPLICATE"]
    answer = await ask(
        desk.store,
        "query ($id: ID!) { node(id: $id) { ... on Flag { raisedAt clearedAt spells { raisedAt "
        "clearedAt } subjects { source { recordId } } } } }",
        {"id": identifier},
    )
    assert answer["node"]["clearedAt"] is not None
    assert len(answer["node"]["subjects"]) == 2
    await take(desk, {**TWO, "status": "APPROVED"})
    assert await flags(desk.store) == before
    spells = await ask(
        desk.store,
        "query ($id: ID!) { node(id: $id) { ... on Flag { clearedAt spells { clearedAt } } } }",
        {"id": identifier},
    )
    assert spells["node"]["clearedAt"] is None
    assert [one["clearedAt"] is None for one in spells["node"]["spells"]] == [False, True]


async def test_a_joint_group_clears_the_pair(desk: Desk) -> None:
    await take(desk, {**ONE, "jointGroup": "J"}, {**TWO, "jointGroup": "J"})
    assert await flags(desk.store) == {}


async def test_other_days_and_another_target_are_judged_again(desk: Desk) -> None:
    later = {**TWO, "start": "2024-03-15", "end": "2024-03-15"}
    await take(desk, later)
    assert await told_of(desk) == {
        ("DUPLICATE", "HARD", "CROSS_AGENCY", "X", "1;2"),
        ("MULTI_HEADED", "SOFT", "", "X", "1;2"),
    }
    await take(desk, {**later, "targets": "GOV"})
    assert await told_of(desk) == set()


async def test_closing_one_hides_its_flags_at_once(desk: Desk) -> None:
    await desk.take("inspections", [{**TWO, "secrecy": "SECRET"}])
    assert await flags(desk.store, PARTNER) == {}
    await judge_waiting(desk.store)
    assert set((await flags(desk.store, PARTNER)).values()) == {
        ("MULTI_HEADED", "SOFT", "", "X", "1")
    }
    cleared = replace(PARTNER, agency="CITY-DC", clearance=Secrecy.SECRET)
    assert set((await flags(desk.store, cleared)).values()) >= BOTH
    await take(desk, {**TWO, "secrecy": "SECRET", "targets": "GOV"})
    assert await flags(desk.store, PARTNER) == {}


async def test_an_owner_may_withhold_even_the_days(desk: Desk) -> None:
    await take(desk, {**TWO, "secrecy": "SECRET"})
    assert await flags(desk.store, PARTNER) != {}
    owner = replace(PARTNER, agency="CITY-DC", clearance=Secrecy.SECRET)
    assert await withheld(desk.store, PARTNER, "1") == ["NOT_FOUND"]
    assert await withheld(desk.store, owner, "1") == ["INVALID_ARGUMENT"]
    assert await withheld(desk.store, owner, "2") == []
    await judge_waiting(desk.store)
    assert await flags(desk.store, PARTNER) == {}
    assert set((await flags(desk.store, owner)).values()) >= BOTH


async def withheld(store: Store, caller: Caller, number: str) -> list[str]:
    """The codes of what is wrong with withholding the days of an inspection."""
    result = await SCHEMA.execute(
        'mutation ($id: ID!) { withholdDays(id: $id, withhold: true, note: "暗访") '
        "{ inspection { id } errors { code } } }",
        {"id": global_id(Kind.INSPECTION, "S", number)},
        context_value=context(store, caller=caller),
    )
    assert result.data is not None
    return [one["code"] for one in result.data["withholdDays"]["errors"]]


async def test_taking_an_import_back_clears_its_flags(desk: Desk) -> None:
    batch = await desk.take("inspections", [{**TWO, "number": "3"}])
    await judge_waiting(desk.store)
    assert any("3" in told[4] for told in (await flags(desk.store)).values())
    await desk.undo(batch)
    await judge_waiting(desk.store)
    assert not any("3" in told[4] for told in (await flags(desk.store)).values())


async def test_a_code_that_nobody_handed_in_is_one_unit_for_all(desk: Desk) -> None:
    nowhere = {"targets": "N", "start": "2024-08-05", "end": "2024-08-06"}
    await take(desk, {**ONE, **nowhere, "number": "7"})
    other = {**ONE, **nowhere, "number": "8", "leadUnit": "B"}
    await desk.take("inspections", [other], "T", "CITY-SJ")
    await judge_waiting(desk.store)
    wanted = {
        ("DUPLICATE", "HARD", "CROSS_AGENCY", "N", "7;8"),
        ("MULTI_HEADED", "HARD", "", "N", "7;8"),
        ("CROWDED", "SOFT", "DAY", "N", "7;8"),
    }
    first = {one: told for one, told in (await flags(desk.store)).items() if told[3] == "N"}
    assert set(first.values()) == wanted
    for system, agency in (("S", "CITY-DC"), ("T", "CITY-SJ")):
        row = {**other, "title": "改名"} if system == "T" else {**ONE, **nowhere, "number": "7"}
        await desk.take("inspections", [row], system, agency)
        await judge_waiting(desk.store)
        again = {one: told for one, told in (await flags(desk.store)).items() if told[3] == "N"}
        assert again == first
    await desk.take("inspections", [{**other, "status": "CANCELLED"}], "T", "CITY-SJ")
    await judge_waiting(desk.store)
    assert not [told for told in (await flags(desk.store)).values() if told[3] == "N"]


async def test_a_change_of_rules_is_judged_by_itself(desk: Desk) -> None:
    """Check 8 of `domain.md` 5.9: a parameter moves the 136-day case from none to SOFT."""
    await take(desk, {**TWO, "start": "2024-07-20", "end": "2024-07-21"})
    assert await told_of(desk) == set()
    await RuleDesk(desk.store).set("reuse_days", 180, regime="ADMIN_INSPECTION")
    await judge_waiting(desk.store)
    assert await told_of(desk) == {("DUPLICATE", "SOFT", "CROSS_AGENCY", "X", "1;2")}
    assert (await judge_waiting(desk.store)).judged == 0


async def test_a_parent_that_comes_later_brings_its_scope(desk: Desk) -> None:
    wide = {**ONE, "number": "4", "scopeIncludesSubordinates": "是", "start": "2024-06-03"}
    town = {**ONE, "number": "5", "leadUnit": "B", "targets": "T", "start": "2024-06-20"}
    wide["end"], town["end"] = "2024-06-04", "2024-06-20"
    await take(desk, wide, town)
    assert not any("5" in told[4] for told in (await flags(desk.store)).values())
    await desk.take("units", [{"code": "T", "name": "镇", "parentCode": "X"}])
    await judge_waiting(desk.store)
    assert ("DUPLICATE", "SOFT", "CROSS_AGENCY", "T", "4;5") in set(
        (await flags(desk.store)).values()
    )


async def test_whoever_subscribes_is_told_of_new_flags_once(desk: Desk) -> None:
    async with aclosing(flags_raised(context(desk.store), {})) as raised:
        first = asyncio.ensure_future(anext(raised))
        await asyncio.sleep(0.3)
        await take(desk, {**ONE, "number": "6", "leadUnit": "B", "start": "2024-03-06"})
        told = [await asyncio.wait_for(first, 10)]
        told += [await asyncio.wait_for(anext(raised), 10) for _ in range(2)]
    assert len({one.id for one in told}) == 3
    assert all(len(one.subjects) >= 2 for one in told)
