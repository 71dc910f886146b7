"""Calendars as the graph has them: onsite visits at a unit or in a region, in one statement.

Of a visit that the caller may not know of nothing leaves the statement but its days, as in
`neighbourhood_rows.py`, whose rows these are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, LiteralString

from domain.regions import prefix
from graph.reading.neighbourhood_rows import (
    OCCUPIED,
    VISITED,
    counting,
    days_of,
    in_reach,
    inspection_row,
    unit_row,
)
from graph.reading.neighbourhoods import OUTSIDE, Neighbourhood
from graph.reading.parameters import RULES_ROW
from graph.reading.readers import Reader
from graph.seeing import seen
from graph.statement import Statement

MOST: Final = 20_000
"""Visits that one calendar may hold."""

_AT: Final[LiteralString] = (
    "MATCH (target)<-[:AT]-(visit:Visit) "
    "WHERE visit.key IS NOT NULL AND " + in_reach("visit") + " AND " + seen("visit") + " "
    "MATCH (visit)" + VISITED + "(inspection:Inspection) "
    "WHERE " + counting("inspection") + " AND " + seen("inspection") + " "
    "AND coalesce(inspection.onsite, true) "
    "WITH target, visit, inspection LIMIT $most "
)

_BY_CODE: Final[LiteralString] = (
    "MATCH (target:Unit {recordId: $code}) WHERE target.key IS NOT NULL AND " + seen("target") + " "
)
_BY_REGION: Final[LiteralString] = (
    "MATCH (target:Unit) WHERE target.regionCode STARTS WITH $region "
    "AND target.key IS NOT NULL AND " + seen("target") + " "
)


def _rows(place: LiteralString) -> LiteralString:
    return (
        place + _AT + "WITH target, collect([inspection.id, " + days_of("visit") + "]) "
        "AS visits " + unit_row("TARGET", "target", "visits", "[]") + " "
        "UNION ALL " + place + "WITH target, COLLECT { " + OCCUPIED + "} AS hidden "
        "WHERE size(hidden) > 0 " + unit_row("TARGET", "target", "[]", "hidden") + " "
        "UNION ALL " + place + _AT + inspection_row("inspection") + " "
        "UNION ALL " + RULES_ROW
    )


AT_UNIT: Final = Statement(
    _BY_CODE + unit_row("TARGET", "target", "[]", "[]") + " UNION ALL " + _rows(_BY_CODE)
)
IN_REGION: Final = Statement(_rows(_BY_REGION))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where and when.

    Attributes:
        unit: code of a unit; None for a region.
        region: code of a region, all in it taken in; None for a unit.
        since: first day of the visits.
        until: last day of them.
    """

    unit: str | None
    region: str | None
    since: date
    until: date


async def visits_in(reader: Reader, span: Span, known: int) -> Neighbourhood:
    """The onsite visits at a unit or in a region, at most MOST and one; one round trip.

    Args:
        reader: the graph as the caller may know of it.
        span: where and when.
        known: the number of the rules that are known (`graph/reading/parameters.py`).
    """
    given: Mapping[str, Any] = {
        "since": span.since.isoformat(),
        "until": span.until.isoformat(),
        "outside": OUTSIDE,
        "most": MOST + 1,
        "known": known,
    }
    if span.unit is not None:
        rows = await reader.read(AT_UNIT, code=span.unit, **given)
    else:
        rows = await reader.read(IN_REGION, region=prefix(span.region or ""), **given)
    found = Neighbourhood()
    for row in rows:
        found.take(row)
    return found
