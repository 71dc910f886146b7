"""Inspections: what one body means to look at, where, when and by which mandate."""

from collections.abc import Sequence
from datetime import date

import strawberry

from domain import inspections as domain
from domain.flags import Flag, FlagKind
from domain.inspections import (
    InspectionStatus,
    InspectionStep,
    Method,
    SupervisionKind,
    Trigger,
)
from domain.mandates import Authority
from domain.regimes import Regime
from domain.same_inspections import OtherRecord
from domain.steps import Step
from graph.reading import inspections
from resolvers.enforcing import enforced_against
from resolvers.plan_life import may_decide, steps_for
from schema.arguments import Info
from schema.fields import many, one
from schema.interfaces import Record
from schema.names import (
    AFlag,
    AJointGroup,
    ALead,
    AMatter,
    AnEntry,
    AnInspection,
    AnOtherRecord,
    APlanStep,
    AUnit,
    AVisit,
)


@strawberry.type(description="批准或授权 / an approval or a designation; blank limits nothing")
class Mandate:
    """A mandate."""

    authority: Authority | None = strawberry.field(description="批准机关 / who gave it")
    given_on: date | None = strawberry.field(name="date", description="日期 / when")
    number: str | None = strawberry.field(description="文号 / number of the document")
    targets: list[str] = strawberry.field(
        description="对象单位编码 / the units that it covers, by code"
    )
    matters: list[str] = strawberry.field(
        description="事项编码 / the matters that it covers, by code"
    )
    since: date | None = strawberry.field(name="from", description="起 / valid from")
    until: date | None = strawberry.field(name="to", description="止 / valid to")


@strawberry.type(description="结论 / what an inspection came to")
class Conclusion:
    """A conclusion."""

    concluded_on: date | None = strawberry.field(description="结论日期 / concluded on")
    reusable_until: date | None = strawberry.field(
        description="结论可用至 / until when other bodies may use it"
    )


