"""What a system's handoffs hand on, asked by the numbers that they name.

A handoff may come before its subject: then a placeholder stands for that, or another system's
record of the same number.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final, LiteralString

from domain.records import Kind
from graph.model import MODEL
from graph.seeing import tied
from graph.statement import Statement
from graph.transaction import Transaction

Row = Mapping[str, Any]

OWN: Final[LiteralString] = "(h.subjectId = s.id OR h.subjectId IS NULL AND h.system = s.system)"
"""What custody of `s` goes by: handoffs of its own system, and steps of those who held it."""

_SUBJECTS: Final = next(
    tie.targets for tie in MODEL[Kind.HANDOFF].ties if tie.relationship == "HANDS_ON"
)

UNDER_NUMBER: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $codes AS code MATCH (s:" + MODEL[kind].label + " {recordId: code})"
        "<-[:" + tied("HANDS_ON") + "]-(h:Handoff) "
        "WHERE h.system = $system AND h.subject = code AND h.standing = 'STATED' "
        "RETURN DISTINCT code, h.recordId AS number, h.from AS sender, h.to AS receiver, "
        "h.status AS status, h.secrecy AS secrecy, h.circles AS circles"
    )
    for kind in _SUBJECTS
}


async def handed_on(
    transaction: Transaction, codes: Collection[str], system: str
) -> dict[tuple[str, str], Row]:
    """The handoffs of a system that stand and name one of these subjects.

    Args:
        transaction: where to look.
        codes: the numbers of the subjects.
        system: whose handoffs they are.

    Returns:
        A row for each (code, number, sender, receiver, status, secrecy, circles), by the number of
        the subject and that of the handoff, in their order.
    """
    found: dict[tuple[str, str], Row] = {}
    for kind in _SUBJECTS:
        rows = await transaction.run(UNDER_NUMBER[kind], codes=sorted(codes), system=system)
        found |= {(row["code"], row["number"]): row for row in rows}
    return dict(sorted(found.items()))
