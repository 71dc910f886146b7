"""The engine's process: how it is started, awaited, found again and stopped."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path
from typing import Final

from neo4j.exceptions import DriverError, Neo4jError

from graph.connection import Connection
from graph.embedded import java
from graph.embedded.folder import DataFolder
from graph.embedded.ports import HOST, Ports
from graph.errors import GraphUnavailable

START_SECONDS: Final = 180
"""After a SIGKILL the engine first replays its log, the longer the more it had in memory."""
STOP_SECONDS: Final = 30
POLL_SECONDS: Final = 0.05


async def start(folder: DataFolder, ports: Ports, bounds: java.Bounds) -> Process:
    """Starts the engine and waits until it answers.

    Raises:
        GraphUnavailable: when it ends or stays silent; says where its log is.
    """
    taken = ports.taken()
    if taken is not None:
        raise GraphUnavailable(
            f"port {taken} of the embedded graph is taken by another program; end that one"
        )
    arguments = java.write_arguments(folder, ports, bounds)
    process = await spawn(folder, java.command(arguments))
    try:
        await until_it_answers(process, connection(folder, ports.bolt), folder)
    except BaseException:
        await stop(process)
        raise
    return process


async def spawn(folder: DataFolder, command: list[str]) -> Process:
    """Starts Java for a folder; what it prints before it has a log goes to `log/output.log`."""
    with (folder.log / "output.log").open("wb") as output:
        return await asyncio.create_subprocess_exec(
            *command,
            cwd=folder.root,
            stdin=DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C is for the hub, which then stops the engine
        )


async def stop(process: Process, seconds: float = STOP_SECONDS) -> None:
    """Asks the engine to end, and ends it when it does not."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(seconds):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def connection(folder: DataFolder, bolt: int) -> Connection:
    """Returns: how the engine of a folder is reached."""
    return Connection(
        uri=f"bolt://{HOST}:{bolt}",
        user=java.USER,
        password=folder.password(),
        database=java.DATABASE,
    )


async def answers(to: Connection) -> bool:
    """Returns: whether a graph answers a question; asks once and waits little."""
    host, _, port = to.uri.removeprefix("bolt://").partition(":")
    try:
        _, writer = await asyncio.open_connection(host, int(port))
        writer.close()
        async with to.driver() as driver:
            await driver.execute_query("RETURN 1 AS one", database_=to.database)
    except (OSError, DriverError, Neo4jError):
        return False
    return True


async def until_it_answers(process: Process, to: Connection, folder: DataFolder) -> None:
    """Waits for the first answer of an engine that was just started.

    Raises:
        GraphUnavailable: when it ends or stays silent.
    """
    try:
        async with asyncio.timeout(START_SECONDS):
            while process.returncode is None:
                if await answers(to):
                    return
                await asyncio.sleep(POLL_SECONDS)
    except TimeoutError as error:
        raise GraphUnavailable(
            f"the embedded graph did not answer within {START_SECONDS} s; see {folder.log}"
        ) from error
    raise GraphUnavailable(
        f"the embedded graph ended while it started (code {process.returncode}); see {folder.log} "
        "and whether disk and memory suffice"
    )


def is_engine(pid: int, folder: DataFolder) -> bool:
    """Returns: whether a process runs now and is the engine of this folder."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return f"@{folder.arguments}".encode() in words


async def end_orphans(folder: DataFolder) -> None:
    """Ends engines of the folder whose owner died without them; only the new owner may call it.

    Raises:
        GraphUnavailable: when one does not end.
    """
    for sign in (signal.SIGTERM, signal.SIGKILL):
        orphans = _engines(folder)
        for pid in orphans:
            _send(pid, sign)
        for _ in range(100):
            if not any(is_engine(pid, folder) for pid in orphans):
                break
            await asyncio.sleep(2 * POLL_SECONDS)
    left = _engines(folder)
    if left:
        raise GraphUnavailable(f"process {left[0]} of the embedded graph does not end; end it")


def _engines(folder: DataFolder) -> list[int]:
    numbers = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())
    return [pid for pid in numbers if is_engine(pid, folder)]


def _send(pid: int, sign: signal.Signals) -> None:
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return
