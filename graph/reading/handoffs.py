"""Handoffs as the graph has them: one step of a subject from one unit to another."""

from typing import Final, LiteralString

from domain.escalations import Escalation
from domain.handoffs import Handoff, HandoffKind, HandoffStatus, ReturnReason
from domain.records import Kind
from graph.assertions import State
from graph.reading.properties import day, identity, moment, word
from graph.reading.registers import Brought, among, holds, register
from graph.reading.relations import along, relation
from graph.seeing import seen, seen_of, tied

_ON: Final[LiteralString] = tied("HANDS_ON")

SUBJECT: Final = relation(
    Kind.HANDOFF,
    "subject",
    along("(n)-[:" + _ON + "]->(m:Lead)")
    + " + "
    + along("(n)-[:" + _ON + "]->(m:Issue)")
    + " + "
    + along("(n)-[:" + _ON + "]->(m:Case)"),
    by_number=True,
)
SENDER: Final = relation(Kind.HANDOFF, "sender", along("(n)-[:SENT_BY]->(m:Unit)"))
RECEIVER: Final = relation(Kind.HANDOFF, "receiver", along("(n)-[:SENT_TO]->(m:Unit)"))

_BY_ROUTE: Final = (("dueOn",), ("dueBasis",), ("deadlines",), ("alert",), ("alertColour",))
"""The fields that follow from who sends and who receives."""

HANDOFFS: Final = register(
    "Handoff",
    {
        "text": holds("docNo"),
        "units": "$units IS NULL OR n.from IN $units OR n.to IN $units",
        "from": among("from", "from"),
        "to": among("to", "to"),
        "kinds": among("kind", "kinds"),
        "statuses": among("status", "statuses"),
        "sentFrom": "$sentFrom IS NULL OR n.sentAt >= $sentFrom",
        "sentTo": "$sentTo IS NULL OR left(n.sentAt, 10) <= $sentTo",
    },
    anchors={
        "leads": "MATCH (subject:Lead {id: anchor})<-[:" + _ON + "]-(n:Handoff) "
        "WHERE " + seen_of("Lead", "subject"),
        "issues": "MATCH (subject:Issue {id: anchor})<-[:" + _ON + "]-(n:Handoff) "
        "WHERE " + seen("subject"),
        "cases": "MATCH (subject:Case {id: anchor})<-[:" + _ON + "]-(n:Handoff) "
        "WHERE " + seen_of("Case", "subject"),
        "from": "MATCH (unit:Unit {recordId: anchor})<-[:SENT_BY]-(n:Handoff)",
        "to": "MATCH (unit:Unit {recordId: anchor})<-[:SENT_TO]-(n:Handoff)",
        "units": "MATCH (unit:Unit {recordId: anchor})<-[:SENT_BY|SENT_TO]-(n:Handoff)",
    },
    brings=(
        Brought(SUBJECT, (("subject",),)),
        Brought(SENDER, (("from",), *_BY_ROUTE)),
        Brought(RECEIVER, (("to",), *_BY_ROUTE)),
    ),
)


def handoff(state: State) -> Handoff:
    """A handoff from its node's properties."""
    return Handoff(
        **identity(Kind.HANDOFF, state),
        number=state["number"],
        subject=state.get("subject"),
        kind=word(HandoffKind, state.get("kind")),
        status=word(HandoffStatus, state.get("status")),
        sender=state.get("from"),
        receiver=state.get("to"),
        sent_at=moment(state.get("sentAt")),
        received_at=moment(state.get("receivedAt")),
        accepted_at=moment(state.get("acceptedAt")),
        returned_at=moment(state.get("returnedAt")),
        return_reason=word(ReturnReason, state.get("returnReason")),
        due_on=day(state.get("dueOn")),
        progress_at=moment(state.get("progressAt")),
        result_at=moment(state.get("resultAt")),
        confirmed_at=moment(state.get("confirmedAt")),
        document_number=state.get("docNo"),
        previous=state.get("previous"),
        following=state.get("next"),
        result=state.get("result"),
        extended_at=moment(state.get("extendedAt")),
        escalation=word(Escalation, state.get("escalation")),
    )
