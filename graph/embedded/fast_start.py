"""A faster start of the engine: Java's classes loaded and linked once, then taken from a file.

Java calls it an AOT cache (JEP 483, JEP 514). It halves the time until the engine answers (measured
on two cores: 5.3 s to 1.9 s), takes some 45 MB in the user's cache folder and about 15 s to make,
which is done at low priority beside a running engine. Without it all works the same, more slowly.
"""

import asyncio
import logging
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final, LiteralString

from neo4j.exceptions import DriverError, Neo4jError

from graph.embedded import java, process
from graph.embedded.folder import DataFolder
from graph.embedded.ports import free_ports
from graph.errors import GraphError, GraphUnavailable

QUIET_SECONDS: Final = 20
"""The hub's own start comes first."""
NICENESS: Final = 15
TRAINING_SECONDS: Final = 300
KEPT: Final = 3

EXERCISES: Final[tuple[LiteralString, ...]] = (
    "CREATE CONSTRAINT IF NOT EXISTS FOR (a:A) REQUIRE a.id IS UNIQUE",
    "CREATE INDEX IF NOT EXISTS FOR (a:A) ON (a.key)",
    "UNWIND [{id: '1'}, {id: '2'}] AS row MERGE (a:A {id: row.id}) SET a += row, a.key = row.id",
    "MATCH (a:A {id: '1'}), (b:A {id: '2'}) MERGE (a)-[:R]->(b)",
    """
    MATCH (a:A) WHERE a.key >= '1' AND a.key < '3' WITH a ORDER BY a.key LIMIT 5
    RETURN a{.*} AS a, [(a)-[:R]->(b:A) | b.id] AS to, COUNT { (a)-[:R]->(:A) } AS n
    """,
    "MATCH (a:A) DETACH DELETE a",
)
"""What the hub asks every day, so that the classes for it are in the file."""

_log = logging.getLogger(__name__)


@asynccontextmanager
async def prepared_beside() -> AsyncGenerator[None]:
    """Makes the file, if there is none, while the block runs; gives up when the block ends."""
    making = None if java.classes().exists() else asyncio.create_task(_prepare_quietly())
    try:
        yield
    finally:
        if making is not None:
            making.cancel()
            with suppress(asyncio.CancelledError):
                await making


async def _prepare_quietly() -> None:
    await asyncio.sleep(QUIET_SECONDS)
    try:
        await prepare(java.classes())
    except (GraphError, OSError, Neo4jError, DriverError) as error:
        _log.info("the embedded graph goes on starting slowly: %s", error)


async def prepare(target: Path) -> None:
    """Makes the file: runs an engine of its own on a folder of its own and notes what it loads.

    Raises:
        GraphUnavailable: when that engine fails.
        OSError: when the file cannot be written.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="making-") as scratch:
        folder = DataFolder(Path(scratch))
        folder.prepare()
        folder.ensure_password()
        noted, made = folder.path / "noted", folder.path / "made"
        await _note_classes(folder, noted)
        await _link_classes(folder, noted, made)
        made.replace(target)
    files = sorted(target.parent.glob("engine-*.aot"), key=lambda file: file.stat().st_mtime)
    for old in files[:-KEPT]:
        old.unlink(missing_ok=True)


async def _note_classes(folder: DataFolder, noted: Path) -> None:
    ports = free_ports()
    arguments = java.write_arguments(
        folder,
        ports,
        java.Bounds(java.SMALLEST_MB),
        ("-XX:AOTMode=record", f"-XX:AOTConfiguration={noted}"),
    )
    engine = await process.spawn(folder, java.command(arguments, niceness=NICENESS))
    try:
        to = process.connection(folder, ports.bolt)
        await process.until_it_answers(engine, to, folder)
        async with to.driver() as driver:
            for exercise in EXERCISES:
                await driver.execute_query(exercise, database_=to.database)
    finally:
        await process.stop(engine, TRAINING_SECONDS)


async def _link_classes(folder: DataFolder, noted: Path, made: Path) -> None:
    arguments = java.arguments_file(
        folder,
        [
            "-XX:AOTMode=create",
            f"-XX:AOTConfiguration={noted}",
            f"-XX:AOTCache={made}",
            *java.MACHINE,
            "-cp",
            java.class_path(),
        ],
    )
    linker = await process.spawn(folder, java.command(arguments, niceness=NICENESS))
    try:
        async with asyncio.timeout(TRAINING_SECONDS):
            code = await linker.wait()
    except TimeoutError as error:
        raise GraphUnavailable("Java did not finish the file of linked classes") from error
    finally:
        await process.stop(linker, 0)
    if code != 0:
        said = (folder.log / "output.log").read_text(errors="replace").strip()
        raise GraphUnavailable(f"Java made no file of linked classes ({code}): {said[-300:]}")
