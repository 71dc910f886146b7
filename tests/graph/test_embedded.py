"""The embedded engine: one owner, many guests, nothing lost, nothing left behind."""

import asyncio
import json
import os
import random
import signal
import socket
import stat
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Final

import psutil
import pytest

from graph.embedded import Engine, WritersTurn, embedded, fast_start, java, ports, process
from graph.embedded import engine as engine_module
from graph.embedded.folder import DataFolder, engine_version
from graph.embedded.java import Bounds
from graph.errors import DataFolderRefused, GraphError, GraphUnavailable, TooSlow
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]

MAKE: Final = Statement("CREATE (:Kept {id: $id})", writes=True)
ENDLESS: Final = Statement(
    """
    UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b
    WITH a, b WHERE a * b < 0 RETURN count(*) AS n
    """
)
KEPT: Final = Statement("MATCH (k:Kept) RETURN k.id AS id")


@pytest.fixture(scope="module")
async def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
async def running(folder: Path) -> AsyncGenerator[Engine]:
    async with embedded(folder, memory_mb=512) as engine:
        yield engine


def opened(engine: Engine) -> Any:
    return Store.open(engine.connection, read_seconds=30, write_seconds=30, turn=engine.turn)


def processes(folder: Path) -> list[psutil.Process]:
    mark = f"@{DataFolder(folder).arguments}"
    found = psutil.process_iter(["cmdline"])
    return [each for each in found if mark in (each.info["cmdline"] or ())]


async def make(store: Store, identifier: str) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run(MAKE, id=identifier)

    await store.write(work)


async def kept(store: Store) -> set[str]:
    return {row["id"] for row in await store.read(KEPT)}


