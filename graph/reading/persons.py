"""Persons as the graph has them."""

from typing import Final

from domain.persons import Person
from domain.records import Kind
from graph.assertions import State
from graph.reading.branches import branch
from graph.reading.properties import day, identity
from graph.reading.registers import Brought, holds, register
from graph.reading.relations import along, relation

UNIT: Final = relation(Kind.PERSON, "unit", along("(n)-[:SERVES_IN]->(m:Unit)"))

ENTRIES: Final = branch(Kind.PERSON, "entries", "(n)<-[:RESPONSIBLE_PERSON]-(m:Entry)")
CASES: Final = branch(Kind.PERSON, "cases", "(n)<-[:INVOLVES]-(m:Case)")

PERSONS: Final = register(
    "Person",
    {"text": holds("position", guarded=("name",))},
    anchors={"units": "MATCH (unit:Unit {recordId: anchor})<-[:SERVES_IN]-(n:Person)"},
    brings=(Brought(UNIT, (("unit",),)),),
)


def person(state: State) -> Person:
    """A person from its node's properties."""
    return Person(
        **identity(Kind.PERSON, state),
        code=state["code"],
        name=state.get("name"),
        position=state.get("position"),
        unit=state.get("unitCode"),
        since=day(state.get("from")),
        until=day(state.get("to")),
    )
