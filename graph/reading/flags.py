"""Flags as the graph has them; none are raised before the hub has detectors."""

from datetime import datetime
from typing import Final

from domain.flags import Flag, FlagKind, Severity
from graph.assertions import State
from graph.seeing import seen
from graph.statement import Statement

BY_IDS: Final = Statement(
    "UNWIND $ids AS id MATCH (n:Flag {id: id}) "
    "WHERE EXISTS { MATCH (n)-[:HELD_AGAINST]->(i:Inspection) WHERE " + seen("i") + " } "
    "RETURN id, properties(n) AS record"
)
"""Of those who may know of an inspection that it is held against."""


def flag(state: State) -> Flag:
    """A flag from its node's properties."""
    return Flag(
        id=state["id"],
        kind=FlagKind[state["kind"]],
        severity=Severity[state["severity"]],
        subtype=state.get("subtype"),
        explanation=state["explanation"],
        raised_at=datetime.fromisoformat(state["raisedAt"]),
    )
