"""Leases: until when a batch is held, for those who cannot see its holder's process.

On its own host a holder is known to live or not by its process. A hub on another host that shares a
Neo4j sees only how long ago a chunk was last written, or the batch last taken up.
"""

import platform
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

LEASE: Final = timedelta(minutes=5)
"""More than a chunk with its wait for the turn takes (`graph/opening.py`, WRITE_SECONDS)."""


def until(now: datetime) -> str:
    """When a lease ends that is taken, or renewed, now."""
    return (now + LEASE).isoformat(timespec="milliseconds")


def leased_elsewhere(batch: Mapping[str, Any], now: datetime) -> bool:
    """Whether a holder on another host was at work on a batch not long ago."""
    host = batch["holder"].partition("|")[0]
    return host != platform.node() and datetime.fromisoformat(batch["heldUntil"]) > now
