"""Closed references: days that are taken at placeholders of which a caller may not know.

Where the code of a unit is that of one record, all who state it mean that one, and their visits
stand there. Where it is that of several, or of none, a visit stands at a placeholder of its own
system; and one of a closed inspection at a placeholder that is as closed. That somebody comes to a
unit of this code is told of it all the same, as anywhere else, and nothing more.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.audiences import is_open
from domain.records import Kind, placeholder_id
from graph.assertions import State, is_placeholder
from graph.candidates import NOBODYS
from graph.reading.hidden_stays import HiddenStay, hidden_stays
from graph.reading.neighbourhood_rows import in_reach, occupied
from graph.reading.neighbourhoods import OUTSIDE, Neighbourhood
from graph.reading.readers import Reader
from graph.seeing import seen
from graph.statement import Statement

REFERRING: Final = Statement(
    "UNWIND $codes AS code MATCH (closed:Unit {recordId: code}) "
    "WHERE closed.standing = 'PLACEHOLDER' AND NOT (" + seen("closed") + ") "
    "WITH code, COLLECT { " + occupied("closed", in_reach("hidden")) + "} AS taken "
    "WHERE size(taken) > 0 RETURN code, taken"
)


def elsewhere(code: str) -> str:
    """The id of the place where these days are: the placeholder of nobody's system."""
    return placeholder_id(Kind.UNIT, NOBODYS, code)


async def add_closed_references(
    reader: Reader, found: Neighbourhood, since: date, until: date
) -> None:
    """Add these days to what was found at units.

    Args:
        reader: the graph as the caller may know of it.
        found: the units, with what goes on there.
        since: first day of the visits.
        until: last day of them.
    """
    targets = [found.units[one] for one in found.targets]
    found.hidden += await closed_days(reader, targets, since, until)


async def closed_days(
    reader: Reader, units: Iterable[State], since: date, until: date
) -> list[HiddenStay]:
    """These days at units; each stands `elsewhere`.

    No round trip where the caller knows of one open record of each code, else one. Closed ones do
    not count: openly a code means what it would mean without them.

    Args:
        reader: the graph as the caller may know of it.
        units: all that the caller may know of under their codes.
        since: first day of the visits.
        until: last day of them.
    """
    stated: Counter[str] = Counter()
    for one in units:
        stated[one["recordId"]] += not is_placeholder(one) and is_open(one["circles"])
    unsettled = sorted(code for code, records in stated.items() if records != 1)
    if not unsettled:
        return []
    rows = await reader.read(
        REFERRING,
        codes=unsettled,
        since=since.isoformat(),
        until=until.isoformat(),
        outside=OUTSIDE,
    )
    return [stay for row in rows for stay in hidden_stays(elsewhere(row["code"]), row["taken"])]
