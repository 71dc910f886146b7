"""Dossiers as the graph has them: all about one unit that a team should know, in one statement.

It begins at the unit, so that it costs what is around it. Of a visit that the caller may not know
of nothing leaves the statement but its days, as in `neighbourhood_rows.py`, whose rows most are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, LiteralString

from graph.assertions import State
from graph.reading.closed_references import add_closed_references, elsewhere
from graph.reading.hidden_stays import HiddenStay, hidden_stays
from graph.reading.neighbourhood_rows import (
    AT_TARGET,
    OCCUPIED,
    begun,
    days_of,
    inspection_row,
    occupied,
    unit_row,
)
from graph.reading.neighbourhoods import OUTSIDE, Neighbourhood
from graph.reading.parameters import RULES_ROW
from graph.reading.readers import Reader
from graph.seeing import seen, seen_all, seen_of, tied
from graph.statement import Statement

_TARGET: Final[LiteralString] = (
    "MATCH (target:Unit {recordId: $code}) WHERE target.key IS NOT NULL AND " + seen("target") + " "
)
_NO_MORE: Final[LiteralString] = "[] AS visits, [] AS occupied, [target.id] AS parents"

_PARENT: Final[LiteralString] = (
    _TARGET + "MATCH (target)-[:PARENT]->(over:Unit) "
    "WHERE over.key IS NOT NULL AND " + seen("over") + " "
    "RETURN 'PARENT' AS sort, properties(over) AS record, " + _NO_MORE
)

_ISSUES: Final[LiteralString] = (
    _TARGET + "MATCH (target)<-[:CONCERNS]-(issue:Issue) "
    "WHERE issue.key IS NOT NULL AND " + seen("issue") + " "
    "WITH target, issue WHERE (issue.foundOn IS NULL OR issue.foundOn <= $day) "
    "AND (issue.closedOn IS NULL OR issue.closedOn > $day) "
    "RETURN 'ISSUE' AS sort, {issue: properties(issue), "
    "entries: [(issue)<-[:ENTRY_OF]-(entry:Entry) WHERE entry.key IS NOT NULL "
    "AND " + seen("entry") + " | {entry: properties(entry), "
    "lists: [(entry)-[:IN_LIST]->(list:IssueList) WHERE list.key IS NOT NULL "
    "AND " + seen("list") + " | properties(list)]}]} AS record, " + _NO_MORE
)

_PAST: Final[LiteralString] = (
    _TARGET + "MATCH (target)<-[:CONCERNS]-(issue:Issue) "
    "WHERE issue.key IS NOT NULL AND " + seen("issue") + " "
    "WITH target, issue WHERE issue.foundOn <= $day AND issue.category IS NOT NULL "
    "RETURN 'PAST' AS sort, {id: issue.id, category: issue.category, foundOn: issue.foundOn, "
    "closedOn: issue.closedOn, falsely: size([(issue)<-[:ENTRY_OF]-(entry:Entry) "
    "WHERE entry.key IS NOT NULL AND " + seen("entry") + " "
    "AND entry.falseRectification = true | entry.id]) > 0} AS record, " + _NO_MORE
)
"""What was found by the day, in few words: of all that a unit ever had, most is closed."""


def _handoffs(way: LiteralString) -> LiteralString:
    return (
        _TARGET + way + "WITH DISTINCT target, handoff "
        "WHERE left(handoff.sentAt, 10) <= $day "
        "AND (handoff.confirmedAt IS NULL OR handoff.sentAt >= $since) "
        "RETURN 'HANDOFF' AS sort, {handoff: properties(handoff), "
        "senders: [(handoff)-[:SENT_BY]->(sender:Unit) WHERE sender.key IS NOT NULL "
        "AND " + seen("sender") + " | properties(sender)], "
        "receivers: [(handoff)-[:SENT_TO]->(receiver:Unit) WHERE receiver.key IS NOT NULL "
        "AND " + seen("receiver") + " | properties(receiver)]} AS record, " + _NO_MORE
    )


def _of(subject: LiteralString) -> LiteralString:
    """Handoffs of what concerns the unit."""
    return _handoffs(
        "MATCH (target)<-[:CONCERNS]-(subject:" + subject + ") "
        "WHERE subject.key IS NOT NULL AND " + seen_of(subject, "subject") + " "
        "MATCH (subject)<-[:" + tied("HANDS_ON") + "]-(handoff:Handoff) "
        "WHERE handoff.key IS NOT NULL AND " + seen("handoff") + " "
    )


_HELD: Final[LiteralString] = _handoffs(
    "MATCH (target)<-[:SENT_BY|SENT_TO]-(handoff:Handoff) "
    "WHERE handoff.key IS NOT NULL AND " + seen_all("target", "handoff") + " "
)

DOSSIER: Final = Statement(
    _TARGET
    + unit_row(
        "TARGET",
        "target",
        "COLLECT { " + AT_TARGET
        + "RETURN [inspection.id, " + days_of("visit") + "] }",
        "COLLECT { " + OCCUPIED + "}",
    )
    + " UNION ALL " + _TARGET
    + unit_row("BEGUN", "target", "[]", "COLLECT { " + occupied("target", begun("hidden")) + "}")
    + " UNION ALL " + _TARGET + AT_TARGET + inspection_row("inspection")
    + " UNION ALL " + _PARENT
    + " UNION ALL " + _ISSUES
    + " UNION ALL " + _PAST
    + " UNION ALL " + _HELD
    + " UNION ALL " + _of("Lead")
    + " UNION ALL " + _of("Issue")
    + " UNION ALL " + _of("Case")
    + " UNION ALL " + RULES_ROW
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which days a dossier looks at.

    Attributes:
        since: first day of what it looks back upon.
        day: the day for which it is.
        until: last day of what it looks ahead to.
    """

    since: date
    day: date
    until: date


