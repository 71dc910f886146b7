"""Folders of files that each belong to somebody and last a day."""

import json
import re
import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from domain.callers import Caller
from domain.errors import CallerError

_DAY = 24 * 60 * 60
_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is known of a file besides its content.

    Attributes:
        name: what its owner calls it, without any folder.
        owner: whom it belongs to.
    """

    name: str
    owner: str


class OwnedFolder:
    """Keeps files under numbers that cannot be guessed, each for the token that brought it in.

    Attributes:
        KEPT: how long, and for whom, in words.
    """

    KEPT: ClassVar[str] = "Files are kept for a day, for the token that made them; make it again."

    def __init__(self, folder: Path, *, seconds: float = _DAY) -> None:
        self._folder = folder
        self._seconds = seconds

    @staticmethod
    def owner_of(caller: Caller) -> str:
        """Whom a caller's files belong to."""
        return caller.token_id

    def place(self, name: str, caller: Caller) -> tuple[str, Path]:
        """A number and a path for a new file of the caller; the file is still to be written."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = secrets.token_urlsafe(16)
        note = Note(name=plain_name(name), owner=self.owner_of(caller))
        path = self._folder / number
        path.touch(mode=0o600)
        self._note(number).write_text(json.dumps(asdict(note)), "utf-8")
        return number, path

    def path(self, number: str, caller: Caller) -> Path:
        """Where the file with this number is.

        Raises:
            CallerError: the caller has no such file; whether another has is not said.
        """
        self._read(number, caller)
        return self._folder / number

    def name(self, number: str, caller: Caller) -> str:
        """What the file's owner calls it; for errors see `path`."""
        return self._read(number, caller).name

    def remove(self, number: str) -> None:
        """Forgets a file; nothing happens when it is gone already."""
        if _ID.fullmatch(number):
            self._note(number).unlink(missing_ok=True)
            (self._folder / number).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Removes what has had its day, and says how many files that were."""
        if not self._folder.is_dir():
            return 0
        limit = time.time() - self._seconds
        old = [path for path in self._folder.iterdir() if _modified(path) < limit]
        for path in old:
            path.unlink(missing_ok=True)
        return sum(path.suffix != ".json" for path in old)

    def _note(self, number: str) -> Path:
        return self._folder / f"{number}.json"

    def _read(self, number: str, caller: Caller) -> Note:
        if _ID.fullmatch(number):
            try:
                note = Note(**json.loads(self._note(number).read_text("utf-8")))
            except FileNotFoundError:
                note = None
            if note and secrets.compare_digest(note.owner.encode(), self.owner_of(caller).encode()):
                return note
        raise self.unknown()

    def unknown(self) -> CallerError:
        """The fault of a caller who has no such file."""
        return CallerError(
            "UNKNOWN_FILE",
            "There is no such file of yours.",
            remedy=self.KEPT,
        )


def plain_name(name: str) -> str:
    """The last part of a path of any system, without what no file name should hold."""
    last = re.split(r"[\\/]", name)[-1]
    clean = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    return clean[:_LONGEST_NAME] or "file"


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
