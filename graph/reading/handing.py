"""Handing on as a caller may know of it: a handoff, what it hands on, and who had that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, LiteralString

from domain.handoffs import Handoff
from domain.records import Kind, RecordKind, global_id, kind_of
from graph.assertions import State
from graph.derived_secrecy import SUBJECTS
from graph.handed_on import OWN
from graph.model import MODEL
from graph.reading.handoffs import handoff
from graph.reading.readers import Asking
from graph.seeing import seen, seen_all, seen_of, tied
from graph.statement import Statement

HANDOFF: Final = Statement(
    "MATCH (n:Handoff {id: $id}) WHERE " + seen("n") + " RETURN properties(n) AS record"
)


SUBJECT: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "MATCH (n:" + MODEL[kind].label + " {id: $id}) WHERE n.standing = 'STATED' AND "
        + seen_of(MODEL[kind].label, "n") + " RETURN properties(n) AS record"
    )
    for kind in SUBJECTS
}  # fmt: skip

OF_ENTRY: Final = Statement(
    "MATCH (e:Entry {id: $id})-[:ENTRY_OF]->(n:Issue) WHERE n.standing = 'STATED' AND "
    + seen_all("e", "n") + " RETURN properties(n) AS record"
)  # fmt: skip

HANDED: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "MATCH (h:Handoff {id: $id})-[:" + tied("HANDS_ON") + "]->(n:" + MODEL[kind].label + ") "
        "WHERE n.standing = 'STATED' AND " + seen("h") + " AND " + seen_of(MODEL[kind].label, "n")
        + " RETURN properties(n) AS record"
    )
    for kind in SUBJECTS
}  # fmt: skip
"""What a handoff hands on."""


def _moved(condition: LiteralString) -> LiteralString:
    return (
        "MATCH (s)<-[:" + tied("HANDS_ON") + "]-(h:Handoff) WHERE h.standing = 'STATED' "
        "AND " + OWN + " AND " + seen("h") + " AND " + condition
    )


MOVES: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "MATCH (s:" + MODEL[kind].label + " {id: $id}) WHERE " + seen_of(MODEL[kind].label, "s")
        + " RETURN COLLECT { " + _moved("(h.from = $body OR h.to = $body)")
        + " RETURN properties(h) } AS own, "
        "EXISTS { " + _moved(
            "NOT h.kind IN ['COPY', 'ASSIST'] "
            "AND NOT h.status IN ['DRAFT', 'CANCELLED', 'RECALLED']"
        )
        + " } AS moved"
    )
    for kind in SUBJECTS
}  # fmt: skip
"""What a body sent and was sent of a subject, and whether anybody handed it on."""


@dataclass(frozen=True, slots=True)
class Moves:
    """How a subject went, as a body has to do with it.

    Attributes:
        own: the handoffs that the body sent or was sent.
        moved: whether anybody handed it on, so that custody moved.
    """

    own: Sequence[Handoff]
    moved: bool


async def handoff_of(asking: Asking, identifier: str) -> State | None:
    """The properties of a handoff; None where the caller may not know of it."""
    rows = await asking.run(HANDOFF, id=identifier)
    return rows[0]["record"] if rows else None


async def subject_under(
    asking: Asking, system: str, number: str, kind: RecordKind | None
) -> State | None:
    """The lead, issue or case that a system has under a number; None where none is known.

    An issue is found by the number of an entry, too.
    """
    for one in SUBJECTS:
        if kind is not None and kind.name != one.name:
            continue
        rows = await asking.run(SUBJECT[one], id=global_id(one, system, number))
        if rows:
            return rows[0]["record"]
    if kind not in (None, RecordKind.ISSUE, RecordKind.ENTRY):
        return None
    rows = await asking.run(OF_ENTRY, id=global_id(Kind.ENTRY, system, number))
    return rows[0]["record"] if rows else None


async def subjects_handed(asking: Asking, identifier: str) -> list[State]:
    """What a handoff hands on, as far as the caller may know of it; mostly one."""
    return [
        row["record"] for one in SUBJECTS for row in await asking.run(HANDED[one], id=identifier)
    ]


async def moves_of(asking: Asking, subject: str, body: str) -> Moves:
    """How a subject went, as a body has to do with it and the caller may know.

    Args:
        asking: a transaction of the caller's.
        subject: id of the lead, issue or case.
        body: code of a unit.
    """
    rows = await asking.run(MOVES[kind_of(subject)], id=subject, body=body)
    own = [handoff(state) for row in rows for state in row["own"]]
    return Moves(own, any(row["moved"] for row in rows))
