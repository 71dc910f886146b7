"""Two graphs that differ only in what the caller may not see answer alike, to the byte."""

import json
import sys
from pathlib import Path
from random import Random
from typing import Any, Final, cast

import pytest

from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from graph.store import Store
from resolvers.context import Context
from tests.discretion.operations import Operations, Pools, cursors_in
from tests.discretion.worlds import (
    Row,
    build,
    classed,
    everything,
    freeze,
    rows_of,
    seen_in,
    unseen,
)
from tests.importers.random_ledgers import SYSTEMS, ledgers
from tests.schema.asking import SCHEMA, Jobs

_NUMBER: Final = "1"
CALLERS: Final = (
    Caller(agency="AG-4", role=Role.COORDINATOR, clearance=Secrecy.SECRET, token_id=_NUMBER),
    Caller(agency="AG-1", role=Role.PLANNER, clearance=Secrecy.SECRET, token_id=_NUMBER),
    Caller(agency="U1", role=Role.PARTNER, clearance=Secrecy.RESTRICTED, token_id=_NUMBER),
    Caller(agency="AG-5", role=Role.APPROVER, clearance=Secrecy.INTERNAL, token_id=_NUMBER),
)

PURPOSE: Final = "核对清单"


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Refusals are answers here, and strawberry logs each."""
    caplog.set_level("CRITICAL", logger="strawberry.execution")


@pytest.mark.parametrize("database", ["embedded"], indirect=True)
@pytest.mark.parametrize("seed", range(5))
async def test_what_is_not_seen_changes_no_answer(
    clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    await compare(clean_graph, tmp_path, monkeypatch, seed, operations=60)


# Neo4j plans every statement that is new to it, which takes longer than to run it.
@pytest.mark.parametrize("database", ["neo4j"], indirect=True)
async def test_what_is_not_seen_changes_no_answer_of_a_server(
    clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await compare(clean_graph, tmp_path, monkeypatch, seed=5, operations=8)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("database", ["embedded"], indirect=True)
@pytest.mark.parametrize("seed", range(100, 110))
async def test_what_is_not_seen_changes_none_of_many_answers(
    clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    await compare(clean_graph, tmp_path, monkeypatch, seed, operations=1_000)


async def compare(
    store: Store, folder: Path, patch: pytest.MonkeyPatch, seed: int, operations: int
) -> None:
    """Ask the same of both graphs."""
    random = Random(seed)  # noqa: S311 -- a seeded test
    clock = freeze(patch)
    handed = classed(random, [*ledgers(random), *ledgers(random)])
    rows = await rows_of(handed, folder)
    caller = CALLERS[seed % len(CALLERS)]
    circles = circles_that_see(caller, PURPOSE)
    await build(store, folder, rows, clock)
    nodes = await everything(store)
    hidden = unseen(rows, nodes, circles)
    assert hidden, "this seed hides nothing"
    seen = await seen_in(store, circles)
    asked: list[str] = []
    answers: list[str] = []
    pools = _pools(rows, nodes)
    maker = Operations(SCHEMA._schema, random, pools)  # pyright: ignore[reportPrivateUsage]
    for _ in range(operations):
        asked.append(maker.query())
        data, said = await _answer(store, caller, asked[-1])
        answers.append(said)
        pools.cursors.extend(cursors_in(data))
    await build(store, folder, [row for row in rows if row.record not in hidden], clock)
    alike(seen, await seen_in(store, circles))
    for query, before in zip(asked, answers, strict=True):
        _, after = await _answer(store, caller, query)
        assert after == before, _difference(json.loads(before), json.loads(after)) + "\n" + query
    telling = sum('"errors"' not in answer for answer in answers)
    sys.stdout.write(
        f"seed {seed}: {operations} operations, {telling} of them with data, "
        f"{len(hidden)} records unseen\n"
    )


def alike(before: tuple[Any, Any], after: tuple[Any, Any]) -> None:
    """Fail where what is seen of two graphs is not the same, and say in what."""
    for identifier in sorted(before[0].keys() | after[0].keys()):
        one, other = before[0].get(identifier), after[0].get(identifier)
        assert one == other, f"{one}\nwithout what is not seen\n{other}"
    assert sorted(before[1] ^ after[1]) == []


async def _answer(store: Store, caller: Caller, query: str) -> tuple[Any, str]:
    context = Context(store=store, caller=caller, jobs=Jobs(), purpose=PURPOSE)
    result = await SCHEMA.execute(query, context_value=context)
    said: dict[str, Any] = {"data": result.data}
    if result.errors:
        said["errors"] = [error.formatted for error in result.errors]
    return result.data, json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)


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


def _pools(rows: list[Row], nodes: list[dict[str, Any]]) -> Pools:
    numbers = sorted({node["recordId"] for node in nodes if node.get("recordId")})
    ids = sorted({node["id"] for node in nodes if node["id"]} | {row.record for row in rows})
    codes = [one for one in numbers if "/" not in one]
    return Pools(ids=[*ids, "nobody"], numbers=numbers, systems=[*SYSTEMS, "D"], codes=codes)
