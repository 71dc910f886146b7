"""Issues: one problem, however many lists carry it."""

from datetime import date

import strawberry

from domain.issues import IssueStatus
from domain.lists import ListKind
from graph.reading import issues
from graph.reading.handoffs import handoff
from graph.reading.log_events import log_event
from schema.fields import many, one, pages
from schema.interfaces import Record
from schema.names import AnEntry, AUnit, HandoffConnection, LogEventConnection


@strawberry.type(
    description="问题：同一问题可见于多份清单 / one problem, however many lists carry it"
)
class Issue(Record):
    """An issue."""

    number: str = strawberry.field(description="问题编号 / the number in its system")
    title: str | None = strawberry.field(description="问题描述 / in the words of its first entry")
    status: IssueStatus | None = strawberry.field(description="状态 / where it stands")
    category: str | None = strawberry.field(description="问题类别 / category")
    unit: AUnit | None = one(issues.UNIT, "责任单位 / the unit responsible")
    found_on: date | None = strawberry.field(description="发现日期 / first found on")
    closed_on: date | None = strawberry.field(description="销号日期 / closed on")
    entry_count: int = strawberry.field(description="清单条目数 / how many entries of lists it is")
    entries: list[AnEntry] = many(issues.ENTRIES, "清单条目 / its entries")
    lists: list[AnEntry] = many(
        issues.ENTRIES, "各清单的条目，逐清单看 / the same entries, read list by list"
    )
    handoffs: HandoffConnection = pages(
        issues.HANDOFFS, handoff, "该问题的移交 / the handoffs of it"
    )
    log_events: LogEventConnection = pages(
        issues.LOG_EVENTS, log_event, "该问题的流转记录 / what the logs of other systems say of it"
    )


@strawberry.input(description="问题筛选 / what issues are to be like")
class IssueFilter:
    """What issues are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="描述或编号含有 / title or number contains"
    )
    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="责任单位编码 / of one of these units, by code"
    )
    categories: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="问题类别 / of one of these categories"
    )
    statuses: list[IssueStatus] | None = strawberry.field(
        default=strawberry.UNSET, description="状态 / of one of these statuses"
    )
    list_kinds: list[ListKind] | None = strawberry.field(
        default=strawberry.UNSET, description="清单类型 / carried by a list of one of these kinds"
    )
    min_lists: int | None = strawberry.field(
        default=strawberry.UNSET, description="至少见于几份清单 / carried by at least so many lists"
    )
    found_from: date | None = strawberry.field(
        default=strawberry.UNSET, description="发现日期不早于 / found on this day or later"
    )
    found_to: date | None = strawberry.field(
        default=strawberry.UNSET, description="发现日期不晚于 / found on this day or before"
    )
