"""Who is at work on a batch: a piece of work of a process, by a name that ends with it."""

import os
import platform
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Final

_AT_WORK: Final[set[str]] = set()
"""The holders of this process that are at work."""


@contextmanager
def at_work() -> Generator[str]:
    """A name for a piece of work, which is alive until the `with` is left."""
    name = f"{_process(os.getpid())}|{token_hex(8)}"
    _AT_WORK.add(name)
    try:
        yield name
    finally:
        _AT_WORK.discard(name)


def is_alive(holder: str) -> bool:
    """Whether a holder is at work; one on another host is not believed to be."""
    process, _, number = _parts(holder)
    if process == _process(os.getpid()):
        return holder in _AT_WORK
    return process == _process(number) and not process.endswith("|")


def is_gone(holder: str) -> bool:
    """Whether a holder is known to have left; of one on another host nothing is known."""
    return _parts(holder)[1] == platform.node() and not is_alive(holder)


def _parts(holder: str) -> tuple[str, str, int]:
    """Its process, its host, and the number of its process there."""
    process = holder.rpartition("|")[0]
    host, number, _ = process.rsplit("|", 2)
    return process, host, int(number)


def _process(number: int) -> str:
    """A process: host, number, and when the kernel started it, "" where there is none."""
    try:
        stat = Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return f"{platform.node()}|{number}|"
    return f"{platform.node()}|{number}|{stat.rpartition(')')[2].split()[19]}"
