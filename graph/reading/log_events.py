"""Events of other systems' logs as the graph has them."""

from typing import Final, LiteralString

from domain.handoffs import LogEvent
from domain.records import Kind
from graph.assertions import State
from graph.reading.properties import identity, moment
from graph.reading.registers import Brought, among, holds, register
from graph.reading.relations import along, relation
from graph.seeing import seen, seen_of, tied

_OF: Final[LiteralString] = tied("LOGS")

SUBJECT: Final = relation(
    Kind.LOG_EVENT,
    "subject",
    along("(n)-[:" + _OF + "]->(m:Lead)")
    + " + "
    + along("(n)-[:" + _OF + "]->(m:Issue)")
    + " + "
    + along("(n)-[:" + _OF + "]->(m:Case)"),
    by_number=True,
)
UNIT: Final = relation(Kind.LOG_EVENT, "unit", along("(n)-[:HELD_BY]->(m:Unit)"))

LOG_EVENTS: Final = register(
    "LogEvent",
    {"text": holds("activity"), "units": among("unit", "units")},
    anchors={
        "leads": "MATCH (subject:Lead {id: anchor})<-[:"
        + _OF
        + "]-(n:LogEvent) WHERE "
        + seen_of("Lead", "subject"),
        "issues": "MATCH (subject:Issue {id: anchor})<-[:" + _OF + "]-(n:LogEvent) "
        "WHERE " + seen("subject"),
        "cases": "MATCH (subject:Case {id: anchor})<-[:"
        + _OF
        + "]-(n:LogEvent) WHERE "
        + seen_of("Case", "subject"),
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
