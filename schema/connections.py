"""Connections: pages of anything, after Relay."""

from typing import Any, Generic, TypeVar

import strawberry

from resolvers.pages import Page

T = TypeVar("T")


@strawberry.type(description="分页信息 / whether and whence there is more")
class PageInfo:
    """Where a page ends."""

    has_next_page: bool = strawberry.field(description="是否还有下一页 / whether there are more")
    has_previous_page: bool = strawberry.field(
        description="是否还有上一页 / whether something stood before it"
    )
    start_cursor: str | None = strawberry.field(
        description="本页开头的游标 / the cursor of its first"
    )
    end_cursor: str | None = strawberry.field(
        description="本页末尾的游标 / the cursor to go on from"
    )


@strawberry.type(description="一页中的一条 / one thing of a page")
class Edge(Generic[T]):
    """One thing of a page."""

    cursor: str = strawberry.field(description="游标 / its cursor")
    node: T = strawberry.field(description="内容 / the thing itself")


@strawberry.type(description="一页 / a page")
class Connection(Generic[T]):
    """A page of a register, or of what hangs on a record."""

    edges: list[Edge[T]] = strawberry.field(description="本页各条，按序 / its things, in order")
    page_info: PageInfo = strawberry.field(description="分页信息 / whether there is more")

    @strawberry.field(
        description="总数，查询时才计算 / how many on all pages; counted when asked for"
    )
    async def total_count(self, root: strawberry.Parent[Page[Any]]) -> int | None:
        """How many there are."""
        return await root.count()
