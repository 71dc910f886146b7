"""Where a caller's files may be written."""

from pathlib import Path


class NotAFile(OSError):
    """Something else than a file is where one is to be written; its text has the remedy."""


def replaceable(path: Path) -> Path:
    """Where a file may be written or replaced: a path with its links followed.

    Without that a link would be replaced in the place of what it leads to, and whatever is no file
    (a device, a pipe, a folder) removed for good.

    Raises:
        NotAFile: it leads to something else.
        OSError: what is there cannot be looked at.
    """
    if path.exists() and not path.is_file():
        raise NotAFile(f"{path} is there and no file; name a file")
    return path.resolve()
