"""What the detectors look at, for the hub itself: all of it, each with the circles that know it.

Nothing of this is shown to anybody. What callers ask, `graph/reading` answers.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.audiences import is_open
from graph.statement import Statement
from graph.transaction import Transaction

Row = Mapping[str, Any]

COUNTING: Final = [
    "SUBMITTED", "APPROVED", "CHANGED", "SCHEDULED", "IN_PROGRESS", "SUSPENDED", "CONCLUDED",
    "CLOSED",
]  # fmt: skip
"""Inspections that count against others (`domain.md` 5.5): neither dead nor before SUBMITTED."""

VISITS_AT: Final = Statement(
    "UNWIND $units AS id MATCH (u:Unit {id: id})<-[:AT]-(v:Visit) WHERE v.key IS NOT NULL "
    "MATCH (v)-[:VISIT_OF|VISIT_OF_IN_CONFIDENCE]->(i:Inspection) "
    "WHERE i.standing = 'STATED' AND i.status IN $counting "
    "AND v.begins IS NOT NULL AND v.ends IS NOT NULL "
    "RETURN id AS unit, i.id AS inspection, v.begins AS begins, v.ends AS ends, "
    "v.planned AS planned, v.digest IS NOT NULL AS stated, v.circles AS circles, v.id AS visit"
)

VISITS_OF: Final = Statement(
    "UNWIND $inspections AS id MATCH (i:Inspection {id: id})"
    "<-[:VISIT_OF|VISIT_OF_IN_CONFIDENCE]-(v:Visit)-[:AT]->(u:Unit) WHERE v.key IS NOT NULL "
    "AND v.begins IS NOT NULL AND v.ends IS NOT NULL "
    "RETURN u.id AS unit, id AS inspection, v.begins AS begins, v.ends AS ends, "
    "v.planned AS planned, v.digest IS NOT NULL AS stated, v.circles AS circles, v.id AS visit"
)

INSPECTIONS: Final = Statement(
    "UNWIND $ids AS id MATCH (i:Inspection {id: id}) WHERE i.standing = 'STATED' "
    "RETURN properties(i) AS record, "
    "EXISTS { MATCH (w:WithheldDays {id: i.id}) } AS withheld, "
    "[(i)-[:LED_BY]->(u:Unit) | u.id] AS organisers, "
    "[(i)-[:COVERS]->(m:Matter) | m.id] AS matters, "
    "[(i)-[:IN_GROUP|JOINED]->(g:JointGroup) "
    "WHERE g.number = coalesce(i.joinedGroup, i.jointGroup) | g.id] AS groups, "
    "[(i)-[:LED_JOINTLY_BY]->(l:Unit) | l.id] AS jointLeads, "
    "[(i)-[:PAIRED_WITH|PAIRED_WITH_IN_CONFIDENCE]->(p:Inspection) | p.id] AS pairs, "
    "[(i)-[:APPOINTED_BY]->(a:Unit) | a.id] AS appointed, "
    "[(i)<-[:JUDGES]-(j:SameInspection)-[:JUDGES]->(o:Inspection) | "
    "{judgement: j.judgement, id: o.id, circles: o.circles}] AS judged"
)

UNITS: Final = Statement(
    "UNWIND $ids AS id MATCH (u:Unit {id: id}) "
    "RETURN properties(u) AS record, [(u)-[:PARENT]->(p:Unit) | p.id] AS parents"
)

GOVERNMENTS: Final = Statement(
    "UNWIND $regions AS region MATCH (u:Unit {regionCode: region}) "
    "WHERE u.kind = 'GOVERNMENT' AND u.key IS NOT NULL "
    "RETURN properties(u) AS record, [(u)-[:PARENT]->(p:Unit) | p.id] AS parents"
)

MATTERS: Final = Statement(
    "UNWIND $ids AS id MATCH (m:Matter {id: id}) "
    "RETURN properties(m) AS record, [(m)-[:PARENT]->(p:Matter) | p.id] AS parents"
)

MATTERS_OF_CODES: Final = Statement(
    "UNWIND $codes AS code MATCH (m:Matter {recordId: code}) WHERE m.key IS NOT NULL "
    "RETURN properties(m) AS record, [(m)-[:PARENT]->(p:Matter) | p.id] AS parents"
)
"""Those that the dots of a code say are above it, whose parents may be stated."""

ALIKE: Final = Statement(
    "UNWIND $ids AS id MATCH (u:Unit {id: id}) WHERE u.standing = 'PLACEHOLDER' "
    "MATCH (p:Unit {recordId: u.recordId}) WHERE p.standing = 'PLACEHOLDER' "
    "RETURN id, p.id AS other"
)
"""Placeholders of one code: each system has its own, and all stand for one unit."""

BELOW: Final = Statement(
    "UNWIND $ids AS id MATCH (u:Unit {id: id})<-[:PARENT]-(d:Unit) RETURN DISTINCT d.id AS id "
    "UNION "
    "UNWIND $ids AS id MATCH (u:Unit {id: id}) WHERE u.kind = 'GOVERNMENT' "
    "MATCH (d:Unit {regionCode: u.regionCode}) WHERE d.parentCode IS NULL AND d.id <> u.id "
    "RETURN DISTINCT d.id AS id"
)
"""One step down the tree: the stated children, and those of the region without a parent."""

WIDE: Final = Statement(
    "UNWIND $ids AS id MATCH (i:Inspection {id: id}) WHERE i.scopeIncludesSubordinates = true "
    "RETURN id"
)
"""Those that take in what is below their targets."""

LED_BY: Final = Statement(
    "UNWIND $ids AS id MATCH (u:Unit {id: id})<-[:LED_BY]-(i:Inspection) RETURN DISTINCT i.id AS id"
)

COVERING: Final = Statement(
    "UNWIND $ids AS id MATCH (m:Matter {id: id})<-[:PARENT*0..8]-(d:Matter) "
    "MATCH (d)<-[:COVERS]-(i:Inspection) RETURN DISTINCT i.id AS id"
)

_DEEPEST: Final = 12
"""Levels of a tree of units; one that goes round in a circle ends there."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What detectors look at, as the graph has it.

    Attributes:
        visits: rows of `VISITS_AT`.
        inspections: by id, rows of `INSPECTIONS`.
        units: by id, rows of `UNITS`: those visited, those that lead, and all above them.
        matters: by id, rows of `MATTERS`, and all above them.
        places: ids of the units that were asked about, and of the placeholders of their codes.
    """

    visits: Sequence[Row]
    inspections: Mapping[str, Row]
    units: Mapping[str, Row]
    matters: Mapping[str, Row]
    places: frozenset[str] = frozenset()


VISITS_ABOVE: Final = Statement(
    "UNWIND $units AS id MATCH (u:Unit {id: id})<-[:AT]-(v:Visit) "
    "WHERE v.key IS NOT NULL AND v.planned = true "
    "MATCH (v)-[:VISIT_OF|VISIT_OF_IN_CONFIDENCE]->(i:Inspection) "
    "WHERE i.standing = 'STATED' AND i.status IN $counting "
    "AND i.scopeIncludesSubordinates = true "
    "AND v.begins IS NOT NULL AND v.ends IS NOT NULL "
    "RETURN id AS unit, i.id AS inspection, v.begins AS begins, v.ends AS ends, "
    "v.planned AS planned, v.digest IS NOT NULL AS stated, v.circles AS circles, v.id AS visit"
)
"""Those that take in what is below their unit."""


async def look(
    transaction: Transaction, units: Collection[str], inspections: Collection[str]
) -> Looked:
    """All that bears on units, and on the mandates of inspections.

    Args:
        transaction: where to look.
        units: ids of the units whose visits are judged.
        inspections: ids of the inspections whose mandates are judged.
    """
    alike = await _alike(transaction, units)
    visited = sorted({*units, *alike})
    visits = await transaction.run(VISITS_AT, units=visited, counting=COUNTING)
    visits += await transaction.run(VISITS_OF, inspections=sorted(inspections))
    known: dict[str, Row] = {}
    await _climb(transaction, UNITS, {*visited, *_column(visits, "unit")}, known)
    above = sorted(known.keys() - set(visited))
    visits += await transaction.run(VISITS_ABOVE, units=above, counting=COUNTING)
    # What another system's ledger states of a target stands beside the visit that was planned, and
    # what it states openly of a closed inspection beside that one's own visits.
    visits.sort(key=lambda row: (bool(row["planned"]), not is_open(row["circles"]), row["visit"]))
    once = {(row["unit"], row["inspection"]): row for row in visits}
    wanted = {*inspections, *_column(visits, "inspection")}
    found = {
        row["record"]["id"]: row for row in await transaction.run(INSPECTIONS, ids=sorted(wanted))
    }
    await _climb(
        transaction, UNITS, _named(found.values(), "organisers", "jointLeads", "appointed"), known
    )
    matters: dict[str, Row] = {}
    await _climb(transaction, MATTERS, _named(found.values(), "matters"), matters)
    there = [row for row in once.values() if row["inspection"] in found]
    return Looked(there, found, known, matters, frozenset(visited))


async def look_at(transaction: Transaction, units: Collection[str]) -> Looked:
    """Units with all above them, without what goes on there."""
    places = sorted({*units, *await _alike(transaction, units)})
    known: dict[str, Row] = {}
    await _climb(transaction, UNITS, places, known)
    return Looked((), {}, known, {}, frozenset(places))


async def widened(transaction: Transaction, units: Collection[str]) -> set[str]:
    """Units, and all that lie below them in the tree."""
    found = set(units)
    step = found
    for _ in range(_DEEPEST):
        rows = await transaction.run(BELOW, ids=sorted(step))
        step = _column(rows, "id") - found
        if not step:
            break
        found |= step
    return found


async def wide_among(transaction: Transaction, inspections: Collection[str]) -> set[str]:
    """The ids of those inspections that take in what is below their targets."""
    return _column(await transaction.run(WIDE, ids=sorted(inspections)), "id")


async def led_by(transaction: Transaction, units: Collection[str]) -> set[str]:
    """The ids of the inspections that units lead."""
    return _column(await transaction.run(LED_BY, ids=sorted(units)), "id")


async def covering(transaction: Transaction, matters: Collection[str]) -> set[str]:
    """The ids of the inspections of matters, and of all below them."""
    return _column(await transaction.run(COVERING, ids=sorted(matters)), "id")


async def units_of(transaction: Transaction, inspections: Collection[str]) -> set[str]:
    """The ids of the units that inspections visit."""
    rows = await transaction.run(VISITS_OF, inspections=sorted(inspections))
    return _column(rows, "unit")


async def visitors_of(transaction: Transaction, units: Collection[str]) -> set[str]:
    """The ids of the inspections that visit units."""
    rows = await transaction.run(VISITS_AT, units=sorted(units), counting=COUNTING)
    return _column(rows, "inspection")


async def _alike(transaction: Transaction, units: Collection[str]) -> set[str]:
    return _column(await transaction.run(ALIKE, ids=sorted(units)), "other")


async def _climb(
    transaction: Transaction, statement: Statement, ids: Collection[str], known: dict[str, Row]
) -> None:
    """Add nodes to what is known, and all above them; a tree that goes in circles ends too."""
    step = set(ids) - known.keys()
    while step:
        rows = await transaction.run(statement, ids=sorted(step))
        if statement is UNITS:
            regions = {region for row in rows if not row["parents"] and (region := _region(row))}
            rows += await transaction.run(GOVERNMENTS, regions=sorted(regions))
        if statement is MATTERS:
            codes = {code for row in rows if not row["parents"] for code in _dots(row)}
            rows += await transaction.run(MATTERS_OF_CODES, codes=sorted(codes))
        known |= {row["record"]["id"]: row for row in rows}
        step = {one for row in rows for one in row["parents"]} - known.keys()


def _dots(row: Row) -> Iterator[str]:
    """The codes above that of a matter, as its dots say."""
    code = row["record"]["recordId"].rpartition(".")[0]
    while code:
        yield code
        code = code.rpartition(".")[0]


def _region(row: Row) -> str | None:
    return row["record"].get("regionCode")


def _column(rows: Iterable[Row], name: str) -> set[str]:
    return {row[name] for row in rows}


def _named(rows: Iterable[Row], *columns: str) -> set[str]:
    return {one for row in rows for column in columns for one in row[column]}
