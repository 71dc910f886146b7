"""All judged from scratch beside what judging each change in turn left: the same, flag for flag."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from detection import sweeping, whole
from detection.sweeping import judge_all
from detection.waiting import judge_waiting
from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from domain.zone import SHANGHAI
from graph import sweeps
from graph.leases import LEASE
from graph.statement import Statement
from graph.store import Store
from graph.sweeps import SweepLapsed, SweptElsewhere, begin, end
from graph.transaction import Transaction
from graph.unjudged import mark_everything, pending
from tests.detection.handed_in import LEDGERS, rows_of, worlds
from tests.detection.test_against_oracle import judge
from tests.detection.test_living import BOTH, ONE, TWO, UNITS
from tests.detection.told import flags
from tests.importers.desk import Desk
from tests.schema.asking import CALLER
from tests.schema.rule_desk import Desk as RuleDesk

PARTNER = Caller(
    agency="A", role=Role.PARTNER, clearance=Secrecy.INTERNAL, token_id=CALLER.token_id
)
STANDING = Statement("MATCH (f:Flag) WHERE f.key IS NOT NULL RETURN properties(f) AS flag")
FORGET = Statement("MATCH (f:Flag) DETACH DELETE f", writes=True)
LEFT = Statement(
    "OPTIONAL MATCH (m:Unjudged) WITH count(m) AS marks "
    "OPTIONAL MATCH (r:Rejudged) RETURN marks, count(r) AS notes"
)
OF_THEIR_TIME = ("raisedAt", "spells", "key")

Meanwhile = Callable[[], Awaitable[object]]


@pytest.fixture(params=[0, sweeps.READ_AT_MOST])
def much(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What changes meanwhile is asked for by name, or all of it is read."""
    monkeypatch.setattr(sweeps, "READ_AT_MOST", request.param)


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    desk = Desk(clean_graph, tmp_path)
    await desk.take("units", UNITS)
    await desk.take("inspections", [ONE, TWO])
    return desk


async def standing(store: Store) -> dict[str, dict[str, Any]]:
    """All that stands, but for when it was raised."""
    return {
        row["flag"]["id"]: {k: v for k, v in row["flag"].items() if k not in OF_THEIR_TIME}
        for row in await store.read(STANDING)
    }


async def run(store: Store, statement: Statement) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run(statement)

    await store.write(work)


def meanwhile(monkeypatch: pytest.MonkeyPatch, work: Meanwhile) -> None:
    """Let something happen once everything was read, and before anything is kept."""
    left = [work]

    async def read(*given: Any) -> whole.Whole:
        found = await whole.read_whole(*given)
        while left:
            await left.pop()()
        return found

    monkeypatch.setattr(sweeping, "read_whole", read)


