"""Persons: who holds a post."""

from datetime import date

import strawberry

from graph.reading import persons
from graph.reading.cases import case
from graph.reading.entries import entry
from schema.fields import one, pages
from schema.interfaces import Record
from schema.names import AUnit, CaseConnection, EntryConnection


@strawberry.type(description="责任人：一人一职 / one person in one post")
class Person(Record):
    """A person."""

    code: str = strawberry.field(description="人员编号 / the number in its system")
    name: str | None = strawberry.field(description="姓名 / name")
    position: str | None = strawberry.field(description="职务 / position")
    unit: AUnit | None = one(persons.UNIT, "所在单位 / the unit served in")
    since: date | None = strawberry.field(name="from", description="任职起 / in the post from")
    until: date | None = strawberry.field(name="to", description="任职止 / in the post to")
    entries: EntryConnection = pages(
        persons.ENTRIES, entry, "由其负责的清单条目 / the entries that the person answers for"
    )
    cases: CaseConnection = pages(
        persons.CASES, case, "涉及该人员的案件 / the cases that concern the person"
    )


@strawberry.input(description="责任人筛选 / what persons are to be like")
class PersonFilter:
    """What persons are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="姓名、职务或编号含有 / name, position or number contains",
    )
    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="单位编码 / one of these units, by code"
    )
