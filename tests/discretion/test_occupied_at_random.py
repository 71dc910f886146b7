"""Two random graphs whose hidden inspections differ in all but their days answer alike."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from domain.errors import CallerError
from graph.store import Store
from tests.discretion.askers import ASKERS, Asker
from tests.discretion.clocks import freeze
from tests.discretion.hubs import Hub
from tests.discretion.test_occupied import EVERYTHING
from tests.discretion.worlds import Classes, Row, everything, rows_of, unseen
from tests.importers.random_ledgers import SYSTEMS, ledgers
from tests.schema.asking import SCHEMA, context
from tests.schema.plans import CALENDAR

OTHERWISE: Final = {
    "title": "另一件事", "regime": "PATROL", "matters": "M1", "trigger": "EMERGENCY",
    "triggerRef": "E-9", "parallelReason": "平行", "备注": "三",
}  # fmt: skip
FLAGS: Final = """{ flags(first: 500) { totalCount edges { cursor node { id kind severity subtype
  raisedAt explanation unit { id } subjects { id } parameters { name value } begins ends } } } }"""
_CLEARED: Final = [one for one in ASKERS if one.caller.clearance.name != "PUBLIC"]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Refusals are answers here, and strawberry logs each."""
    caplog.set_level("CRITICAL", logger="strawberry.execution")


@pytest.mark.parametrize("database", ["embedded"], indirect=True)
@pytest.mark.parametrize("seed", range(2))
async def test_only_the_days_of_what_is_hidden_show(
    clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    await compare(clean_graph, tmp_path, monkeypatch, seed, operations=15)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("database", ["embedded"], indirect=True)
@pytest.mark.parametrize("seed", [105, 106, 107, 109, 110])
async def test_only_the_days_of_what_is_hidden_show_in_many_answers(
    clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    await compare(clean_graph, tmp_path, monkeypatch, seed, operations=300)


async def compare(
    store: Store, folder: Path, patch: pytest.MonkeyPatch, seed: int, operations: int
) -> None:
    """Ask the same of both graphs."""
    random = Random(seed)  # noqa: S311 -- a seeded test
    clock = freeze(patch)
    settled = Classes(random).settled([*ledgers(random), *ledgers(random)])
    rows = await rows_of(settled, folder)
    asker = _CLEARED[seed % len(_CLEARED)]
    for name in ("one", "other"):
        (folder / name).mkdir()
    one = await Hub.empty(store, folder / "one", clock)
    await one.build(rows)
    await one.judge(len(rows))
    nodes = await everything(store)
    hidden = unseen(rows, nodes, asker.circles)
    others = list(otherwise(rows, hidden))
    assert others != rows, "this seed hides no inspection"
    codes = sorted({node["recordId"] for node in nodes if node["id"].startswith("un")})
    asked: list[tuple[str, dict[str, Any]]] = [(FLAGS, {})]
    asked += [question(random, codes) for _ in range(operations)]
    answers = [await answered(store, asker, *each) for each in asked]
    await one.finish()
    other = await Hub.empty(store, folder / "other", clock)
    await other.build(others)
    await other.judge(len(rows))
    for each, before in zip(asked, answers, strict=True):
        assert await answered(store, asker, *each) == before, each
    await other.finish()
    occupied = sum('"occupied": true' in each for each in answers)
    assert occupied, "this seed occupies nothing"
    flags = json.loads(answers[0])["data"]["flags"]["totalCount"]
    sys.stdout.write(
        f"seed {seed}: {operations} operations, {occupied} of them with occupied days, "
        f"{len(hidden)} records unseen, {flags} flags told\n"
    )


def question(random: Random, codes: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """A check of a random plan, or a calendar."""
    if random.random() < 0.2:
        days = {"from": "2024-02-25", "to": "2024-03-12"}
        return CALENDAR, {"unit": random.choice(codes), **days}
    start = random.randint(1, 9)
    said: dict[str, Any] = {
        "title": "检查", "regime": random.choice(["AUDIT", "PATROL", "ADMIN_INSPECTION"]),
        "leadUnit": random.choice(codes), "matters": random.choice([["M1"], ["M2"], ["M1", "M3"]]),
        "targets": [{"unit": code} for code in random.sample(codes, random.randint(1, 3))],
        "start": f"2024-03-{start:02}", "end": f"2024-03-{start + random.randint(0, 4):02}",
        "scopeIncludesSubordinates": random.random() < 0.2,
    }  # fmt: skip
    if random.random() < 0.4:
        said |= {"system": random.choice(list(SYSTEMS)), "recordId": random.choice(["I1", "I2"])}
    return EVERYTHING, {"plan": said, "asOf": "2024-03-01"}


async def answered(store: Store, asker: Asker, document: str, said: dict[str, Any]) -> str:
    """An answer to the byte, errors and all."""
    asking = context(store, caller=asker.caller, purpose=asker.purpose)
    result = await SCHEMA.execute(document, said, context_value=asking)
    errors = [one.formatted for one in result.errors or ()]
    assert all(isinstance(one.original_error, CallerError) for one in result.errors or ()), errors
    return json.dumps({"data": result.data, "errors": errors}, ensure_ascii=False, sort_keys=True)


def otherwise(rows: Iterable[Row], hidden: set[str]) -> Iterable[Row]:
    """The same rows, where those of hidden inspections say other things of the same days."""
    for row in rows:
        handed = row.handed
        if row.record in hidden and handed.kind == "inspections":
            said: list[Any] = [{**one, **OTHERWISE} for one in handed.rows]
            yield replace(row, handed=replace(handed, rows=said))
        else:
            yield row
