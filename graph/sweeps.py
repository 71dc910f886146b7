"""Sweeps: all flags judged from scratch outside the graph, beside what changes meanwhile.

While a sweep lasts nothing counts as judged (`JudgedBy`), so that whatever becomes of it, all is
judged in the end. What is changed meanwhile is marked as ever, and what is judged because of that
leaves its name (`Rejudged`): of these the sweep keeps nothing, since it may have read less.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from graph import region_counts
from graph.errors import GraphError
from graph.leases import LEASE, until
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from graph.unjudged import SET_JUDGED_BY, waiting

_NOBODYS: Final = -1
"""By which rules nothing is judged."""
_AT_ONCE: Final = 10_000
"""Marks that are forgotten in one transaction."""
READ_AT_MOST: Final = 1_000
"""Marks that are read before flags are kept; where there are more, these are asked for by name."""
HEARD_EACH: Final = LEASE / 5
"""How often a sweep says that it goes on: some of that may fail, or come late."""

BEGIN: Final = Statement(
    "MERGE (j:JudgedBy {id: 'flags'}) "
    "SET j.number = $number, j.sweep = $sweep, j.sweptUntil = $expiresAt",
    writes=True,
)

RENEW: Final = Statement(
    "MATCH (j:JudgedBy {id: 'flags'}) SET j.sweptUntil = $expiresAt", writes=True
)

STATE: Final = Statement(
    "MATCH (j:JudgedBy {id: 'flags'}) OPTIONAL MATCH (c:RuleCounter {id: 'rules'}) "
    "RETURN j.sweep AS sweep, coalesce(c.number, 0) AS ruling"
)

TOUCHED: Final = Statement(
    "MATCH (m:Unjudged) RETURN m.id AS id, true AS waiting "
    "UNION ALL MATCH (r:Rejudged) RETURN r.id AS id, false AS waiting"
)

MARKS: Final = Statement("MATCH (m:Unjudged) WITH m LIMIT $count RETURN count(m) AS there")

NOTES: Final = Statement("MATCH (r:Rejudged) WITH r LIMIT $count RETURN count(r) AS there")

NOTES_AMONG: Final = Statement(
    "UNWIND $ids AS id MATCH (r:Rejudged {id: id}) RETURN r.id AS id ORDER BY id"
)

NOTE: Final = Statement(
    "MATCH (j:JudgedBy {id: 'flags'}) WHERE j.sweep IS NOT NULL "
    "UNWIND $ids AS id MERGE (r:Rejudged {id: id})",
    writes=True,
)

FORGET_MARKS: Final = Statement(
    "MATCH (m:Unjudged) WITH m ORDER BY m.id LIMIT $count DELETE m RETURN count(*) AS gone",
    writes=True,
)

FORGET_NOTES: Final = Statement(
    "MATCH (r:Rejudged) WITH r ORDER BY r.id LIMIT $count DELETE r RETURN count(*) AS gone",
    writes=True,
)


class SweptElsewhere(GraphError):
    """Somebody else began to judge everything, and goes on with it."""

    def __init__(self) -> None:
        super().__init__(
            "somebody else began to judge everything meanwhile and goes on with it; what was "
            "kept here stays"
        )


class SweepLapsed(GraphError):
    """Nothing was heard of a sweep for so long that everything was left to others."""

    def __init__(self) -> None:
        super().__init__(
            f"nothing was heard of this command for {LEASE.seconds // 60} minutes, so everything "
            "was left to others to judge; what was kept here stays"
        )


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed since a sweep began, or what of it bears on some flags.

    Attributes:
        waiting: marks of what is to be judged again.
        judged: of what was: units, inspections and holders of quotas, named as marks name them.
    """

    waiting: frozenset[str]
    judged: frozenset[str]


async def begin(store: Store, sweep: str, now: datetime) -> None:
    """Begin a sweep: what waits until now is judged with all else."""

    async def work(transaction: Transaction) -> None:
        await transaction.run(BEGIN, number=_NOBODYS, sweep=sweep, expiresAt=until(now))

    await store.write(work)
    await _forget(store, FORGET_MARKS)
    await _forget(store, FORGET_NOTES)
    # What was to be added to them went with the marks.
    await store.write(region_counts.forget)


async def still(transaction: Transaction, sweep: str, now: datetime) -> int:
    """The number of the last change of rules; the sweep goes on.

    Raises:
        SweptElsewhere: somebody else began one.
        SweepLapsed: a hub marked everything, since nothing was heard of this one.
    """
    (row,) = await transaction.run(STATE)
    if row["sweep"] is None:
        raise SweepLapsed
    if row["sweep"] != sweep:
        raise SweptElsewhere
    await transaction.run(RENEW, expiresAt=until(now))
    return row["ruling"]


async def go_on(store: Store, sweep: str, now: datetime) -> None:
    """Let others know that a sweep goes on while it writes nothing.

    Raises:
        SweptElsewhere, SweepLapsed: it does not.
    """

    async def work(transaction: Transaction) -> None:
        await still(transaction, sweep, now)

    await store.write(work)


async def touched(transaction: Transaction, among: Callable[[], Collection[str]]) -> Touched:
    """What changed since the sweep began, as of this transaction.

    Args:
        transaction: one that has the writers' turn: they wait until it has looked.
        among: names that matter; where much changed, of others nothing is told.
    """
    if await _much(transaction):
        ids = sorted(among())
        marks = await waiting(transaction, len(ids), ids)
        notes = await transaction.run(NOTES_AMONG, ids=ids)
        return Touched(frozenset(marks), frozenset(row["id"] for row in notes))
    rows = await transaction.run(TOUCHED)
    return Touched(
        frozenset(row["id"] for row in rows if row["waiting"]),
        frozenset(row["id"] for row in rows if not row["waiting"]),
    )


async def _much(transaction: Transaction) -> bool:
    """Whether more changed than is to be read."""
    there = 0
    for statement in (MARKS, NOTES):
        (row,) = await transaction.run(statement, count=READ_AT_MOST + 1)
        there += row["there"]
    return there > READ_AT_MOST


async def end(
    store: Store, sweep: str, number: int, now: datetime, counts: Mapping[str, int]
) -> bool:
    """End a sweep that judged everything by rules of a number; False where others hold by now.

    Args:
        store: the graph.
        sweep: its name.
        number: of the last change of rules by which it judged.
        now: the time.
        counts: how many inspections it found to count in regions, by the holder's name.
    """

    async def work(transaction: Transaction) -> bool:
        if await still(transaction, sweep, now) != number:
            return False
        await transaction.run(SET_JUDGED_BY, number=number)
        await region_counts.keep_swept(transaction, counts)
        return True

    ended = await store.write(work)
    if ended:
        await _forget(store, FORGET_NOTES)
    return ended


async def note_judged(transaction: Transaction, names: Iterable[str]) -> None:
    """Let a sweep that lasts, if one does, know what was judged beside it."""
    await transaction.run(NOTE, ids=sorted(names))


async def _forget(store: Store, statement: Statement) -> None:
    async def work(transaction: Transaction) -> int:
        return (await transaction.run(statement, count=_AT_ONCE))[0]["gone"]

    while await store.write(work):
        pass
