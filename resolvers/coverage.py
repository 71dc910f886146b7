"""Coverage: the units to which nobody came in the cycle, as one caller may know of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from domain.coverage import UnitCoverage
from domain.units import Unit
from graph.reading.coverage import COVERAGE, last_visits, met_between
from graph.reading.neighbourhoods import OUTSIDE
from graph.reading.units import unit
from resolvers.context import Context
from resolvers.cursors import place_of
from resolvers.days import check_day
from resolvers.pages import Asked, Edge, Page, walked

_WALK: Final = f"{COVERAGE.name}.key"
_LAST: Final = "\xff\xff"
"""After every sort key."""


async def coverage(context: Context, asked: Asked, as_of: date | None) -> Page[UnitCoverage]:
    """Units by their code, with the day of their last visit.

    Args:
        context: of the operation.
        asked: which page; its filters are those of `CoverageFilter`.
        as_of: the last day of the cycle; None: today.

    Raises:
        CallerError: INVALID_ARGUMENT, or a fault of the page.
    """
    day = as_of or context.today()
    check_day(day, "asOf")
    ruling = await context.loaders.ruling()
    since = cycle(day, int(ruling.parameters.one("coverage_years", on=day).number))
    said: dict[str, Any] = {
        **(asked.filters or {}),
        "begun": since.isoformat(),
        "by": day.isoformat(),
        "outside": OUTSIDE,
    }
    found = await walked(context, COVERAGE, replace(asked, filters=said), unit)
    last = await last_visits(context.reader, [edge.node.id for edge in found.edges], day)
    for one in last.values():
        context.meet(one.hidden)

    async def meet(after: str, until: str) -> None:
        context.meet(await met_between(context.reader, said, after, until))

    # Which units are left out tells of their occupied days as well.
    on = found.edges[-1].cursor if found.page_info.has_next_page and found.edges else None
    await meet(place_of(asked.after, _WALK, ""), place_of(on, _WALK, _LAST))

    async def count() -> int:
        await meet("", _LAST)
        return await found.count()

    def told(edge: Edge[Unit]) -> Edge[UnitCoverage]:
        visit = last.get(edge.node.id)
        return Edge(
            edge.cursor, UnitCoverage(unit=edge.node, last_visit=visit and visit.begun, since=since)
        )

    return Page([told(edge) for edge in found.edges], found.page_info, count)


def cycle(day: date, years: int) -> date:
    """The first day of the years that end with a day."""
    after = day + timedelta(days=1)
    try:
        return after.replace(year=after.year - years)
    except ValueError:  # 29 February, of which most years have none
        return date(after.year - years, 3, 1)
