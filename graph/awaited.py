"""Handoffs that await somebody, read through in stretches for the hub itself.

Nothing of this is shown to anybody: who is told of what is asked for again, with his own eyes.
"""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.reading.reminders import AWAITED
from graph.statement import Statement
from graph.store import Store

Told = dict[str, Any]
"""`record`, properties of a handoff; `sender` and `receiver`, what its clock asks of units."""

_AT_ONCE: Final = 5_000


@dataclass(frozen=True, slots=True)
class _Walk:
    """How far the next stretch reaches, and what is read of it (`docs/decisions/0003`)."""

    reach: Statement
    stretch: Statement


HANDOFFS: Final = _Walk(
    Statement(
        "MATCH (h:Handoff) WHERE h.key > $after "
        "WITH h.key AS key LIMIT $count RETURN max(key) AS until"
    ),
    Statement(
        "MATCH (h:Handoff) WHERE h.key > $after AND h.key <= $until AND " + AWAITED + " "
        "RETURN properties(h) AS record, "
        "head([(h)-[:SENT_BY]->(u:Unit) | {kind: u.kind, regime: u.regime}]) AS sender, "
        "head([(h)-[:SENT_TO]->(v:Unit) | {kind: v.kind, regionCode: v.regionCode}]) AS receiver"
    ),
)


async def awaited(store: Store, day: date) -> AsyncGenerator[list[Told]]:
    """All that awaited somebody on a day, stretch by stretch."""
    after = ""
    while True:
        (reach,) = await store.read(HANDOFFS.reach, after=after, count=_AT_ONCE)
        if reach["until"] is None:
            return
        yield await store.read(
            HANDOFFS.stretch, after=after, until=reach["until"], day=day.isoformat()
        )
        after = reach["until"]
