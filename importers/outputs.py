"""Where a caller's files may be written."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


class NotAFile(OSError):
    """Something else than a file is where one is to be written; its text has the remedy."""


class NotWritable(OSError):
    """There is no writing at a path that a caller named; its text has the remedy."""


@contextmanager
def writing(path: Path) -> Generator[None]:
    """Say of whatever fails below which file it was, by the name that the caller gave it.

    Raises:
        NotAFile: as it was.
        NotWritable: for any other failure of the system.
    """
    try:
        yield
    except (NotAFile, NotWritable):
        raise
    except OSError as error:
        raise NotWritable(
            f"{path} cannot be written ({error.strerror or error}); make room or name another file"
        ) from error


def check_writing(path: Path) -> None:
    """Find out whether a file can be written or replaced, and leave what is there as it is.

    Raises:
        NotAFile: something else than a file is there.
        NotWritable: there is no writing.
    """
    with writing(path):
        partial = partial_of(replaceable(path))
        partial.open("wb").close()
        partial.unlink()


def partial_of(place: Path) -> Path:
    """Where a file is written until it is whole."""
    return place.with_name(f".{place.name}.partial")


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
