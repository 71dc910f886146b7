"""Inputs of the contract that handoffs, flags and matching take (`inputs.graphql`)."""

from datetime import date, datetime

import strawberry

from domain.flags import Board, FlagKind, Severity
from domain.handoffs import ChainState, HandoffKind, ReturnReason
from domain.judgements import Judgement
from domain.records import RecordKind
from domain.regimes import Regime
from domain.secrecy import Secrecy

UNSET = strawberry.UNSET


@strawberry.input(description="记录：系统及其编号 / a record by its number in a system")
class RecordRef:
    """A record by its number."""

    system: str = strawberry.field(description="来源系统 / the source system")
    record_id: str = strawberry.field(description="编号 / its number there")
    kind: RecordKind | None = strawberry.field(
        default=UNSET, description="记录类型，编号重复时指明 / where two kinds share a number"
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
    RecordRef,
    FlagFilter,
    TransferChainFilter,
    CandidateFilter,
    RepeatOffenceFilter,
    HandoffInput,
    HandoffStepInput,
)
"""Inputs that stand in the schema before an operation takes them."""