@strawberry.type(
    description="督检考计划，从草稿到办结 / what one body means to look at, from draft to closed"
)
class Inspection(Record):
    """An inspection."""

    number: str = strawberry.field(description="计划编号 / the number in its system")
    title: str | None = strawberry.field(description="名称 / title")
    regime: Regime | None = strawberry.field(description="监督类型 / regime")
    supervision_kind: SupervisionKind | None = strawberry.field(
        description="督查种类 / kind of supervision"
    )
    status: InspectionStatus | None = strawberry.field(description="状态 / where it stands")
    trigger: Trigger | None = strawberry.field(description="触发方式 / what set it off")
    trigger_ref: str | None = strawberry.field(
        description="触发依据编号 / number of what the trigger rests on"
    )
    start: date | None = strawberry.field(description="开始日期 / first day")
    end: date | None = strawberry.field(description="结束日期 / last day")
    onsite: bool | None = strawberry.field(description="现场 / whether on site")
    scope_includes_subordinates: bool | None = strawberry.field(
        description="含下级 / whether all below the targets are taken in"
    )
    lead_unit: AUnit | None = one(inspections.LEAD_UNIT, "牵头单位 / who leads")
    supporting_units: list[AUnit] = many(inspections.SUPPORTING, "参加单位 / who joins")
    targets: list[AUnit] = many(inspections.TARGETS, "对象单位 / the units to be inspected")
    matters: list[AMatter] = many(inspections.MATTERS, "事项 / the matters")
    visits: list[AVisit] = many(inspections.VISITS, "入户记录 / its visits")
    joint_group: AJointGroup | None = one(
        inspections.JOINT_GROUP, "联合检查 / the joint group that it goes in"
    )
    paired_with: AnInspection | None = one(
        inspections.PAIRED_WITH, "红蓝对应检查 / the inspection that it is paired with"
    )
    parallel_reason: str | None = strawberry.field(
        description="平行理由 / why it runs beside another on purpose"
    )
    approval: Mandate | None = strawberry.field(description="批准 / its approval")
    designation: Mandate | None = strawberry.field(description="授权 / its designation")
    necessity: str | None = strawberry.field(description="必要性说明 / why it is needed")
    annual_plan: str | None = strawberry.field(
        description="年度计划编号 / number of the annual plan"
    )
    supplement_approval: str | None = strawberry.field(
        description="补充批准号 / number of the supplementary approval"
    )
    inspection_code: str | None = strawberry.field(description="检查码 / inspection code")
    methods: list[Method] = strawberry.field(description="方式 / methods")
    certified: bool | None = strawberry.field(
        description="持证 / whether the inspectors are certified"
    )
    assist_request: str | None = strawberry.field(
        description="协助请求编号 / number of the request for assistance"
    )
    leader_appointed_by: AUnit | None = one(
        inspections.APPOINTED_BY, "组长任命机关 / who appointed the leader"
    )
    conclusion: Conclusion | None = strawberry.field(description="结论 / what it came to")

    @strawberry.field(
        description="他系统记录：其他系统中的同一检查，及历次判定 / "
        "records of other systems that are, or were judged about being, the same inspection",
        graphql_type=list[AnOtherRecord],
    )
    async def other_records(
        self, root: strawberry.Parent[domain.Inspection], info: Info
    ) -> list[OtherRecord]:
        """What it is held to be the same as, and what was judged."""
        found = await info.context.loaders.other_records.load(root.id) or []
        info.context.give(len(found))
        return found

    flags: list[AFlag] = many(
        inspections.FLAGS,
        "提示 / what the hub holds against it",
    )

    @strawberry.field(
        description="强制的提示：未消除前不得批准 / "
        "of its flags those that keep it from approval while they stand",
        graphql_type=list[AFlag],
    )
    async def enforced_flags(
        self, root: strawberry.Parent[domain.Inspection], info: Info
    ) -> Sequence[Flag]:
        """What no answer of an approver helps against."""
        return await enforced_against(info.context, root)

    @strawberry.field(description="您现在可办理的步骤 / the steps that you may take in it now")
    def steps(
        self, root: strawberry.Parent[domain.Inspection], info: Info
    ) -> Sequence[InspectionStep]:
        """What the caller may do next."""
        return steps_for(info.context, root)

    @strawberry.field(
        description="您现在可否审批；本人报批的仍须回避 / whether you may decide it now; who wrote "
        "it is recused all the same"
    )
    async def decidable(self, root: strawberry.Parent[domain.Inspection], info: Info) -> bool:
        """Whether the caller may decide it."""
        return await may_decide(info.context, root)

    @strawberry.field(
        description="办理经过，最早在前 / what was done to it in the hub, oldest first",
        graphql_type=list[APlanStep],
    )
    async def decisions(
        self, root: strawberry.Parent[domain.Inspection], info: Info
    ) -> Sequence[Step]:
        """Steps and decisions that were taken."""
        taken = await info.context.loaders.steps.load(root.id) or []
        info.context.give(len(taken))
        return taken

    leads: list[ALead] = many(inspections.LEADS, "由其发现的线索 / the leads that it found")
    entries: list[AnEntry] = many(
        inspections.ENTRIES, "由其发现的清单条目 / the entries that it found"
    )


@strawberry.input(description="检查筛选 / what inspections are to be like")
class InspectionFilter:
    """What inspections are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="名称或编号含有 / title or number contains"
    )
    regimes: list[Regime] | None = strawberry.field(
        default=strawberry.UNSET, description="监督类型 / of one of these regimes"
    )
    statuses: list[InspectionStatus] | None = strawberry.field(
        default=strawberry.UNSET, description="状态 / of one of these statuses"
    )
    lead_units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="牵头单位编码 / led by one of these units, by code"
    )
    targets: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="对象单位编码 / at one of these units, by code"
    )
    matters: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="事项编码 / on one of these matters, by code"
    )
    regions: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description="对象所在行政区划，含其下级 / at a unit in one of these regions or below",
    )
    from_: date | None = strawberry.field(
        default=strawberry.UNSET,
        name="from",
        description="不早于该日结束 / not over before this day",
    )
    to: date | None = strawberry.field(
        default=strawberry.UNSET, description="不晚于该日开始 / begun by this day"
    )
    flagged: list[FlagKind] | None = strawberry.field(
        default=strawberry.UNSET,
        description="有这些提示 / with a flag of one of these kinds",
    )
