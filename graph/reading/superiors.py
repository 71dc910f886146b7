"""Superiors: under whom the units stand that lead inspections, as a caller may know of them.

It is the tree of `domain.md` 5.5: the stated parents; a unit without one stands under the
government of its region. Here a right rests on it, so where more than one unit says that it is
that government, nobody is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.reading.readers import Asking
from graph.seeing import seen
from graph.statement import Statement

LEADS: Final = Statement(
    "UNWIND $ids AS id MATCH (n:Inspection {id: id})-[:LED_BY]->(u:Unit) "
    "WHERE " + seen("n") + " AND " + seen("u") + " RETURN id, u.id AS unit"
)

UPWARDS: Final = Statement(
    "UNWIND $ids AS id MATCH (u:Unit {id: id}) WHERE " + seen("u") + " "
    "RETURN id, u.recordId AS code, u.regionCode AS region, "
    "[(u)-[:PARENT]->(p:Unit) WHERE " + seen("p") + " | p.id] AS parents"
)

GOVERNING: Final = Statement(
    "UNWIND $regions AS region MATCH (u:Unit {regionCode: region}) "
    "WHERE u.kind = 'GOVERNMENT' AND u.key IS NOT NULL AND " + seen("u") + " "
    "RETURN DISTINCT region, u.id AS id"
)

_HIGHEST: Final = 12
"""Levels of a tree; one that goes round in a circle ends there."""


@dataclass(frozen=True, slots=True)
class _Unit:
    code: str
    above: tuple[str, ...]


async def superiors_of(asking: Asking, inspections: Sequence[str]) -> dict[str, set[str]]:
    """The codes of the units under which those stand that lead inspections, by id."""
    rows = await asking.run(LEADS, ids=list(inspections))
    known: dict[str, _Unit] = {}
    step = {row["unit"] for row in rows}
    for _ in range(_HIGHEST):
        found = await _units(asking, step)
        known |= found
        step = {one for unit in found.values() for one in unit.above} - known.keys()
        if not step:
            break
    above: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        above[row["id"]] |= {known[one].code for one in _over(row["unit"], known)}
    return above


async def _units(asking: Asking, ids: Iterable[str]) -> dict[str, _Unit]:
    rows = await asking.run(UPWARDS, ids=sorted(ids))
    regions = {row["region"] for row in rows if row["region"] and not row["parents"]}
    governing: defaultdict[str, list[str]] = defaultdict(list)
    for row in await asking.run(GOVERNING, regions=sorted(regions)) if regions else ():
        governing[row["region"]].append(row["id"])
    return {row["id"]: _Unit(row["code"], _above(row, governing)) for row in rows}


def _above(row: Mapping[str, Any], governing: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    if row["parents"]:
        return tuple(row["parents"])
    only = governing.get(row["region"] or "", ())
    return tuple(only) if len(only) == 1 and only[0] != row["id"] else ()


def _over(unit: str, known: Mapping[str, _Unit]) -> set[str]:
    reached: set[str] = set()
    further = {unit}
    while further:
        further = {one for met in further if met in known for one in known[met].above} - reached
        reached |= further
    return reached & known.keys()
