"""Imports are found by the status that is shown of them."""

from typing import Any

from domain.batches import BatchStatus
from graph.reading.batches import left_running
from resolvers.context import Context

_SHOWN_OF_RUNNING = {BatchStatus.RUNNING.name, BatchStatus.INTERRUPTED.name}


async def as_shown(context: Context, said: dict[str, Any]) -> dict[str, Any]:
    """A filter of imports, with those that say that they run and do not.

    Their holder went without a word, which only its host can tell: the graph cannot filter by it.
    """
    if len(_SHOWN_OF_RUNNING.intersection(said.get("statuses", ()))) != 1:
        return said
    return said | {"left": await left_running(context.reader)}
