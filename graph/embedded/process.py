"""The engine's process: how it is started, awaited and stopped."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from neo4j import AsyncGraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.connection import Connection
from graph.embedded import keeper
from graph.embedded.folder import DataFolder, Running, engine_version
from graph.errors import GraphUnavailable

HOST: Final = "127.0.0.1"
DATABASE: Final = "onevisit"
USER: Final = "root"
START_SECONDS: Final = 120
STOP_SECONDS: Final = 30


async def start(folder: DataFolder, bolt: int, http: int, memory_mb: int) -> Process:
    """Starts the engine and waits until it answers.

    Raises:
        GraphUnavailable: when it ends or stays silent; says where its log is.
    """
    arguments = folder.root / "arguments"
    arguments.write_text("\n".join(_quoted(x) for x in _arguments(folder, bolt, http, memory_mb)))
    with (folder.log / "output.log").open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-S", keeper.__file__, str(os.getpid()),
            str(_package() / "jre" / "bin" / "java"), f"@{arguments}",
            cwd=folder.root, stdin=DEVNULL, stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
    try:
        await _answering(process, connection(folder, bolt), folder)
    except BaseException:
        await stop(process)
        raise
    folder.note_running(
        Running(
            pid=process.pid,
            started=started_at(process.pid) or 0,
            bolt=bolt,
            http=http,
            engine=engine_version(),
        )
    )
    return process


async def stop(process: Process) -> None:
    """Asks the engine to end, and ends it when it does not."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


async def end_orphan(running: Running) -> None:
    """Ends an engine whose owner died without it, if it is still the process that was noted."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        for attempt in range(100):
            if started_at(running.pid) != running.started:
                return
            if attempt == 0:
                os.kill(running.pid, sign)
            await asyncio.sleep(0.1)
    raise GraphUnavailable(f"an engine without an owner, process {running.pid}, cannot be ended")


def started_at(pid: int) -> int | None:
    """Returns: when a process began in ticks since boot (proc(5), field 22), None if it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[19])


def connection(folder: DataFolder, bolt: int) -> Connection:
    """Returns: how the engine of a folder is reached."""
    return Connection(
        uri=f"bolt://{HOST}:{bolt}", user=USER, password=folder.password(), database=DATABASE
    )


def free_port() -> int:
    """Returns: a port of the loopback that nobody listened on just now."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]


def _package() -> Path:
    spec = find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise GraphUnavailable("the package arcadedb-embedded is not installed; run make install")
    return Path(spec.submodule_search_locations[0])


def _arguments(folder: DataFolder, bolt: int, http: int, memory_mb: int) -> list[str]:
    settings = {
        "server.rootPath": folder.root,
        "server.rootPasswordPath": folder.password_file,
        "server.name": DATABASE,
        "server.mode": "production",
        "server.httpIncomingHost": HOST,
        "server.httpIncomingPort": http,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[{USER}]",
        "bolt.host": HOST,
        "bolt.port": bolt,
        "serverMetrics": "false",
    }
    return [
        f"-Xmx{memory_mb}m",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "--add-modules", "jdk.incubator.vector",
        "-cp", f"{_package() / 'jars'}/*",
        "com.arcadedb.server.ArcadeDBServer",
    ]  # fmt: skip


def _quoted(argument: str) -> str:
    """Returns: one argument as a line of a file for `java @file`."""
    return '"' + argument.replace("\\", "\\\\").replace('"', '\\"') + '"'


async def _answering(process: Process, to: Connection, folder: DataFolder) -> None:
    async with asyncio.timeout(START_SECONDS):
        while process.returncode is None:
            if await _answers(to):
                return
            await asyncio.sleep(0.05)
    raise GraphUnavailable(f"the embedded graph ended while it started; see {folder.log}")


async def _answers(to: Connection) -> bool:
    try:
        _, writer = await asyncio.open_connection(*to.uri.removeprefix("bolt://").split(":"))
        writer.close()
        async with AsyncGraphDatabase.driver(to.uri, auth=(to.user, to.password)) as driver:
            await driver.execute_query("RETURN 1 AS one", database_=to.database)
    except (OSError, DriverError, Neo4jError):
        return False
    return True
