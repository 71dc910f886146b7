"""Handoffs that await somebody on a day, at one unit; with by what they are judged.

One round trip. Only of those that are given in the end the units are asked for with all they state.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, LiteralString

from domain.handoffs import Handoff
from domain.regimes import Regime
from domain.reminders import ReminderSide
from domain.units import UnitKind
from graph.reading.handoffs import handoff
from graph.reading.parameters import CHANGED, Standing, standing_of
from graph.reading.properties import word
from graph.reading.readers import Reader
from graph.seeing import seen
from graph.statement import Statement

_RULES: Final = "RULES"

_NEVER: Final[LiteralString] = (
    "['DRAFT', 'RECALLED', 'CANCELLED', 'FORWARDED', 'REROUTED', 'CLOSED_UNFIT', 'ARCHIVED']"
)
"""Statuses in which nothing is awaited, and of which no date tells since when."""
_DATED: Final[LiteralString] = "['RETURNED', 'RESULT_REPORTED', 'CONFIRMED']"
"""Those of which dates tell since when."""


def _before(column: LiteralString) -> LiteralString:
    return "coalesce(left(h." + column + ", 10), '9999') <= $day"


AWAITED: Final[LiteralString] = (
    "left(h.sentAt, 10) <= $day AND NOT coalesce(h.status, 'SENT') IN " + _NEVER + " "
    "AND NOT (coalesce(h.status, 'SENT') IN " + _DATED + " AND (" + _before("returnedAt")
    + " OR " + _before("resultAt") + " OR " + _before("confirmedAt") + "))"
)  # fmt: skip
"""That something was awaited on a day of whoever received a handoff `h`."""

_END: Final[LiteralString] = (
    "{id: u.id, key: u.key, kind: u.kind, regime: u.regime, regionCode: u.regionCode}"
)


def _ends(tie: LiteralString) -> LiteralString:
    return (
        "[(h)-[:"
        + tie
        + "]->(u:Unit) WHERE u.key IS NOT NULL AND "
        + seen("u")
        + " | "
        + _END
        + "]"
    )


def _awaited_at(tie: LiteralString) -> Statement:
    return Statement(
        "MATCH (there:Unit {recordId: $code}) "
        "WHERE there.key IS NOT NULL AND " + seen("there") + " "
        "MATCH (there)<-[:" + tie + "]-(h:Handoff) "
        "WHERE h.key IS NOT NULL AND " + seen("h") + " AND " + AWAITED + " "
        "WITH DISTINCT h RETURN 'HANDOFF' AS sort, properties(h) AS record, "
        + _ends("SENT_BY") + " AS senders, " + _ends("SENT_TO") + " AS receivers "
        "UNION ALL " + CHANGED
        + "RETURN '" + _RULES + "' AS sort, "
        "{number: number, parameters: parameters, days: days} AS record, "
        "[] AS senders, [] AS receivers"
    )  # fmt: skip


RECEIVED: Final = _awaited_at("SENT_TO")
SENT: Final = _awaited_at("SENT_BY")


@dataclass(frozen=True, slots=True)
class End:
    """A unit at one end of a handoff, as far as its clock asks."""

    id: str
    kind: UnitKind | None
    regime: Regime | None
    region: str | None


@dataclass(frozen=True, slots=True)
class Awaited:
    """A handoff that awaits somebody, between the units that the caller may know of."""

    handoff: Handoff
    sender: End | None
    receiver: End | None


async def awaited(
    reader: Reader, code: str, side: ReminderSide, day: date, known: int
) -> tuple[list[Awaited], Standing | None]:
    """The handoffs that await somebody on a day, and the rules where they changed.

    Args:
        reader: the graph as the caller may know of it.
        code: of the unit that received them, or sent them.
        side: which of the two.
        day: the day.
        known: the number of the rules that are known (`graph/reading/parameters.py`).
    """
    statement = RECEIVED if side is ReminderSide.RECEIVED else SENT
    rows = await reader.read(statement, code=code, day=day.isoformat(), known=known)
    rules = next((row["record"] for row in rows if row["sort"] == _RULES), None)
    return (
        [_awaited(row) for row in rows if row["sort"] != _RULES],
        standing_of(rules) if rules else None,
    )


def _awaited(row: Mapping[str, Any]) -> Awaited:
    return Awaited(handoff(row["record"]), _end(row["senders"]), _end(row["receivers"]))


def _end(found: Sequence[Mapping[str, Any]]) -> End | None:
    first = min(found, key=lambda one: (one["key"], one["id"]), default=None)
    if first is None:
        return None
    return End(
        id=first["id"],
        kind=word(UnitKind, first["kind"]),
        regime=word(Regime, first["regime"]),
        region=first["regionCode"],
    )
