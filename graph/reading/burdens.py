"""Burdens as the graph has them: the onsite visits that began in a period, unit by unit.

It begins at the units that are asked about, or at the days where these are many. Of a visit that
the caller may not know of nothing leaves the statements but its days (`neighbourhood_rows.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, LiteralString

from graph.assertions import State
from graph.reading.closed_references import closed_days, elsewhere
from graph.reading.hidden_stays import HiddenStay, hidden_stays
from graph.reading.judgements import judged_of, same_and_different
from graph.reading.neighbourhood_rows import VISITED, begun, counting, days_of, occupied
from graph.reading.neighbourhoods import OUTSIDE, stay_of
from graph.reading.neighbours import Stay as Days
from graph.reading.readers import Reader
from graph.reading.walking import few_units
from graph.seeing import seen
from graph.statement import Statement

MOST: Final = 20_000
"""Visits that one list of burdens may rest on."""

_KNOWN: Final[LiteralString] = "target.key IS NOT NULL AND " + seen("target") + " "
_LIKE: Final[LiteralString] = (
    "AND ($levels IS NULL OR target.level IN $levels) "
    "AND ($kinds IS NULL OR target.kind IN $kinds) "
)
_IN_REGIONS: Final[LiteralString] = (
    "AND ($regions IS NULL OR size([r IN $regions WHERE target.regionCode STARTS WITH r]) > 0) "
)

_OF_INSPECTION: Final[LiteralString] = (
    "MATCH (visit)" + VISITED + "(inspection:Inspection) "
    "WHERE " + counting("inspection") + " AND " + seen("inspection") + " "
    "AND coalesce(inspection.onsite, true) "
    "WITH target, visit, inspection LIMIT $most "
    "WITH target, collect([inspection.id, inspection.system, inspection.recordId, "
    "inspection.leadUnit, inspection.matters, "
    "coalesce(inspection.joinedGroup, inspection.jointGroup), "
    + judged_of("inspection")
    + ", "
    + days_of("visit")
    + "]) AS visits "
    "RETURN properties(target) AS record, visits, [] AS occupied "
)
_HIDDEN: Final[LiteralString] = (
    "WITH target, COLLECT { " + occupied("target", begun("hidden")) + "} AS taken "
    "WHERE size(taken) > 0 RETURN properties(target) AS record, [] AS visits, taken AS occupied"
)


_IDLE: Final[LiteralString] = "RETURN properties(target) AS record, [] AS visits, [] AS occupied"


def _at(units: LiteralString, whole: LiteralString = "") -> Statement:
    """The visits at units that are found by `anchor`.

    Args:
        units: how.
        whole: what is told of every one of them; nothing where nobody came there.
    """
    units = "UNWIND $anchors AS anchor " + units + " WHERE " + _KNOWN + _LIKE + _IN_REGIONS
    return Statement(
        units + "MATCH (target)<-[:AT]-(visit:Visit) "
        "WHERE visit.key IS NOT NULL AND " + begun("visit") + " AND " + seen("visit") + " "
        + _OF_INSPECTION + "UNION ALL " + units + _HIDDEN
        + (" UNION ALL " + units + whole if whole else "")
    )  # fmt: skip


ON_DAYS: Final = Statement(
    "MATCH (visit:Visit) WHERE visit.key >= $begun AND visit.key <= $last "
    "AND " + seen("visit") + " "
    "MATCH (visit)-[:AT]->(target:Unit) WHERE " + _KNOWN + _LIKE + _IN_REGIONS
    + _OF_INSPECTION + "UNION ALL "
    "MATCH (other:Visit) WHERE other.key >= $begun AND other.key <= $last "
    "AND NOT (" + seen("other") + ") "
    "MATCH (other)-[:AT]->(target:Unit) WHERE " + _KNOWN + _LIKE + _IN_REGIONS
    + "WITH DISTINCT target " + _HIDDEN
)  # fmt: skip
"""Where units are many: whatever began in the period is on an index."""

OF_CODES: Final = _at("MATCH (target:Unit {recordId: anchor})", _IDLE)
"""With all units of the codes, visited or not: what a code means, all together say."""

OF_IDS: Final = _at("MATCH (target:Unit {id: anchor})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose burdens, and of which period.

    Attributes:
        since: first day of the period.
        until: last day of it.
        units: codes; None: all.
        regions: what the codes of regions begin with; None: all.
        levels: by identifier; None: all.
        kinds: by identifier; None: all.
    """

    since: date
    until: date
    units: Sequence[str] | None = None
    regions: Sequence[str] | None = None
    levels: Sequence[str] | None = None
    kinds: Sequence[str] | None = None

    @property
    def is_of_all_sorts(self) -> bool:
        """Whether nothing is asked for that nobody stated of a placeholder."""
        return self.regions is None and self.levels is None and self.kinds is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay(Days):
    """An onsite visit, with what it takes to count it."""

    system: str
    number: str
    lead: str | None
    matters: tuple[str, ...]
    group: str | None
    same: frozenset[str]
    different: frozenset[str]


