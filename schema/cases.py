"""Cases: what was filed on the strength of leads."""

from datetime import date

import strawberry

from domain.cases import CaseStatus, CaseType
from graph.reading import cases
from graph.reading.handoffs import handoff
from graph.reading.log_events import log_event
from schema.fields import many, pages
from schema.interfaces import Record
from schema.names import ALead, APerson, AUnit, HandoffConnection, LogEventConnection


@strawberry.type(description="案件 / a case")
class Case(Record):
    """A case."""

    number: str = strawberry.field(description="案件编号 / the number in its system")
    title: str | None = strawberry.field(description="案由 / what it is about")
    filed_on: date | None = strawberry.field(description="立案日期 / filed on")
    type: CaseType | None = strawberry.field(description="案件类型 / its type")
    status: CaseStatus | None = strawberry.field(description="状态 / where it stands")
    leads: list[ALead] = many(cases.LEADS, "来源线索 / the leads that it rests on")
    units: list[AUnit] = many(cases.UNITS, "涉及单位 / the units that it concerns")
    persons: list[APerson] = many(cases.PERSONS, "涉及人员 / the persons that it concerns")
    handoffs: HandoffConnection = pages(
        cases.HANDOFFS, handoff, "该案件的移交 / the handoffs of it"
    )
    log_events: LogEventConnection = pages(
        cases.LOG_EVENTS, log_event, "该案件的流转记录 / what the logs of other systems say of it"
    )


@strawberry.input(description="案件筛选 / what cases are to be like")
class CaseFilter:
    """What cases are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="案由或编号含有 / title or number contains"
    )
    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="单位编码 / one of these units, by code"
    )
    persons: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET,
        description="涉及人员的全局编号 / on one of these persons, by id",
    )
    leads: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET,
        description="来源线索的全局编号 / on the strength of one of these leads, by id",
    )
    types: list[CaseType] | None = strawberry.field(
        default=strawberry.UNSET, description="案件类型 / of one of these types"
    )
    statuses: list[CaseStatus] | None = strawberry.field(
        default=strawberry.UNSET, description="状态 / of one of these statuses"
    )
