"""Events of other systems' logs as the graph has them."""

from typing import Final

from domain.handoffs import LogEvent
from domain.records import Kind
from graph.assertions import State
from graph.reading.properties import identity, moment
from graph.reading.registers import Brought, among, holds, register
from graph.reading.relations import along, relation

SUBJECT: Final = relation(
    Kind.LOG_EVENT,
    "subject",
    along("(n)-[:LOGS]->(m:Lead)")
    + " + "
    + along("(n)-[:LOGS]->(m:Issue)")
    + " + "
    + along("(n)-[:LOGS]->(m:Case)"),
)
UNIT: Final = relation(Kind.LOG_EVENT, "unit", along("(n)-[:HELD_BY]->(m:Unit)"))

LOG_EVENTS: Final = register(
    "LogEvent",
    {"text": holds("activity"), "units": among("unit", "units")},
    anchors={
        "leads": "MATCH (subject:Lead {id: anchor})<-[:LOGS]-(n:LogEvent)",
        "issues": "MATCH (subject:Issue {id: anchor})<-[:LOGS]-(n:LogEvent)",
        "cases": "MATCH (subject:Case {id: anchor})<-[:LOGS]-(n:LogEvent)",
        "units": "MATCH (unit:Unit {recordId: anchor})<-[:HELD_BY]-(n:LogEvent)",
    },
    brings=(Brought(SUBJECT, (("subject",),)), Brought(UNIT, (("unit",),))),
)


def log_event(state: State) -> LogEvent:
    """An event from its node's properties."""
    return LogEvent(
        **identity(Kind.LOG_EVENT, state),
        subject=state.get("subject"),
        at=moment(state.get("at")),
        unit=state.get("unit"),
        activity=state.get("activity"),
    )
