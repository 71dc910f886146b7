"""Visits follow their inspections; what a ledger of visits states stays stated."""

from pathlib import Path
from typing import Any

import pytest

from domain.records import Kind, Standing, global_id
from graph.reading.records import by_ids
from graph.records import STATES
from graph.store import Store
from tests.graph.live import events, live, proved, same
from tests.graph.readers import reader
from tests.importers.desk import Desk

ROW = {
    "number": "P-1", "title": "甲", "regime": "AUDIT", "leadUnit": "A", "targets": "T-1;T-2",
    "matters": "M", "start": "2024-03-04", "end": "2024-03-08",
}  # fmt: skip


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


async def plan(desk: Desk, system: str = "S", agency: str = "CITY-DC", **cells: str) -> Any:
    return await desk.take("inspections", [{**ROW, **cells}], system, agency)


async def visits(desk: Desk) -> dict[str, tuple[str | None, str | None, bool]]:
    held = await proved(desk.store)
    return {
        f"{state['system']}:{state['recordId']}": (
            state.get("begins"), state.get("ends"), state["planned"],
        )
        for identifier, state in held.records.items()
        if identifier.startswith("vi")
    }  # fmt: skip


async def test_every_target_is_visited_for_the_whole_period(desk: Desk) -> None:
    await plan(desk)
    whole = ("2024-03-04", "2024-03-08", True)
    assert await visits(desk) == {"S:P-1/T-1": whole, "S:P-1/T-2": whole}


async def test_targets_and_dates_that_change_take_the_visits_along(desk: Desk) -> None:
    await plan(desk)
    await plan(desk, targets="T-2;T-3", end="2024-03-09")
    moved = ("2024-03-04", "2024-03-09", True)
    assert await visits(desk) == {"S:P-1/T-2": moved, "S:P-1/T-3": moved}
    units = {one["recordId"] for one in (await live(desk.store)).records.values() if "code" in one}
    assert "T-1" not in units


async def test_the_class_of_a_visit_is_its_inspections(desk: Desk) -> None:
    await plan(desk, regime="DISCIPLINE")
    await desk.take("visits", [{"inspection": "P-1", "unit": "T-1", "start": "2024-03-05"}])
    held = await proved(desk.store)
    classes = {one["secrecy"] for key, one in held.records.items() if key.startswith("vi")}
    assert classes == {"SECRET"}


async def test_a_stated_visit_has_the_version_of_its_row_whatever_it_follows(desk: Desk) -> None:
    """It may have followed a closed plan before, of which others are told nothing."""
    row = {"inspection": "P-1", "unit": "T-1", "start": "2024-03-05"}
    batch = await desk.take("visits", [row], "T", "AG-T")
    stated = global_id(Kind.VISIT, "T", "P-1/T-1")
    seen: list[Any] = []
    for cells in ({"secrecy": "SECRET"}, {"secrecy": "INTERNAL"}, {"end": "2024-03-09"}):
        await plan(desk, leadUnit="AG-T", **cells)
        (one,) = await desk.store.read(STATES[Kind.VISIT], ids=[stated])
        seen.append(one["state"])
    assert [one["ends"] for one in seen] == ["2024-03-08", "2024-03-08", "2024-03-09"]
    assert {(one["version"], one["batch"]) for one in seen} == {(1, batch.id)}
    assert len({one["updatedAt"] for one in seen}) == 1


async def test_a_stated_visit_stays_when_its_target_goes(desk: Desk) -> None:
    await plan(desk)
    await desk.take("visits", [{"inspection": "P-1", "unit": "T-1", "start": "2024-03-05"}])
    whole = ("2024-03-04", "2024-03-08", True)
    assert await visits(desk) == {
        "S:P-1/T-1": ("2024-03-05", "2024-03-08", True), "S:P-1/T-2": whole,
    }  # fmt: skip
    await plan(desk, targets="T-2", end="2024-03-10")
    assert await visits(desk) == {
        "S:P-1/T-1": ("2024-03-05", "2024-03-10", False),
        "S:P-1/T-2": ("2024-03-04", "2024-03-10", True),
    }


