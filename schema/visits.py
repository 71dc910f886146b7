"""Visits: one inspection at one unit."""

from datetime import date

import strawberry

from graph.reading import visits
from schema.fields import one
from schema.interfaces import Record
from schema.names import AnInspection, AUnit


@strawberry.type(description="入户记录：一项检查到一个单位 / one inspection at one unit")
class Visit(Record):
    """A visit."""

    inspection: AnInspection | None = one(visits.INSPECTION, "所属检查 / the inspection")
    unit: AUnit | None = one(visits.UNIT, "对象单位 / the unit visited")
    start: date | None = strawberry.field(
        description="开始，未另报的随计划 / first day; the plan's where none of its own is stated"
    )
    end: date | None = strawberry.field(description="结束，未另报的随计划 / last day; likewise")
    planned: bool = strawberry.field(
        description="计划对象 / whether the unit is a target of the plan"
    )
    stated: bool = strawberry.field(
        description="已报送入户记录 / whether a ledger of visits stated it"
    )
    inspectors: int | None = strawberry.field(description="人数 / how many inspectors")


@strawberry.input(description="入户记录筛选 / what visits are to be like")
class VisitFilter:
    """What visits are to be like."""

    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="单位编码 / one of these units, by code"
    )
    inspections: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="检查的全局编号 / of one of these inspections, by id"
    )
    regions: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description="行政区划，含其下级 / in one of these regions, all below taken in",
    )
    from_: date | None = strawberry.field(
        default=strawberry.UNSET,
        name="from",
        description="不早于该日结束 / not over before this day",
    )
    to: date | None = strawberry.field(
        default=strawberry.UNSET, description="不晚于该日开始 / begun by this day"
    )
