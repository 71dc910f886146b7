"""Calendars: what goes on at a unit or in a region, day by day (督检考月历、日历)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import strawberry

from domain import calendars as domain
from domain.units import Unit
from resolvers.pages import within
from schema.arguments import Info
from schema.names import AnInspection, AUnit

_AT_FIRST = 100


@strawberry.type(description="在场检查 / a visit that is under way")
class CalendarVisit:
    """A visit that is under way."""

    occupied: bool = strawberry.field(
        description="已占用：只可知该时段有安排 / whether only that the time is taken may be known"
    )
    inspection: AnInspection | None = strawberry.field(
        description="检查；已占用的为空 / the inspection; null where the time is occupied"
    )
    unit: AUnit = strawberry.field(description="单位 / where")
    start: date = strawberry.field(description="首日 / first day")
    end: date = strawberry.field(description="末日 / last day")

    @strawberry.field(
        description="已占用的询问单位，与由谁牵头无关 / "
        "the office to ask about occupied days, the same whoever leads",
        graphql_type=AUnit | None,
    )
    async def contact(
        self, root: strawberry.Parent[domain.CalendarVisit], info: Info
    ) -> Unit | None:
        """The office to ask; none where none is set, or the caller may not know of it."""
        return await info.context.loaders.units.load(root.contact) if root.contact else None


@strawberry.type(description="日历中的一日 / one day of a calendar")
class CalendarDay:
    """A day."""

    day: date = strawberry.field(name="date", description="日期 / the day")
    working_day: bool = strawberry.field(description="工作日 / whether offices work on it")
    arrivals: int = strawberry.field(
        description="当日入户次数，联合检查计一次 / visits that begin on it, a joint group once"
    )
    present: int = strawberry.field(description="在场检查数 / visits under way")
    levels: list[str] = strawberry.field(
        description="扎堆级别：DAY、WEEK、MONTH / levels of CROWDED that hold on it"
    )

    @strawberry.field(
        description="在场检查，按单位、日期 / those under way, by unit and first day",
        graphql_type=list[CalendarVisit],
    )
    def visits(
        self,
        root: strawberry.Parent[domain.CalendarDay],
        info: Info,
        first: Annotated[
            int, strawberry.argument(description="最多返回几条 / how many at most")
        ] = _AT_FIRST,
    ) -> Sequence[domain.CalendarVisit]:
        """The first of them; `present` says how many there are."""
        given = root.visits[: within(info.context, first)]
        info.context.give(len(given))
        return given
