"""The one change log: written with every change, read by feeds, histories and undo."""

import json
from collections.abc import Sequence
from typing import Any, Final

from graph.assertions import Change, Origin
from graph.statement import Statement
from graph.store import Transaction

TAKE_TURN: Final = Statement(
    "MERGE (c:ChangeCounter {id: 'changes'}) SET c.turn = $turn RETURN coalesce(c.last, 0) AS last",
    writes=True,
)
"""First in every write: whoever holds the counter is the only writer until the commit."""

APPEND: Final = Statement(
    "UNWIND $events AS event CREATE (e:ChangeEvent) SET e = event",
    writes=True,
)

MOVE_COUNTER: Final = Statement(
    "MATCH (c:ChangeCounter {id: 'changes'}) SET c.last = $last",
    writes=True,
)


async def take_turn(transaction: Transaction, turn: str) -> int:
    """Become the only writer until the commit; the number of the last change so far."""
    rows = await transaction.run(TAKE_TURN, turn=turn)
    return int(rows[0]["last"])


async def append(
    transaction: Transaction, last: int, origin: Origin, changes: Sequence[Change]
) -> int:
    """Write changes to the log, in their order; the number of the last one."""
    if not changes:
        return last
    events = [_event(last + place, change, origin) for place, change in enumerate(changes, 1)]
    await transaction.run(APPEND, events=events)
    await transaction.run(MOVE_COUNTER, last=last + len(changes))
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
