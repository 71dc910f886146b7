"""Handoffs: one step of a subject from one unit to another."""

from datetime import date, datetime
from typing import Annotated

import strawberry

from domain import handoffs as domain
from domain.handoffs import Alert, HandoffKind, HandoffStatus, ReturnReason
from graph.reading import handoffs
from resolvers.alerts import alert_of
from schema.arguments import Info, given
from schema.fields import one
from schema.inputs import RecordRef
from schema.interfaces import Record
from schema.names import AnyRecord, AUnit


@strawberry.type(
    description="移交：事项由一单位到另一单位 / one step of a subject from one unit to another"
)
class Handoff(Record):
    """A handoff."""

    number: str = strawberry.field(description="移交编号 / the number in its system")
    subject: AnyRecord | None = one(
        handoffs.SUBJECT, "事项：线索、问题或案件 / the lead, issue or case that is handed on"
    )
    kind: HandoffKind | None = strawberry.field(description="移交类型 / its kind")
    status: HandoffStatus | None = strawberry.field(description="状态 / where it stands")
    sender: AUnit | None = one(handoffs.SENDER, "移出单位 / the sender", name="from")
    receiver: AUnit | None = one(handoffs.RECEIVER, "接收单位 / the receiver", name="to")
    sent_at: datetime | None = strawberry.field(description="移交时间 / sent")
    received_at: datetime | None = strawberry.field(description="签收时间 / received")
    accepted_at: datetime | None = strawberry.field(description="受理时间 / accepted")
    returned_at: datetime | None = strawberry.field(description="退回时间 / returned")
    return_reason: ReturnReason | None = strawberry.field(
        description="退回原因 / why it was returned"
    )
    due_on: date | None = strawberry.field(description="办理时限 / due on")
    progress_at: datetime | None = strawberry.field(description="最近进展 / last progress")
    result_at: datetime | None = strawberry.field(description="结果时间 / result reported")
    confirmed_at: datetime | None = strawberry.field(description="确认时间 / result confirmed")
    document_number: str | None = strawberry.field(
        name="docNo", description="文号 / number of the document"
    )

    @strawberry.field(
        description="预警级别，默认按今天，卷宗中按其截至日期 / "
        "its alert: on this day, of a dossier on its day, else today"
    )
    async def alert(
        self,
        root: strawberry.Parent[domain.Handoff],
        info: Info,
        as_of: Annotated[
            date | None, strawberry.argument(description="日期 / on this day")
        ] = strawberry.UNSET,
    ) -> Alert:
        """How urgent it is."""
        return await alert_of(info.context, root, given(as_of))


@strawberry.input(description="移交筛选 / what handoffs are to be like")
class HandoffFilter:
    """What handoffs are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="文号或编号含有 / number or document number contains"
    )
    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description="移出或接收单位编码 / from or to one of these units, by code",
    )
    from_: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        name="from",
        description="移出单位编码 / from one of these units, by code",
    )
    to: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="接收单位编码 / to one of these units, by code"
    )
    kinds: list[HandoffKind] | None = strawberry.field(
        default=strawberry.UNSET, description="移交类型 / of one of these kinds"
    )
    statuses: list[HandoffStatus] | None = strawberry.field(
        default=strawberry.UNSET, description="状态 / of one of these statuses"
    )
    sent_from: date | None = strawberry.field(
        default=strawberry.UNSET, description="不早于该日移交 / sent on this day or later"
    )
    sent_to: date | None = strawberry.field(
        default=strawberry.UNSET, description="不晚于该日移交 / sent on this day or before"
    )
    subject: RecordRef | None = strawberry.field(
        default=strawberry.UNSET, description="事项 / of this lead, issue or case"
    )
