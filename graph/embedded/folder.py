"""The files of a data folder: password, ports, locks, version, log."""

import json
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from packaging.version import InvalidVersion, Version

from graph.errors import DataFolderRefused

LAYOUT: Final = 1
"""How the files of a data folder lie; counted up when a newer program lays them differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The engine that runs on a data folder, as its owner noted it down.

    Attributes:
        pid: its process.
        bolt: its port for Bolt on the loopback.
        http: its port for commands on the loopback.
        engine: its version.
    """

    pid: int
    bolt: int
    http: int
    engine: str


class DataFolder:
    """A folder of mode 700 that holds one embedded graph.

    Attributes:
        path: the folder.
        root: where the engine keeps its databases, users and settings.
        arguments: the file of what Java is told; its name also marks the engine's process.
        log: what the engine says, out of the way; kept short by rotation.
    """

    def __init__(self, path: Path) -> None:
        # One folder has one name, however it was spelled: the engine is known by it.
        self.path = path.resolve()
        self.root = self.path / "engine"
        self.log = self.path / "log"
        self.arguments = self.root / "arguments"
        self.owner_lock = self.path / "owner.lock"
        self.password_file = self.path / "password"
        self._users = self.root / "config" / "server-users.jsonl"
        self._running = self.path / "engine.json"
        self._version = self.path / "version.json"

    def prepare(self) -> None:
        """Makes the folder when it is not there, and refuses one that a newer version wrote.

        Raises:
            DataFolderRefused: with the reason and the remedy.
        """
        with self._usable():
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.chmod(0o700)
            self.root.mkdir(exist_ok=True)
            self.log.mkdir(exist_ok=True)
            self._check_version()

    def open_lock(self) -> int:
        """Returns: the file whose lock makes a process the owner, open."""
        with self._usable():
            return os.open(self.owner_lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def note_version(self) -> None:
        """Notes down which version writes the folder from now on."""
        self._replace(self._version, {"layout": LAYOUT, "engine": engine_version()})

    def password(self) -> str:
        """Returns: the engine's password.

        Raises:
            DataFolderRefused: when its file cannot be read.
        """
        with self._usable():
            return self.password_file.read_text()

    def ensure_password(self) -> None:
        """Makes a password up when there is none, also for a graph that had another; owner only."""
        with self._usable():
            if not self.password_file.exists() or not self.password_file.read_text():
                self._users.unlink(missing_ok=True)
                self._write(self.password_file, secrets.token_urlsafe(32))

    def running(self) -> Running | None:
        """Returns: what the owner noted down, None when it is not there or not to be understood."""
        try:
            return Running(**json.loads(self._running.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def note_running(self, running: Running) -> None:
        """Lets other processes find the engine."""
        self._replace(self._running, asdict(running))

    def forget_running(self) -> None:
        """Says that no engine runs."""
        self._running.unlink(missing_ok=True)

    def _check_version(self) -> None:
        if not self._version.exists():
            return
        try:
            written = json.loads(self._version.read_text())
            newer = written["layout"] > LAYOUT or _is_newer(written["engine"])
        except (ValueError, KeyError, TypeError, InvalidVersion) as error:
            raise DataFolderRefused(
                f"{self._version} cannot be understood; delete it if no newer version of the "
                "program ever used this folder"
            ) from error
        if newer:
            raise DataFolderRefused(
                f"{self.path} was written by a newer version (layout {written['layout']}, engine "
                f"{written['engine']}; this program knows {LAYOUT} and {engine_version()}); use "
                "that version or name another folder"
            )

    def _replace(self, path: Path, value: dict[str, Any]) -> None:
        with self._usable():
            self._write(path, json.dumps(value))

    def _write(self, path: Path, text: str) -> None:
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)

    @contextmanager
    def _usable(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            raise DataFolderRefused(
                f"{self.path} cannot be used as data folder ({error.strerror}: {error.filename}); "
                "mend that or name another folder"
            ) from error


def engine_version() -> str:
    """Returns: the version of the engine that this program brings."""
    return version("arcadedb-embedded")


def _is_newer(engine: str) -> bool:
    return Version(engine) > Version(engine_version())
