"""Codes and numbers: whom they mean, across systems, whatever comes first."""

from pathlib import Path

import pytest

from domain.records import Kind, global_id
from graph.records import STATES
from graph.store import Store
from graph.ties import INTO, TieKey
from tests.graph.live import live, proved, same
from tests.importers.desk import Desk

LEAD = [{"number": "L-1", "units": "U-1"}]
UNIT = [{"code": "U-1", "name": "甲"}]


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


async def meant(desk: Desk, relationship: str = "CONCERNS") -> set[tuple[str, str]]:
    """System and standing of what the ties of a type lead to."""
    held = await proved(desk.store)
    return {
        (held.records[target]["system"], held.records[target]["standing"])
        for _, named, target in held.ties
        if named == relationship
    }


async def test_own_comes_first_then_the_only_one_then_a_placeholder(desk: Desk) -> None:
    await desk.take("leads", LEAD, "A", "AG-A")
    assert await meant(desk) == {("A", "PLACEHOLDER")}
    of_b = await desk.take("units", UNIT, "B", "AG-B")
    assert await meant(desk) == {("B", "STATED")}
    of_c = await desk.take("units", UNIT, "C", "AG-C")
    assert await meant(desk) == {("A", "PLACEHOLDER")}
    own = await desk.take("units", UNIT, "A", "AG-A")
    assert await meant(desk) == {("A", "STATED")}
    await desk.undo(own)
    assert await meant(desk) == {("A", "PLACEHOLDER")}
    await desk.undo(of_c)
    assert await meant(desk) == {("B", "STATED")}
    await desk.undo(of_b)
    assert await meant(desk) == {("A", "PLACEHOLDER")}


async def test_a_reference_that_comes_last_means_the_same(desk: Desk) -> None:
    await desk.take("units", UNIT, "B", "AG-B")
    await desk.take("leads", LEAD, "A", "AG-A")
    assert await meant(desk) == {("B", "STATED")}
    await desk.take("units", UNIT, "C", "AG-C")
    await desk.take("leads", [{"number": "L-2", "units": "U-1"}], "A", "AG-A")
    assert await meant(desk) == {("A", "PLACEHOLDER")}
    await desk.take("leads", [{"number": "L-3", "units": "U-1"}], "C", "AG-C")
    assert await meant(desk) == {("A", "PLACEHOLDER"), ("C", "STATED")}


async def test_a_placeholder_is_filled_in_when_its_record_arrives(desk: Desk) -> None:
    await desk.take("leads", LEAD)
    (before,) = (one for one in (await live(desk.store)).records.values() if "code" in one)
    assert before["standing"] == "PLACEHOLDER"
    assert before.keys() == {
        "id", "system", "recordId", "owner", "code", "standing", "secrecy", "circles", "key",
        "nameKey",
    }  # fmt: skip
    await desk.take("units", UNIT)
    (after,) = (one for one in (await proved(desk.store)).records.values() if "code" in one)
    assert (after["name"], after["standing"]) == ("甲", "STATED")
    (gone,) = await desk.store.read(STATES[Kind.UNIT], ids=[before["id"]])
    assert gone["state"]["mergedInto"] == after["id"]


@pytest.mark.parametrize("referred", [True, False], ids=["in confidence", "by nobody"])
async def test_what_gave_way_is_no_trace_of_a_reference_in_confidence(
    desk: Desk, referred: bool
) -> None:
    plan = {
        "number": "P-1", "title": "甲", "regime": "AUDIT", "leadUnit": "U-1", "targets": "U-2",
        "matters": "M-1", "start": "2024-03-04", "end": "2024-03-05",
    }  # fmt: skip
    await desk.take("inspections", [{**plan, "pairedWith": "P-2"}])
    (waiting,) = (
        one["id"] for one in (await live(desk.store)).records.values() if one["recordId"] == "P-2"
    )
    of_b = [{**plan, "number": "P-2"}]
    await desk.take("inspections", of_b, "B", "AG-B")
    await desk.take("inspections", [{**plan, "pairedWith": ""}])
    assert await traces(desk, waiting) == ["MERGED"]
    await desk.take("inspections", of_b, "C", "AG-C")
    assert await traces(desk, waiting) == []
    if referred:
        await desk.take("leads", [{"number": "L-1", "inspection": "P-2", "secrecy": "SECRET"}])
        held = await proved(desk.store)
        assert "INTERNAL" not in held.records[waiting]["circles"]


