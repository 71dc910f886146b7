"""Visits as the graph has them: one inspection at one unit."""

from typing import Final

from domain.records import Kind
from domain.visits import Visit
from graph.assertions import State
from graph.reading.properties import day, identity
from graph.reading.registers import Brought, among, register
from graph.reading.relations import along, relation
from graph.seeing import seen, tied

INSPECTION: Final = relation(
    Kind.VISIT,
    "inspection",
    along("(n)-[:" + tied("VISIT_OF") + "]->(m:Inspection)"),
    by_number=True,
)
UNIT: Final = relation(Kind.VISIT, "unit", along("(n)-[:AT]->(m:Unit)"))

VISITS: Final = register(
    "Visit",
    {
        "units": among("unit", "units"),
        "from": "$from IS NULL OR n.ends >= $from",
        "to": "$to IS NULL OR n.begins <= $to",
        "regions": "$regions IS NULL OR EXISTS { MATCH (n)-[:AT]->(u:Unit) "
        "WHERE " + seen("u") + " AND size([r IN $regions WHERE u.regionCode STARTS WITH r]) > 0 }",
    },
    anchors={
        "inspections": "MATCH (inspection:Inspection {id: anchor})"
        "<-[:" + tied("VISIT_OF") + "]-(n:Visit) WHERE " + seen("inspection"),
        "units": "MATCH (unit:Unit {recordId: anchor})<-[:AT]-(n:Visit)",
        "regions": "MATCH (unit:Unit {id: anchor})<-[:AT]-(n:Visit) WHERE " + seen("unit"),
    },
    brings=(Brought(INSPECTION, (("inspection",),)), Brought(UNIT, (("unit",),))),
)


def visit(state: State) -> Visit:
    """A visit from its node's properties, with the dates that hold for it."""
    return Visit(
        **identity(Kind.VISIT, state),
        inspection=state.get("inspection"),
        unit=state.get("unit"),
        start=day(state.get("begins")),
        end=day(state.get("ends")),
        planned=bool(state.get("planned")),
        stated="digest" in state,
        inspectors=state.get("inspectors"),
    )
