"""Imports as the graph has them, and what they rejected."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from domain.batches import UNDER_WAY, Batch, BatchStatus, RejectedCell
from domain.secrecy import Secrecy
from graph.changes import SHANGHAI
from graph.holders import is_held
from graph.reading.branches import Branch
from graph.reading.properties import moment
from graph.reading.readers import Reader
from graph.reading.registers import among, register
from graph.seeing import seen
from graph.statement import Statement

BATCHES: Final = register(
    "Batch",
    {
        "systems": among("system", "systems"),
        "kinds": "$kinds IS NULL OR toUpper(n.kind) IN $kinds",
        # A node that says RUNNING may stand for either; which one, `left` tells.
        "statuses": among("status", "statuses")
        + " OR n.status = 'RUNNING' AND 'INTERRUPTED' IN $statuses",
        "left": "$left IS NULL OR n.status <> 'RUNNING' "
        "OR n.id IN $left AND 'INTERRUPTED' IN $statuses "
        "OR NOT n.id IN $left AND 'RUNNING' IN $statuses",
    },
    keys=("key", "earliestKey"),
)
"""`left`: ids of those whose holder is gone; it goes with `statuses`."""

RUNNING: Final = Statement(
    "MATCH (n:Batch {status: 'RUNNING'}) WHERE " + seen("n") + " RETURN properties(n) AS record"
)

BY_IDS: Final = Statement(
    "UNWIND $ids AS id MATCH (n:Batch {id: id}) WHERE " + seen("n") + " "
    "RETURN id, properties(n) AS record"
)

REJECTS: Final = Branch(
    "rejects",
    Statement(
        "UNWIND $rows AS row MATCH (n:Batch {id: row.id}) WHERE " + seen("n") + " "
        "CALL (n, row) { MATCH (r:Reject {batch: row.id}) WHERE r.place > row.after "
        "WITH r ORDER BY r.place LIMIT $count RETURN collect(properties(r)) AS found } "
        "RETURN row.id AS id, found"
    ),
    Statement(
        "UNWIND $ids AS id MATCH (n:Batch {id: id}) WHERE " + seen("n") + " "
        "MATCH (r:Reject {batch: id}) RETURN id, count(r) AS total",
    ),
    key="place",
    start=-1,
)


async def left_running(reader: Reader) -> list[str]:
    """The ids of the imports that say that they run, and whose holder is gone without a word."""
    rows = await reader.read(RUNNING)
    now = datetime.now(SHANGHAI)
    return [row["record"]["id"] for row in rows if not is_held(row["record"], now)]


def batch(properties: Mapping[str, Any]) -> Batch:
    """An import from its node's properties.

    One whose holder is gone without a word has been interrupted, whatever its node still says.
    """
    status = BatchStatus[properties["status"]]
    held = status in UNDER_WAY and is_held(properties, datetime.now(SHANGHAI))
    if status is BatchStatus.RUNNING and not held:
        status = BatchStatus.INTERRUPTED
    return Batch(
        id=properties["id"],
        kind=properties["kind"],
        file=properties["file"],
        system=properties["system"],
        agency=properties["agency"],
        actor=properties["actor"],
        status=status,
        secrecy=None if held else _class_of(properties),
        held=held,
        started_at=datetime.fromisoformat(properties["startedAt"]),
        finished_at=moment(properties.get("finishedAt")),
        read=properties["read"],
        created=properties["created"],
        changed=properties["changed"],
        unchanged=properties["unchanged"],
        withdrawn=properties["withdrawn"],
        rejected=properties["rejected"],
        warnings=tuple(properties.get("warnings", ())),
        warnings_left_out=properties.get("warningsLeftOut", 0),
        problem=properties.get("problem") or None,
        problem_code=properties.get("problemCode") or None,
    )


def _class_of(properties: Mapping[str, Any]) -> Secrecy | None:
    rank: int | None = properties.get("rank")
    return None if rank is None else list(Secrecy)[rank]


def rejected_cell(properties: Mapping[str, Any]) -> RejectedCell:
    """A rejected cell from its node's properties."""
    return RejectedCell(
        sheet=properties.get("sheet"),
        line=properties["line"],
        column=properties.get("column"),
        value=properties["value"],
        reason=properties["reason"],
        remedy=properties["remedy"],
        message=properties["message"],
    )
