"""The feed of changes: all that a caller may know of, in the order of the log; none skipped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from domain.changes import Change
from graph.assertions import State
from graph.reading.histories import change
from graph.reading.readers import Asking, Reader
from graph.seeing import seen_of
from graph.statement import Statement
from graph.store import Store

_KNOWN: Final = seen_of("ChangeEvent", "e")

NEAR: Final = Statement(
    "MATCH (counter:ChangeCounter {id: 'changes'}) "
    "OPTIONAL MATCH (cursor:ChangeEvent {id: $cursor}) "
    "WITH coalesce(counter.last, 0) AS last, cursor.number AS number "
    "WITH last, number, "
    "coalesce(number, CASE WHEN $step > 0 THEN 0 ELSE last + 1 END) AS place "
    "CALL (place) { UNWIND range(place + $step, place + $step * $count, $step) AS near "
    "MATCH (e:ChangeEvent {number: near}) WHERE " + _KNOWN + " "
    "RETURN collect(properties(e)) AS found } "
    "RETURN last, number, found"
)
"""How far the log goes, where in it a change stands, and what is nearest to it of what it holds.

Whoever has the id of a change was given it: nobody can guess one. So it is where to go on from,
whether its record may still be known of or not, and nobody who follows the feed loses his place.

Numbers have no gaps and become visible in their order. Looked up one by one they are found without
looking at any other, which no range between two of them is on the embedded engine.
"""

FORWARD: Final = Statement(
    "MATCH (e:ChangeEvent) WHERE e.number >= $low AND e.number <= $high AND " + _KNOWN + " "
    "RETURN properties(e) AS change, e.number AS number ORDER BY number LIMIT $count"
)

BACKWARD: Final = Statement(
    "MATCH (e:ChangeEvent) WHERE e.number >= $low AND e.number <= $high AND " + _KNOWN + " "
    "RETURN properties(e) AS change, e.number AS number ORDER BY number DESC LIMIT $count"
)

TOTAL: Final = Statement(
    "MATCH (e:ChangeEvent) WHERE e.number >= $low AND e.number <= $high AND " + _KNOWN + " "
    "RETURN count(e) AS total"
)

BY_IDS: Final = Statement(
    "UNWIND $ids AS id MATCH (e:ChangeEvent {id: id}) WHERE " + _KNOWN + " "
    "RETURN id, properties(e) AS change"
)

LAST: Final = Statement(
    "MATCH (c:ChangeCounter {id: 'changes'}) RETURN coalesce(c.last, 0) AS last"
)

_FURTHER: Final = 64
"""How much further each look goes than the one before, until a page is full."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the feed as a caller may know of it.

    Attributes:
        changes: what it holds, in its order.
        low: the lowest number that it could have held, had it had no end.
        high: the highest.
    """

    changes: Sequence[Change]
    low: int
    high: int


async def since(reader: Reader, cursor: str | None, count: int) -> Stretch | None:
    """The changes that follow on a change, oldest first, at most `count`.

    Args:
        reader: the graph as the caller may know of it.
        cursor: the id of that change; None for the beginning.
        count: how many at most.

    Returns:
        None where no change has this id.
    """
    return await _stretch(reader, cursor, count, backward=False)


async def before(reader: Reader, cursor: str | None, count: int) -> Stretch | None:
    """The changes that come before a change, newest first; None for the end of the log."""
    return await _stretch(reader, cursor, count, backward=True)


async def total(reader: Reader, stretch: Stretch) -> int:
    """How many changes a stretch would hold, had it no end."""
    rows = await reader.read(TOTAL, low=stretch.low, high=stretch.high)
    return rows[0]["total"]


async def last(store: Store) -> int:
    """The number of the last change, whoever may know of it; 0 where there is none."""
    rows = await store.read(LAST)
    return rows[0]["last"] if rows else 0


async def by_ids(reader: Reader, ids: Sequence[str]) -> dict[str, Change]:
    """Changes by id; what is no change's id has no entry."""
    rows = await reader.read(BY_IDS, ids=list(ids))
    return {row["id"]: change(row["change"]) for row in rows}


async def _stretch(
    reader: Reader, cursor: str | None, count: int, *, backward: bool
) -> Stretch | None:
    async def work(asking: Asking) -> Stretch | None:
        step = -1 if backward else 1
        looked = await asking.run(NEAR, cursor=cursor, step=step, count=count)
        if cursor is not None and not (looked and looked[0]["number"]):
            return None
        if not looked:
            return Stretch([], 1, 0)
        near, last = looked[0], looked[0]["last"]
        low = 1 if backward or cursor is None else near["number"] + 1
        high = near["number"] - 1 if backward and cursor is not None else last
        found: list[State] = sorted(near["found"], key=_number, reverse=backward)
        for lowest, highest in _windows(low, high, count, backward=backward):
            if len(found) == count:
                break
            rows = await asking.run(
                BACKWARD if backward else FORWARD,
                low=lowest,
                high=highest,
                count=count - len(found),
            )
            found += [row["change"] for row in rows]
        return Stretch([change(one) for one in found], low, high)

    return await reader.read_many(work)


def _number(event: State) -> int:
    return event["number"]


def _windows(low: int, high: int, size: int, *, backward: bool) -> Iterator[tuple[int, int]]:
    """Numbers beyond the nearest, each window wider than the one before.

    Whoever may know of all finds a page among the nearest. The database sorts what lies between two
    bounds (`docs/decisions/0003`), so they are kept close for as long as that may do.
    """
    while True:
        low, high = (low, high - size) if backward else (low + size, high)
        if low > high:
            return
        size *= _FURTHER
        yield (max(low, high - size + 1), high) if backward else (low, min(high, low + size - 1))
