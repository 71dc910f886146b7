"""Who is at work on a batch: a piece of work of a process, by a name that ends with it."""

import os
import platform
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from graph.leases import leased_elsewhere

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


def is_held(batch: Mapping[str, Any], now: datetime) -> bool:
    """Whether somebody is at work on a batch, here or, by its lease, on another host."""
    return is_alive(batch["holder"]) or leased_elsewhere(batch, now)


def is_alive(holder: str) -> bool:
    """Whether a holder is at work on this host."""
    host, number, start = holder.split("|")[:3]
    process = f"{host}|{number}|{start}"
    if process == _process(os.getpid()):
        return holder in _AT_WORK
    return start != "" and process == _process(int(number))


def _process(number: int) -> str:
    """A process: host, number, and when the kernel started it, "" where there is none."""
    try:
        stat = Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return f"{platform.node()}|{number}|"
    return f"{platform.node()}|{number}|{stat.rpartition(')')[2].split()[19]}"
