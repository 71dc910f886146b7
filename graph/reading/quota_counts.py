"""Quota counts: what an organiser or a region has used of a limit, counted where it lies.

Such limits count inspections by the hundred, of which an answer needs only how many arrive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, LiteralString

from graph.reading.judgements import judged_of
from graph.reading.neighbourhood_rows import VISITED, counting
from graph.reading.neighbourhoods import OUTSIDE
from graph.reading.readers import Reader
from graph.reading.same_inspections import There, there_of
from graph.seeing import seen, seen_all, tied
from graph.statement import Statement

_COUNTED: Final[LiteralString] = (
    "AND ($regime IS NULL OR led.regime = $regime) AND ($own IS NULL OR led.id <> $own) "
    "AND NOT (led.trigger IN $exempt AND led.triggerRef IS NOT NULL) "
)
_ARRIVALS: Final[LiteralString] = (
    "RETURN collect(DISTINCT {id: led.id, group: coalesce(led.joinedGroup, led.jointGroup), "
    "system: led.system, lead: led.leadUnit, "
    "judged: EXISTS { MATCH (led)<-[:JUDGES]-(:SameInspection) }}) AS arrivals"
)

OF_ORGANISER: Final = Statement(
    "UNWIND $organisers AS organiser "
    "MATCH (head:Unit {id: organiser})<-[:LED_BY]-(led:Inspection) "
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

GOING: Final = Statement(
    "UNWIND $ids AS id MATCH (led:Inspection {id: id}) WHERE " + seen("led") + " "
    "MATCH (led)<-[:" + tied("VISIT_OF") + "]-(visit:Visit)-[:AT]->(unit:Unit) "
    "WHERE visit.key IS NOT NULL AND " + seen_all("visit", "unit") + " "
    "RETURN unit.id AS unit, visit.begins AS begins, visit.ends AS ends, "
    "properties(led) AS record, [(led)-[:LED_BY]->(lead:Unit) WHERE " + seen("lead") + " | "
    "[lead.standing, lead.recordId, lead.id]] AS leads, " + judged_of("led") + " AS judged"
)


@dataclass(frozen=True, slots=True)
class Arriving:
    """An inspection that counts.

    Attributes:
        group: number of the joint group that it arrives in.
        lead: code of the unit that leads it.
        judged: whether anything was judged of it and other records.
    """

    id: str
    group: str | None
    system: str
    lead: str | None
    judged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted.

    Attributes:
        organisers: ids of the unit that leads, of several where it has several records; None for
            all that go to a region.
        region: what the codes of the region and of all in it begin with; None: any.
        regime: by identifier; None: any.
        exempt: triggers, by identifier, that do not count where they are with evidence.
        own: id of the inspection that is not counted.
    """

    organisers: Sequence[str] | None
    region: str | None
    regime: str | None
    exempt: Sequence[str]
    begin: date
    end: date
    own: str | None


async def arrivals(reader: Reader, counted: Counted) -> list[Arriving]:
    """The inspections that count, each once for each record of it; one round trip."""
    rows = await reader.read(
        IN_REGION if counted.organisers is None else OF_ORGANISER,
        organisers=counted.organisers,
        region=counted.region,
        regime=counted.regime,
        exempt=list(counted.exempt),
        begin=counted.begin.isoformat(),
        end=counted.end.isoformat(),
        last=f"{counted.end.isoformat()}~",
        own=counted.own,
        outside=OUTSIDE,
    )
    return [Arriving(**one) for one in rows[0]["arrivals"]]


async def going(reader: Reader, ids: Iterable[str]) -> list[There]:
    """Where inspections go, with all by which one is told from another; one round trip."""
    return [there_of(row, row["unit"]) for row in await reader.read(GOING, ids=sorted(ids))]
