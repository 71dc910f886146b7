"""The command line of the engine: what ArcadeDB and its Java are told."""

import hashlib
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from graph.embedded import keeper
from graph.embedded.folder import DataFolder
from graph.embedded.ports import HOST, Ports
from graph.errors import GraphUnavailable

DATABASE: Final = "onevisit"
USER: Final = "root"

BESIDE_HEAP_MB: Final = 256
"""What Java takes beside its heap: classes, machine code, stacks, buffers (bounded below)."""
SMALLEST_MB: Final = 512

MACHINE: Final = (
    "-XX:+UseParallelGC",
    "-XX:MaxMetaspaceSize=160m",
    "-XX:ReservedCodeCacheSize=96m",
    "-XX:MaxDirectMemorySize=64m",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
    "--add-modules=jdk.incubator.vector",
)
"""Measured on two cores with batches of 2,000 inspections: 14 s with the parallel collector, 16 s
with G1, 28 s with the serial one. Out of memory means to end and to be started again."""

SETTINGS: Final = {
    "server.name": DATABASE,
    "server.mode": "production",
    "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    "server.defaultDatabases": f"{DATABASE}[{USER}]",
    "server.httpIncomingHost": HOST,
    "bolt.host": HOST,
    "serverMetrics": "false",
    # What was acknowledged survives a loss of power: fdatasync at each commit, 3 ms of some 400 ms
    # that a batch of 2,000 inspections takes.
    "txWalFlush": "1",
    # Questions at one time, the given up ones included (see `Bounds`).
    "queryMaxConcurrent": "16",
    # One message carries a batch of 2,000 rows, long texts and all.
    "bolt.maxMessageSize": str(128 * 1024 * 1024),
    "bolt.packstream.maxValueLength": str(64 * 1024 * 1024),
}

UNUSED: Final = ("console", "graphql", "mcp", "postgresw", "python-bridge", "redisw")
"""Parts of ArcadeDB that would listen, or start up, for nobody."""

LOGGING: Final = """\
handlers = java.util.logging.FileHandler
.level = INFO
io.undertow.level = WARNING
org.xnio.level = WARNING
org.jboss.level = WARNING
java.util.logging.FileHandler.pattern = {log}/engine.%g.log
java.util.logging.FileHandler.formatter = com.arcadedb.log.LogFormatter
java.util.logging.FileHandler.limit = 4000000
java.util.logging.FileHandler.count = 3
"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far the engine may go.

    Attributes:
        memory_mb: what it may take of the machine's memory, in MiB.
        statement_seconds: when it gives up a statement. It does not notice that nobody waits for
            an answer any more; without this, a few endless questions would stop it for all others.
            Indexes are built however long it takes.
    """

    memory_mb: int = 1024
    statement_seconds: float = 120


def command(arguments: Path, *, niceness: int = 0) -> list[str]:
    """Returns: Java with the arguments of a file, to die with this process."""
    launcher = [sys.executable, "-I", "-S", keeper.__file__, str(os.getpid()), str(niceness)]
    return [*launcher, str(package() / "jre" / "bin" / "java"), f"@{arguments}"]


def write_arguments(
    folder: DataFolder, ports: Ports, bounds: Bounds, linking: Sequence[str] | None = None
) -> Path:
    """Writes what Java is told into a file, so that it does not stand in the list of processes.

    Args:
        folder: the engine's.
        ports: where it listens.
        bounds: how far it may go.
        linking: options about linked classes; None to use those that were prepared.

    Returns:
        The file.
    """
    if linking is None:
        known = (f"-XX:AOTCache={classes()}", "-XX:+VerifySharedSpaces")  # a damaged one can hang
        linking = known if classes().exists() else ()
    logging = folder.root / "logging.properties"
    logging.write_text(LOGGING.format(log=folder.log))
    settings = {
        **SETTINGS,
        "server.rootPath": folder.root,
        "server.rootPasswordPath": folder.password_file,
        "server.logsDirectory": folder.log,
        "server.httpIncomingPort": ports.http,
        "bolt.port": ports.bolt,
        "command.timeout": round(bounds.statement_seconds * 1000),
    }
    return arguments_file(
        folder,
        [
            f"-Xmx{max(bounds.memory_mb, SMALLEST_MB) - BESIDE_HEAP_MB}m",
            *linking,
            *MACHINE,
            f"-Djava.util.logging.config.file={logging}",
            *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
            "-cp",
            class_path(),
            "com.arcadedb.server.ArcadeDBServer",
        ],
    )


def arguments_file(folder: DataFolder, arguments: Iterable[str]) -> Path:
    """Writes arguments for `java @FILE`, one a line, quoted as java(1) says."""
    path = folder.arguments
    escaped = (each.replace("\\", "\\\\").replace('"', '\\"') for each in arguments)
    path.write_text("".join(f'"{each}"\n' for each in escaped))
    return path


def class_path() -> str:
    """Returns: the jars that the hub uses."""
    jars = sorted((package() / "jars").glob("*.jar"))
    return ":".join(
        str(jar) for jar in jars if not any(f"arcadedb-{part}" in jar.name for part in UNUSED)
    )


def classes() -> Path:
    """Returns: where the linked classes of exactly this engine lie, if `fast_start` made them."""
    newest = max(jar.stat().st_mtime_ns for jar in (package() / "jars").glob("*.jar"))
    named = hashlib.sha256(f"{package()} {newest} {MACHINE}".encode()).hexdigest()[:16]
    return Path.home() / ".cache" / "onevisit" / f"engine-{named}.aot"


def package() -> Path:
    """Returns: where the wheel of the engine lies.

    Raises:
        GraphUnavailable: when it is not installed.
    """
    spec = find_spec("arcadedb_embedded")  # importing it would load a Java machine's bindings
    if spec is None or not spec.submodule_search_locations:
        raise GraphUnavailable(
            "the package arcadedb-embedded is not installed; run `make install`, or name a Neo4j"
        )
    return Path(spec.submodule_search_locations[0])
