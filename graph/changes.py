"""The one change log: written with every change, read by feeds, histories and undo."""

import hmac
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import Any, Final

from domain.accusations import accuses
from domain.audiences import class_of, narrower
from domain.fields import privy_to
from domain.records import Kind
from domain.zone import SHANGHAI
from graph.assertions import Change, Origin, follows
from graph.batch_classes import Brought, step_batches
from graph.statement import Statement
from graph.systems import regime_in
from graph.transaction import Transaction

TAKE_TURN: Final = Statement(
    "MERGE (c:ChangeCounter {id: 'changes'}) SET c.turn = $turn "
    "SET c.turns = coalesce(c.turns, 0) + 1, c.secret = coalesce(c.secret, $secret) "
    "RETURN coalesce(c.last, 0) AS last, c.turns AS number, coalesce(c.at, '') AS at, "
    "c.secret AS secret, "
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

EVENTS_OF: Final = Statement(
    "UNWIND $rows AS row MATCH (e:ChangeEvent {record: row.id}) "
    "RETURN row.id AS record, e.number AS number, e.batch AS batch, e.circles AS circles, "
    "row.circles AS now, e.privy AS privy, row.privy AS privyNow, "
    "e.accuses AS accuses, row.accuses AS accusesNow"
)

NARROW: Final = Statement(
    "UNWIND $events AS event MATCH (e:ChangeEvent {number: event.number}) "
    "SET e.circles = event.circles, e.privy = event.privy, e.accuses = event.accuses",
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


_GOES_ON: Final = ("CHANGED", "WITHDRAWN")
"""What befalls records that said something before."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may know of a record.

    Attributes:
        circles: of those who may know of it.
        privy: of those who are privy to its guarded fields; None of a kind that has none.
        accuses: of those from whom it is kept.
    """

    circles: Sequence[str]
    privy: Sequence[str] | None = None
    accuses: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A writer's turn.

    Attributes:
        number: how many turns were taken, this one included; it only grows.
        last: the number of the last change so far.
        origin: who writes, with the time and the regime that hold in this turn.
        secret: what makes the ids of events such as nobody can guess.
    """

    number: int
    last: int
    origin: Origin
    secret: str


async def take_turn(transaction: Transaction, origin: Origin, turn: str) -> Turn:
    """Become the only writer until the commit.

    Record time is read now, and is never before that of the last change, so that it runs with
    the log's order. What another import made of the agency until now counts too.

    Args:
        transaction: a writing transaction.
        origin: who writes.
        turn: any text that no other writer uses.
    """
    rows = await transaction.run(TAKE_TURN, turn=turn, agency=origin.owner, secret=token_hex(32))
    counter = rows[0]
    now = origin.at or datetime.now(SHANGHAI).isoformat(timespec="milliseconds")
    regime = regime_in(origin.owner, counter["units"])
    here = replace(origin, at=max(now, counter["at"]), regime=regime)
    return Turn(counter["number"], counter["last"], here, counter["secret"])


async def touched_since(
    transaction: Transaction, number: int, system: str, batch: str
) -> Mapping[Kind, Sequence[str]]:
    """The records of a system that others than a batch changed after a change, by kind."""
    touched: defaultdict[Kind, list[str]] = defaultdict(list)
    for row in await transaction.run(TOUCHED_SINCE, since=number, system=system, batch=batch):
        touched[Kind[row["kind"]]].append(row["id"])
    return touched


async def append(transaction: Transaction, turn: Turn, changes: Sequence[Change]) -> int:
    """Write changes to the log, in their order; the number of the last one."""
    if not changes:
        return turn.last
    now = {change.id: change.state["circles"] for change in changes}
    events = [
        _event(place, change, turn, _known_to(change, now[change.id]))
        for place, change in enumerate(changes, turn.last + 1)
    ]
    last = turn.last + len(changes)
    await transaction.run(APPEND, events=events)
    await transaction.run(MOVE_COUNTER, last=last, at=turn.origin.at)
    return last


def _event(number: int, change: Change, turn: Turn, circles: Sequence[str]) -> dict[str, Any]:
    origin, state = turn.origin, change.state
    # An issue may begin anew for more people at the very moment at which it began for a few.
    begun = state["secrecy"] if change.kind is Kind.ISSUE else ""
    told = [change.id, origin.at, state["version"], change.what, begun]
    event = {
        "id": _unguessable(turn.secret, told),
        "number": number,
        "at": origin.at,
        "actor": origin.actor,
        "what": change.what,
        "record": change.id,
        "kind": change.kind.name,
        "system": state["system"],
        "recordId": state["recordId"],
        "owner": state["owner"],
        "before": _json(change.before),
        "after": _json(change.after),
        "circles": list(circles),
    }
    if origin.batch:
        event["batch"] = origin.batch
    if (privy := _privy_to(change)) is not None:
        event["privy"] = privy
    if barred := {*change.state.get("accuses", ()), *_formerly_accused(change)}:
        event["accuses"] = sorted(barred)
    return event | (change.step or {})


def _unguessable(secret: str, told: Sequence[object]) -> str:
    """An id that tells nothing of how many events there are, nor whether a record has one."""
    digest = hmac.new(secret.encode(), json.dumps(told).encode(), "sha256").hexdigest()
    return "ch" + digest[:30]


def _since(row: Mapping[str, Any], following: Container[str]) -> list[str]:
    if row["record"] in following:
        return list(row["now"])
    return narrower(row["circles"], row["now"])


def _known_to(change: Change, now: Sequence[str]) -> list[str]:
    """Who may know of a change: who might know of the record before it, after it and now."""
    if follows(change.kind, change.state):
        return list(now)
    circles = change.state["circles"]
    if change.formerly and not change.anew:
        circles = narrower(change.formerly, circles)
    return narrower(circles, now)


def _privy_to(change: Change) -> list[str] | None:
    """Who is privy to what a change says in guarded fields: who was before it, and is after it."""
    now: list[str] | None = change.state.get("privy")
    then = _formerly_privy(change)
    return now and narrower(then, now) if then else now


def _formerly_privy(change: Change) -> list[str] | None:
    """Who was privy to a record before a change; None where it had said nothing until then."""
    if change.what not in _GOES_ON:
        return None
    return privy_to(change.kind, _before(change))


def _formerly_accused(change: Change) -> list[str]:
    """From whom a record was kept before a change."""
    return accuses(change.kind, _before(change)) if change.what in _GOES_ON else []


def _before(change: Change) -> dict[str, Any]:
    then = {name: change.before.get(name) for name in change.after}
    return {**change.state, **then}


def audiences_of(changes: Iterable[Change]) -> dict[str, Audience]:
    """Who may know of records of which others may know, or to which others are privy, by id."""
    return {
        change.id: Audience(
            change.state["circles"], change.state.get("privy"), change.state.get("accuses", ())
        )
        for change in changes
        if (change.formerly and list(change.formerly) != list(change.state["circles"]))
        or (change.what != "CREATED" and _is_for_others(change))
    }


def _is_for_others(change: Change) -> bool:
    """Whether others are privy to the record than before, or it is kept from others."""
    known: tuple[object, object] = change.state.get("privy"), change.state.get("accuses", [])
    return (_formerly_privy(change), _formerly_accused(change)) != known


async def step_events(
    transaction: Transaction, records: Mapping[str, Audience], following: Container[str]
) -> None:
    """Let nobody know of what was, of records that fewer may know of now.

    Who more may know of now does not thereby learn what was, unless that merely followed; nor what
    was said in guarded fields who is privy to them now.

    Args:
        transaction: a writing transaction.
        records: id → who may know of the record now.
        following: the ids of those whose circles follow from other records.
    """
    if not records:
        return
    asked = [
        {
            "id": one,
            "circles": list(known.circles),
            "privy": known.privy,
            "accuses": list(known.accuses),
        }
        for one, known in sorted(records.items())
    ]
    rows = await transaction.run(EVENTS_OF, rows=asked)
    events: list[dict[str, Any]] = []
    for row in rows:
        circles = _since(row, following)
        privy = row["privy"] and narrower(row["privy"], row["privyNow"] or ())
        kept_from = sorted({*(row["accuses"] or ()), *row["accusesNow"]}) or None
        told = {"circles": circles, "privy": privy, "accuses": kept_from}
        if told != {name: row[name] for name in told}:
            events.append({"number": row["number"], **told})
    if events:
        await transaction.run(NARROW, events=events)
    await step_batches(transaction, _brought(rows, following))


def _brought(rows: Iterable[Mapping[str, Any]], following: Container[str]) -> dict[str, Brought]:
    """How closed imports are now, whose changes are told to others; what they counted tells too."""
    brought: defaultdict[str, Brought] = defaultdict(Brought)
    for row in rows:
        if not row["batch"]:
            continue
        if row["record"] in following:
            brought[row["batch"]].move(class_of(row["circles"]), class_of(row["now"]))
        else:
            brought[row["batch"]].close(class_of(row["now"]))
    return brought


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
