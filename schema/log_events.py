"""Events of other systems' logs."""

from datetime import datetime

import strawberry

from graph.reading import log_events
from schema.fields import one
from schema.inputs import RecordRef
from schema.interfaces import Record
from schema.names import AnyRecord, AUnit


@strawberry.type(description="流转记录：其他系统日志的一行 / one line of another system's log")
class LogEvent(Record):
    """An event."""

    subject: AnyRecord | None = one(
        log_events.SUBJECT, "事项：线索、问题或案件 / the lead, issue or case"
    )
    at: datetime | None = strawberry.field(description="时间 / when")
    unit: AUnit | None = one(log_events.UNIT, "经办单位 / the unit that held it")
    activity: str | None = strawberry.field(description="活动 / what was done")


@strawberry.input(description="流转记录筛选 / what events are to be like")
class LogEventFilter:
    """What events are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="活动或编号含有 / activity or number contains"
    )
    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="经办单位编码 / of one of these units, by code"
    )
    subject: RecordRef | None = strawberry.field(
        default=strawberry.UNSET, description="事项 / of this lead, issue or case"
    )
