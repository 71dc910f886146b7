"""A replay says what stands once parameters are really set, to each caller what he is then told."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from commands.operators import reader_of
from detection import replaying
from detection.replaying import Replaying
from detection.rulings import Ruling, ruling_now, ruling_of
from detection.waiting import judge_waiting
from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.deeds import Deed
from domain.regimes import Regime
from domain.replays import ReplayedFlag
from domain.rules import Basis, Parameter
from domain.secrecy import Role, Secrecy
from domain.zone import SHANGHAI
from graph.errors import TooSlow
from graph.scenes import units_of
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from resolvers.parameter_changes import Stated, set_parameters, would_stand
from tests.detection.handed_in import LEDGERS, rows_of, worlds
from tests.detection.test_against_oracle import judge
from tests.importers.desk import Desk
from tests.schema.asking import CALLER, PURPOSE, SCHEMA, context

INSPECTIONS: Final = Statement(
    "MATCH (i:Inspection) WHERE i.standing = 'STATED' RETURN i.id AS id ORDER BY id"
)
FLAGS: Final = """{ flags(first: 500) {
  pageInfo { hasNextPage } edges { node { id explanation subjects { id } } } } }"""
DEED: Final = Deed(at=datetime.now(SHANGHAI), agency="AG-A", note="试行")
CALLERS: Final = (
    CALLER,
    replace(CALLER, role=Role.ADMINISTRATOR, clearance=Secrecy.INTERNAL),
    replace(CALLER, agency="AG-A", clearance=Secrecy.RESTRICTED),
    replace(CALLER, clearance=Secrecy.PUBLIC),
)


def row(name: str, value: str, **more: Any) -> Parameter:
    return Parameter(name=name, value=value, basis=Basis.PRACTICE, source="试行", **more)


CHANGES: Final = (
    [row("multi_headed_days", "0")],
    [row("reuse_days", "300"), row("duplicate_hard_days", "2")],
    [row("unmerged_days", "1", valid_to=date(2024, 6, 30)), row("exempt_triggers", "EMERGENCY")],
    [row("crowded_day_arrivals", "5"), row("crowded_week_arrivals", "5"),
     row("crowded_month_arrivals", "6"), row("wheel_arrivals", "2")],
    [row("supervision_words", "检查;督查"),
     row("reuse_days", "20", regime=Regime.ADMIN_INSPECTION)],
)  # fmt: skip


async def handed_in(store: Store, folder: Path, count: int) -> list[str]:
    """Random worlds, of whose inspections some are closed; the ids of all inspections."""
    random = Random(count)  # noqa: S311 -- no secret
    there, desk = list(worlds(count, seed=count)), Desk(store, folder)
    for ledger in LEDGERS:
        for system in "AB":
            rows = rows_of(there, ledger, system)
            if ledger == "inspections":
                rows = [one | {"secrecy": random.choice(list(Secrecy)).name} for one in rows]
            if rows:
                assert not (await desk.take(ledger, rows, system, agency=f"AG-{system}")).rejected
    for world in there:
        await judge(store, world)
    await judge_waiting(store)
    return [row["id"] for row in await store.read(INSPECTIONS)]


async def standing(store: Store, caller: Caller, asked: set[str]) -> set[tuple[str, str]]:
    """The flags against some inspections, as their register has them for a caller."""
    result = await SCHEMA.execute(FLAGS, context_value=context(store, caller=caller))
    assert result.data is not None, result.errors
    assert not result.data["flags"]["pageInfo"]["hasNextPage"]
    return {
        (one["id"], one["explanation"])
        for one in (edge["node"] for edge in result.data["flags"]["edges"])
        if asked & {subject["id"] for subject in one["subjects"]}
    }


async def tried(store: Store, changes: Sequence[Parameter]) -> tuple[Ruling, Ruling]:
    before = await ruling_now(store)
    rows = await would_stand(reader_of(store), before.standing.parameters, stated(changes), DEED)
    return before, ruling_of(replace(before.standing, parameters=tuple(rows)))


def stated(changes: Sequence[Parameter]) -> list[Stated]:
    return [Stated(one, ("changes", place)) for place, one in enumerate(changes)]


def told(found: Mapping[str, ReplayedFlag]) -> set[tuple[str, str]]:
    return {(one.id, one.explanation.zh) for one in found.values()}


@pytest.mark.slow_on_neo4j
async def test_after_is_what_stands_once_it_is_set(clean_graph: Store, tmp_path: Path) -> None:
    store, today = clean_graph, datetime.now(SHANGHAI).date()
    every = await handed_in(store, tmp_path, 4)
    changed: Counter[int] = Counter()
    for seed, changes in enumerate(CHANGES):
        some = Random(seed).sample(every, len(every) // (1 + seed % 2))  # noqa: S311 -- no secret
        rulings = await tried(store, changes)
        found = [
            await Replaying(store, rulings, today, circles_that_see(caller, PURPOSE)).of(some)
            for caller in CALLERS
        ]
        for caller, one in zip(CALLERS, found, strict=True):
            assert told(one.before) == await standing(store, caller, set(some))
        await set_parameters(reader_of(store), stated(changes), DEED)
        await judge_waiting(store)
        for place, (caller, one) in enumerate(zip(CALLERS, found, strict=True)):
            assert told(one.after) == await standing(store, caller, set(some))
            changed[place] += len(one.after.keys() ^ one.before.keys())
    # The auditor is told of more than the administrator, and who is cleared for nothing of none.
    assert changed[0] > changed[1] > changed[3] == 0


async def test_what_takes_too_long_is_read_in_smaller_parts(
    clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, today = clean_graph, datetime.now(SHANGHAI).date()
    every = await handed_in(store, tmp_path, 2)
    asked = Replaying(
        store, await tried(store, CHANGES[0]), today, circles_that_see(CALLER, PURPOSE)
    )
    whole, steps = await asked.of(every), list[int]()

    async def slow(reading: Transaction, ids: Collection[str]) -> set[str]:
        if len(ids) > 1:
            raise TooSlow("it did not answer")
        return await units_of(reading, ids)

    monkeypatch.setattr(replaying, "units_of", slow)
    parts = await asked.of(every, lambda judged, of: steps.append(of - judged))
    assert (parts.before, parts.after) == (whole.before, whole.after)
    assert steps == list(reversed(range(len(every))))
