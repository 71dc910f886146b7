"""A lead that was handed to whom it accuses before it came is taken, with a warning (HO-13)."""

from pathlib import Path
from typing import Any

import pytest

from domain.batches import Batch
from graph.store import Store
from tests.importers.desk import Desk
from tests.importers.test_custody import ACCUSING, TREE, handoff, known


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    desk = Desk(clean_graph, tmp_path)
    await desk.take("units", TREE)
    return desk


async def taken(desk: Desk, *leads: dict[str, str], **more: Any) -> Batch:
    batch = await desk.take("leads", leads or [ACCUSING], **more)
    assert batch.rejected == 0
    return batch


@pytest.mark.parametrize("dry_run", [False, True])
async def test_whoever_hands_the_lead_in_is_told_of_the_handoff(
    desk: Desk, *, dry_run: bool
) -> None:
    sent = [handoff("H1", "ACCUSED"), handoff("H2", "FAR"), handoff("H3", "ASIDE")]
    await desk.take("handoffs", sent)
    remedy = (
        "an accusation is not handed to the accused (信访工作条例, HO-13): have it recalled, and"
        " hand in its status as RECALLED"
    )
    accused = "ACCUSED, whom it accuses"
    batch = await taken(desk, dry_run=dry_run)
    assert (batch.read, batch.created) == (1, 1)
    assert batch.warnings == (
        f"line 2: the handoff H1 gives this lead to {accused}; {remedy}",
        f"line 2: the handoff H2 gives this lead to FAR, which stands under {accused}; {remedy}",
    )


async def test_what_was_recalled_is_told_no_more(desk: Desk) -> None:
    await desk.take("handoffs", [handoff("H1", "ACCUSED")])
    assert len((await taken(desk)).warnings) == 1
    again = await desk.take("handoffs", [handoff("H1", "ACCUSED")])
    assert (again.rejected, len((await taken(desk)).warnings)) == (1, 1)
    recalled = await desk.take("handoffs", [handoff("H1", "ACCUSED", status="RECALLED")])
    assert (recalled.changed, recalled.rejected) == (1, 0)
    assert (await taken(desk)).warnings == ()
    assert await known(desk, "ACCUSED", "CITY-DC") == {"CITY-DC"}


@pytest.mark.parametrize("status", ["DRAFT", "CANCELLED", "RECALLED", "RETURNED"])
async def test_what_the_accused_does_not_hold_is_not_told(desk: Desk, status: str) -> None:
    await desk.take("handoffs", [handoff("H1", "ACCUSED", status=status)])
    assert (await taken(desk)).warnings == ()


async def test_a_lead_that_comes_to_accuse_its_holder_is_told(desk: Desk) -> None:
    plain = {name: value for name, value in ACCUSING.items() if name != "suspected"}
    await taken(desk, plain)
    await desk.take("handoffs", [handoff("H1", "ACCUSED")])
    batch = await taken(desk, {"number": "L1", "suspected": "DUTY_VIOLATION", "secrecy": "SECRET"})
    assert [warning[:27] for warning in batch.warnings] == ["line 2: the handoff H1 give"]


async def test_what_accuses_nobody_or_was_handed_to_others_is_not_told(desk: Desk) -> None:
    await desk.take("handoffs", [handoff("H1", "ACCUSED"), handoff("H2", "ASIDE")])
    plain = {name: value for name, value in ACCUSING.items() if name != "suspected"}
    batch = await taken(desk, plain, {**ACCUSING, "number": "L2"}, {**plain, "number": "H1"})
    assert batch.warnings == ()


async def test_a_handoff_of_another_system_is_not_told(desk: Desk) -> None:
    await desk.take("handoffs", [handoff("H1", "ACCUSED")], "T", "CITY-SJ")
    assert (await taken(desk)).warnings == ()


async def test_what_whoever_hands_in_may_not_know_of_is_not_told(desk: Desk) -> None:
    await desk.take("handoffs", [handoff("H1", "ACCUSED", secrecy="SECRET")])
    uncleared = ["INTERNAL", "INTERNAL/CITY-DC"]
    assert (await taken(desk, circles=uncleared, dry_run=True)).warnings == ()
    cleared = [*uncleared, "SECRET/CITY-DC"]
    assert len((await taken(desk, circles=cleared, dry_run=True)).warnings) == 1


@pytest.mark.parametrize(("secrecy", "told"), [("SECRET", 1), ("INTERNAL", 0), ("", 0)])
async def test_no_warning_names_what_is_more_closed_than_its_import(
    desk: Desk, secrecy: str, told: int
) -> None:
    await desk.take("handoffs", [handoff("H1", "ACCUSED", secrecy="SECRET")])
    assert len((await taken(desk, {**ACCUSING, "secrecy": secrecy})).warnings) == told
