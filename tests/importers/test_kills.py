"""An importer or its engine is killed at any moment: run again, it is as if nothing had been."""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any, Final

import psutil
import pytest

from graph.embedded import embedded
from graph.embedded import engine as engine_at_work
from graph.embedded.folder import DataFolder
from graph.migrations import migrate
from graph.schema_changes import MIGRATIONS
from graph.statement import Statement
from graph.store import Store
from tests.graph.live import Live, events, proved, same, wipe
from tests.importers.desk import Desk, Rows, written
from tests.importers.importer import LEFT

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
ROWS: Final = 400
AT_ONCE: Final = 25
KILLS: Final = 100
"""That came before the end of the import."""
RUNS_AT_MOST: Final = 3 * KILLS
PARTS: Final = 2
"""Each with a graph of its own, so that two processes share the work."""

BATCHES: Final = Statement("MATCH (b:Batch) RETURN properties(b) AS batch")
PARTS_OF_BATCHES: Final = Statement(
    "MATCH (p:BatchPart) MATCH (s:RecordSet {id: p.set}) RETURN properties(p) AS part, s.ids AS ids"
)
_OF_THE_RUN: Final = {
    "id", "key", "earliestKey", "startedAt", "finishedAt", "holder", "heldUntil", "batch", "at",
    "turn",
}  # fmt: skip


@dataclass(slots=True)
class End:
    """What there is when an import is through, but for times and the batch's id."""

    held: Live = field(default_factory=Live)
    log: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    parts: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    batch: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(slots=True)
class Course:
    """A ledger on its way, and where it comes to undisturbed.

    Attributes:
        before: what its system handed in before; the ledger is then a snapshot.
        seconds: how long it took when it was last seen to come to its end.
    """

    folder: Path
    store: Store
    kind: str
    path: Path
    before: Path | None = None
    seconds: float = 0.0
    end: End = field(default_factory=End)

    async def prepare(self) -> None:
        """A graph in which there is nothing but what was handed in before."""
        await wipe(self.store)
        if self.before:
            desk = Desk(self.store, self.before.parent)
            await desk.take(self.kind, self.before)

    async def importer(self) -> Process:
        """A process that imports the ledger; back as soon as it writes."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(HERE / "importer.py"), str(self.folder), self.kind, str(self.path),
            str(AT_ONCE), *(("snapshot",) if self.before else ()),
            stdout=PIPE, stderr=PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert process.stdout is not None
        assert await process.stdout.readline() == b"going on\n", (await process.communicate())[1]
        return process

    async def undisturbed(self) -> "Course":
        """The same, with the time that it takes and the end it comes to."""
        await self.prepare()
        process = await self.importer()
        since = time.monotonic()
        _, errors = await process.communicate()
        assert process.returncode == 0, errors
        return replace(self, seconds=time.monotonic() - since, end=await end(self.store, self.path))


def inspections() -> Rows:
    return [
        {
            "number": f"P-{number}", "title": f"第{number}次检查", "regime": "AUDIT",
            "leadUnit": f"ORG-{number % 7}", "targets": f"U-{number % 90};U-{number % 61}",
            "matters": "M.1", "start": "2024-03-04", "end": "2024-03-08",
            "pairedWith": f"P-{ROWS - number}", "jointGroup": f"J-{number % 50}",
        }
        for number in range(ROWS)
    ]  # fmt: skip


def issues() -> Rows:
    return [
        {
            "list": f"Q-{number % 5}", "entry": str(number), "text": f"第{number}个问题",
            "unit": f"U-{number % 90}", "issue": f"I-{number % 200}",
            "status": ("OPEN", "CLOSED", "RECTIFYING")[number % 3], "inspection": f"P-{number}",
        }
        for number in range(ROWS)
    ]  # fmt: skip


@asynccontextmanager
async def restarted_soon() -> AsyncGenerator[None]:
    """An engine that dies again and again is else left alone for longer each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine_at_work, "LONGEST_BACK_OFF_SECONDS", 0.5)
        yield