async def traces(desk: Desk, placeholder: str) -> list[str]:
    rows = await desk.store.read(STATES[Kind.INSPECTION], ids=[placeholder])
    return [row["state"]["standing"] for row in rows]


async def test_a_placeholder_that_nothing_refers_to_is_gone(desk: Desk) -> None:
    await desk.take("leads", LEAD)
    await desk.take("leads", [{"number": "L-1", "units": "U-2"}])
    held = await proved(desk.store)
    assert {state["recordId"] for state in held.records.values()} == {"L-1", "U-2"}
    await desk.take("leads", [{"number": "L-1", "units": "U-1;U-2"}])
    held = await proved(desk.store)
    assert {state["recordId"] for state in held.records.values()} == {"L-1", "U-1", "U-2"}


async def test_a_subject_may_be_a_lead_an_issue_an_entry_or_a_case(desk: Desk) -> None:
    row = {"kind": "REFER", "from": "A", "to": "B", "sentAt": "2024-03-04"}
    numbers = ("L-1", "Q-1/1", "I-1", "C-1")
    await desk.take("handoffs", [{"number": f"H-{one}", "subject": one, **row} for one in numbers])
    assert await subjects(desk) == {(one, "ca", one) for one in numbers}
    held = await live(desk.store)
    entry = {"list": "Q-1", "entry": "1", "text": "甲", "unit": "A", "issue": "I-1"}
    batches = [
        await desk.take("issues", [entry]),
        await desk.take("cases", [{"number": "C-1"}]),
        await desk.take("leads", [{"number": "L-1"}]),
    ]
    assert await subjects(desk) == {
        ("L-1", "le", "L-1"), ("Q-1/1", "is", "I-1"), ("I-1", "is", "I-1"), ("C-1", "ca", "C-1"),
    }  # fmt: skip
    for batch in batches:
        await desk.undo(batch)
    same(await proved(desk.store), held)


async def test_a_handoff_follows_an_entry_to_another_issue(desk: Desk) -> None:
    row = {"kind": "REFER", "from": "A", "to": "B", "sentAt": "2024-03-04"}
    await desk.take("handoffs", [{"number": "H-1", "subject": "Q-1/1", **row}])
    for issue, number in (("", "Q-1/1"), ("I-1", "I-1"), ("I-2", "I-2"), ("", "Q-1/1")):
        entry = {"list": "Q-1", "entry": "1", "text": "甲", "unit": "A", "issue": issue}
        await desk.take("issues", [entry])
        assert await subjects(desk) == {("Q-1/1", "is", number)}


async def subjects(desk: Desk) -> set[tuple[str, str, str]]:
    """Of each handoff the number that it states, and kind and number of what that means."""
    held = await proved(desk.store)
    return {
        (held.records[source]["subject"], target[:2], held.records[target]["recordId"])
        for source, named, target in held.ties
        if named == "HANDS_ON"
    }


async def test_a_handoff_has_the_class_of_its_subject(desk: Desk) -> None:
    row = {"kind": "REFER", "from": "A", "to": "B", "sentAt": "2024-03-04", "subject": "L-1"}
    await desk.take("handoffs", [{"number": "H-1", **row}])
    stated = [{"number": "H-2", "secrecy": "PUBLIC", **row}]
    await desk.take("handoffs", stated)
    classes = {"H-1": "INTERNAL", "H-2": "PUBLIC", "L-1": "INTERNAL"}
    assert await secrecy(desk) == classes
    batch = await desk.take("leads", [{"number": "L-1", "secrecy": "SECRET"}])
    assert await secrecy(desk) == classes | {"H-1": "SECRET", "L-1": "SECRET"}
    await desk.take("handoffs", [{"number": "H-3", **row}])
    assert (await secrecy(desk))["H-3"] == "SECRET"
    await desk.undo(batch)
    assert await secrecy(desk) == classes | {"H-3": "INTERNAL"}


async def test_a_lead_has_the_class_of_its_agency(desk: Desk) -> None:
    await desk.take("leads", [{"number": "L-1"}], "J", "CITY-JW")
    await desk.take("leads", [{"number": "L-2", "secrecy": "PUBLIC"}], "J", "CITY-JW")
    assert await secrecy(desk) == {"L-1": "INTERNAL", "L-2": "PUBLIC"}
    unit = {"code": "CITY-JW", "name": "监察委员会", "regime": "DISCIPLINE"}
    batch = await desk.take("units", [unit])
    assert await secrecy(desk) == {"L-1": "SECRET", "L-2": "PUBLIC", "CITY-JW": "INTERNAL"}
    await desk.undo(batch)
    assert await secrecy(desk) == {"L-1": "INTERNAL", "L-2": "PUBLIC"}


