"""Group visits: who of a joint group goes where, as one caller may know of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from graph.reading.judgements import judged_of
from graph.reading.neighbourhood_rows import counting
from graph.reading.neighbourhoods import OUTSIDE
from graph.reading.readers import Reader
from graph.reading.same_inspections import There, there_of
from graph.seeing import seen, seen_all, tied
from graph.statement import Statement

IN_GROUPS: Final = Statement(
    "UNWIND $ids AS id MATCH (g:JointGroup {id: id}) WHERE " + seen("g") + " "
    "MATCH (g)<-[:IN_GROUP|JOINED]-(m:Inspection) "
    "WHERE " + seen("m") + " AND " + counting("m") + " AND coalesce(m.onsite, true) "
    "AND g.number = coalesce(m.joinedGroup, m.jointGroup) "
    "MATCH (m)<-[:" + tied("VISIT_OF") + "]-(visit:Visit)-[:AT]->(unit:Unit) "
    "WHERE visit.key IS NOT NULL AND " + seen_all("visit", "unit") + " "
    "RETURN id, unit.id AS unit, visit.begins AS begins, visit.ends AS ends, "
    "properties(m) AS record, [(m)-[:LED_BY]->(lead:Unit) WHERE " + seen("lead") + " | "
    "[lead.standing, lead.recordId, lead.id]] AS leads, " + judged_of("m") + " AS judged"
)


async def visits_of_groups(reader: Reader, ids: Iterable[str]) -> Mapping[str, list[There]]:
    """The onsite visits of joint groups that count, by the ids of these; one round trip."""
    found: defaultdict[str, list[There]] = defaultdict(list)
    for row in await reader.read(IN_GROUPS, ids=list(ids), outside=OUTSIDE):
        found[row["id"]].append(there_of(row, row["unit"]))
    return found
