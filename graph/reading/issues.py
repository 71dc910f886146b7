"""Issues as the graph has them: one problem, however many lists carry it."""

from typing import Final

from domain.issues import Issue, IssueStatus
from domain.records import Kind
from graph.assertions import State
from graph.reading import entries
from graph.reading.branches import branch
from graph.reading.properties import day, identity, word
from graph.reading.registers import Brought, among, holds, register
from graph.reading.relations import Through, along, relation
from graph.seeing import seen_all, tied

UNIT: Final = relation(Kind.ISSUE, "unit", along("(n)-[:CONCERNS]->(m:Unit)"))
ENTRIES: Final = relation(Kind.ISSUE, "entries", along("(n)<-[:ENTRY_OF]-(m:Entry)"))
LISTS: Final = Through(
    "lists",
    entries.LIST,
    "[(n)<-[:ENTRY_OF]-(e:Entry)-[:IN_LIST]->(m:IssueList) WHERE e.key IS NOT NULL "
    "AND m.key IS NOT NULL AND " + seen_all("e", "m") + " | {source: e.id, record: properties(m)}]",
)

HANDOFFS: Final = branch(Kind.ISSUE, "handoffs", "(n)<-[:" + tied("HANDS_ON") + "]-(m:Handoff)")
LOG_EVENTS: Final = branch(Kind.ISSUE, "logEvents", "(n)<-[:" + tied("LOGS") + "]-(m:LogEvent)")

ISSUES: Final = register(
    "Issue",
    {
        "text": holds("title"),
        "categories": among("category", "categories"),
        "statuses": among("status", "statuses"),
        "foundFrom": "$foundFrom IS NULL OR n.foundOn >= $foundFrom",
        "foundTo": "$foundTo IS NULL OR n.foundOn <= $foundTo",
        "minLists": "$minLists IS NULL OR n.entryCount >= $minLists AND COUNT { "
        "MATCH (n)<-[:ENTRY_OF]-(x:Entry)-[:IN_LIST]->(y:IssueList) "
        "WHERE " + seen_all("x", "y") + " RETURN DISTINCT y } >= $minLists",
        "listKinds": "$listKinds IS NULL OR EXISTS { "
        "MATCH (n)<-[:ENTRY_OF]-(e:Entry)-[:IN_LIST]->(l:IssueList) "
        "WHERE l.kind IN $listKinds AND " + seen_all("e", "l") + " }",
    },
    anchors={
        "units": "MATCH (unit:Unit {recordId: anchor})<-[:CONCERNS]-(n:Issue)",
        "listKinds": "MATCH (list:IssueList {kind: anchor})"
        "<-[:IN_LIST]-(entry:Entry)-[:ENTRY_OF]->(n:Issue) "
        "WHERE " + seen_all("list", "entry"),
    },
    brings=(
        Brought(UNIT, (("unit",),)),
        Brought(ENTRIES, (("entries",), ("lists",))),
        Brought(LISTS, (("entries", "list"), ("lists", "list"))),
    ),
)


def issue(state: State) -> Issue:
    """An issue from its node's properties."""
    return Issue(
        **identity(Kind.ISSUE, state),
        number=state.get("number") or state["recordId"],
        title=state.get("title"),
        status=word(IssueStatus, state.get("status")),
        category=state.get("category"),
        unit=state.get("unit"),
        found_on=day(state.get("foundOn")),
        closed_on=day(state.get("closedOn")),
        entry_count=state.get("entryCount") or 0,
    )
