"""Quota counts: what an organiser or a region has used of a limit, counted where it lies.

Such limits count inspections by the hundred, of which an answer needs only how many arrive.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, LiteralString

from graph.reading.neighbourhood_rows import VISITED, counting
from graph.reading.neighbourhoods import OUTSIDE
from graph.reading.readers import Reader
from graph.seeing import seen, seen_all
from graph.statement import Statement

_COUNTED: Final[LiteralString] = (
    "AND ($regime IS NULL OR led.regime = $regime) AND ($own IS NULL OR led.id <> $own) "
    "AND NOT (led.trigger IN $exempt AND led.triggerRef IS NOT NULL) "
)
_ARRIVALS: Final[LiteralString] = (
    "RETURN collect(DISTINCT coalesce(led.jointGroup, led.id)) AS arrivals"
)

OF_ORGANISER: Final = Statement(
    "MATCH (head:Unit {id: $organiser})<-[:LED_BY]-(led:Inspection) "
    "WHERE " + seen_all("head", "led") + " AND " + counting("led") + " "
    "AND led.start >= $begin AND led.start <= $end "
    "WITH led WHERE led.key IS NOT NULL " + _COUNTED + "WITH led "
    "WHERE $region IS NULL OR EXISTS { MATCH (visit:Visit)" + VISITED + "(led) "
    "MATCH (visit)-[:AT]->(place:Unit) WHERE place.regionCode STARTS WITH $region "
    "AND " + seen_all("visit", "place") + " } " + _ARRIVALS
)

IN_REGION: Final = Statement(
    "MATCH (visit:Visit) WHERE visit.key >= $begin AND visit.key <= $last "
    "AND " + seen("visit") + " "
    "MATCH (visit)-[:AT]->(place:Unit) WHERE " + seen("place") + " "
    "MATCH (visit)" + VISITED + "(led:Inspection) WHERE " + counting("led") + " "
    "AND " + seen("led") + " "
    "WITH led, place WHERE led.key IS NOT NULL " + _COUNTED + "WITH led, place "
    "WHERE ($region IS NULL OR place.regionCode STARTS WITH $region) " + _ARRIVALS
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted.

    Attributes:
        organiser: id of the unit that leads; None for all that go to a region.
        region: what the codes of the region and of all in it begin with; None: any.
        regime: by identifier; None: any.
        exempt: triggers, by identifier, that do not count where they are with evidence.
        own: id of the inspection that is not counted.
    """

    organiser: str | None
    region: str | None
    regime: str | None
    exempt: Sequence[str]
    begin: date
    end: date
    own: str | None


async def arrivals(reader: Reader, counted: Counted) -> set[str]:
    """What arrives: joint groups by their numbers, other inspections by their ids."""
    rows = await reader.read(
        IN_REGION if counted.organiser is None else OF_ORGANISER,
        organiser=counted.organiser,
        region=counted.region,
        regime=counted.regime,
        exempt=list(counted.exempt),
        begin=counted.begin.isoformat(),
        end=counted.end.isoformat(),
        last=f"{counted.end.isoformat()}~",
        own=counted.own,
        outside=OUTSIDE,
    )
    return set(rows[0]["arrivals"])
