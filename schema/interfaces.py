"""Interfaces: whatever has an id, and whatever is a source record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import strawberry
from graphql import GraphQLAbstractType, GraphQLResolveInfo

from domain import batches, changes
from domain import records as domain
from domain.records import Standing
from domain.secrecy import Secrecy
from graph.reading.histories import HISTORY, change
from resolvers.context import Context
from resolvers.pages import Asked, Page, grown
from schema.arguments import After, First, Info, KnownAt, given
from schema.facts import Fact, extras_then, facts_of, facts_then
from schema.names import ChangeConnection
from schema.scalars import JSON
from schema.sources import Source


@strawberry.interface(description="有全局编号的对象 / whatever has a global id")
class Node:
    """What `node(id:)` finds."""

    id: strawberry.ID = strawberry.field(
        description="全局编号，在每个安装中相同 / opaque global id, the same in every installation"
    )

    @classmethod
    def is_type_of(cls, value: object, info: GraphQLResolveInfo[Any]) -> bool:
        """Whether a value is of this type: types bear the names of the domain's classes.

        Every object of an answer passes here, so here is noted what the answer shows.
        """
        if type(value).__name__ != cls.__name__:
            return False
        _note(value, info.context)
        return True

    @classmethod
    def resolve_type(
        cls, value: object, _info: GraphQLResolveInfo[Any], _type: GraphQLAbstractType
    ) -> str:
        """The name of a value's type."""
        return type(value).__name__


def _note(value: object, context: Context) -> None:
    """Note for the access log of which record a value says something."""
    match value:
        case domain.Record():
            context.show(value.id, value.source.agency, value.secrecy)
        case changes.Change():
            # The log tells only of columns that changed, and seldom of the class.
            context.show(value.record, value.owner, None)
        case batches.Batch():
            context.show(value.id, value.agency, value.secrecy)
        case _:
            pass


@strawberry.interface(
    description="来源记录：一个系统的一个编号 / what one system handed in under one number"
)
class Record(Node):
    """A source record of any kind."""

    source: Source = strawberry.field(description="来源 / where it comes from")
    standing: Standing = strawberry.field(description="记录状态 / how it stands in the hub")
    placeholder: bool = strawberry.field(
        description="占位：被引用但尚未报送 / somebody referred to it and nobody handed it in yet"
    )
    secrecy: Secrecy = strawberry.field(description="密级 / secrecy class")
    version: int = strawberry.field(
        description="版本，每次变更加一 / grows by one with every change"
    )
    updated_at: datetime = strawberry.field(description="最近变更时间 / when it last changed")
    label: str = strawberry.field(description="用于显示的名称 / a name to show")
    withheld: list[str] = strawberry.field(
        description="您无权查看的字段，无论其中有无内容 / the fields that you may not see, "
        "whether they say anything or not"
    )

    @strawberry.field(
        description="未识别的列，原样保留；可查某一时刻所知 / "
        "unknown columns, kept as they came; as the hub knew them at knownAt",
        graphql_type=JSON | None,
    )
    async def extras(
        self,
        root: strawberry.Parent[domain.Record],
        info: Info,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Mapping[str, str] | None:
        """Unknown columns."""
        at = given(known_at)
        return (root.extras if at is None else await extras_then(root, info, at)) or None

    @strawberry.field(
        description="已报送的全部内容，逐列；可查某一时刻所知 / "
        "all that was stated of it, column by column; as the hub knew it at knownAt",
        graphql_type=list[Fact],
    )
    async def facts(
        self,
        root: strawberry.Parent[domain.Record],
        info: Info,
        known_at: KnownAt = strawberry.UNSET,
    ) -> list[Fact]:
        """What was stated, by column."""
        at = given(known_at)
        if at is None:
            return facts_of(root, root.facts, root.cells)
        return await facts_then(root, info, at)

    @strawberry.field(
        description="变更历史，最新在前 / its history, newest first", graphql_type=ChangeConnection
    )
    async def history(
        self,
        root: strawberry.Parent[domain.Record],
        info: Info,
        first: First,
        after: After = strawberry.UNSET,
    ) -> Page[Any]:
        """What the change log tells of it."""
        asked = Asked(first, given(after))
        return await grown(info.context, HISTORY, root.id, asked, change)
