"""Scopes: visits below a plan's targets, where the plan takes in all that is below them.

It begins at the matters of the plan: across a scope only what is alike in its matters collides.
"""

from typing import Final, LiteralString

from graph.reading.neighbourhood_rows import HIGHEST, VISITED, counting, in_reach, inspection_row
from graph.seeing import seen, seen_all
from graph.statement import Statement

_REGIONS: Final[LiteralString] = (
    "MATCH (head:Unit {kind: 'GOVERNMENT'})-[:PARENT*0.." + HIGHEST + "]->(top:Unit) "
    "WHERE head.key IS NOT NULL AND head.regionCode IS NOT NULL AND top.id IN $targets "
    "AND " + seen_all("head", "top") + " "
)
"""A unit without a stated parent belongs under the government of its region."""

_LOWER: Final[LiteralString] = (
    _REGIONS + "WITH collect(DISTINCT head.regionCode) AS regions "
    "MATCH (related:Matter) WHERE related.key IS NOT NULL AND " + seen("related") + " "
    "WITH regions, related WHERE related.recordId IN $codes "
    "OR size([dots IN $dots WHERE related.recordId STARTS WITH dots]) > 0 "
    "OR EXISTS { MATCH (related)-[:PARENT*1.." + HIGHEST + "]->(over:Matter) "
    "WHERE over.id IN $matters AND " + seen("over") + " } "
    "MATCH (related)<-[:COVERS]-(inspection:Inspection) "
    "WHERE " + counting("inspection") + " AND " + seen("inspection") + " "
    "AND inspection.start <= $until AND inspection.end >= $since "
    "WITH DISTINCT regions, inspection "
    "MATCH (visit:Visit {planned: true})" + VISITED + "(inspection) "
    "WHERE visit.key IS NOT NULL AND " + in_reach("visit") + " AND " + seen("visit") + " "
    "MATCH (visit)-[:AT]->(lower:Unit) WHERE lower.key IS NOT NULL AND " + seen("lower") + " "
    "WITH regions, inspection, visit, lower "
    "WHERE EXISTS { MATCH (lower)-[:PARENT*1.." + HIGHEST + "]->(upper:Unit) "
    "WHERE upper.id IN $targets AND " + seen("upper") + " } "
    "OR EXISTS { MATCH (lower)-[:PARENT*0.." + HIGHEST + "]->(last:Unit) "
    "WHERE last.regionCode IN regions AND " + seen("last") + " "
    "AND NOT EXISTS { MATCH (last)-[:PARENT]->(:Unit) } } "
)

BELOW: Final = Statement(
    _LOWER + "WITH lower, collect([inspection.id, visit.begins, visit.ends, true, NULL]) AS visits "
    "RETURN 'LOWER' AS sort, properties(lower) AS record, visits, "
    # Under which target it stands, by what is stated and by the region of whoever states nothing.
    "COLLECT { MATCH (lower)-[:PARENT*1.." + HIGHEST + "]->(under:Unit) "
    "WHERE under.id IN $targets AND " + seen("under") + " RETURN DISTINCT under.id } AS occupied, "
    "COLLECT { MATCH (lower)-[:PARENT*0.." + HIGHEST + "]->(end:Unit) WHERE " + seen("end") + " "
    "AND end.regionCode IS NOT NULL AND NOT EXISTS { MATCH (end)-[:PARENT]->(:Unit) } "
    "RETURN DISTINCT end.regionCode } AS parents "
    "UNION ALL " + _LOWER + inspection_row("inspection") + " "
    "UNION ALL " + _REGIONS + "WITH DISTINCT head.regionCode AS region, top.id AS target "
    "RETURN 'REGION' AS sort, {region: region, target: target} AS record, [] AS visits, "
    "[] AS occupied, [] AS parents"
)
