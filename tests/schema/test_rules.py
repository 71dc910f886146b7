"""Rules, parameters and working days by GraphQL: who may change them, what is refused and how."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from detection.rulings import Rulings
from domain.records import Kind
from domain.secrecy import Role
from graph.reading.parameters import CHANGED_SINCE
from graph.store import Store
from tests.graph.readers import reader
from tests.schema.city import said, state
from tests.schema.rule_desk import ADMINISTRATOR, END, LIST, WORKDAY, Desk


@pytest.fixture
async def desk(clean_graph: Store) -> Desk:
    unit = said(Kind.UNIT, "CITY-DC", code="CITY-DC", name="市督查室", kind="SUPERVISION_BODY")
    await state(clean_graph, [unit])
    return Desk(clean_graph)


def refused(answer: Any) -> tuple[str, list[str]]:
    """The code and the place of the only fault."""
    (fault,) = answer["errors"]
    assert (answer.get("parameter"), answer.get("workday")) == (None, None)
    return fault["code"], fault["path"]


async def test_a_parameter_is_set_and_holds_from_the_next_question_on(desk: Desk) -> None:
    assert await desk.values("multi_headed_days") == ["15"]
    done = await desk.set("multi_headed_days", " 020 ", region="330100", validFrom="2026-01-01")
    assert done["errors"] == []
    row = done["parameter"]
    assert desk.shown == [row["id"]]
    assert row["parameter"] == {
        "name": "multi_headed_days", "value": "20", "regime": None, "matter": None,
        "region": {"code": "330100"}, "body": None, "validFrom": "2026-01-01", "validTo": None,
        "basis": "PRACTICE", "source": "办法第九条",
    }  # fmt: skip
    assert (row["set"]["agency"], row["set"]["person"], row["set"]["note"]) == (
        {"code": "CITY-DC"}, "王明", "试行",
    )  # fmt: skip
    assert await desk.values("multi_headed_days") == ["15", "20"]
    assert await desk.values("multi_headed_days", "2025-12-31") == ["15"]
    judged = (await desk.rulings.now(reader(desk.store))).parameters
    asked = judged.one("multi_headed_days", region="330106", on=date(2026, 6, 1))
    assert asked.value == "20"


async def test_another_hub_on_the_same_graph_sees_it_at_once(desk: Desk) -> None:
    other = Desk(desk.store, replace(ADMINISTRATOR, agency="U001", role=Role.PARTNER))
    assert await other.values("unmerged_days") == ["30"]
    done = await desk.set("unmerged_days", 45)
    assert await other.values("unmerged_days") == ["45"]
    (row,) = [one for one in await other.ask(LIST, name="unmerged_days") if one["id"]]
    assert row["set"] == {**done["parameter"]["set"], "person": None}
    assert row["form"]["rules"] == [{"id": "UNMERGED"}]
    assert row["form"]["title"] == "能合并未合并的间隔天数"


async def test_what_is_replaced_or_ended_stays_in_the_history(desk: Desk) -> None:
    first = (await desk.set("unmerged_days", 45))["parameter"]
    second = (await desk.set("unmerged_days", 40, note="改为四十"))["parameter"]
    assert await desk.values("unmerged_days") == ["40"]
    ended = await desk.ask(END, id=second["id"], on="2026-06-30", note="试行期满")
    third = ended["parameter"]
    assert third["parameter"]["validTo"] == "2026-06-30"
    assert await desk.values("unmerged_days", "2026-06-30") == ["40"]
    assert await desk.values("unmerged_days", "2026-07-01") == ["30"]
    gone = await desk.ask(END, id=third["id"], note="设错了")
    assert gone["parameter"]["ended"] == {"person": "王明", "note": "设错了"}
    assert await desk.values("unmerged_days") == ["30"]
    assert len(await desk.ask(LIST, name="unmerged_days")) == 1
    told = await desk.ask(LIST, name="unmerged_days", history=True)
    assert [one["id"] for one in told] == [None, first["id"], second["id"], third["id"]]
    assert [one["ended"] and one["ended"]["note"] for one in told] == [
        None, "改为四十", "试行期满", "设错了",
    ]  # fmt: skip
    assert refused(await desk.ask(END, id=first["id"], note="再来")) == (
        "NO_SUCH_PARAMETER", ["id"],
    )  # fmt: skip


async def test_others_are_told_as_little_as_of_what_is_not_there(desk: Desk) -> None:
    row = (await desk.set("unmerged_days", 45))["parameter"]
    for role in set(Role) - {Role.ADMINISTRATOR}:
        await is_told_nothing(desk, Desk(desk.store, replace(ADMINISTRATOR, role=role)), row["id"])
    assert await desk.values("unmerged_days") == ["45"]


async def is_told_nothing(desk: Desk, other: Desk, number: str) -> None:
    absent = await desk.set("unmerged", 40)
    assert refused(absent) == ("NO_SUCH_PARAMETER", ["parameter", "name"])
    denied = await other.set("unmerged_days", 40)
    assert refused(denied) == refused(absent)
    assert denied["errors"][0]["message"] == absent["errors"][0]["message"].replace(
        "unmerged.", "unmerged_days."
    )
    absent = await desk.ask(END, id="pa0", note="无")
    denied = await other.ask(END, id=number, note="无")
    assert refused(denied) == refused(absent)
    assert refused(await other.ask(WORKDAY, day="2026-10-10", open=False, basis="无")) == (
        "NOT_FOUND", ["day"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "more", "code", "field"),
    [
        ("reuse_days", "soon", {}, "INVALID_ARGUMENT", "value"),
        ("reuse_days", "90", {"matter": "M.none"}, "INVALID_ARGUMENT", "matter"),
        ("contact_office", "NOBODY", {}, "INVALID_ARGUMENT", "value"),
        ("enforcement.UV1", "ENFORCE", {"body": "NOBODY"}, "INVALID_ARGUMENT", "body"),
        ("enforcement.UV99", "ENFORCE", {}, "NO_SUCH_PARAMETER", "name"),
        ("crowded_day_arrivals", "3", {}, "CONTRADICTION", "value"),
    ],
)
async def test_a_fault_is_told_with_its_place_and_changes_nothing(
    desk: Desk, name: str, value: str, more: dict[str, Any], code: str, field: str
) -> None:
    assert refused(await desk.set(name, value, **more)) == (code, ["parameter", field])
    rows = await desk.ask(LIST, history=True)
    assert {row["id"] for row in rows} == {None}


async def test_notes_and_days_are_looked_at(desk: Desk) -> None:
    assert refused(await desk.set("unmerged_days", 40, note=" ")) == ("INVALID_ARGUMENT", ["note"])
    row = (await desk.set("unmerged_days", 40, validFrom="2026-02-01"))["parameter"]
    early = await desk.ask(END, id=row["id"], on="2026-01-31", note="早了")
    assert refused(early) == ("INVALID_ARGUMENT", ["on"])
    await desk.set("crowded_month_arrivals", 9)
    wide = (await desk.set("crowded_week_arrivals", 5))["parameter"]
    assert wide
    months = await desk.ask(LIST, name="crowded_month_arrivals")
    (month,) = [one["id"] for one in months if one["id"]]
    left = await desk.ask(END, id=month, note="撤")
    assert refused(left) == ("CONTRADICTION", ["id", "value"])
    assert await desk.values("crowded_month_arrivals") == ["9"]


async def test_the_same_key_gives_the_first_answer(desk: Desk) -> None:
    refusal = await desk.set("unmerged_days", "x", key="k")
    assert refused(refusal) == ("INVALID_ARGUMENT", ["parameter", "value"])
    first = await desk.set("unmerged_days", 45, key="k")
    assert await desk.set("unmerged_days", 50, key="k") == first
    ended = await desk.ask(END, id=first["parameter"]["id"], note="撤", key="k")
    assert ended["parameter"]["ended"]
    assert await desk.ask(END, id=first["parameter"]["id"], note="撤", key="k") == ended
    day = {"day": "2026-10-10", "basis": "通知", "key": "k"}
    closed = await desk.ask(WORKDAY, **day, open=False)
    assert await desk.ask(WORKDAY, **day, open=True) == closed
    assert closed["workday"]["open"] is False


async def test_a_rule_says_what_it_rests_on_and_whether_it_enforces(desk: Desk) -> None:
    document = """query ($body: String) { rules { id kind severity basis title source sentence
      english: title(language: EN) parameters enforcement(body: $body) } }"""
    rules = {one["id"]: one for one in await desk.ask(document)}
    assert {"DUPLICATE", "MULTI_HEADED", "CROWDED", "REUSABLE", "UV1", "UV13"} <= rules.keys()
    assert {one["enforcement"] for one in rules.values()} == {"ADVISE"}
    duplicate = rules["DUPLICATE"]
    assert (duplicate["title"], duplicate["english"]) == ("重复督查", "Duplicate inspection")
    assert "reuse_days" in duplicate["parameters"]
    await desk.set("enforcement.DUPLICATE", "ENFORCE", body="CITY-DC")
    assert {one["enforcement"] for one in await desk.ask(document)} == {"ADVISE"}
    of_body = {one["id"]: one["enforcement"] for one in await desk.ask(document, body="CITY-DC")}
    assert [name for name, said in of_body.items() if said == "ENFORCE"] == ["DUPLICATE"]


async def test_working_days_are_published_or_set_here(desk: Desk) -> None:
    document = """query ($from: Date!, $to: Date!) { workdays(from: $from, to: $to) {
      day open basis published holiday override { open } } }"""
    week = await desk.ask(document, **{"from": "2026-10-07", "to": "2026-10-10"})
    assert [(one["open"], one["basis"], one["holiday"]) for one in week] == [
        (False, "PUBLISHED", "国庆节"), (True, "WEEK", None), (True, "WEEK", None),
        (True, "PUBLISHED", "国庆节"),
    ]  # fmt: skip
    done = await desk.ask(WORKDAY, day="2026-10-09", open=False, basis="市府办通知")
    assert done["errors"] == []
    assert len(desk.shown) == 1
    friday = done["workday"]
    assert (friday["open"], friday["basis"]) == (False, "OVERRIDE")
    assert friday["override"] == {"open": False, "set": {"note": "市府办通知"}}
    ruling = await desk.rulings.now(reader(desk.store))
    assert not ruling.workdays.is_workday(date(2026, 10, 9))
    undone = (await desk.ask(WORKDAY, day="2026-10-09", open=None, basis="通知作废"))["workday"]
    assert (undone["open"], undone["override"]) == (True, None)
    assert undone["history"] == [{"ended": {"note": "通知作废"}}]
    (late,) = await desk.ask(document, **{"from": "2099-01-01", "to": "2099-01-01"})
    assert late["published"] is False
    for period in (("2026-02-01", "2026-01-31"), ("2026-01-01", "2027-03-01")):
        named = dict(zip(("from", "to"), period, strict=True))
        with pytest.raises(AssertionError, match="a period has 1 to 400"):
            await desk.ask(document, **named)


async def test_nothing_is_read_but_the_counter_until_something_changes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.set("unmerged_days", 45)
    told: list[int] = []
    rulings, read = Rulings(), type(reader(desk.store)).read

    async def counted(self: Any, statement: Any, **parameters: Any) -> Any:
        rows = await read(self, statement, **parameters)
        assert statement is CHANGED_SINCE
        told.append(len(rows))
        return rows

    monkeypatch.setattr("graph.reading.readers.Reader.read", counted)
    first = await rulings.now(reader(desk.store))
    assert await rulings.now(reader(desk.store)) is first
    assert told == [1, 0]


async def test_what_may_be_set_is_told_with_its_form(desk: Desk) -> None:
    document = "{ parameterForms { name form least most scopes vocabulary rules { id } } }"
    forms = {one.pop("name"): one for one in await desk.ask(document)}
    assert forms["wheel_arrivals"] == {
        "form": "COUNT", "least": 2, "most": 20, "vocabulary": None,
        "scopes": ["region"], "rules": [{"id": "WHEEL_ATTACK"}],
    }  # fmt: skip
    assert forms["enforcement.UV1"]["vocabulary"] == "Enforcement"
    assert forms["enforcement.UV1"]["rules"] == [{"id": "UV1"}]
    assert "contact_office" in forms
    assert "enforcement" not in forms


async def test_the_list_answers_without_anything_set(desk: Desk) -> None:
    rows = await desk.ask("{ parameters { id holds } }")
    assert len(rows) > 20
    assert all(row["holds"] for row in rows)