async def secrecy(desk: Desk) -> dict[str, str]:
    """By number; of what is stated, where a placeholder has the same."""
    held = await proved(desk.store)
    stated_last = sorted(held.records.values(), key=lambda one: one["standing"] == "STATED")
    return {
        state["recordId"]: state["secrecy"]
        for state in stated_last
        if state["recordId"] not in ("A", "B")
    }


async def test_a_joint_group_is_the_same_for_all_systems(desk: Desk) -> None:
    row = {
        "title": "甲", "regime": "AUDIT", "leadUnit": "A", "targets": "T", "matters": "M",
        "start": "2024-03-04", "end": "2024-03-05", "jointGroup": "J-1",
    }  # fmt: skip
    first = await desk.take("inspections", [{"number": "P-1", **row}], "A", "AG-A")
    second = await desk.take("inspections", [{"number": "P-2", **row}], "B", "AG-B")
    assert await groups(desk) == {("P-1", "J-1"), ("P-2", "J-1")}
    await desk.undo(first)
    assert await groups(desk) == {("P-2", "J-1")}
    await desk.undo(second)
    assert not (await live(desk.store)).records


async def groups(desk: Desk) -> set[tuple[str, str]]:
    held = await proved(desk.store)
    assert len([one for one in held.records if one.startswith("jo")]) <= 1
    return {
        (held.records[source]["recordId"], held.records[target]["recordId"])
        for source, named, target in held.ties
        if named == "IN_GROUP"
    }


@pytest.mark.parametrize("at_once", [2, 5_000])
async def test_many_leads_take_the_class_of_their_agency(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("graph.derived_secrecy._LEADS_AT_ONCE", at_once)
    rows = [{"number": f"L-{n}", "secrecy": "PUBLIC" if n == 7 else ""} for n in range(40)]
    await desk.take("leads", rows, "S", "CITY-JW")
    unit = {"code": "CITY-JW", "name": "监察委员会", "regime": "DISCIPLINE"}
    await desk.take("units", [unit], "S", "CITY-JW")
    held = await proved(desk.store)
    classes = {one["number"]: one["secrecy"] for one in held.records.values() if "number" in one}
    assert classes.pop("L-7") == "PUBLIC"
    assert set(classes.values()) == {"SECRET"}


async def test_what_leads_to_its_own_systems_record_is_not_gone_through(desk: Desk) -> None:
    units = [{"code": "U-1", "name": "甲"}]
    await desk.take("units", units, "S")
    await desk.take("leads", [{"number": f"L-{n}", "units": "U-1"} for n in range(3)], "S")
    await desk.take("leads", [{"number": "L-9", "units": "U-1"}], "T", "AG-T")
    shared = [global_id(Kind.UNIT, "S", "U-1")]
    key = TieKey(Kind.LEAD, "CONCERNS", Kind.UNIT)
    rows = await desk.store.read(INTO[key], ids=shared, all=False)
    assert [row["number"] for row in rows] == ["L-9"]
    assert len(await desk.store.read(INTO[key], ids=shared, all=True)) == 4
    await desk.take("units", units, "T", "AG-T")
    await proved(desk.store)
    assert await desk.store.read(INTO[key], ids=shared, all=False) == []


async def test_a_number_of_two_kinds_of_one_system_means_the_first(desk: Desk) -> None:
    units = [{"code": "U-1", "name": "甲"}, {"code": "U-2", "name": "乙"}]
    await desk.take("units", units)
    row = {
        "number": "H-1", "subject": "X-1", "kind": "REFER", "from": "U-1", "to": "U-2",
        "sentAt": "2024-03-04T09:00:00",
    }  # fmt: skip
    await desk.take("cases", [{"number": "X-1", "title": "甲"}])
    await desk.take("handoffs", [row])
    await desk.take("leads", [{"number": "X-1", "title": "甲"}])
    held = await proved(desk.store)
    led = [target for _, named, target in held.ties if named == "HANDS_ON"]
    assert led == [global_id(Kind.LEAD, "S", "X-1")]
