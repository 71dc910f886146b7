"""Units: organs, departments, enterprises, towns and villages."""

import strawberry

from domain import regions
from domain import units as domain
from domain.regimes import Regime
from domain.units import UnitKind, UnitLevel
from graph.reading import units
from graph.reading.cases import case
from graph.reading.entries import entry
from graph.reading.handoffs import handoff
from graph.reading.inspections import inspection
from graph.reading.issues import issue
from graph.reading.leads import lead
from graph.reading.log_events import log_event
from schema.fields import one, pages
from schema.interfaces import Record
from schema.names import (
    ARegion,
    AUnit,
    CaseConnection,
    EntryConnection,
    HandoffConnection,
    InspectionConnection,
    IssueConnection,
    LeadConnection,
    LogEventConnection,
    UnitConnection,
)
from schema.unit_filters import KINDS, LEVELS, REGIONS


@strawberry.type(description="单位：机关、部门、企业、事业、乡镇、村社 / a unit of any kind")
class Unit(Record):
    """A unit."""

    code: str = strawberry.field(description="单位编码 / the code in its system")
    name: str | None = strawberry.field(description="单位名称 / its name")
    aliases: list[str] = strawberry.field(description="别名 / other names")
    uscc_code: str | None = strawberry.field(
        description="统一社会信用代码 / unified social credit code"
    )
    kind: UnitKind | None = strawberry.field(description="单位类型 / what kind of unit it is")
    level: UnitLevel | None = strawberry.field(description="层级 / its level")
    parent: AUnit | None = one(units.PARENT, "上级单位 / the unit above it")
    regime: Regime | None = strawberry.field(
        description="监督系统 / the regime of a supervising body"
    )
    address: str | None = strawberry.field(description="地址 / address")
    contact: str | None = strawberry.field(description="联系电话 / telephone")
    has_inspection_standing: bool | None = strawberry.field(
        description="检查主体资格 / whether it may inspect at all"
    )
    teams: int | None = strawberry.field(description="检查组数 / how many teams it has")
    children: UnitConnection = pages(units.CHILDREN, units.unit, "下级单位 / the units below it")
    inspections: InspectionConnection = pages(
        units.INSPECTIONS, inspection, "以其为对象的检查 / the inspections that it is a target of"
    )
    entries: EntryConnection = pages(
        units.ENTRIES, entry, "由其负责的清单条目 / the entries that it is responsible for"
    )
    leads: LeadConnection = pages(units.LEADS, lead, "涉及该单位的线索 / the leads that concern it")
    issues: IssueConnection = pages(
        units.ISSUES, issue, "该单位的问题 / the issues that it is responsible for"
    )
    cases: CaseConnection = pages(units.CASES, case, "涉及该单位的案件 / the cases that concern it")
    handoffs: HandoffConnection = pages(
        units.HANDOFFS, handoff, "该单位移出或接收的移交 / the handoffs that it sent or received"
    )
    log_events: LogEventConnection = pages(
        units.LOG_EVENTS, log_event, "该单位经办的流转记录 / the events of logs that it held"
    )

    @strawberry.field(
        description="行政区划 / the region that it stands in", graphql_type=ARegion | None
    )
    def region(self, root: strawberry.Parent[domain.Unit]) -> regions.Region | None:
        """The region of its code."""
        return regions.region(root.region_code) if root.region_code else None


@strawberry.input(description="单位筛选 / what units are to be like")
class UnitFilter:
    """What units are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="名称、别名或编码含有 / name, alias or code contains"
    )
    codes: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="编码 / one of these codes"
    )
    regions: list[str] | None = strawberry.field(default=strawberry.UNSET, description=REGIONS)
    levels: list[UnitLevel] | None = strawberry.field(default=strawberry.UNSET, description=LEVELS)
    kinds: list[UnitKind] | None = strawberry.field(default=strawberry.UNSET, description=KINDS)
