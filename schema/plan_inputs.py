"""Inputs of the contract that plans of inspections take (`inputs.graphql`)."""

from datetime import date

import strawberry

from domain.flags import Disposition
from domain.inspections import Method, SupervisionKind, Trigger
from domain.mandates import Authority
from domain.regimes import Regime
from domain.secrecy import Secrecy
from schema.inputs import RecordRef

UNSET = strawberry.UNSET


@strawberry.input(
    description="检查对象，可有自己的日期 / a target, with dates of its own if need be"
)
class TargetInput:
    """A target of a plan."""

    unit: str = strawberry.field(description="单位编码 / the unit, by code")
    start: date | None = strawberry.field(
        default=UNSET, description="开始 / first day; the plan's if absent"
    )
    end: date | None = strawberry.field(default=UNSET, description="结束 / last day; likewise")
    onsite: bool | None = strawberry.field(default=UNSET, description="现场 / whether on site")


@strawberry.input(description="批准或授权 / an approval or a designation")
class MandateInput:
    """A mandate."""

    authority: Authority | None = strawberry.field(
        default=UNSET, description="批准机关 / who gave it"
    )
    number: str | None = strawberry.field(
        default=UNSET, description="文号 / number of the document"
    )
    date_: date | None = strawberry.field(default=UNSET, name="date", description="日期 / when")
    targets: list[str] | None = strawberry.field(
        default=UNSET, description="对象单位编码 / the units that it covers, by code"
    )
    matters: list[str] | None = strawberry.field(
        default=UNSET, description="事项编码 / the matters that it covers, by code"
    )
    from_: date | None = strawberry.field(default=UNSET, name="from", description="起 / valid from")
    to: date | None = strawberry.field(default=UNSET, description="止 / valid to")


@strawberry.input(description="检查计划 / a plan of an inspection")
class InspectionPlanInput:
    """A plan."""

    system: str | None = strawberry.field(default=UNSET, description="来源系统 / the source system")
    record_id: str | None = strawberry.field(
        default=UNSET,
        description="计划编号，再次给出即同一计划 / its number there; again, it is the same plan",
    )
    title: str = strawberry.field(description="名称 / title")
    regime: Regime = strawberry.field(description="监督类型 / regime")
    supervision_kind: SupervisionKind | None = strawberry.field(
        default=UNSET, description="督查种类 / kind of supervision"
    )
    lead_unit: str = strawberry.field(description="牵头单位编码 / who leads, by code")
    supporting_units: list[str] | None = strawberry.field(
        default=UNSET, description="参加单位编码 / who joins, by code"
    )
    targets: list[TargetInput] = strawberry.field(description="对象 / the targets")
    scope_includes_subordinates: bool | None = strawberry.field(
        default=False, description="含下级 / whether all below is taken in"
    )
    matters: list[str] = strawberry.field(description="事项编码 / the matters, by code")
    start: date = strawberry.field(description="开始日期 / first day")
    end: date = strawberry.field(description="结束日期 / last day")
    onsite: bool | None = strawberry.field(default=True, description="现场 / whether on site")
    trigger: Trigger | None = strawberry.field(
        default=Trigger.PLANNED, description="触发方式 / what set it off"
    )
    trigger_ref: str | None = strawberry.field(
        default=UNSET,
        description="触发依据编号 / number of the lead, issue or order that the trigger rests on",
    )
    paired_with: RecordRef | None = strawberry.field(
        default=UNSET, description="红蓝对应检查 / the inspection that it is paired with"
    )
    parallel_reason: str | None = strawberry.field(
        default=UNSET, description="平行理由 / why it runs beside another on purpose"
    )
    approval: MandateInput | None = strawberry.field(
        default=UNSET, description="批准 / its approval"
    )
    designation: MandateInput | None = strawberry.field(
        default=UNSET, description="授权 / its designation"
    )
    necessity: str | None = strawberry.field(
        default=UNSET, description="必要性说明 / why it is needed"
    )
    annual_plan: str | None = strawberry.field(
        default=UNSET, description="年度计划编号 / number of the annual plan"
    )
    supplement_approval: str | None = strawberry.field(
        default=UNSET, description="补充批准号 / number of the supplementary approval"
    )
    methods: list[Method] | None = strawberry.field(default=UNSET, description="方式 / methods")
    secrecy: Secrecy | None = strawberry.field(
        default=UNSET, description="密级，未给出的按规则 / secrecy class; absent: by the rule"
    )


@strawberry.input(description="期间 / a period")
class PeriodInput:
    """A period; both days count."""

    from_: date = strawberry.field(name="from", description="起 / first day")
    to: date = strawberry.field(description="止 / last day")


@strawberry.input(description="合并方案选项 / what one run of the merge plan may do")
class MergeOptions:
    """Options of one run."""

    time_limit_seconds: int | None = strawberry.field(
        default=UNSET, description="限时秒数 / seconds that it may take"
    )
    may_move_days: int | None = strawberry.field(
        default=UNSET, description="可移工作日 / working days that a visit may be moved"
    )
    max_inspections_per_visit: int | None = strawberry.field(
        default=UNSET, description="一次最多几项检查 / inspections in one visit at most"
    )
    regimes: list[Regime] | None = strawberry.field(
        default=UNSET, description="监督类型 / only these regimes"
    )


@strawberry.input(description="对提示的答复 / an approver's answer to a flag")
class FlagAnswerInput:
    """An answer to a flag."""

    flag: strawberry.ID = strawberry.field(description="提示的全局编号 / the flag, by id")
    disposition: Disposition = strawberry.field(description="处理 / what is done about it")
    reason: str = strawberry.field(description="理由 / why")


PLAN_INPUTS = (
    TargetInput,
    MandateInput,
    InspectionPlanInput,
    PeriodInput,
    MergeOptions,
    FlagAnswerInput,
)
"""Inputs that stand in the schema before an operation takes them."""