@dataclass(slots=True)
class Visited:
    """A unit and what goes on there.

    Attributes:
        state: its properties.
        stays: visits that the caller may know of.
        hidden: days that are taken by others.
        closed: days that are taken at placeholders of its code of which the caller may not know.
    """

    state: State
    stays: list[Stay] = field(default_factory=list[Stay])
    hidden: list[HiddenStay] = field(default_factory=list[HiddenStay])
    closed: list[HiddenStay] = field(default_factory=list[HiddenStay])

    def take(self, row: Mapping[str, Any]) -> None:
        """Take a row in."""
        self.stays += [_stay(self.state["id"], told) for told in row["visits"]]
        self.hidden += hidden_stays(self.state["id"], row["occupied"])


async def visited(reader: Reader, wanted: Wanted) -> list[Visited]:
    """The units that somebody came to, with at most MOST and one of the visits that are known of.

    Where codes are named, all units of them. One round trip; two or three more where regions are
    named, and one where a code is not that of a single unit.

    Args:
        reader: the graph as the caller may know of it.
        wanted: whose, and of which period.
    """
    given: dict[str, Any] = {
        "begun": wanted.since.isoformat(),
        "by": wanted.until.isoformat(),
        "levels": wanted.levels,
        "kinds": wanted.kinds,
        "outside": OUTSIDE,
        "most": MOST + 1,
    }
    near = await few_units(reader, wanted.regions) if wanted.regions is not None else None
    if wanted.units is not None:
        regions = wanted.regions
        rows = await reader.read(OF_CODES, anchors=list(wanted.units), **given, regions=regions)
    elif near is not None:
        rows = await reader.read(OF_IDS, anchors=near, **given, regions=None)
    else:
        last = f"{wanted.until.isoformat()}~"
        rows = await reader.read(ON_DAYS, last=last, **given, regions=wanted.regions)
    found: dict[str, Visited] = {}
    for row in rows:
        record: State = row["record"]
        found.setdefault(record["id"], Visited(record)).take(row)
    if wanted.units is not None and wanted.is_of_all_sorts:
        await _add_closed(reader, list(found.values()), wanted)
    return list(found.values())


async def _add_closed(reader: Reader, found: Sequence[Visited], wanted: Wanted) -> None:
    """Add the days at placeholders of the codes that the caller may not know of."""
    states = [one.state for one in found]
    closed = await closed_days(reader, states, wanted.since, wanted.until)
    begun = [one for one in closed if one.start >= wanted.since]
    for one in found:
        place = elsewhere(one.state["recordId"])
        one.closed += [stay for stay in begun if stay.unit == place]


def _stay(unit: str, told: Sequence[Any]) -> Stay:
    inspection, system, number, lead, matters, group, judged, *days = told
    same, different = same_and_different(judged)
    there = stay_of(inspection, unit, days)
    return Stay(
        inspection=there.inspection,
        unit=there.unit,
        start=there.start,
        end=there.end,
        planned=there.planned,
        visit=there.visit,
        closed=there.closed,
        system=system,
        number=number,
        lead=lead,
        matters=tuple(matters or ()),
        group=group,
        same=same,
        different=different,
    )
