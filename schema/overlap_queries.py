"""What planners ask: does a plan collide, and what goes on when and where."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import strawberry

from domain import calendars, overlaps
from resolvers.calendars import calendar
from resolvers.overlaps import overlap_check, overlap_checks
from schema.arguments import Info, given
from schema.calendars import CalendarDay
from schema.overlaps import OverlapReport
from schema.plan_inputs import InspectionPlanInput
from schema.plans import plan_of, plans_of


@strawberry.type
class Overlaps:
    """One field for each question."""

    @strawberry.field(
        description="批前比对：计划是否与已有安排相碰，什么都不保存 / "
        "whether a plan collides with what is there; nothing is stored",
        graphql_type=OverlapReport,
    )
    async def overlap_check(
        self,
        info: Info,
        plan: Annotated[
            InspectionPlanInput, strawberry.argument(description="检查计划 / the plan")
        ],
        as_of: Annotated[
            date | None,
            strawberry.argument(description="比对日期，默认今天 / judged on this day; today"),
        ] = strawberry.UNSET,
    ) -> overlaps.OverlapReport:
        """Whether a plan collides, and what would be better."""
        return await overlap_check(info.context, plan_of(plan), given(as_of))

    @strawberry.field(
        description="多项计划批前比对：每项也与其前的各项比对，什么都不保存 / "
        "whether plans collide with what is there and with those before them; nothing is stored",
        graphql_type=list[OverlapReport],
    )
    async def overlap_checks(
        self,
        info: Info,
        plans: Annotated[
            list[InspectionPlanInput],
            strawberry.argument(description="检查计划，最多 200 项 / the plans, 200 at most"),
        ],
        as_of: Annotated[
            date | None,
            strawberry.argument(description="比对日期，默认今天 / judged on this day; today"),
        ] = strawberry.UNSET,
    ) -> Sequence[overlaps.OverlapReport]:
        """Whether plans collide, one after another."""
        return await overlap_checks(info.context, plans_of(plans), given(as_of))

    @strawberry.field(
        description="督检考日历：一个单位或一个地区逐日的检查 / "
        "what goes on at a unit or in a region, day by day",
        graphql_type=list[CalendarDay],
    )
    async def calendar(
        self,
        info: Info,
        begin: Annotated[date, strawberry.argument(name="from", description="起 / first day")],
        end: Annotated[date, strawberry.argument(name="to", description="止 / last day")],
        unit: Annotated[
            str | None, strawberry.argument(description="单位编码 / of this unit, by code")
        ] = strawberry.UNSET,
        region: Annotated[
            str | None,
            strawberry.argument(
                description="行政区划代码，含其下级 / of this region, all below taken in"
            ),
        ] = strawberry.UNSET,
    ) -> Sequence[calendars.CalendarDay]:
        """The days of a calendar."""
        return await calendar(info.context, given(unit), given(region), begin, end)
