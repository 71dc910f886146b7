"""Leases: until when a batch is held, for those who cannot see its holder's process.

On its own host a holder is known to live or not by its process. A hub on another host that shares a
Neo4j sees only how long ago a chunk was last written, or the batch last taken up.
"""

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

LEASE: Final = timedelta(minutes=5)
"""More than a chunk with its wait for the turn takes (`graph/opening.py`, WRITE_SECONDS)."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A piece of work's hold on a batch.

    Attributes:
        batch: its id.
        holder: the name of the piece of work (`graph/holders.py`).
    """

    batch: str
    holder: str


class TakenOver(Exception):
    """Nothing was heard of a holder for so long that somebody else went on with its batch."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(
            f"somebody else went on with {hold.batch}, because nothing was heard of this import "
            "for long; look at the batch for its end"
        )


def until(now: datetime) -> str:
    """When a lease ends that is taken, or renewed, now."""
    return (now + LEASE).isoformat(timespec="milliseconds")


def leased_elsewhere(batch: Mapping[str, Any], now: datetime) -> bool:
    """Whether a holder on another host was at work on a batch not long ago."""
    host = batch["holder"].partition("|")[0]
    return host != platform.node() and datetime.fromisoformat(batch["heldUntil"]) > now
