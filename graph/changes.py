"""The one change log: written with every change, read by feeds, histories and undo."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from domain.records import Kind
from domain.zone import SHANGHAI
from graph.assertions import Change, Origin
from graph.statement import Statement
from graph.systems import regime_in
from graph.transaction import Transaction

TAKE_TURN: Final = Statement(
    "MERGE (c:ChangeCounter {id: 'changes'}) SET c.turn = $turn "
    "SET c.turns = coalesce(c.turns, 0) + 1 "
    "RETURN coalesce(c.last, 0) AS last, c.turns AS number, coalesce(c.at, '') AS at, "
    "COLLECT { MATCH (u:Unit {recordId: $agency}) RETURN properties(u) } AS units",
    writes=True,
)
"""First in every write: whoever holds the counter is the only writer until the commit.

`turn` is set for the lock's sake: what is read of the counter is read after it.
"""

APPEND: Final = Statement(
    "UNWIND $events AS event CREATE (e:ChangeEvent) SET e = event",
    writes=True,
)

MOVE_COUNTER: Final = Statement(
    "MATCH (c:ChangeCounter {id: 'changes'}) SET c.last = $last, c.at = $at",
    writes=True,
)

TOUCHED_SINCE: Final = Statement(
    "MATCH (e:ChangeEvent) WHERE e.number > $since AND e.system = $system "
    "AND (e.batch IS NULL OR e.batch <> $batch) "
    "RETURN DISTINCT e.kind AS kind, e.record AS id"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A writer's turn.

    Attributes:
        number: how many turns were taken, this one included; it only grows.
        last: the number of the last change so far.
        origin: who writes, with the time and the regime that hold in this turn.
    """

    number: int
    last: int
    origin: Origin


async def take_turn(transaction: Transaction, origin: Origin, turn: str) -> Turn:
    """Become the only writer until the commit.

    Record time is read now, and is never before that of the last change, so that it runs with
    the log's order. What another import made of the agency until now counts too.

    Args:
        transaction: a writing transaction.
        origin: who writes.
        turn: any text that no other writer uses.
    """
    rows = await transaction.run(TAKE_TURN, turn=turn, agency=origin.owner)
    counter = rows[0]
    now = origin.at or datetime.now(SHANGHAI).isoformat(timespec="milliseconds")
    regime = regime_in(origin.owner, counter["units"])
    here = replace(origin, at=max(now, counter["at"]), regime=regime)
    return Turn(counter["number"], counter["last"], here)


async def touched_since(
    transaction: Transaction, number: int, system: str, batch: str
) -> Mapping[Kind, Sequence[str]]:
    """The records of a system that others than a batch changed after a change, by kind."""
    touched: defaultdict[Kind, list[str]] = defaultdict(list)
    for row in await transaction.run(TOUCHED_SINCE, since=number, system=system, batch=batch):
        touched[Kind[row["kind"]]].append(row["id"])
    return touched


async def append(
    transaction: Transaction, last: int, origin: Origin, changes: Sequence[Change]
) -> int:
    """Write changes to the log, in their order; the number of the last one."""
    if not changes:
        return last
    events = [_event(last + place, change, origin) for place, change in enumerate(changes, 1)]
    await transaction.run(APPEND, events=events)
    await transaction.run(MOVE_COUNTER, last=last + len(changes), at=origin.at)
    return last + len(changes)


def _event(number: int, change: Change, origin: Origin) -> dict[str, Any]:
    event = {
        "id": f"ch{number:030d}",
        "number": number,
        "at": origin.at,
        "actor": origin.actor,
        "what": change.what,
        "record": change.id,
        "kind": change.kind.name,
        "system": change.state["system"],
        "recordId": change.state["recordId"],
        "owner": change.state["owner"],
        "before": _json(change.before),
        "after": _json(change.after),
    }
    if origin.batch:
        event["batch"] = origin.batch
    return event


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