async def test_a_visit_may_come_before_its_inspection(desk: Desk) -> None:
    await desk.take("visits", [{"inspection": "P-1", "unit": "T-1", "start": "2024-03-05"}])
    assert await visits(desk) == {"S:P-1/T-1": ("2024-03-05", None, False)}
    batch = await plan(desk)
    assert await visits(desk) == {
        "S:P-1/T-1": ("2024-03-05", "2024-03-08", True),
        "S:P-1/T-2": ("2024-03-04", "2024-03-08", True),
    }
    await desk.undo(batch)
    assert await visits(desk) == {"S:P-1/T-1": ("2024-03-05", None, False)}


async def test_a_visit_that_nobody_states_any_more_is_planned_again(desk: Desk) -> None:
    await plan(desk)
    held = await live(desk.store)
    batch = await desk.take("visits", [{"inspection": "P-1", "unit": "T-1", "start": "2024-03-05"}])
    await desk.undo(batch)
    same(await proved(desk.store), held)


async def test_a_target_that_comes_back_after_its_visit_was_undone(desk: Desk) -> None:
    await plan(desk)
    held = await live(desk.store)
    await plan(desk, targets="T-2")
    batch = await desk.take("visits", [{"inspection": "P-1", "unit": "T-1", "start": "2024-03-05"}])
    await desk.undo(batch)
    assert set(await visits(desk)) == {"S:P-1/T-2"}
    await plan(desk)
    same(await proved(desk.store), held)


async def test_a_visit_of_another_systems_inspection_follows_it(desk: Desk) -> None:
    await plan(desk, "B", "AG-B")
    await desk.take(
        "visits", [{"inspection": "P-1", "unit": "T-1", "inspectors": "3"}], "A", "AG-A"
    )
    whole = ("2024-03-04", "2024-03-08", True)
    beside = ("2024-03-04", "2024-03-08", False)
    assert await visits(desk) == {"B:P-1/T-1": whole, "B:P-1/T-2": whole, "A:P-1/T-1": beside}
    await plan(desk, "B", "AG-B", end="2024-03-09")
    later = ("2024-03-04", "2024-03-09", True)
    beside = ("2024-03-04", "2024-03-09", False)
    assert await visits(desk) == {"B:P-1/T-1": later, "B:P-1/T-2": later, "A:P-1/T-1": beside}
    await plan(desk, "A", "AG-A", targets="T-3", end="2024-03-10")
    assert await visits(desk) == {
        "B:P-1/T-1": later, "B:P-1/T-2": later,
        "A:P-1/T-1": ("2024-03-04", "2024-03-10", False),
        "A:P-1/T-3": ("2024-03-04", "2024-03-10", True),
    }  # fmt: skip


async def test_a_visit_whose_target_goes_is_withdrawn_and_still_answers(desk: Desk) -> None:
    await plan(desk)
    held, log = await live(desk.store), await events(desk.store)
    gone = global_id(Kind.VISIT, "S", "P-1/T-1")
    await plan(desk, targets="T-2")
    assert (await by_ids(reader(desk.store), [gone]))[gone].standing is Standing.WITHDRAWN
    assert set(await visits(desk)) == {"S:P-1/T-2"}
    told = [event for event in await events(desk.store) if event["number"] > len(log)]
    assert [event["before"]["targets"] for event in told if event["kind"] == "INSPECTION"] == [
        ["T-1", "T-2"]
    ]
    await plan(desk)
    same(await proved(desk.store), held)


async def test_a_visit_that_was_given_up_may_be_stated(desk: Desk) -> None:
    await plan(desk)
    await plan(desk, targets="T-2")
    row = {"inspection": "P-1", "unit": "T-1", "start": "2024-03-05"}
    batch = await desk.take("visits", [row])
    assert batch.created == 1
    assert (await visits(desk))["S:P-1/T-1"] == ("2024-03-05", "2024-03-08", False)
    said = [event for event in await events(desk.store) if event["kind"] == "VISIT"]
    assert [(event["what"], event["before"]) for event in said] == [("CREATED", {})]
