"""What was changed and has not been judged since: kept with the change, so that nothing is missed.

A mark is the id of an inspection, a unit, a matter or a quota, whose surroundings are judged, that
of a unit behind `@`, at which alone is judged, or the name of whom a quota is for
(`graph/quota_holders.py`). It is set in the transaction that changes the record and taken away in
the one that keeps what was found, so that neither a crash nor another writer in between loses it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from domain.records import Kind, Standing, kind_of
from domain.units import UnitKind
from graph.assertions import Change
from graph.statement import Statement
from graph.store import Store
from graph.ties import Link
from graph.transaction import Transaction

MARK: Final = Statement("UNWIND $ids AS id MERGE (m:Unjudged {id: id})", writes=True)

MARK_VISITED_BY: Final = Statement(
    "UNWIND $ids AS id MATCH (v:Visit {id: id})"
    "-[:VISIT_OF|VISIT_OF_IN_CONFIDENCE]->(i:Inspection) MERGE (m:Unjudged {id: i.id})",
    writes=True,
)

MARK_JUDGED: Final = Statement(
    "UNWIND $ids AS id MATCH (i:Inspection {id: id})"
    "<-[:JUDGES]-(:SameInspection)-[:JUDGES]->(o:Inspection) MERGE (m:Unjudged {id: o.id})",
    writes=True,
)
"""The other records of inspections, by judgement: what is said of one bears on both."""

MARK_PLACES: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code}) MERGE (m:Unjudged {id: '@' + u.id})",
    writes=True,
)

MARK_LEADERS: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code}) "
    "MERGE (m:Unjudged {id: '~organiser/' + u.id})",
    writes=True,
)

MARK_HOLDERS: Final = Statement(
    "MATCH (f:Flag {kind: 'QUOTA_BREACH'}) WHERE f.key IS NOT NULL AND f.holder IS NOT NULL "
    "MERGE (m:Unjudged {id: f.holder})",
    writes=True,
)

WAITING: Final = Statement("MATCH (m:Unjudged) RETURN m.id AS id ORDER BY id LIMIT $count")

WAITING_AMONG: Final = Statement(
    "UNWIND $ids AS id MATCH (m:Unjudged {id: id}) RETURN m.id AS id ORDER BY id LIMIT $count"
)

COUNT: Final = Statement("MATCH (m:Unjudged) RETURN count(m) AS waiting")

STATE: Final = Statement(
    "OPTIONAL MATCH (c:RuleCounter {id: 'rules'}) OPTIONAL MATCH (j:JudgedBy {id: 'flags'}) "
    "RETURN coalesce(c.number, 0) AS ruling, coalesce(j.number, 0) AS judged, "
    "j.sweptUntil AS sweptUntil, "
    "COLLECT { MATCH (m:Unjudged) RETURN m.id AS mark LIMIT 1 } AS waiting"
)

SET_JUDGED_BY: Final = Statement(
    "MERGE (j:JudgedBy {id: 'flags'}) SET j.number = $number REMOVE j.sweep, j.sweptUntil",
    writes=True,
)
"""By which rules flags were judged, or are about to be, one change after the other."""

MARK_INSPECTIONS: Final = Statement(
    "MATCH (i:Inspection) MERGE (m:Unjudged {id: i.id})", writes=True
)
"""Withdrawn ones too: flags may still be held against them."""

DONE: Final = Statement("UNWIND $ids AS id MATCH (m:Unjudged {id: id}) DELETE m", writes=True)

_BEARING: Final = {
    Kind.UNIT: {
        "name", "parentCode", "regionCode", "level", "kind", "regime", "hasInspectionStanding",
        "standing",
    },
    Kind.MATTER: {"name", "parentCode", "publishedOn", "standing"},
}  # fmt: skip
"""Columns of what inspections refer to, on which a finding can rest."""

SITE: Final = "@"
"""What the mark of a single unit begins with."""

_MARKED: Final = frozenset({Kind.INSPECTION, *_BEARING})

_COUNTED: Final = {"leadUnit", "start", "status", "standing"}
"""Columns of an inspection by which plans are counted for whoever leads them."""


async def mark(
    transaction: Transaction, changes: Iterable[Change], moved: Iterable[Link] = ()
) -> None:
    """Remember what changes bear on; part of the transaction that makes them.

    Args:
        transaction: a writing transaction.
        changes: all that changed.
        moved: ties that lead elsewhere now.
    """
    changed = list(changes)
    ids = {one for change in changed for one in _marks(change)}
    for link in moved:
        ids |= {one for one in (link.source, link.target) if kind_of(one) in _MARKED}
    await mark_ids(transaction, ids)
    inspections = [change.id for change in changed if change.kind is Kind.INSPECTION]
    if inspections:
        await transaction.run(MARK_JUDGED, ids=inspections)
    visits = [change.id for change in changed if change.kind is Kind.VISIT]
    if visits:
        await transaction.run(MARK_VISITED_BY, ids=visits)
    led = {code for change in changed for code in _led_until_now(change)}
    if led:
        await transaction.run(MARK_LEADERS, codes=sorted(led))
    left = {code for change in changed for code in _left(change)}
    if left:
        await transaction.run(MARK_PLACES, codes=sorted(left))


def _led_until_now(change: Change) -> Iterable[str]:
    """Codes of the units whose plans were more until now, whichever year they were of."""
    if change.kind is Kind.INSPECTION and not _COUNTED.isdisjoint(change.after):
        lead = change.before.get("leadUnit") or change.state.get("leadUnit")
        yield from (lead,) if lead else ()


def _left(change: Change) -> Iterable[str]:
    """Codes of the units that an inspection, or a visit, was at and is not any more."""
    match change.kind:
        case Kind.INSPECTION:
            gone = change.what == Standing.WITHDRAWN.name
            here = () if gone else change.state.get("targets") or ()
            before = change.before.get("targets") or ()
            yield from set(before) - set(here)
        case Kind.VISIT:
            if change.before.get("unit"):
                yield change.before["unit"]
        case _:
            return


async def mark_ids(transaction: Transaction, ids: Collection[str]) -> None:
    """Remember that inspections, units, matters or quotas are to be judged."""
    if ids:
        await transaction.run(MARK, ids=sorted(ids))


def _marks(change: Change) -> Iterable[str]:
    state = change.state
    match change.kind:
        case Kind.INSPECTION | Kind.QUOTA:
            yield change.id
        case Kind.UNIT | Kind.MATTER:
            # Nothing leads to a new unit yet, but what lies in a region is under its government.
            new = change.what == "CREATED" and state.get("kind") != UnitKind.GOVERNMENT.name
            if not new and not _BEARING[change.kind].isdisjoint({*change.after, *change.before}):
                yield change.id
        case _:
            return


async def waiting(
    transaction: Transaction, count: int, only: Collection[str] | None = None
) -> Sequence[str]:
    """Some of what waits to be judged, or of certain marks; at most `count`."""
    if only is None:
        rows = await transaction.run(WAITING, count=count)
    else:
        rows = await transaction.run(WAITING_AMONG, ids=sorted(only), count=count)
    return [row["id"] for row in rows]


@dataclass(frozen=True, slots=True)
class Pending:
    """What is to be judged.

    Attributes:
        waiting: whether anything is.
        ruling: the number of the last change of rules.
        judged: that by which flags were judged.
        swept_until: how long everything is being judged at once (`graph/sweeps.py`), unless
            somebody is heard of again; None: it is not.
    """

    waiting: bool
    ruling: int
    judged: int
    swept_until: datetime | None

    def is_swept(self, now: datetime) -> bool:
        """Whether everything is being judged at once."""
        return self.swept_until is not None and now < self.swept_until


async def pending(store: Store) -> Pending:
    """Whether anything waits to be judged; one small read."""
    return _pending((await store.read(STATE))[0])


def _pending(row: Mapping[str, Any]) -> Pending:
    until = row["sweptUntil"]
    return Pending(
        bool(row["waiting"]),
        row["ruling"],
        row["judged"],
        datetime.fromisoformat(until) if until else None,
    )


async def mark_sites(transaction: Transaction, units: Iterable[str]) -> None:
    """Remember that what happens at units is to be judged."""
    await mark_ids(transaction, [SITE + one for one in units])


async def ruled_by(transaction: Transaction) -> int:
    """The number of the last change of rules, as of this transaction."""
    return (await transaction.run(STATE))[0]["ruling"]


async def mark_for_rules(transaction: Transaction, number: int, now: datetime) -> None:
    """Let everything be judged by rules of another number, unless it is being judged anyway."""
    if _pending((await transaction.run(STATE))[0]).is_swept(now):
        return
    await mark_everything(transaction)
    await transaction.run(SET_JUDGED_BY, number=number)


async def count_waiting(transaction: Transaction) -> int:
    """How much waits to be judged."""
    return (await transaction.run(COUNT))[0]["waiting"]


async def mark_everything(transaction: Transaction) -> None:
    """Let every inspection wait to be judged, and whatever flags are held against."""
    await transaction.run(MARK_INSPECTIONS)
    await transaction.run(MARK_HOLDERS)


async def done(transaction: Transaction, ids: Iterable[str]) -> None:
    """Forget what was judged."""
    await transaction.run(DONE, ids=sorted(ids))
