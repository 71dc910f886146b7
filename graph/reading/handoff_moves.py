"""Handoffs as they move: which of them changed since a place in the log, as one caller may know."""

from typing import Final

from graph.reading.feeds import last
from graph.reading.histories import change
from graph.reading.readers import Reader
from graph.seeing import seen_of
from graph.statement import Statement

MOVED: Final = Statement(
    "UNWIND range($low, $high) AS near MATCH (e:ChangeEvent {number: near}) "
    "WHERE e.kind = 'HANDOFF' AND " + seen_of("ChangeEvent", "e") + " "
    "RETURN properties(e) AS change, e.number AS number ORDER BY number"
)
"""Looked up one by one: a condition on the kind would let the embedded engine look at them all."""

_STRETCH: Final = 2_000
"""Changes that are looked at in one round trip."""

COLUMNS: Final = frozenset(
    {
        "status", "from", "to", "sentAt", "receivedAt", "acceptedAt", "returnedAt", "dueOn",
        "progressAt", "resultAt", "confirmedAt",
    }
)  # fmt: skip
"""What says how a handoff stands; changes of anything else are no moves."""


async def end_of_log(reader: Reader) -> int:
    """The number of the last change: none before it is news."""
    return await last(reader.store)


async def moved_since(reader: Reader, number: int) -> tuple[list[str], int]:
    """The handoffs that moved since a change, each once, in the order in which they did so last.

    Args:
        reader: the graph as the caller may know of it.
        number: of the last change that was looked at; nothing of it goes into an answer.

    Returns:
        Their ids, and the number of the last change that was looked at now.
    """
    end = await last(reader.store)
    if end <= number:
        return [], number
    high = min(end, number + _STRETCH)
    rows = await reader.read(MOVED, low=number + 1, high=high)
    moved: dict[str, None] = {}
    for one in (change(row["change"]) for row in rows):
        if not COLUMNS.isdisjoint(one.after) or not COLUMNS.isdisjoint(one.before):
            moved.pop(one.record, None)
            moved[one.record] = None
    return list(moved), high
