"""Entries of problem lists as the graph has them."""

from decimal import Decimal
from typing import Final

from domain.entries import Completion, Entry, EntryStatus, Rectification
from domain.records import Kind
from graph.assertions import State
from graph.reading.properties import day, identity, word
from graph.reading.registers import Brought, among, holds, register
from graph.reading.relations import along, relation
from graph.seeing import seen, tied

LIST: Final = relation(Kind.ENTRY, "list", along("(n)-[:IN_LIST]->(m:IssueList)"))
ISSUE: Final = relation(Kind.ENTRY, "issue", along("(n)-[:ENTRY_OF]->(m:Issue)"))
UNIT: Final = relation(Kind.ENTRY, "responsibleUnit", along("(n)-[:RESPONSIBLE_UNIT]->(m:Unit)"))
PERSON: Final = relation(
    Kind.ENTRY, "responsiblePerson", along("(n)-[:RESPONSIBLE_PERSON]->(m:Person)")
)
INSPECTION: Final = relation(
    Kind.ENTRY,
    "inspection",
    along("(n)-[:" + tied("FOUND_BY") + "]->(m:Inspection)"),
    by_number=True,
)

ENTRIES: Final = register(
    "Entry",
    {
        "text": holds("text"),
        "units": among("unit", "units"),
        "statuses": among("status", "statuses"),
        "categories": among("category", "categories"),
        "dueFrom": "$dueFrom IS NULL OR n.dueOn >= $dueFrom",
        "dueTo": "$dueTo IS NULL OR n.dueOn <= $dueTo",
        "persons": "$persons IS NULL OR EXISTS { "
        "MATCH (n)-[:RESPONSIBLE_PERSON]->(p:Person) WHERE p.id IN $persons AND "
        + seen("p")
        + " }",
        "listKinds": "$listKinds IS NULL OR EXISTS { "
        "MATCH (n)-[:IN_LIST]->(l:IssueList) WHERE l.kind IN $listKinds AND " + seen("l") + " }",
    },
    anchors={
        "lists": "MATCH (list:IssueList {id: anchor})<-[:IN_LIST]-(n:Entry) WHERE " + seen("list"),
        "persons": "MATCH (person:Person {id: anchor})<-[:RESPONSIBLE_PERSON]-(n:Entry) "
        "WHERE " + seen("person"),
        "units": "MATCH (unit:Unit {recordId: anchor})<-[:RESPONSIBLE_UNIT]-(n:Entry)",
        "listKinds": "MATCH (list:IssueList {kind: anchor})<-[:IN_LIST]-(n:Entry) "
        "WHERE " + seen("list"),
    },
    brings=(
        Brought(LIST, (("list",),)),
        Brought(UNIT, (("responsibleUnit",),)),
        Brought(PERSON, (("responsiblePerson",),)),
        Brought(ISSUE, (("issue",),)),
    ),
)


def entry(state: State) -> Entry:
    """An entry from its node's properties."""
    amount = state.get("amount")
    return Entry(
        **identity(Kind.ENTRY, state),
        number=state.get("entry") or state["recordId"],
        list=state.get("list"),
        issue=state.get("issue"),
        text=state.get("text"),
        status=word(EntryStatus, state.get("status")),
        responsible_unit=state.get("unit"),
        responsible_person=state.get("person"),
        category=state.get("category"),
        found_on=day(state.get("foundOn")),
        closed_on=day(state.get("closedOn")),
        inspection=state.get("inspection"),
        amount=Decimal(amount) if amount else None,
        rectification=_rectification(state),
    )


def _rectification(state: State) -> Rectification | None:
    rectification = Rectification(
        due_on=day(state.get("dueOn")),
        completion=word(Completion, state.get("completion")),
        evidence_before=state.get("evidenceBefore"),
        evidence_after=state.get("evidenceAfter"),
        false=state.get("falseRectification"),
    )
    return rectification if rectification != Rectification() else None