def test_secrets_are_for_the_owner_alone(folder: Path, running: Engine) -> None:
    secret = running.connection.password
    assert len(secret) >= 32
    assert secret not in repr(running)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("password", "engine.json", "version.json", "owner.lock"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    (java,) = processes(folder)
    assert not any(secret in word for word in java.cmdline())
    assert secret not in java.environ().values()
    assert secret not in DataFolder(folder).arguments.read_text()


def test_it_listens_on_the_loopback_only(folder: Path, running: Engine) -> None:
    (java,) = processes(folder)
    listening = [each.laddr for each in java.net_connections() if each.status == "LISTEN"]
    assert {each.port for each in listening} == {
        int(running.connection.uri.rpartition(":")[2]),
        running.commands,
    }
    assert {each.ip.removeprefix("::ffff:") for each in listening} == {"127.0.0.1"}


def test_its_log_is_out_of_the_way_and_rotates(folder: Path, running: Engine) -> None:
    assert running.connection.uri
    assert "ArcadeDB Server started" in (folder / "log" / "engine.0.log").read_text()
    told = (folder / "engine" / "logging.properties").read_text()
    assert "FileHandler.count = 3" in told


async def test_a_second_one_attaches_and_leaves_it_running(folder: Path, running: Engine) -> None:
    (before,) = processes(folder)
    async with embedded(folder) as guest:
        assert guest.connection == running.connection
        async with opened(guest) as store:
            await make(store, "by the guest")
    assert [each.pid for each in processes(folder)] == [before.pid]


async def test_a_folder_is_the_same_however_it_is_spelled(
    folder: Path, running: Engine, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    for name in (link, folder / ".." / folder.name):
        async with embedded(name, memory_mb=512) as guest:
            assert guest.connection.uri == running.connection.uri


async def test_a_guest_of_another_version_is_refused(
    folder: Path, running: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert running.connection.uri
    monkeypatch.setattr(engine_module, "engine_version", lambda: "99.1")
    with pytest.raises(DataFolderRefused, match=r"in use by another version .* stop that one"):
        async with embedded(folder):
            pass


async def test_a_guest_that_finds_no_engine_says_so(
    folder: Path, running: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert running.connection.uri
    noted = folder / "engine.json"
    text = noted.read_text()
    monkeypatch.setattr(engine_module, "ATTACH_SECONDS", 0.5)
    try:
        noted.write_text('{"pid": ')
        with pytest.raises(GraphUnavailable, match="in use by a process whose graph"):
            async with embedded(folder):
                pass
    finally:
        noted.write_text(text)


async def test_a_killed_engine_is_back_with_every_acknowledged_write(
    folder: Path, running: Engine
) -> None:
    acknowledged: set[str] = set()
    failed = 0
    done = asyncio.Event()

    async def write_on(store: Store, name: str) -> None:
        nonlocal failed
        number = 0
        while not done.is_set():
            number += 1
            try:
                await make(store, f"{name}-{number}")
            except GraphUnavailable:  # the outcome of this one is not known
                failed += 1
            else:
                acknowledged.add(f"{name}-{number}")

    async with opened(running) as store:
        writers = [asyncio.create_task(write_on(store, name)) for name in ("a", "b")]
        for _ in range(2):
            await asyncio.sleep(random.uniform(0.3, 1))  # noqa: S311
            (java,) = processes(folder)
            size = len(acknowledged)
            java.kill()
            began = time.monotonic()
            while len(acknowledged) < size + 20:
                await asyncio.sleep(0.05)
                assert time.monotonic() - began < 60
        done.set()
        await asyncio.gather(*writers)
        assert acknowledged <= await kept(store)
        assert len(await kept(store) - acknowledged - {"by the guest"}) <= failed


async def test_who_is_attached_takes_over_when_the_owner_is_killed(tmp_path: Path) -> None:
    owner = await asyncio.create_subprocess_exec(
        sys.executable, HERE / "owner.py", tmp_path, stdin=PIPE, stdout=PIPE, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert owner.stdout is not None
    uri = (await owner.stdout.readline()).decode().strip()
    (first,) = processes(tmp_path)
    async with embedded(tmp_path, memory_mb=512) as engine, opened(engine) as store:
        assert engine.connection.uri == uri
        await make(store, "before")
        owner.kill()
        await owner.wait()
        gone = await asyncio.to_thread(first.wait, 10)
        assert gone in {None, -signal.SIGKILL}
        assert not first.is_running()
        await make(store, "after")
        assert await kept(store) == {"before", "after"}
        (second,) = processes(tmp_path)
        assert second.ppid() == os.getpid()
    assert not second.is_running()
    assert processes(tmp_path) == []


async def test_who_is_attached_takes_over_when_the_owner_leaves(tmp_path: Path) -> None:
    async with AsyncExitStack() as guests:
        async with embedded(tmp_path, memory_mb=512) as owner:
            guest = await guests.enter_async_context(embedded(tmp_path, memory_mb=512))
            assert guest.connection == owner.connection
            store = await guests.enter_async_context(opened(guest))
            await make(store, "before")
        await make(store, "after")
        assert await kept(store) == {"before", "after"}
    assert processes(tmp_path) == []
    assert not (tmp_path / "engine.json").exists()


async def test_an_engine_without_an_owner_is_ended_first(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.prepare()
    folder.ensure_password()
    orphan = await process.start(folder, ports.free_ports(), Bounds(512))
    async with embedded(tmp_path, memory_mb=512):
        assert await asyncio.wait_for(orphan.wait(), 1) != 0
        assert len(processes(tmp_path)) == 1


async def test_taken_ports_and_a_lost_password_do_not_hinder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with embedded(tmp_path, memory_mb=512) as engine, opened(engine) as store:
        await make(store, "old")
        old = engine.connection.password
    (tmp_path / "password").unlink()
    (tmp_path / "engine.json").write_text("not what it was")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        offered = iter([ports.Ports(listener.getsockname()[1], 1), ports.free_ports()])
        monkeypatch.setattr(engine_module, "free_ports", lambda: next(offered))
        async with embedded(tmp_path, memory_mb=512) as engine, opened(engine) as store:
            assert engine.connection.password != old
            assert await kept(store) == {"old"}


@pytest.mark.parametrize(
    "written",
    [{"layout": 2, "engine": "26.10.2"}, {"layout": 1, "engine": "99.0.1"}],
)
async def test_a_folder_of_a_newer_version_is_refused(
    tmp_path: Path, written: dict[str, Any]
) -> None:
    (tmp_path / "version.json").write_text(json.dumps(written))
    with pytest.raises(DataFolderRefused, match="was written by a newer version"):
        async with embedded(tmp_path):
            pass
    assert json.loads((tmp_path / "version.json").read_text()) == written


async def test_a_folder_of_an_older_version_is_taken_on(tmp_path: Path) -> None:
    (tmp_path / "version.json").write_text(json.dumps({"layout": 1, "engine": "26.9.1"}))
    folder = DataFolder(tmp_path)
    folder.prepare()
    folder.note_version()
    assert json.loads((tmp_path / "version.json").read_text())["engine"] == engine_version()


@pytest.mark.parametrize(("name", "content"), [("version.json", "{"), ("version.json", "[]")])
async def test_a_version_that_cannot_be_read_is_refused(
    tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(DataFolderRefused, match="cannot be understood"):
        async with embedded(tmp_path):
            pass


async def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderRefused, match="cannot be used as data folder"):
        async with embedded(tmp_path / "file"):
            pass


async def test_questions_that_were_given_up_end_in_the_engine_too(tmp_path: Path) -> None:
    async with embedded(tmp_path, memory_mb=512, statement_seconds=2) as engine:
        async with Store.open(engine.connection, read_seconds=1, write_seconds=1) as hasty:

            async def give_up() -> None:
                with pytest.raises(TooSlow, match="within 1 s"):
                    await hasty.read(ENDLESS)

            await asyncio.gather(*(give_up() for _ in range(20)))
        async with opened(engine) as patient:
            with pytest.raises(TooSlow, match="its own limit"):
                await patient.read(ENDLESS)
            assert await kept(patient) == set()


async def test_an_engine_that_does_not_start_says_where_its_log_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.embedded.java.MACHINE", ("-XX:NoSuchOption",))
    with pytest.raises(GraphError, match="ended while it started"):
        async with embedded(tmp_path):
            pass
    assert "NoSuchOption" in (tmp_path / "log" / "output.log").read_text()
    assert processes(tmp_path) == []


async def test_a_greedy_writer_lets_the_other_in_between(tmp_path: Path) -> None:
    order: list[str] = []
    greedy, polite = WritersTurn(tmp_path), WritersTurn(tmp_path)

    async def write(turn: WritersTurn, name: str, times: int, pause: float) -> None:
        for _ in range(times):
            async with turn.taken():
                order.append(name)
                await asyncio.sleep(0.01)
            await asyncio.sleep(pause)

    await asyncio.gather(write(greedy, "greedy", 60, 0), write(polite, "polite", 5, 0.05))
    assert order.count("polite") == 5
    last = len(order) - 1 - order[::-1].index("polite")
    assert last < 50, order


async def test_only_one_holds_the_turn(tmp_path: Path) -> None:
    turns = [WritersTurn(tmp_path) for _ in range(4)]
    inside = 0

    async def write(turn: WritersTurn) -> None:
        nonlocal inside
        for _ in range(10):
            async with turn.taken():
                inside += 1
                assert inside == 1
                await asyncio.sleep(0.001)
                inside -= 1

    await asyncio.gather(*(write(turn) for turn in [*turns, *turns]))


async def test_a_wait_for_the_turn_can_be_given_up(tmp_path: Path) -> None:
    first, second = WritersTurn(tmp_path), WritersTurn(tmp_path)
    async with first.taken():
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1), second.taken():
                pytest.fail("the turn was taken twice")
    async with asyncio.timeout(1), second.taken():
        pass


@pytest.mark.slow
async def test_linked_classes_are_made_once_and_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    classes = java.classes()
    assert classes.is_relative_to(tmp_path)
    await fast_start.prepare(classes)
    assert [each.name for each in classes.parent.iterdir()] == [classes.name]
    async with embedded(tmp_path / "data", memory_mb=512) as engine:
        assert f"-XX:AOTCache={classes}" in DataFolder(engine.folder).arguments.read_text()
        said = (engine.folder / "log" / "output.log").read_text()
        assert "AOT" not in said  # Java says there why it does not use the file
