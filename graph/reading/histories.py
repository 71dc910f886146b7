"""Histories of records: what the change log tells of one."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from domain.changes import Change, ChangeKind
from domain.records import Kind, Record, Standing
from domain.secrecy import Secrecy
from graph.model import MODEL
from graph.reading.branches import Branch
from graph.reading.readers import Reader
from graph.reading.records import record
from graph.seeing import seen_of
from graph.statement import Statement

_KNOWN: Final = seen_of("ChangeEvent", "e")

HISTORY: Final = Branch(
    "history",
    Statement(
        "UNWIND $rows AS row "
        "OPTIONAL MATCH (s:ChangeEvent {id: row.after}) WHERE s.record = row.id AND "
        + seen_of("ChangeEvent", "s")
        + " "
        "WITH row, CASE WHEN row.after = '' THEN 4611686018427387904 "
        "ELSE coalesce(s.number, 0) END AS before "
        "CALL (row, before) { MATCH (e:ChangeEvent {record: row.id}) WHERE e.number < before "
        "AND " + _KNOWN + " "
        "WITH e ORDER BY e.number DESC LIMIT $count RETURN collect(properties(e)) AS found } "
        "RETURN row.id AS id, found"
    ),
    Statement(
        "UNWIND $ids AS id MATCH (e:ChangeEvent {record: id}) WHERE " + _KNOWN + " "
        "RETURN id, count(e) AS total",
    ),
    key="id",
)
"""Newest first. A cursor holds a change's id: its number would tell how much others wrote."""

KNOWN_AT: Final = Statement(
    "UNWIND $ids AS id MATCH (e:ChangeEvent {record: id}) WHERE e.at <= $at AND " + _KNOWN + " "
    "RETURN id, properties(e) AS change"
)


def change(properties: Mapping[str, Any]) -> Change:
    """A change from the properties of its event."""
    return Change(
        id=properties["id"],
        number=properties["number"],
        at=datetime.fromisoformat(properties["at"]),
        kind=ChangeKind[properties["what"]],
        record=properties["record"],
        record_kind=Kind[properties["kind"]],
        system=properties["system"],
        record_id=properties["recordId"],
        owner=properties["owner"],
        actor=properties["actor"],
        before=json.loads(properties["before"]),
        after=json.loads(properties["after"]),
        batch=properties.get("batch"),
        doing=properties.get("doing"),
        note=properties.get("note"),
    )


def left_of(change: Change) -> Record:
    """What the log tells of a record that is no more in the graph."""
    number = MODEL[change.record_kind].number
    return record(
        {
            **({number: change.record_id} if number else {}),
            "id": change.record,
            "system": change.system,
            "recordId": change.record_id,
            "owner": change.owner,
            "standing": Standing.WITHDRAWN.name,
            "secrecy": Secrecy.INTERNAL.name,
            "version": 0,
            "updatedAt": change.at.isoformat(),
        }
    )


async def known_at(reader: Reader, ids: Sequence[str], at: str) -> dict[str, dict[str, Any]]:
    """What the hub had been told of records by a moment, by id; one round trip.

    Each change lays what it set over what was known before. A record without a change by then
    has an empty table.

    Args:
        reader: the graph as the caller may know of it.
        ids: the records.
        at: record time, ISO 8601 with the zone +08:00 and milliseconds, as the log keeps it.
    """
    rows = await reader.read(KNOWN_AT, ids=list(ids), at=at)
    known: dict[str, dict[str, Any]] = {identifier: {} for identifier in ids}
    for row in sorted(rows, key=lambda row: row["change"]["number"]):
        known[row["id"]] |= json.loads(row["change"]["after"])
    return known
