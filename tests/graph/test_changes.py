"""The change log under several writers: no gaps, and nothing that a reader of the feed skips."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Final

from graph.statement import Statement
from graph.store import Store
from tests.databases import Database
from tests.graph.live import events, proved
from tests.importers.desk import Desk

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
WRITERS: Final = 4
CHUNKS: Final = 10

AFTER: Final = Statement(
    "MATCH (e:ChangeEvent) WHERE e.number > $after "
    "RETURN e.number AS number, e.record AS record ORDER BY number"
)


async def test_a_reader_skips_nothing_that_several_processes_write(
    clean_graph: Store, database: Database
) -> None:
    turn = database.turn
    folder = str(turn._turn.parent) if turn else ""  # pyright: ignore[reportPrivateUsage] -- theirs, too
    connection = database.connection
    writers = [
        await asyncio.create_subprocess_exec(
            sys.executable, str(HERE / "writer.py"), connection.uri, connection.user,
            connection.database or "", folder, str(process * 2), "2", str(CHUNKS),
            stdin=PIPE, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "GRAPH_PASSWORD": connection.password},
        )
        for process in range(WRITERS // 2)
    ]  # fmt: skip
    read: list[int] = []
    ends = asyncio.gather(*(writer.wait() for writer in writers))
    rounds = 0
    while not ends.done():
        rounds += 1
        rows = await clean_graph.read(AFTER, after=read[-1] if read else 0)
        read += [row["number"] for row in rows]
        await asyncio.sleep(0.01)
    assert await ends == [0] * len(writers)
    rows = await clean_graph.read(AFTER, after=read[-1] if read else 0)
    read += [row["number"] for row in rows]
    log = await events(clean_graph)
    assert read == [event["number"] for event in log] == list(range(1, len(log) + 1))
    assert rounds > 2
    held = await proved(clean_graph)
    leads = [one for one in held.records.values() if one["recordId"].startswith("L-")]
    assert len(leads) == WRITERS * CHUNKS * 3
    units = [one for one in held.records.values() if "code" in one]
    assert [one["recordId"] for one in units] == ["U-1"]


async def test_who_changed_what_when_and_from_what(clean_graph: Store, tmp_path: Path) -> None:
    desk = Desk(clean_graph, tmp_path)
    first = await desk.take("leads", [{"number": "L-1", "title": "甲", "text": "网"}])
    second = await desk.take("leads", [{"number": "L-1", "title": "乙"}])
    created, changed = await events(clean_graph)
    assert (created["what"], created["batch"], created["before"]) == ("CREATED", first.id, {})
    assert created["after"] == {
        "number": "L-1", "title": "甲", "text": "网", "secrecy": "INTERNAL",
        "stated": '{"secrecy": ""}', "standing": "STATED",
    }  # fmt: skip
    assert (changed["what"], changed["batch"]) == ("CHANGED", second.id)
    assert (changed["before"], changed["after"]) == ({"title": "甲"}, {"title": "乙"})
    for event in (created, changed):
        assert (event["actor"], event["system"], event["recordId"]) == ("tester", "S", "L-1")
        assert event["at"].endswith("+08:00")


async def test_what_comes_back_is_not_created_again(clean_graph: Store, tmp_path: Path) -> None:
    desk = Desk(clean_graph, tmp_path)
    rows = [{"list": "Q", "entry": "1", "text": "甲", "unit": "U-1"}]
    for handed in (rows, [{**rows[0], "entry": "2"}], rows):
        await desk.take("issues", handed, snapshot=True, confirmed=True)
    log = [event for event in await events(clean_graph) if event["recordId"] == "Q/1"]
    for kind in ("ENTRY", "ISSUE"):
        assert [one["what"] for one in log if one["kind"] == kind] == [
            "CREATED", "WITHDRAWN", "RESTORED",
        ]  # fmt: skip
    await proved(clean_graph)


async def test_a_placeholder_has_no_events(clean_graph: Store, tmp_path: Path) -> None:
    desk = Desk(clean_graph, tmp_path)
    await desk.take("leads", [{"number": "L-1", "units": "U-1"}], "S")
    await desk.take("units", [{"code": "U-1", "name": "甲"}], "T", "AG-T")
    batch = await desk.take("units", [{"code": "U-1", "name": "乙"}], "S")
    await desk.undo(batch)
    log = await events(clean_graph)
    said = [one["what"] for one in log if (one["system"], one["recordId"]) == ("S", "U-1")]
    assert said == ["CREATED", "WITHDRAWN"]
    await proved(clean_graph)
