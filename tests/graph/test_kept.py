"""What was counted is kept until anybody writes, and never longer."""

from datetime import date
from pathlib import Path

from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from graph.reading.kept import NEVER, Kept
from graph.reading.neighbourhoods import Neighbourhood, Stretch, neighbourhood
from graph.reading.readers import Reader
from graph.store import Store
from tests.graph.readers import reader
from tests.importers.desk import Desk

DAY = date(2024, 6, 3)
STRETCH = Stretch(
    targets=["X"], since=DAY, until=DAY, day=DAY, leads=["YJ"], years=(2024, 2024), owns=[]
)
PARTNER = Caller(
    agency="OTHER", role=Role.PARTNER, clearance=Secrecy.INTERNAL, token_id="1"  # noqa: S106 -- a public number
)  # fmt: skip


def plan(number: str, **cells: str) -> dict[str, str]:
    days = {"start": "2024-03-04", "end": "2024-03-05"}
    about = {"leadUnit": "YJ", "targets": "X", "matters": "M", "trigger": "PLANNED"}
    said = {"number": number, "title": "检查", "regime": "AUDIT", "status": "APPROVED"}
    return said | about | days | {"secrecy": ""} | cells


def test_what_nobody_counted_is_not_known() -> None:
    assert Kept().known("plans") == (NEVER, None)


def test_what_was_counted_in_the_latest_turn_is_known() -> None:
    kept = Kept()
    kept.keep("plans", 4, {"a": 1})
    kept.keep("others", 4, {"b": 2})
    assert kept.known("plans") == (4, {"a": 1})
    assert kept.known("others") == (4, {"b": 2})


def test_a_later_turn_takes_the_place_of_all_that_was_counted_before() -> None:
    kept = Kept()
    kept.keep("plans", 4, 1)
    kept.keep("others", 5, 2)
    assert kept.known("plans") == (NEVER, None)
    assert kept.known("others") == (5, 2)


def test_what_was_counted_before_the_latest_turn_is_not_kept() -> None:
    kept = Kept()
    kept.keep("others", 5, 2)
    kept.keep("plans", 4, 1)
    assert kept.known("plans") == (NEVER, None)


def test_no_more_is_kept_than_fits() -> None:
    kept = Kept()
    for asked in range(10_001):
        kept.keep(asked, 1, asked)
    assert kept.known(0) == (NEVER, None)
    assert kept.known(10_000) == (1, 10_000)


async def test_plans_are_counted_anew_once_anybody_wrote(
    clean_graph: Store, tmp_path: Path
) -> None:
    desk, kept = Desk(clean_graph, tmp_path), Kept()

    async def hand_in(*rows: dict[str, str]) -> None:
        assert not (await desk.take("inspections", rows)).rejected

    async def found(who: Reader) -> Neighbourhood:
        return await neighbourhood(who, STRETCH, 0, kept)

    everybody, partner = reader(clean_graph), Reader(clean_graph, circles_that_see(PARTNER, None))
    await hand_in(plan("P-1"))
    first, again = await found(everybody), await found(everybody)
    assert first.plans == again.plans == {("YJ", 2024): 1}
    assert first.turn is not None
    assert again.turn is None
    await hand_in(plan("P-2"), plan("P-3", secrecy="SECRET"))
    assert (await found(everybody)).plans == {("YJ", 2024): 3}
    assert (await found(partner)).plans == {("YJ", 2024): 2}
    assert (await found(everybody)).plans == {("YJ", 2024): 3}
    await hand_in(plan("P-2", status="CANCELLED"))
    assert (await found(partner)).plans == {("YJ", 2024): 1}
