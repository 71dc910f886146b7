"""Matters: the coded subjects of inspections."""

from datetime import date

import strawberry

from graph.reading import matters
from schema.fields import one
from schema.interfaces import Record
from schema.names import AMatter


@strawberry.type(description="事项 / the coded subject of inspections")
class Matter(Record):
    """A matter."""

    code: str = strawberry.field(description="事项编码 / the code in its system")
    name: str | None = strawberry.field(description="事项名称 / its name")
    parent: AMatter | None = one(matters.PARENT, "上级事项 / the matter above it")
    published_on: date | None = strawberry.field(description="公布日期 / when it was published")


@strawberry.input(description="事项筛选 / what matters are to be like")
class MatterFilter:
    """What matters are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="名称或编码含有 / name or code contains"
    )
    codes: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="编码 / one of these codes"
    )
    parents: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="上级事项编码 / below one of these matters, by code"
    )
