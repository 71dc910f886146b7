"""The files of a data folder: password, ports, locks, version, log."""

import json
import os
import re
import secrets
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from graph.errors import DataFolderRefused

LAYOUT: Final = 1
"""How the files of a data folder lie; counted up when a newer program lays them differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The engine that runs on a data folder, as its owner noted it down.

    Attributes:
        pid: its process.
        started: when that process began, in the kernel's ticks since boot; a pid alone is reused.
        bolt: its port for Bolt on the loopback.
        http: its port for commands on the loopback.
        engine: its version.
    """

    pid: int
    started: int
    bolt: int
    http: int
    engine: str


class DataFolder:
    """A folder of mode 700 that holds one embedded graph."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.root = self.path / "engine"
        self.log = self.path / "log"
        self.owner_lock = self.path / "owner.lock"
        self.password_file = self.path / "password"
        self._running = self.path / "engine.json"
        self._version = self.path / "version.json"

    def prepare(self) -> None:
        """Makes the folder when it is not there, and refuses one that a newer version wrote.

        Raises:
            DataFolderRefused: with the reason and the remedy.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.chmod(0o700)
            self.root.mkdir(exist_ok=True)
            self.log.mkdir(exist_ok=True)
        except OSError as error:
            raise DataFolderRefused(
                f"{self.path} cannot be used as data folder ({error.strerror}); "
                "name another or mend its permissions"
            ) from error
        self._check_version()

    def _check_version(self) -> None:
        if not self._version.exists():
            return
        written = json.loads(self._version.read_text())
        if written["layout"] > LAYOUT or _numbers(written["engine"]) > _numbers(engine_version()):
            raise DataFolderRefused(
                f"{self.path} was written by a newer version (engine {written['engine']}, "
                f"this program has {engine_version()}); install that version or name another folder"
            )

    def note_version(self) -> None:
        """Notes down which version writes the folder from now on."""
        self._replace(self._version, json.dumps({"layout": LAYOUT, "engine": engine_version()}))

    def password(self) -> str:
        """Returns: the engine's password, made up on the first call; its file has mode 600."""
        if not self.password_file.exists():
            self._replace(self.password_file, secrets.token_urlsafe(32))
        return self.password_file.read_text()

    def running(self) -> Running | None:
        """Returns: what the last owner noted down, None when there is nothing to read."""
        try:
            return Running(**json.loads(self._running.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def note_running(self, running: Running) -> None:
        """Lets other processes find the engine."""
        self._replace(self._running, json.dumps(asdict(running)))

    def forget_running(self) -> None:
        """Says that no engine runs."""
        self._running.unlink(missing_ok=True)

    def _replace(self, path: Path, text: str) -> None:
        fresh = path.with_suffix(".new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)


def engine_version() -> str:
    """Returns: the version of the engine that this program brings."""
    return version("arcadedb-embedded")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text))
