"""Facts: what was stated of a record, column by column, under the headers of its ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, cast

import strawberry

from domain.records import Kind, Record, kind_of
from domain.zone import SHANGHAI
from graph.reading.properties import table
from importers.ledgers import LEDGERS
from schema.arguments import Info
from schema.scalars import JSON

_LEDGER_OF: Final[Mapping[Kind, str]] = {
    Kind.UNIT: "units",
    Kind.MATTER: "matters",
    Kind.PERSON: "persons",
    Kind.INSPECTION: "inspections",
    Kind.VISIT: "visits",
    Kind.LEAD: "leads",
    Kind.ENTRY: "issues",
    Kind.CASE: "cases",
    Kind.HANDOFF: "handoffs",
    Kind.LOG_EVENT: "events",
    Kind.QUOTA: "quotas",
}

HEADERS: Final[Mapping[Kind, Mapping[str, str]]] = {
    **{
        kind: {column.field: column.header for column in LEDGERS[ledger].columns}
        for kind, ledger in _LEDGER_OF.items()
    },
    Kind.ISSUE: {
        "number": "问题编号",
        "title": "问题描述",
        "category": "问题类别",
        "status": "状态",
        "foundOn": "发现日期",
        "closedOn": "销号日期",
        "unit": "责任单位编码",
        "entryCount": "条目数",
    },
    Kind.ISSUE_LIST: {
        "number": "清单编号",
        "name": "清单名称",
        "kind": "清单类型",
        "total": "清单总数",
    },
    Kind.JOINT_GROUP: {"number": "联合检查编号"},
}
"""Column → the header above it, for every kind; in the order of the ledgers."""

_ACTS: Final[Mapping[Kind, Mapping[str, str]]] = {
    Kind.INSPECTION: {
        "joinedGroup": "协调组成的联合检查编号",
        "joinedLead": "联合检查牵头单位编码",
        "joinedMode": "联动方式",
        "joinedFrom": "联合检查开始日期",
        "joinedTo": "联合检查结束日期",
    },
    Kind.HANDOFF: {
        "subjectId": "所移交的记录",
        "previous": "上一移交编号",
        "next": "下一移交编号",
        "result": "办理结果",
        "extendedAt": "延期时间",
        "keptAs": "申请退回前状态",
        "escalation": "催办级次",
    },
}
"""What only callers state, by mutations → its name; no ledger and no export has it."""

_KEPT: Final[Mapping[str, str]] = {
    "standing": "登记状态",
    "mergedInto": "并入",
    "secrecy": "密级",
    "extras": "附加信息",
}
"""What the hub keeps of records beside what their columns say → its name."""


@strawberry.type(description="一列的内容 / what one column says")
class Fact:
    """What was stated in one column."""

    field: str = strawberry.field(description="字段 / the column's English name")
    header: str = strawberry.field(description="列名 / the column's Chinese header")
    value: str = strawberry.field(description="内容，与导出一致 / as an export would give it")


@strawberry.type(description="一个字段的值 / the value of one field")
class FieldValue:
    """What a change did to one field, before or after."""

    field: str = strawberry.field(description="字段 / the column's English name")
    header: str = strawberry.field(description="列名 / the column's Chinese header")
    value: JSON | None = strawberry.field(description="值 / its value, as kept")


def values_of(kind: Kind, fields: Mapping[str, Any]) -> list[FieldValue]:
    """What a change tells of the fields of a record of a kind, as kept."""
    headers = {**_KEPT, **_ACTS.get(kind, {}), **HEADERS[kind]}
    return [
        FieldValue(
            field=name,
            header=headers[name],
            value=JSON(table(value) if name == "extras" else value),
        )
        for name, value in fields.items()
    ]


def facts_of(record: Record, facts: Mapping[str, Any], cells: Mapping[str, str]) -> list[Fact]:
    """What was stated of a record; a value that a rule filled in was not.

    Args:
        record: of which kind it is.
        facts: column → value as kept.
        cells: what the ledger's cell said, where its plain form differs.
    """
    return [
        Fact(field=field, header=header, value=said)
        for field, header in HEADERS[kind_of(record.id)].items()
        if (value := facts.get(field)) is not None and (said := cells.get(field, shown(value)))
    ]


async def facts_then(record: Record, info: Info, at: datetime) -> list[Fact]:
    """What had been stated of a record by a moment of record time."""
    known = await _known(record, info, at)
    return facts_of(record, known, table(known.get("stated")))


async def extras_then(record: Record, info: Info, at: datetime) -> Mapping[str, str]:
    """The unknown columns that had been stated of a record by a moment of record time."""
    return table((await _known(record, info, at)).get("extras"))


async def _known(record: Record, info: Info, at: datetime) -> Mapping[str, Any]:
    moment = at.astimezone(SHANGHAI).isoformat(timespec="milliseconds")
    return await info.context.loaders.known_at(record.id, moment)


def shown(value: object) -> str:
    """A value as a cell of a ledger."""
    match value:
        case bool():
            return "是" if value else "否"
        case list():
            return ";".join(shown(one) for one in cast("list[object]", value))
        case _:
            return str(value)
