"""The feed of changes: all that follow on a number, or come before one; none skipped."""

import re
from collections.abc import Sequence
from typing import Final

from domain.changes import Change
from graph.reading.histories import change
from graph.statement import Statement
from graph.store import Store

SINCE: Final = Statement(
    "MATCH (e:ChangeEvent) WHERE e.number > $after AND e.number <= $until "
    "RETURN properties(e) AS change, e.number AS number ORDER BY number"
)
"""Numbers have no gaps and become visible in their order, so bounds make the page."""

BY_IDS: Final = Statement(
    "UNWIND $numbers AS number MATCH (e:ChangeEvent {number: number}) "
    "RETURN e.id AS id, properties(e) AS change"
)

LAST: Final = Statement(
    "MATCH (c:ChangeCounter {id: 'changes'}) RETURN coalesce(c.last, 0) AS last"
)

_ID: Final = re.compile(r"ch0{12}([0-9]{18})")
"""Thirty digits, of which the graph can hold eighteen; nothing else is a change's id."""


async def since(store: Store, after: int, count: int) -> list[Change]:
    """The changes that follow on a number, at most `count`; one round trip."""
    rows = await store.read(SINCE, after=after, until=after + count)
    return [change(row["change"]) for row in rows]


async def before(store: Store, number: int, count: int) -> list[Change]:
    """The changes that come before a number, newest first, at most `count`; one round trip."""
    rows = await store.read(SINCE, after=number - 1 - count, until=number - 1)
    return [change(row["change"]) for row in reversed(rows)]


async def last(store: Store) -> int:
    """The number of the last change; 0 where there is none."""
    rows = await store.read(LAST)
    return rows[0]["last"] if rows else 0


async def by_ids(store: Store, ids: Sequence[str]) -> dict[str, Change]:
    """Changes by id; what is no change's id has no entry."""
    numbers = [int(found[1]) for one in ids if (found := _ID.fullmatch(one))]
    rows = await store.read(BY_IDS, numbers=numbers)
    return {row["id"]: change(row["change"]) for row in rows}
