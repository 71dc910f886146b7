"""Handing on, for the hub itself: whether a number is taken, and whether a handoff leads there."""

from collections.abc import Mapping
from typing import Final

from domain.records import Kind, kind_of
from graph.derived_secrecy import SUBJECTS
from graph.model import MODEL
from graph.seeing import tied
from graph.statement import Statement
from graph.transaction import Transaction

THERE: Final = Statement("MATCH (n:Handoff {id: $id}) RETURN n.standing AS standing")
"""Whether a number is taken, by a record that whoever asks need not know of."""

LEADS_TO: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "MATCH (h:Handoff {id: $id})-[:" + tied("HANDS_ON") + "]->"
        "(s:" + MODEL[kind].label + ") RETURN s.id AS id"
    )
    for kind in SUBJECTS
}


async def standing_of(transaction: Transaction, handoff: str) -> str | None:
    """How a handoff stands, though whoever asks may not know of it; None without one."""
    rows = await transaction.run(THERE, id=handoff)
    return rows[0]["standing"] if rows else None


async def leads_to(transaction: Transaction, handoff: str, subject: str) -> bool:
    """Whether a handoff hands on just this record."""
    rows = await transaction.run(LEADS_TO[kind_of(subject)], id=handoff)
    return any(row["id"] == subject for row in rows)
