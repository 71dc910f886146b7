"""Coverage as the graph has it: units to which somebody came in a cycle, and others.

Days that are taken by what the caller may not know of cover a unit like any others: that somebody
was there, the calendar tells too. Of it nothing leaves the statements but its days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, LiteralString

from graph.reading.hidden_stays import HiddenStay, hidden_stays
from graph.reading.neighbourhood_rows import VISITED, begun, counting, occupied
from graph.reading.neighbourhoods import OUTSIDE
from graph.reading.readers import Reader
from graph.reading.registers import Register, among, register
from graph.reading.walking import Filters
from graph.seeing import seen
from graph.statement import Statement

_REFERRED: Final[LiteralString] = (
    "MATCH (referred:Unit {recordId: n.recordId}) WHERE referred.standing = 'PLACEHOLDER' "
    "AND referred.id <> n.id "
)
"""Where visits stand whose system knows of several units of the code, and has none of its own."""

_OPENLY: Final[LiteralString] = _REFERRED + "AND " + seen("referred") + " "


def _known(reach: LiteralString, unit: LiteralString = "n") -> LiteralString:
    """Onsite visits at a unit that the caller may know of."""
    return (
        "MATCH (" + unit + ")<-[:AT]-(visit:Visit) "
        "WHERE visit.key IS NOT NULL AND " + reach + " AND " + seen("visit") + " "
        "MATCH (visit)" + VISITED + "(inspection:Inspection) "
        "WHERE " + counting("inspection") + " AND " + seen("inspection") + " "
        "AND coalesce(inspection.onsite, true) "
    )


_SOMEBODY_CAME: Final[LiteralString] = (
    "(EXISTS { " + _known(begun("visit")) + "RETURN visit.id } "
    "OR EXISTS { " + occupied("n", begun("hidden")) + "} "
    "OR EXISTS { " + _OPENLY + _known(begun("visit"), "referred") + "RETURN visit.id } "
    "OR EXISTS { " + _REFERRED + occupied("referred", begun("hidden")) + "})"
)


def _within_days(walks: Register) -> Register:
    """A register whose conditions are told, too, from when until when and what does not count."""
    return replace(walks, filters=walks.filters | {"begun", "by", "outside"})


COVERAGE: Final = _within_days(
    register(
        "Unit",
        {
            "regions": "$regions IS NULL "
            "OR size([r IN $regions WHERE n.regionCode STARTS WITH r]) > 0",
            "levels": among("level", "levels"),
            "kinds": among("kind", "kinds"),
            "visited": "$visited IS NULL OR " + _SOMEBODY_CAME + " = $visited",
        },
        anchors={
            "units": "MATCH (n:Unit {recordId: anchor})",
            "regions": "MATCH (n:Unit {id: anchor})",
        },
        keys=("key",),
        # By an equality the embedded engine would go through all units instead of its index.
        only="n.standing IN ['STATED']",
    )
)
"""Units that were handed in; `visited` says whether those are asked for to which somebody came.

What is between `begun` and `by` counts, unless its status is `outside`.
"""

LAST_VISITS: Final = Statement(
    "UNWIND $ids AS id MATCH (n:Unit {id: id}) WHERE " + seen("n") + " "
    "RETURN id, COLLECT { " + _known("visit.begins <= $by") + "RETURN DISTINCT visit.begins } "
    "AS known, COLLECT { " + _OPENLY + _known("visit.begins <= $by", "referred")
    + "RETURN DISTINCT visit.begins } "
    "AS referring, COLLECT { " + occupied("n", "hidden.begins <= $by") + "} AS taken, "
    "COLLECT { " + _REFERRED + occupied("referred", "hidden.begins <= $by") + "} AS there"
)  # fmt: skip


MET: Final = Statement(
    "MATCH (n:Unit) WHERE n.key > $after AND n.key <= $until AND " + seen("n") + " "
    "AND ($units IS NULL OR n.recordId IN $units) "
    "AND ($regions IS NULL OR size([r IN $regions WHERE n.regionCode STARTS WITH r]) > 0) "
    "AND (" + among("level", "levels") + ") AND (" + among("kind", "kinds") + ") "
    "WITH n, COLLECT { " + occupied("n", begun("hidden")) + "} "
    "+ COLLECT { " + _REFERRED + occupied("referred", begun("hidden")) + "} AS taken "
    "WHERE size(taken) > 0 RETURN n.id AS id, taken"
)
"""The occupied days of all units of a stretch: of those that are left out for them, too."""


@dataclass(frozen=True, slots=True)
class LastVisit:
    """When somebody came last.

    Attributes:
        begun: first day of the last visit that had begun; None where there is none.
        hidden: days that are taken by what the caller may not know of.
    """

    begun: date | None
    hidden: tuple[HiddenStay, ...]


async def last_visits(reader: Reader, ids: Sequence[str], by: date) -> dict[str, LastVisit]:
    """The last visits to units that had begun by a day; one round trip."""
    rows = await reader.read(LAST_VISITS, ids=list(ids), by=by.isoformat(), outside=OUTSIDE)
    return {row["id"]: _last(row) for row in rows}


async def met_between(reader: Reader, filters: Filters, after: str, until: str) -> list[HiddenStay]:
    """The occupied days in the cycle of all units of a stretch of the register; one round trip.

    Args:
        reader: the graph as the caller may know of it.
        filters: those of the walk.
        after: the sort key after which the stretch begins.
        until: that with which it ends.
    """
    names = ("units", "regions", "levels", "kinds", "begun", "by", "outside")
    given = {name: filters.get(name) for name in names}
    rows = await reader.read(MET, after=after, until=until, **given)
    return [stay for row in rows for stay in hidden_stays(row["id"], row["taken"])]


def _last(row: Mapping[str, Any]) -> LastVisit:
    hidden = hidden_stays(row["id"], [*row["taken"], *row["there"]])
    known = [*row["known"], *row["referring"]]
    days = [*map(date.fromisoformat, known), *(one.start for one in hidden)]
    return LastVisit(max(days, default=None), tuple(hidden))
