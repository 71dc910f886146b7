"""Leads: what somebody reported."""

from datetime import date, datetime

import strawberry

from domain.leads import Channel, SubmitterType, Suspected
from graph.reading import leads
from graph.reading.cases import case
from graph.reading.handoffs import handoff
from graph.reading.log_events import log_event
from schema.fields import many, one, pages
from schema.interfaces import Record
from schema.names import AnInspection, AUnit, CaseConnection, HandoffConnection, LogEventConnection


@strawberry.type(description="线索：有人反映的情况 / what somebody reported")
class Lead(Record):
    """A lead."""

    number: str = strawberry.field(description="线索编号 / the number in its system")
    channel: Channel | None = strawberry.field(description="渠道 / how it came in")
    submitter_type: SubmitterType | None = strawberry.field(
        description="反映人类型 / who submitted it"
    )
    received_at: datetime | None = strawberry.field(description="收到时间 / when it came in")
    title: str | None = strawberry.field(description="标题 / title")
    text: str | None = strawberry.field(description="内容 / text")
    units: list[AUnit] = many(leads.UNITS, "涉及单位 / the units that it concerns")
    suspected: Suspected | None = strawberry.field(description="疑似性质 / what it may amount to")
    inspection: AnInspection | None = one(
        leads.INSPECTION, "来源检查 / the inspection that found it"
    )
    cases: CaseConnection = pages(leads.CASES, case, "以其为来源的案件 / the cases that rest on it")
    handoffs: HandoffConnection = pages(
        leads.HANDOFFS, handoff, "该线索的移交 / the handoffs of it"
    )
    log_events: LogEventConnection = pages(
        leads.LOG_EVENTS, log_event, "该线索的流转记录 / what the logs of other systems say of it"
    )


@strawberry.input(description="线索筛选 / what leads are to be like")
class LeadFilter:
    """What leads are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="标题、内容或编号含有 / title, text or number contains",
    )
    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="单位编码 / one of these units, by code"
    )
    channels: list[Channel] | None = strawberry.field(
        default=strawberry.UNSET, description="渠道 / from one of these channels"
    )
    suspected: list[Suspected] | None = strawberry.field(
        default=strawberry.UNSET, description="疑似性质 / one of these"
    )
    from_: date | None = strawberry.field(
        default=strawberry.UNSET,
        name="from",
        description="不早于该日收到 / received on this day or later",
    )
    to: date | None = strawberry.field(
        default=strawberry.UNSET, description="不晚于该日收到 / received on this day or before"
    )
