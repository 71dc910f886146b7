"""Where the files of an access log are."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPlace:
    """Where an access log, its key and its anchors are.

    Attributes:
        log: the SQLite file.
        key: the file of the key, mode 600.
        anchors: the file to which anchors are appended.
    """

    log: Path
    key: Path
    anchors: Path
