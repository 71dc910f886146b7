"""Handoffs: one step of a subject from one unit to another."""

from collections.abc import Awaitable, Sequence
from datetime import date, datetime
from typing import Annotated, Any

import strawberry

from analysis.deadlines import Due
from domain import handoffs as domain
from domain.alert_colours import AlertColour
from domain.escalations import Escalation
from domain.handoffs import Alert, HandoffKind, HandoffStatus, HandoffStep, ReturnReason
from graph.reading import handoffs
from resolvers import deadlines as of_deadlines
from resolvers.alerts import alert_colour_of, alert_of
from resolvers.deadlines import deadlines_of, due_day_of, due_of
from resolvers.handoff_life import next_id, previous_id, steps_for
from schema.arguments import Info, given
from schema.deadlines import DueBasis, HandoffDeadline
from schema.fields import one
from schema.inputs import RecordRef
from schema.interfaces import Record
from schema.names import AHandoff, AnyRecord, AUnit

UNSET = strawberry.UNSET
OfHandoff = strawberry.Parent[domain.Handoff]
OnDay = Annotated[date | None, strawberry.argument(description="日期 / on this day")]


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
    progress_at: datetime | None = strawberry.field(description="最近进展 / last progress")
    result_at: datetime | None = strawberry.field(description="结果时间 / result reported")
    confirmed_at: datetime | None = strawberry.field(description="确认时间 / result confirmed")
    document_number: str | None = strawberry.field(
        name="docNo", description="文号 / number of the document"
    )

    result: str | None = strawberry.field(description="办理结果 / the result that was reported")
    extended_at: datetime | None = strawberry.field(
        description="延期时间，只可延期一次 / when it was extended, which is done once"
    )
    escalation: Escalation | None = strawberry.field(
        description="催办级次 / how far it was pressed for"
    )

    @strawberry.field(description="您现在可办的步骤 / the steps that you may take now")
    def steps(self, root: OfHandoff, info: Info) -> Sequence[HandoffStep]:
        """What the caller may do."""
        return steps_for(info.context, root)

    @strawberry.field(
        description="由其转出或改派而来的上一移交 / the one by whose FORWARD or REROUTE it began",
        graphql_type=AHandoff | None,
    )
    def previous(self, root: OfHandoff, info: Info) -> Awaitable[Any] | None:
        """The one before it."""
        found = previous_id(root)
        return info.context.loaders.records.load(found) if found else None

    @strawberry.field(
        description="转出或改派后的下一移交 / the handoff that began by its FORWARD or REROUTE",
        graphql_type=AHandoff | None,
    )
    def next(self, root: OfHandoff, info: Info) -> Awaitable[Any] | None:
        """The one after it."""
        found = next_id(root)
        return info.context.loaders.records.load(found) if found else None

    @strawberry.field(
        description="办理时限；未载明的按时限规则推算 / due on; where none is stated, by the rules",
        graphql_type=date | None,
    )
    def due_on(
        self, root: OfHandoff, info: Info, as_of: OnDay = UNSET
    ) -> date | Awaitable[date | None]:
        """By when it is to be answered; what is stated is given without waiting."""
        return root.due_on or due_day_of(info.context, root, given(as_of))

    @strawberry.field(
        description="办理时限所依规则；时限已载明的为空 / "
        "the rule by which it is due; null where the day is stated",
        graphql_type=DueBasis | None,
    )
    async def due_basis(self, root: OfHandoff, info: Info, as_of: OnDay = UNSET) -> Due | None:
        """Why it is due then."""
        return await due_of(info.context, root, given(as_of))

    @strawberry.field(
        description="各环节的时限 / by when each stage is to be done",
        graphql_type=list[HandoffDeadline],
    )
    async def deadlines(
        self, root: OfHandoff, info: Info, as_of: OnDay = UNSET
    ) -> Sequence[of_deadlines.HandoffDeadline]:
        """Its clocks."""
        return await deadlines_of(info.context, root, given(as_of))

    @strawberry.field(
        description="预警颜色，因地而异 / the colour of its alert, which differs by place"
    )
    async def alert_colour(self, root: OfHandoff, info: Info, as_of: OnDay = UNSET) -> AlertColour:
        """Its colour."""
        return await alert_colour_of(info.context, root, given(as_of))

    @strawberry.field(
        description="预警级别，默认按今天，卷宗中按其截至日期 / "
        "its alert: on this day, of a dossier on its day, else today"
    )
    async def alert(self, root: OfHandoff, info: Info, as_of: OnDay = UNSET) -> Alert:
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
