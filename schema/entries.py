"""Entries: one line of one problem list."""

from datetime import date

import strawberry

from domain.entries import Completion, EntryStatus
from domain.entries import Entry as EntryRecord
from domain.lists import ListKind
from graph.reading import entries
from schema.fields import one
from schema.interfaces import Record
from schema.names import AnInspection, AnIssue, AnIssueList, APerson, AUnit


@strawberry.type(
    description="整改：时限、完成情况与证据 / what was to be put right by when, and what shows it"
)
class Rectification:
    """What was put right."""

    due_on: date | None = strawberry.field(description="整改时限 / due on")
    completion: Completion | None = strawberry.field(
        description="完成情况 / in the list's own word"
    )
    evidence_before: str | None = strawberry.field(description="整改前证据 / evidence before")
    evidence_after: str | None = strawberry.field(description="整改后证据 / evidence after")
    false: bool | None = strawberry.field(
        name="falseRectification", description="虚假整改 / whether it was false"
    )


@strawberry.type(description="清单条目：一份清单的一行 / one line of one list")
class Entry(Record):
    """An entry."""

    number: str = strawberry.field(description="序号 / its number in the list")
    in_list: AnIssueList | None = one(
        entries.LIST, "所在清单 / the list that it stands in", name="list"
    )
    issue: AnIssue | None = one(entries.ISSUE, "所属问题 / the issue that it is an entry of")
    text: str | None = strawberry.field(description="问题描述 / what the problem is")
    status: EntryStatus | None = strawberry.field(description="状态 / where it stands")
    responsible_unit: AUnit | None = one(entries.UNIT, "责任单位 / the unit responsible")
    responsible_person: APerson | None = one(entries.PERSON, "责任人 / the person responsible")
    category: str | None = strawberry.field(description="问题类别 / category")
    found_on: date | None = strawberry.field(description="发现日期 / found on")
    closed_on: date | None = strawberry.field(description="销号日期 / closed on")
    inspection: AnInspection | None = one(
        entries.INSPECTION, "来源检查 / the inspection that found it"
    )
    rectification: Rectification | None = strawberry.field(description="整改 / what was put right")

    @strawberry.field(description="整改时限 / due on")
    def due_on(self, root: strawberry.Parent[EntryRecord]) -> date | None:
        """As its rectification has it."""
        return root.rectification.due_on if root.rectification else None

    @strawberry.field(description="完成情况 / completion in the list's own word")
    def completion(self, root: strawberry.Parent[EntryRecord]) -> Completion | None:
        """As its rectification has it."""
        return root.rectification.completion if root.rectification else None

    @strawberry.field(description="虚假整改 / whether the rectification was false")
    def false_rectification(self, root: strawberry.Parent[EntryRecord]) -> bool | None:
        """As its rectification has it."""
        return root.rectification.false if root.rectification else None

    @strawberry.field(description="涉及金额，元 / the amount at stake, in yuan")
    def amount(self, root: strawberry.Parent[EntryRecord]) -> float | None:
        """In yuan; `facts` gives every digit."""
        return float(root.amount) if root.amount is not None else None


@strawberry.input(description="清单条目筛选 / what entries are to be like")
class EntryFilter:
    """What entries are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="描述或编号含有 / text or number contains"
    )
    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="责任单位编码 / of one of these units, by code"
    )
    persons: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET,
        description="责任人的全局编号 / answered for by one of these persons, by id",
    )
    lists: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="清单的全局编号 / in one of these lists, by id"
    )
    list_kinds: list[ListKind] | None = strawberry.field(
        default=strawberry.UNSET, description="清单类型 / in lists of these kinds"
    )
    statuses: list[EntryStatus] | None = strawberry.field(
        default=strawberry.UNSET, description="状态 / of one of these statuses"
    )
    categories: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="问题类别 / of one of these categories"
    )
    due_from: date | None = strawberry.field(
        default=strawberry.UNSET, description="整改时限不早于 / due on this day or later"
    )
    due_to: date | None = strawberry.field(
        default=strawberry.UNSET, description="整改时限不晚于 / due on this day or before"
    )