@pytest.fixture(scope="module")
async def courses(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[list[Course]]:
    """Two ledgers and a snapshot that lacks a fifth, each imported once undisturbed."""
    folder = tmp_path_factory.mktemp("data")
    files = tmp_path_factory.mktemp("files")
    async with (
        restarted_soon(),
        embedded(folder, memory_mb=512) as engine,
        Store.open(engine.connection, read_seconds=60, write_seconds=60, turn=engine.turn) as store,
    ):
        await migrate(store, MIGRATIONS)
        ledgers = {"inspections": inspections(), "issues": issues(), "fewer": issues()[::5]}
        ledgers["fewer"] = [row for row in issues() if row not in ledgers["fewer"]]
        for name, rows in ledgers.items():
            (files / f"{name}.csv").write_text(written(rows), encoding="utf-8")
        whole = files / "issues.csv"
        yield [
            await Course(folder, store, "inspections", files / "inspections.csv").undisturbed(),
            await Course(folder, store, "issues", whole).undisturbed(),
            await Course(folder, store, "issues", files / "fewer.csv", whole).undisturbed(),
        ]


async def end(store: Store, path: Path) -> End:
    """What there is now, and what the import of one file left.

    An import whose very last word was cut off is through, and the next one finds all unchanged:
    that one is looked at here, and then left out.
    """
    done = [row["batch"] for row in await store.read(BATCHES)]
    done = [batch for batch in done if batch["file"] == path.name]
    done.sort(key=lambda batch: batch["startedAt"])
    for again in done[1:]:
        assert again["status"] == "COMPLETED"
        assert again["read"] == again["unchanged"] == done[0]["read"]
    parts = [row["part"] | {"ids": row["ids"]} for row in await store.read(PARTS_OF_BATCHES)]
    parts = [part for part in parts if part["batch"] == done[0]["id"]]
    parts.sort(key=lambda part: (part["number"], part["ids"]))
    return End(
        await proved(store),
        [without(event) for event in await events(store)],
        [without(part) for part in parts],
        without(done[0]),
    )


def without(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name not in _OF_THE_RUN}


def engine_of(folder: Path) -> psutil.Process:
    mark = f"@{DataFolder(folder).arguments}"
    found = psutil.process_iter(["cmdline"])
    (java,) = [one for one in found if mark in (one.info["cmdline"] or ())]
    return java


async def disturbed(course: Course, random: Random, *, kills_engine: bool) -> bool:
    """Begin an import and kill it or its engine; whether that came before its end."""
    await course.prepare()
    process = await course.importer()
    since = time.monotonic()
    with suppress(TimeoutError):
        async with asyncio.timeout(random.uniform(0, course.seconds)):
            await process.wait()
            course.seconds = time.monotonic() - since
    if kills_engine:
        engine_of(course.folder).kill()
    elif process.returncode is None:
        process.kill()
    _, errors = await process.communicate()
    assert process.returncode in (0, LEFT, -signal.SIGKILL), errors
    return process.returncode != 0


async def run(courses: list[Course], seed: int) -> bool:
    """Disturb an import and run it again; whether it was disturbed before its end."""
    random = Random(seed)  # noqa: S311 -- repeatable, no secret
    course = random.choice(courses)
    cut_short = await disturbed(course, random, kills_engine=random.random() < 0.5)
    if cut_short:
        process = await course.importer()
        _, errors = await process.communicate()
        assert process.returncode == 0, errors
    came_to = await end(course.store, course.path)
    same(came_to.held, course.end.held)
    assert came_to.log == course.end.log
    assert came_to.parts == course.end.parts
    assert came_to.batch == course.end.batch
    return cut_short


@pytest.mark.parametrize("seed", [0, 1, 2, 5, 6, 12])
async def test_a_killed_import_that_is_run_again(courses: list[Course], seed: int) -> None:
    # Each ledger once with its importer killed, and once with the engine.
    await run(courses, seed)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize(
    "part",
    [pytest.param(part, marks=pytest.mark.xdist_group(f"kills {part}")) for part in range(PARTS)],
)
async def test_a_hundred_kills(courses: list[Course], part: int) -> None:
    cut_short = 0
    for seed in range(part, RUNS_AT_MOST, PARTS):
        cut_short += await run(courses, seed)
        if cut_short == KILLS / PARTS:
            return
    pytest.fail(f"{cut_short} of {RUNS_AT_MOST / PARTS} runs were cut short")
