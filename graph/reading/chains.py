"""Chains as the graph has them: a subject with all that was handed on of it; one round trip."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, LiteralString

from domain.handoffs import Handoff, LogEvent
from domain.records import Kind, Record, global_id, placeholder_id
from domain.units import Unit
from graph.assertions import State
from graph.model import MODEL
from graph.reading.handoffs import RECEIVER, SENDER, handoff
from graph.reading.log_events import UNIT, log_event
from graph.reading.parameters import CHANGED, Standing, standing_of
from graph.reading.readers import Reader
from graph.reading.records import first_of, in_order, record
from graph.reading.relations import Relation
from graph.reading.units import unit
from graph.reading.walking import Walked
from graph.seeing import seen, seen_all, seen_of, tied
from graph.statement import Statement

_RULES: Final = "RULES"
"""The id of the row that says by what is judged, where it changed."""

KINDS: Final = (Kind.LEAD, Kind.ISSUE, Kind.CASE)
"""What may be handed on."""

_HANDED_ON: Final[LiteralString] = (
    "CALL (n) { MATCH (n)<-[:" + tied("HANDS_ON") + "]-(h:Handoff) "
    "WHERE h.key IS NOT NULL AND " + seen("h") + " "
    "WITH h ORDER BY h.earliestKey LIMIT $count "
    "RETURN collect({record: properties(h), "
    "sender: [(h)-[:SENT_BY]->(u:Unit) WHERE " + seen("u") + " | properties(u)], "
    "receiver: [(h)-[:SENT_TO]->(v:Unit) WHERE " + seen("v") + " | properties(v)]}) AS hops } "
)
_LOGGED: Final[LiteralString] = (
    "CALL (n) { MATCH (n)<-[:" + tied("LOGS") + "]-(e:LogEvent) "
    "WHERE e.key IS NOT NULL AND " + seen("e") + " "
    "WITH e ORDER BY e.key LIMIT $count "
    "RETURN collect({record: properties(e), "
    "unit: [(e)-[:HELD_BY]->(w:Unit) WHERE " + seen("w") + " | properties(w)]}) AS events } "
)


def _of(parameter: LiteralString, label: LiteralString) -> LiteralString:
    return (
        "UNWIND $" + parameter + " AS id MATCH (n:" + label + " {id: id}) "
        "WHERE " + seen_of(label, "n") + " " + _HANDED_ON + _LOGGED
        + "RETURN n.id AS id, properties(n) AS subject, hops, events"
    )  # fmt: skip


CHAIN: Final = Statement(
    _of("lead", MODEL[Kind.LEAD].label)
    + " UNION ALL "
    + _of("issue", MODEL[Kind.ISSUE].label)
    + " UNION ALL "
    + _of("case", MODEL[Kind.CASE].label)
    + " UNION ALL UNWIND $entry AS id MATCH (i:Entry {id: id})-[:ENTRY_OF]->(n:Issue) "
    "WHERE " + seen_all("i", "n") + " " + _HANDED_ON + _LOGGED
    + "RETURN n.id AS id, properties(n) AS subject, hops, events"
    " UNION ALL " + CHANGED
    + "RETURN '" + _RULES + "' AS id, {number: number, parameters: parameters, days: days} "
    "AS subject, [] AS hops, [] AS events"
)  # fmt: skip
"""Parameters: lead, issue, case and entry, lists of ids; count, circles; known, as `Standing`."""


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A subject with what was handed on of it.

    Attributes:
        units: handoff or event → the ids of the units that its columns mean, by relation.
        known_units: those units, by id.
        is_partial: whether there is more than was read.
        brought: what came along, for those who answer with it.
    """

    subject: Record
    handoffs: tuple[Handoff, ...]
    events: tuple[LogEvent, ...]
    units: Mapping[str, Mapping[str, str]]
    known_units: Mapping[str, Unit]
    is_partial: bool
    brought: Walked


async def handed_on(
    reader: Reader, system: str, number: str, count: int, known: int
) -> tuple[HandedOn | None, Standing | None]:
    """What was handed on of the lead, issue or case that a system has under a number.

    With it what is judged by now, where it is other than what was known.

    Args:
        reader: the graph as the caller may know of it.
        system: of the subject.
        number: its own, or of an issue that of one of its entries.
        count: the most handoffs, and the most events, that are read, the earliest first.
        known: the number of the rules that are known (`graph/reading/parameters.py`).
    """
    ids = {
        kind.name.lower(): [global_id(kind, system, number), placeholder_id(kind, system, number)]
        for kind in KINDS
    }
    entries = [global_id(Kind.ENTRY, system, number)]
    found = await reader.read(CHAIN, **ids, entry=entries, count=count + 1, known=known)
    rows = {row["id"]: row for row in found}
    rules = rows.pop(_RULES, None)
    told = [row["subject"] for row in rows.values()]
    subject = first_of(told, number, [kind.name for kind in KINDS])
    return (
        _handed_on(rows[subject["id"]], count) if subject else None,
        standing_of(rules["subject"]) if rules else None,
    )


def _handed_on(row: Mapping[str, Any], count: int) -> HandedOn:
    hops: Sequence[Mapping[str, Any]] = row["hops"][:count]
    events: Sequence[Mapping[str, Any]] = row["events"][:count]
    brought: dict[Relation, dict[str, list[State]]] = {
        SENDER: {one["record"]["id"]: in_order(one["sender"]) for one in hops},
        RECEIVER: {one["record"]["id"]: in_order(one["receiver"]) for one in hops},
        UNIT: {one["record"]["id"]: in_order(one["unit"]) for one in events},
    }
    units: dict[str, dict[str, str]] = {}
    known: dict[str, Unit] = {}
    for relation, found in brought.items():
        for identifier, states in found.items():
            if states:
                units.setdefault(identifier, {})[relation.name] = states[0]["id"]
                known.setdefault(states[0]["id"], unit(states[0]))
    return HandedOn(
        subject=record(row["subject"]),
        handoffs=tuple(handoff(one["record"]) for one in hops),
        events=tuple(log_event(one["record"]) for one in events),
        units=units,
        known_units=known,
        is_partial=len(row["hops"]) > count or len(row["events"]) > count,
        brought=Walked(brought=brought),
    )
