"""Two graphs that differ only in what the callers may not see answer alike, to the byte."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final, cast

import pytest

from domain.audiences import Circles, is_open
from domain.secrecy import Role, Secrecy
from graph.store import Store
from serving.superiors_known import KnownSuperiors
from tests.discretion.askers import ASKERS, Asker, lesser
from tests.discretion.clocks import freeze
from tests.discretion.hubs import CORE, Hub
from tests.discretion.operations import Operations
from tests.discretion.pools import Pools
from tests.discretion.recording import Recording
from tests.discretion.turning import mixed, turning
from tests.discretion.worlds import (
    Classes,
    Row,
    Seen,
    accusing,
    everything,
    guarded,
    may_know,
    otherwise,
    rows_of,
    unseen,
)
from tests.importers.random_ledgers import SYSTEMS, ledgers

# Of an operation in which one field fails, graphql-core leaves the others' coroutines alone.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")

_MANY: Final = 20_000
_FIRST_OF_MANY: Final = 100
_ACCUSED: Final = 0.7
"""The share of pairs in which others accuse whoever asks."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is done to a pair of graphs: queries first, then steps with two queries each.

    Attributes:
        queries: that come first.
        steps: that change something.
        ledgers: how many of each kind and system there are at most.
    """

    queries: int
    steps: int
    ledgers: int = 2


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Refusals are answers here, and each is logged."""
    for name in ("strawberry.execution", "serving.jobs"):
        caplog.set_level("CRITICAL", logger=name)


