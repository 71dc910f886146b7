"""Logs: handoffs that follow from the lines of another system's log (`ledgers.md`, events)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, pairwise

from domain.handoffs import Handoff, HandoffKind, HandoffStatus, LogEvent
from domain.records import Kind, placeholder_id


def identifier(line: LogEvent) -> str:
    """The id of the handoff that follows from the first line of a holding; of no record."""
    return placeholder_id(Kind.HANDOFF, line.source.system, line.source.record_id)


def first_holder(events: Iterable[LogEvent]) -> tuple[str, datetime] | None:
    """Who held a subject when its log begins, and since when; None of one that names nobody."""
    return next(((one.unit, one.at) for one in events if one.unit and one.at), None)


def handoffs_of(events: Iterable[LogEvent]) -> Iterator[Handoff]:
    """The handoffs that a log tells of: each change of its holder.

    Consecutive lines of one unit are one holding. A handoff counts as accepted when it happened, so
    that it has no clock.

    Args:
        events: of one subject, in the order of their time; those of no unit are left out.
    """
    placed = (one for one in events if one.unit and one.at)
    firsts = [next(lines) for _unit, lines in groupby(placed, key=lambda one: one.unit)]
    for before, line in pairwise(firsts):
        yield Handoff(
            id=identifier(line),
            source=line.source,
            standing=line.standing,
            secrecy=line.secrecy,
            version=line.version,
            updated_at=line.updated_at,
            number=line.source.record_id,
            subject=line.subject,
            kind=HandoffKind.FORWARD,
            status=HandoffStatus.ACCEPTED,
            sender=before.unit,
            receiver=line.unit,
            sent_at=line.at,
            received_at=line.at,
            accepted_at=line.at,
            is_from_log=True,
        )
