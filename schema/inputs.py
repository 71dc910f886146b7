"""Inputs of the contract that plans, handoffs, flags and matching take (`inputs.graphql`)."""

from datetime import date, datetime

import strawberry

from domain.flags import Board, Disposition, FlagKind, Severity
from domain.handoffs import ChainState, HandoffKind, ReturnReason
from domain.inspections import Method, SupervisionKind, Trigger
from domain.judgements import Judgement
from domain.mandates import Authority
from domain.records import RecordKind
from domain.regimes import Regime
from domain.secrecy import Secrecy

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


@strawberry.input(description="记录：系统及其编号 / a record by its number in a system")
class RecordRef:
    """A record by its number."""

    system: str = strawberry.field(description="来源系统 / the source system")
    record_id: str = strawberry.field(description="编号 / its number there")
    kind: RecordKind | None = strawberry.field(
        default=UNSET, description="记录类型，编号重复时指明 / where two kinds share a number"
    )


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


@strawberry.input(description="期间 / a period")
class PeriodInput:
    """A period; both days count."""

    from_: date = strawberry.field(name="from", description="起 / first day")
    to: date = strawberry.field(description="止 / last day")


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


@strawberry.input(description="提示筛选 / what flags are to be like")
class FlagFilter:
    """What flags are to be like."""

    kinds: list[FlagKind] | None = strawberry.field(
        default=UNSET, description="提示类型 / of one of these kinds"
    )
    severities: list[Severity] | None = strawberry.field(
        default=UNSET, description="严重程度 / of one of these severities"
    )
    units: list[str] | None = strawberry.field(
        default=UNSET, description="单位编码 / at one of these units, by code"
    )
    regions: list[str] | None = strawberry.field(
        default=UNSET,
        description="行政区划，含其下级 / in one of these regions, all below taken in",
    )
    lead_units: list[str] | None = strawberry.field(
        default=UNSET, description="牵头单位编码 / led by one of these units, by code"
    )
    regimes: list[Regime] | None = strawberry.field(
        default=UNSET, description="监督类型 / of one of these regimes"
    )
    from_: date | None = strawberry.field(
        default=UNSET, name="from", description="起 / from this day"
    )
    to: date | None = strawberry.field(default=UNSET, description="止 / to this day")


@strawberry.input(description="流转链筛选 / what chains of handoffs are to be like")
class TransferChainFilter:
    """What chains are to be like."""

    system: str | None = strawberry.field(default=UNSET, description="来源系统 / of this system")
    units: list[str] | None = strawberry.field(
        default=UNSET, description="单位编码 / through one of these units, by code"
    )
    state: ChainState | None = strawberry.field(default=UNSET, description="状态 / in this state")
    min_bounces: int | None = strawberry.field(
        default=UNSET, description="至少退回次数 / with at least so many bounces"
    )
    min_hops: int | None = strawberry.field(
        default=UNSET, description="至少移交次数 / with at least so many handoffs"
    )
    flags: list[FlagKind] | None = strawberry.field(
        default=UNSET, description="提示类型 / with a flag of one of these kinds"
    )
    from_: datetime | None = strawberry.field(
        default=UNSET, name="from", description="起 / from this moment"
    )
    to: datetime | None = strawberry.field(default=UNSET, description="止 / to this moment")


@strawberry.input(description="疑似同一筛选 / what candidate pairs are to be like")
class CandidateFilter:
    """What pairs are to be like."""

    min_probability: float | None = strawberry.field(
        default=UNSET, description="至少概率 / at least so probable"
    )
    lists: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="清单的全局编号 / of one of these lists, by id"
    )
    units: list[str] | None = strawberry.field(
        default=UNSET, description="单位编码 / of one of these units, by code"
    )
    judgements: list[Judgement] | None = strawberry.field(
        default=UNSET, description="判定 / judged so"
    )
    across_lists_only: bool | None = strawberry.field(
        default=UNSET, description="只看跨清单 / only pairs of two lists"
    )


@strawberry.input(description="屡查屡犯筛选 / what repeat offences are to be like")
class RepeatOffenceFilter:
    """What repeat offences are to be like."""

    units: list[str] | None = strawberry.field(
        default=UNSET, description="单位编码 / of one of these units, by code"
    )
    regions: list[str] | None = strawberry.field(
        default=UNSET,
        description="行政区划，含其下级 / in one of these regions, all below taken in",
    )
    categories: list[str] | None = strawberry.field(
        default=UNSET, description="问题类别 / of one of these categories"
    )
    boards: list[Board] | None = strawberry.field(
        default=UNSET, description="榜单 / on one of these boards"
    )
    as_of: date | None = strawberry.field(
        default=UNSET, description="截至日期 / as the facts stood on this day"
    )


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


@strawberry.input(description="移交 / a handoff")
class HandoffInput:
    """A handoff."""

    system: str | None = strawberry.field(default=UNSET, description="来源系统 / the source system")
    record_id: str | None = strawberry.field(
        default=UNSET, description="移交编号 / its number there"
    )
    subject: RecordRef = strawberry.field(description="事项 / the lead, issue or case")
    kind: HandoffKind = strawberry.field(description="移交类型 / its kind")
    from_: str = strawberry.field(name="from", description="移出单位编码 / the sender, by code")
    to: str = strawberry.field(description="接收单位编码 / the receiver, by code")
    due_on: date | None = strawberry.field(default=UNSET, description="办理时限 / due on")
    doc_no: str | None = strawberry.field(
        default=UNSET, description="文号 / number of the document"
    )
    note: str | None = strawberry.field(default=UNSET, description="说明 / note")
    secrecy: Secrecy | None = strawberry.field(
        default=UNSET, description="密级，未给出的同事项 / secrecy class; absent: the subject's"
    )


@strawberry.input(description="移交步骤的内容 / what a step of a handoff needs")
class HandoffStepInput:
    """Details of a step."""

    reason_code: ReturnReason | None = strawberry.field(
        default=UNSET, description="退回原因 / why it is returned"
    )
    note: str | None = strawberry.field(default=UNSET, description="说明 / note")
    to: str | None = strawberry.field(
        default=UNSET, description="接收单位编码 / the new receiver, by code"
    )
    due_on: date | None = strawberry.field(default=UNSET, description="办理时限 / due on")
    result: str | None = strawberry.field(default=UNSET, description="结果 / the result")


INPUTS = (
    TargetInput,
    RecordRef,
    MandateInput,
    PeriodInput,
    InspectionPlanInput,
    FlagFilter,
    TransferChainFilter,
    CandidateFilter,
    RepeatOffenceFilter,
    MergeOptions,
    FlagAnswerInput,
    HandoffInput,
    HandoffStepInput,
)
"""Inputs that stand in the schema before an operation takes them."""