@dataclass(slots=True)
class Found:
    """What was found about the units that have a code.

    Attributes:
        around: the units with their visits, and the inspections.
        begun: days that are taken by what the caller may not know of and that began in the time
            looked back upon.
        parents: by the id of a unit, properties of the units above it.
        issues: by the id of a unit, its open issues with their entries and lists.
        past: by the id of a unit, what of its issues repeats are judged by.
        handoffs: by the id of a unit, its handoffs by their ids, with senders and receivers.
    """

    around: Neighbourhood = field(default_factory=Neighbourhood)
    begun: list[HiddenStay] = field(default_factory=list[HiddenStay])
    parents: dict[str, list[State]] = field(default_factory=dict[str, list[State]])
    issues: dict[str, list[State]] = field(default_factory=dict[str, list[State]])
    past: dict[str, list[State]] = field(default_factory=dict[str, list[State]])
    handoffs: dict[str, dict[str, State]] = field(default_factory=dict[str, dict[str, State]])

    def take(self, row: Mapping[str, Any]) -> None:
        """Take a row in."""
        record: State = row["record"]
        of: str | None = next(iter(row["parents"]), None)
        match row["sort"]:
            case "BEGUN":
                self.begun += hidden_stays(record["id"], row["occupied"])
            case "PARENT":
                self.parents.setdefault(str(of), []).append(record)
            case "ISSUE":
                self.issues.setdefault(str(of), []).append(record)
            case "PAST":
                self.past.setdefault(str(of), []).append(record)
            case "HANDOFF":
                self.handoffs.setdefault(str(of), {})[record["handoff"]["id"]] = record
            case _:
                self.around.take(row)


async def about(reader: Reader, code: str, span: Span, known: int) -> Found:
    """All about the units that have a code; one round trip, two where it is not of a single unit.

    Args:
        reader: the graph as the caller may know of it.
        code: of the unit.
        span: which days are looked at.
        known: the number of the rules that are known (`graph/reading/parameters.py`).
    """
    rows = await reader.read(
        DOSSIER,
        code=code,
        since=span.since.isoformat(),
        until=span.until.isoformat(),
        begun=span.since.isoformat(),
        by=span.day.isoformat(),
        day=span.day.isoformat(),
        outside=OUTSIDE,
        known=known,
    )
    found = Found()
    for row in rows:
        found.take(row)
    await add_closed_references(reader, found.around, span.since, span.until)
    closed = [one for one in found.around.hidden if one.unit == elsewhere(code)]
    found.begun += [one for one in closed if span.since <= one.start <= span.day]
    return found
