"""Units as the graph has them: their register, and what hangs on one."""

from typing import Final

from domain.records import Kind
from domain.regimes import Regime
from domain.units import Unit, UnitKind, UnitLevel
from graph.assertions import State
from graph.reading.branches import branch
from graph.reading.properties import identity, word
from graph.reading.registers import Brought, among, holds, register
from graph.reading.relations import along, relation
from graph.seeing import tied

PARENT: Final = relation(Kind.UNIT, "parent", along("(n)-[:PARENT]->(m:Unit)"))

CHILDREN: Final = branch(Kind.UNIT, "children", "(n)<-[:PARENT]-(m:Unit)")
INSPECTIONS: Final = branch(
    Kind.UNIT,
    "inspections",
    "(n)<-[:AT]-(v:Visit {planned: true})-[:" + tied("VISIT_OF") + "]->(m:Inspection)",
    ("v",),
)
ENTRIES: Final = branch(Kind.UNIT, "entries", "(n)<-[:RESPONSIBLE_UNIT]-(m:Entry)")
LEADS: Final = branch(Kind.UNIT, "leads", "(n)<-[:CONCERNS]-(m:Lead)")
ISSUES: Final = branch(Kind.UNIT, "issues", "(n)<-[:CONCERNS]-(m:Issue)")
CASES: Final = branch(Kind.UNIT, "cases", "(n)<-[:CONCERNS]-(m:Case)")
HANDOFFS: Final = branch(Kind.UNIT, "handoffs", "(n)<-[:SENT_BY|SENT_TO]-(m:Handoff)")
LOG_EVENTS: Final = branch(Kind.UNIT, "logEvents", "(n)<-[:HELD_BY]-(m:LogEvent)")

UNITS: Final = register(
    "Unit",
    {
        "text": holds("name") + " OR size([a IN n.aliases WHERE a CONTAINS $text]) > 0",
        "regions": "$regions IS NULL OR size([r IN $regions WHERE n.regionCode STARTS WITH r]) > 0",
        "levels": among("level", "levels"),
        "kinds": among("kind", "kinds"),
    },
    anchors={"codes": "MATCH (n:Unit {recordId: anchor})"},
    brings=(Brought(PARENT, (("parent",),)),),
)


def unit(state: State) -> Unit:
    """A unit from its node's properties."""
    return Unit(
        **identity(Kind.UNIT, state),
        code=state["code"],
        name=state.get("name"),
        aliases=tuple(state.get("aliases") or ()),
        uscc_code=state.get("usccCode"),
        region_code=state.get("regionCode"),
        kind=word(UnitKind, state.get("kind")),
        level=word(UnitLevel, state.get("level")),
        parent=state.get("parentCode"),
        regime=word(Regime, state.get("regime")),
        address=state.get("address"),
        contact=state.get("contact"),
        has_inspection_standing=state.get("hasInspectionStanding"),
        teams=state.get("teams"),
    )
