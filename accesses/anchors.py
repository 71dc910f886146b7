"""Anchors: what the log's newest entry was at a moment, kept in a file of its own.

Whoever keeps a copy of the newest anchor elsewhere can show that entries before it were removed,
which the chain alone cannot.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from accesses.chain import Chain
from accesses.errors import AccessLogFailure

_TAIL: Final = 16 * 1024
"""Bytes at the end of the file in which the newest anchor is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """An anchor.

    Attributes:
        log: name of the log.
        number: of the newest entry then; 0 when there was none.
        digest: of that entry, in hexadecimal digits.
        at: when it was made, ISO 8601.
    """

    log: str
    number: int
    digest: str
    at: str

    def seal(self, chain: Chain) -> str:
        """What shows that a holder of the key made it."""
        return chain.seal("anchor", self.log, str(self.number), self.digest, self.at)


def write_anchor(path: Path, anchor: Anchor, chain: Chain) -> None:
    """Add an anchor to a file, and see it to the disk.

    Raises:
        AccessLogFailure: there is no writing.
    """
    said = {
        "log": anchor.log,
        "number": anchor.number,
        "digest": anchor.digest,
        "at": anchor.at,
        "seal": anchor.seal(chain),
    }
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            # One write: two processes that add at the same time do not mix.
            os.write(file, json.dumps(said).encode() + b"\n")
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        raise AccessLogFailure(
            f"the anchors of the access log cannot be written to {path}"
            f" ({error.strerror or error}); make room there, or name another file with"
            " ONEVISIT_ACCESS_LOG_ANCHORS"
        ) from error


def read_anchors(path: Path, chain: Chain) -> Iterator[tuple[int, Anchor | None]]:
    """Every line of a file of anchors with its number; None for one that does not hold."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            yield number, _read(line, chain)


def newest_anchor(path: Path, chain: Chain) -> Anchor | None:
    """The anchor with the highest number among the last of a file; None where there is no file.

    Raises:
        AccessLogFailure: the file cannot be read, or not one of its last lines holds.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            lines = file.read().splitlines()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AccessLogFailure(
            f"the anchors of the access log cannot be read from {path} ({error.strerror or error})"
        ) from error
    anchors = [anchor for anchor in (_read(line, chain) for line in lines) if anchor]
    if lines and not anchors:
        raise AccessLogFailure(
            f"no anchor in {path} was made with the key of the access log; put the file and the"
            " key back that belong together, or begin a new log as the documents say"
        )
    return max(anchors, key=lambda anchor: anchor.number, default=None)


def _read(line: bytes, chain: Chain) -> Anchor | None:
    try:
        said: dict[str, Any] = json.loads(line)
        seal = said.pop("seal")
        anchor = Anchor(**said)
        whole = isinstance(said["number"], int) and anchor.seal(chain) == seal
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return anchor if whole else None