@pytest.mark.parametrize("database", ["embedded"], indirect=True)
@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5, 10, 26])
async def test_what_is_not_seen_changes_no_answer(
    clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    await compare(clean_graph, tmp_path, monkeypatch, seed, Amount(30, 8))


@pytest.mark.parametrize("database", ["embedded"], indirect=True)
@pytest.mark.parametrize("seed", [20, 21, 22, 23])
async def test_what_is_withheld_changes_no_answer(
    clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Without further steps: that a withheld field changed at all shows in the version."""
    await compare(clean_graph, tmp_path, monkeypatch, seed, Amount(60, 0))


# Neo4j plans every statement that is new to it, which takes longer than to run it.
@pytest.mark.timeout(900)
@pytest.mark.parametrize("database", ["neo4j"], indirect=True)
async def test_what_is_not_seen_changes_no_answer_of_a_server(
    clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await compare(clean_graph, tmp_path, monkeypatch, 6, Amount(8, 3, ledgers=1))


@pytest.mark.slow
@pytest.mark.timeout(4 * 3600)
@pytest.mark.parametrize("database", ["embedded"], indirect=True)
async def test_what_is_not_seen_changes_none_of_many_answers(
    clean_graph: Store, tmp_path: Path
) -> None:
    done: Counter[str] = Counter()
    seeds: list[int] = []
    for seed in count(_FIRST_OF_MANY):
        folder = tmp_path / str(seed)
        folder.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            done += await compare(clean_graph, folder, patch, seed, Amount(360, 60))
        seeds.append(seed)
        if done.total() >= _MANY:
            break
    assert all(done[kind] for kind in ("queries", "mutations", "subscriptions"))
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(done.items()))
    askers = sorted({one.name for seed in seeds for one in lesser(_most(seed))})
    sys.stdout.write(
        f"{done.total():,} operations: {kinds}; seeds {seeds[0]} to {seeds[-1]}; "
        f"{len(askers)} callers: {', '.join(askers)}\n"
    )


async def compare(
    store: Store, folder: Path, patch: pytest.MonkeyPatch, seed: int, amount: Amount
) -> Counter[str]:
    """Do the same to both graphs, and see that all is answered alike; how much that was."""
    for name in ("whole", "other"):
        (folder / name).mkdir()
    random = Random(seed)  # noqa: S311 -- a seeded test
    clock = freeze(patch)
    most = _most(seed)
    classes = Classes(random, apart=most.caller.clearance is Secrecy.PUBLIC)
    handed = [one for _ in range(amount.ledgers) for one in ledgers(random)]
    if random.random() < _ACCUSED:
        handed = accusing(random, handed, most.caller.agency)
    settled = classes.settled(guarded(random, handed))
    kept = turning(random)
    rows = await rows_of(mixed(random, settled, kept), folder)
    fixed = {row.record for row in await rows_of(kept, folder)}
    whole = await Hub.empty(store, folder / "whole", clock)
    await whole.build(rows)
    now = len(rows)
    # A handoff that a hidden lead has refused is nobody's.
    rows = [
        row for row in rows if row.handed.kind != "handoffs" or not whole.batches[row.slot].rejected
    ]
    nodes = await everything(store)
    most = Asker(await KnownSuperiors(store).placed(most.caller), most.purpose)
    hidden = unseen(rows, nodes, most.circles) - fixed
    await whole.withhold(hidden)
    await whole.judge(now)
    assert hidden, "this seed hides nothing"
    askers = [one for one in lesser(most) if hidden <= unseen(rows, nodes, one.circles)]
    # An auditor of the accused is told of the lead; else who is cleared for less sees no more.
    assert all(one in askers or one.caller.role is Role.AUDITOR for one in lesser(most))
    seen = await Seen.of(store)
    pools = _pools(rows, nodes, most.circles)
    operations = Operations(CORE, random, pools)
    script = Recording(
        whole, folder, random, classes, askers, list(rows), set(hidden), pools, operations,
        slot=now + 1,
    )  # fmt: skip
    await script.begin()
    await _carry_out(script, amount)
    await whole.finish()
    left = [row for row in rows if row.record not in hidden]
    if not amount.steps:
        left = otherwise(left, nodes, [circle for one in askers for circle in one.circles])
    other = await Hub.empty(store, folder / "other", clock)
    await other.build(left)
    await other.judge(now)
    alike(seen, await Seen.of(store), askers)
    await _again(other, script)
    await other.finish()
    accused = sum(
        one["id"] in hidden and "accuses" in one and is_open(one["circles"]) for one in nodes
    )
    _tell(seed, most, script, accused)
    return script.counts


def _most(seed: int) -> Asker:
    return ASKERS[seed % len(ASKERS)]


async def _carry_out(script: Recording, amount: Amount) -> None:
    for _ in range(amount.queries):
        await script.ask()
    for _ in range(amount.steps):
        act = script.random.choice((script.mutate, script.mutate, script.watch, script.hand_in))
        before = len(script.taken)
        await act()
        if script.opened:
            del script.taken[before:]
            return
        await script.ask()
        await script.ask()


async def _again(hub: Hub, script: Recording) -> None:
    for step, before in script.taken:
        after = await step.take(hub, whole=False)
        for one, other in zip(before, after, strict=True):
            assert other == one, f"{_difference(_read(one), _read(other))}\n{step}"


def alike(before: Seen, after: Seen, askers: Sequence[Asker]) -> None:
    """Fail where what is seen of two graphs is not the same, and say in what, and by whom."""
    for asker in {tuple(one.circles): one for one in askers}.values():
        (nodes, ties), (others, otherwise) = before.by(asker.circles), after.by(asker.circles)
        for identifier in sorted(nodes.keys() | others.keys()):
            one, other = nodes.get(identifier), others.get(identifier)
            assert one == other, f"{asker.name}: {one}\nwithout what is not seen\n{other}"
        assert sorted(ties ^ otherwise) == [], asker.name


def _read(answer: str) -> Any:
    return [json.loads(line) for line in answer.splitlines()]


def _difference(before: Any, after: Any, path: str = "") -> str:
    """Where two answers differ first, and in what."""
    match before, after:
        case dict(), dict():
            one, other = cast("dict[str, Any]", before), cast("dict[str, Any]", after)
        case list(), list() if len(cast("list[Any]", before)) == len(cast("list[Any]", after)):
            one, other = _numbered(cast("list[Any]", before)), _numbered(cast("list[Any]", after))
        case _:
            return f"{path}: {before!r:.900}, without what is not seen {after!r:.900}"
    key = next(key for key in [*one, *other] if one.get(key) != other.get(key))
    return _difference(one.get(key), other.get(key), f"{path}/{key}")


def _numbered(things: list[Any]) -> dict[str, Any]:
    return {str(place): thing for place, thing in enumerate(things)}


def _pools(rows: list[Row], nodes: list[dict[str, Any]], circles: Circles) -> Pools:
    numbers = sorted({node["recordId"] for node in nodes if node.get("recordId")})
    ids = sorted({node["id"] for node in nodes if node["id"]} | {row.record for row in rows})
    closed = [node for node in nodes if not may_know(node, circles)]
    return Pools(
        ids=[*(one for one in ids if one[:2] != "ba"), "nobody"],
        batches=[one for one in ids if one[:2] == "ba"],
        numbers=numbers,
        systems=[*SYSTEMS, "D"],
        codes=[one for one in numbers if "/" not in one],
        places=sorted({value for node in closed for value in _keys(node)}),
        events=[node["id"] for node in closed if node["id"][:2] == "ch"],
    )


def _keys(node: dict[str, Any]) -> list[str]:
    return [value for name, value in node.items() if name == "key" or name.endswith("Key")]


def _tell(seed: int, most: Asker, script: Recording, accused: int) -> None:
    answers = [one for _, some in script.taken for one in some]
    telling = sum('"errors"' not in one for one in answers)
    counts = ", ".join(f"{number} {kind}" for kind, number in sorted(script.counts.items()))
    sys.stdout.write(
        f"seed {seed}: {counts}; {telling} of {len(answers)} answers without errors; "
        f"{len(script.hidden)} records, {accused} of them accusing, unseen by {most.name} "
        f"and {len(script.askers) - 1} lesser"
        f"{'; ended, for ' + script.opened if script.opened else ''}\n"
    )