@pytest.mark.parametrize("at_once", [1, sweeping.FLAGS_AT_ONCE])
async def test_random_worlds_that_are_closed_in_part(
    clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(sweeping, "FLAGS_AT_ONCE", at_once)
    random = Random(at_once)  # noqa: S311 -- no secret
    there = list(worlds(8, seed=at_once))
    desk = Desk(clean_graph, tmp_path)
    for ledger in LEDGERS:
        for system in "AB":
            rows = rows_of(there, ledger, system)
            if ledger == "inspections":
                rows = [row | {"secrecy": random.choice(list(Secrecy)).name} for row in rows]
            if rows:
                batch = await desk.take(ledger, rows, system, agency=f"AG-{system}")
                assert batch.rejected == 0
    for world in there:
        await judge(clean_graph, world)
    await judge_waiting(clean_graph)
    kept = await standing(clean_graph)
    swept = await judge_all(clean_graph)
    assert (swept.raised, swept.cleared) == (0, 0)
    assert any(one["circles"] != ["INTERNAL"] for one in kept.values())
    await run(clean_graph, FORGET)
    swept = await judge_all(clean_graph)
    assert swept.raised == len(kept)
    assert await standing(clean_graph) == kept
    await clean_graph.write(mark_everything)
    again = await judge_waiting(clean_graph)
    assert (again.raised, again.cleared) == (0, 0)


async def test_history_goes_on(desk: Desk) -> None:
    assert (await judge_all(desk.store)).raised == len(BOTH)
    before = await flags(desk.store)
    await desk.take("inspections", [{**TWO, "status": "CANCELLED"}])
    swept = await judge_all(desk.store)
    assert (swept.raised, swept.cleared) == (0, len(before))
    assert await flags(desk.store) == {}
    await desk.take("inspections", [{**TWO, "status": "APPROVED"}])
    await judge_all(desk.store)
    assert await flags(desk.store) == before
    rows = await desk.store.read(STANDING)
    assert {len(row["flag"]["spells"]) for row in rows} == {2}


async def test_what_waited_is_judged_with_all_else(desk: Desk) -> None:
    assert (await pending(desk.store)).waiting
    await judge_all(desk.store)
    assert not (await pending(desk.store)).waiting
    assert (await judge_waiting(desk.store)).judged == 0


@pytest.mark.usefixtures("much")
@pytest.mark.parametrize("judged", [False, True])
async def test_what_is_closed_meanwhile_stays_hidden(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, judged: bool
) -> None:
    told: list[object] = []

    async def close() -> None:
        await desk.take("inspections", [{**TWO, "secrecy": "SECRET"}])
        if judged:
            await judge_waiting(desk.store)

    async def look(*given: Any, **more: Any) -> Any:
        told.append(set((await flags(desk.store, PARTNER)).values()))
        return await judge_waiting(*given, **more)

    meanwhile(monkeypatch, close)
    monkeypatch.setattr(sweeping, "judge_waiting", look)
    await judge_all(desk.store)
    occupied = {("MULTI_HEADED", "SOFT", "", "X", "1")}
    assert told == [occupied if judged else set()]
    assert set((await flags(desk.store, PARTNER)).values()) == occupied
    assert await desk.store.read(LEFT) == [{"marks": 0, "notes": 0}]


@pytest.mark.usefixtures("much")
async def test_what_moves_meanwhile_is_judged_where_it_goes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def move() -> None:
        await desk.take("inspections", [{**TWO, "targets": "GOV"}, {**ONE, "targets": "GOV"}])
        await judge_waiting(desk.store)

    meanwhile(monkeypatch, move)
    await judge_all(desk.store)
    there = {(*told[:3], "GOV", told[4]) for told in BOTH}
    assert set((await flags(desk.store)).values()) >= there
    assert not set((await flags(desk.store)).values()) & BOTH
    assert (await judge_all(desk.store)).raised == 0


async def test_rules_that_change_meanwhile_hold(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = RuleDesk(desk.store)

    async def change() -> None:
        await rules.set("multi_headed_days", "0")
        await desk.take("inspections", [{**TWO, "start": "2024-03-15", "end": "2024-03-15"}])
        await judge_waiting(desk.store)

    meanwhile(monkeypatch, change)
    await judge_all(desk.store)
    assert {told[0] for told in (await flags(desk.store)).values()} == {"DUPLICATE"}
    state = await pending(desk.store)
    assert (state.ruling, state.waiting) == (state.judged, False)


async def test_one_that_was_stopped_leaves_nothing_unjudged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stop() -> None:
        raise KeyboardInterrupt

    meanwhile(monkeypatch, stop)
    with pytest.raises(KeyboardInterrupt):
        await judge_all(desk.store)
    assert (await judge_waiting(desk.store)).judged == 0
    later = datetime.now(SHANGHAI) + 2 * LEASE

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return later.astimezone(tz)

    monkeypatch.setattr("detection.waiting.datetime", Later)
    await judge_waiting(desk.store)
    assert set((await flags(desk.store)).values()) == BOTH


class Clock:
    """The time, for a sweep and for the hub beside it, as a test has it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        clock = self
        self.time: datetime = datetime.now(SHANGHAI)

        class Now(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:
                return clock.time.astimezone(tz)

        monkeypatch.setattr("detection.waiting.datetime", Now)
        monkeypatch.setattr("detection.sweeping.datetime", Now)

    def go(self, by: timedelta) -> None:
        """Let time pass."""
        self.time += by


async def test_one_that_takes_longer_than_its_lease_beside_a_hub(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    looks: list[int] = []

    async def look(*given: Any) -> bool:
        looks.append((await judge_waiting(desk.store)).judged)
        return await end(*given)

    async def meet() -> None:
        looks.append((await judge_waiting(desk.store)).judged)

    monkeypatch.setattr(sweeping, "_NAMES_AT_ONCE", 1)
    monkeypatch.setattr(sweeping, "end", look)
    # Nothing is written in the second one: it finds what the first one kept.
    for raised in (len(BOTH), 0):
        began = clock.time
        meanwhile(monkeypatch, meet)
        swept = await judge_all(desk.store, lambda _swept: clock.go(0.7 * LEASE))
        assert swept.raised == raised
        assert clock.time - began > 3 * LEASE
    assert looks == [0] * 4
    assert set((await flags(desk.store)).values()) == BOTH


async def test_one_of_which_nothing_was_heard(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)

    async def sleep() -> None:
        clock.go(2 * LEASE)
        assert (await judge_waiting(desk.store)).judged > 0

    meanwhile(monkeypatch, sleep)
    with pytest.raises(SweepLapsed, match="for 5 minutes"):
        await judge_all(desk.store)
    assert set((await flags(desk.store)).values()) == BOTH


async def test_two_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(
        monkeypatch,
        lambda: begin(desk.store, "another", datetime.now(SHANGHAI) - timedelta(days=1)),
    )
    with pytest.raises(SweptElsewhere, match="somebody else"):
        await judge_all(desk.store)
    await judge_waiting(desk.store)
    assert set((await flags(desk.store)).values()) == BOTH
