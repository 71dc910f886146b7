"""Leads as the graph has them: what somebody reported."""

from typing import Final

from domain.leads import Channel, Lead, SubmitterType, Suspected
from domain.records import Kind
from graph.assertions import State
from graph.reading.branches import branch
from graph.reading.properties import identity, moment, word
from graph.reading.registers import Brought, among, holds, register
from graph.reading.relations import along, relation
from graph.seeing import tied, unaccused, unveiled

UNITS: Final = relation(Kind.LEAD, "units", along("(n)-[:CONCERNS]->(m:Unit)"))
INSPECTION: Final = relation(
    Kind.LEAD,
    "inspection",
    along("(n)-[:" + tied("FOUND_BY") + "]->(m:Inspection)"),
    by_number=True,
)

CASES: Final = branch(Kind.LEAD, "cases", "(n)<-[:" + tied("FROM_LEAD") + "]-(m:Case)")
HANDOFFS: Final = branch(Kind.LEAD, "handoffs", "(n)<-[:" + tied("HANDS_ON") + "]-(m:Handoff)")
LOG_EVENTS: Final = branch(Kind.LEAD, "logEvents", "(n)<-[:" + tied("LOGS") + "]-(m:LogEvent)")

LEADS: Final = register(
    "Lead",
    {
        "text": holds("title", guarded=("text",)),
        "channels": among("channel", "channels"),
        "suspected": among("suspected", "suspected"),
        "from": "$from IS NULL OR n.receivedAt >= $from",
        "to": "$to IS NULL OR left(n.receivedAt, 10) <= $to",
    },
    anchors={"units": "MATCH (unit:Unit {recordId: anchor})<-[:CONCERNS]-(n:Lead)"},
    only=unaccused("n") + " AND " + unveiled("n"),
    brings=(Brought(UNITS, (("units",),)), Brought(INSPECTION, (("inspection",),))),
)


def lead(state: State) -> Lead:
    """A lead from its node's properties."""
    return Lead(
        **identity(Kind.LEAD, state),
        number=state["number"],
        channel=word(Channel, state.get("channel")),
        submitter_type=word(SubmitterType, state.get("submitterType")),
        received_at=moment(state.get("receivedAt")),
        title=state.get("title"),
        text=state.get("text"),
        units=tuple(state.get("units") or ()),
        suspected=word(Suspected, state.get("suspected")),
        inspection=state.get("inspection"),
    )
