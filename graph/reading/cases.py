"""Cases as the graph has them."""

from typing import Final

from domain.cases import Case, CaseStatus, CaseType
from domain.records import Kind
from graph.assertions import State
from graph.reading.branches import branch
from graph.reading.properties import day, identity, word
from graph.reading.registers import Brought, among, holds, register
from graph.reading.relations import along, relation
from graph.seeing import seen, seen_of, tied, unveiled

LEADS: Final = relation(
    Kind.CASE, "leads", along("(n)-[:" + tied("FROM_LEAD") + "]->(m:Lead)"), by_number=True
)
UNITS: Final = relation(Kind.CASE, "units", along("(n)-[:CONCERNS]->(m:Unit)"))
PERSONS: Final = relation(Kind.CASE, "persons", along("(n)-[:INVOLVES]->(m:Person)"))

HANDOFFS: Final = branch(Kind.CASE, "handoffs", "(n)<-[:" + tied("HANDS_ON") + "]-(m:Handoff)")
LOG_EVENTS: Final = branch(Kind.CASE, "logEvents", "(n)<-[:" + tied("LOGS") + "]-(m:LogEvent)")

CASES: Final = register(
    "Case",
    {
        "text": holds("title"),
        "types": among("type", "types"),
        "statuses": among("status", "statuses"),
        "persons": "$persons IS NULL OR EXISTS { "
        "MATCH (n)-[:INVOLVES]->(p:Person) WHERE p.id IN $persons AND " + seen("p") + " }",
        "units": "$units IS NULL OR size([u IN n.units WHERE u IN $units]) > 0",
    },
    anchors={
        "leads": "MATCH (lead:Lead {id: anchor})<-[:" + tied("FROM_LEAD") + "]-(n:Case) "
        "WHERE " + seen_of("Lead", "lead"),
        "persons": "MATCH (person:Person {id: anchor})<-[:INVOLVES]-(n:Case) "
        "WHERE " + seen("person"),
        "units": "MATCH (unit:Unit {recordId: anchor})<-[:CONCERNS]-(n:Case)",
    },
    only=unveiled("n"),
    brings=(
        Brought(LEADS, (("leads",),)),
        Brought(UNITS, (("units",),)),
        Brought(PERSONS, (("persons",),)),
    ),
)


def case(state: State) -> Case:
    """A case from its node's properties."""
    return Case(
        **identity(Kind.CASE, state),
        number=state["number"],
        title=state.get("title"),
        filed_on=day(state.get("filedOn")),
        type=word(CaseType, state.get("type")),
        status=word(CaseStatus, state.get("status")),
        leads=tuple(state.get("leads") or ()),
        units=tuple(state.get("units") or ()),
        persons=tuple(state.get("persons") or ()),
    )
