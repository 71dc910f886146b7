"""Queries: everything that can be asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import strawberry

from domain import callers, regions
from domain.batches import Batch as BatchFound
from domain.ledgers import LedgerKind
from domain.matters import Matter as MatterFound
from domain.orders import AccessOrder, ChangeOrder
from domain.records import Record as RecordFound
from domain.records import RecordKind
from domain.units import Unit as UnitFound
from resolvers import jobs
from resolvers.accesses import access_log
from resolvers.feeds import changes
from resolvers.nodes import Node as NodeFound
from resolvers.nodes import nodes, record_of
from resolvers.pages import Asked, Page
from schema.arguments import After, Code, First, Id, Info, given
from schema.callers import Caller
from schema.chain_queries import Chains
from schema.deadline_queries import DeadlineTable
from schema.dossier_queries import Dossiers
from schema.ledgers import Ledger, LedgerPreview, ledgers
from schema.names import (
    ABatch,
    AccessConnection,
    AMatter,
    AnyNode,
    AnyRecord,
    ARegion,
    AUnit,
    ChangeConnection,
)
from schema.overlap_queries import Overlaps
from schema.register_queries import Registers
from schema.reminders import Reminding
from schema.replays import Replays
from schema.rule_queries import Rules


@strawberry.type(description="查询 / everything that can be asked")
class Query(Registers, Overlaps, Dossiers, Chains, Reminding, Rules, DeadlineTable, Replays):
    """Everything that can be asked."""

    @strawberry.field(
        description="按全局编号查找；已并入的记录找到其存续者 / "
        "by global id; of a record that was merged, the one that stands",
        graphql_type=AnyNode | None,
    )
    async def node(self, info: Info, id: Id) -> NodeFound | None:  # noqa: A002 -- Relay's name
        """What has this id."""
        return (await nodes(info.context, [id]))[0]

    @strawberry.field(
        description="按多个全局编号查找，按序 / by several global ids, in their order",
        graphql_type=list[AnyNode | None],
    )
    async def nodes(
        self,
        info: Info,
        ids: Annotated[
            list[strawberry.ID], strawberry.argument(description="全局编号 / global ids")
        ],
    ) -> Sequence[NodeFound | None]:
        """What has these ids."""
        return await nodes(info.context, ids)

    @strawberry.field(
        description="按系统和编号查找记录 / the record that a system has under a number",
        graphql_type=AnyRecord | None,
    )
    async def record(
        self,
        info: Info,
        system: Annotated[str, strawberry.argument(description="来源系统 / the source system")],
        record_id: Annotated[str, strawberry.argument(description="编号 / its number there")],
        kind: Annotated[
            RecordKind | None,
            strawberry.argument(
                description="记录类型；未给出的取第一个 / without it the first kind that has it"
            ),
        ] = strawberry.UNSET,
    ) -> RecordFound | None:
        """The record that a system has under a number."""
        return await record_of(info.context, system, record_id, given(kind))

    @strawberry.field(description="当前用户 / who is asking", graphql_type=Caller)
    def me(self, info: Info) -> callers.Caller:
        """What the token stands for."""
        return info.context.caller

    @strawberry.field(
        description="按编码查找单位，已报送的优先 / a unit by its code, one that is stated first",
        graphql_type=AUnit | None,
    )
    async def unit(self, info: Info, code: Code) -> UnitFound | None:
        """The unit of a code."""
        return await info.context.loaders.units.load(code)

    @strawberry.field(
        description="按编码查找事项，已报送的优先 / a matter by its code, one that is stated first",
        graphql_type=AMatter | None,
    )
    async def matter(self, info: Info, code: Code) -> MatterFound | None:
        """The matter of a code."""
        return await info.context.loaders.matters.load(code)

    @strawberry.field(description="按代码查找行政区划 / a region by its code", graphql_type=ARegion)
    def region(self, code: Code) -> regions.Region:
        """The region of a code."""
        return regions.region(code)

    @strawberry.field(
        description="自某游标以来的变更，最早在前，一条不漏 / "
        "every change since a cursor, oldest first, none skipped",
        graphql_type=ChangeConnection,
    )
    async def changes(
        self,
        info: Info,
        first: First,
        since: Annotated[
            str | None,
            strawberry.argument(description="上一页的 endCursor / endCursor of the page before"),
        ] = strawberry.UNSET,
        order_by: Annotated[
            ChangeOrder | None,
            strawberry.argument(
                description="排序，默认最早的在前 / the order; oldest first unless told otherwise"
            ),
        ] = strawberry.UNSET,
    ) -> Page[Any]:
        """The feed for partners."""
        order = given(order_by) or ChangeOrder.AT_ASC
        return await changes(info.context, given(since), first, order)

    @strawberry.field(
        description="访问日志：谁查阅了本单位的记录；审计员可见全部 / "
        "the access log: who looked at records of one's own agency; auditors see all of it",
        graphql_type=AccessConnection,
    )
    async def access_log(
        self,
        info: Info,
        first: First,
        begin: Annotated[
            datetime | None,
            strawberry.argument(name="from", description="自此时起 / from this moment on"),
        ] = strawberry.UNSET,
        end: Annotated[
            datetime | None,
            strawberry.argument(name="to", description="至此时之前 / from before this moment"),
        ] = strawberry.UNSET,
        after: After = strawberry.UNSET,
        order_by: Annotated[
            AccessOrder | None,
            strawberry.argument(
                description="排序，默认最新的在前 / the order; newest first unless told otherwise"
            ),
        ] = strawberry.UNSET,
    ) -> Page[Any]:
        """Who looked at what."""
        order = given(order_by) or AccessOrder.AT_DESC
        asked = Asked(first, given(after))
        return await access_log(info.context, given(begin), given(end), asked, order)

    @strawberry.field(
        description="导入批次 / an import, with its rate while it runs", graphql_type=ABatch | None
    )
    async def batch(self, info: Info, id: Id) -> BatchFound | None:  # noqa: A002 -- Relay's name
        """An import."""
        under_way = await info.context.jobs.under_way(id, info.context.caller)
        return under_way or await info.context.loaders.batches.load(id)

    @strawberry.field(
        description="各类台账及其列 / the kinds of ledgers and their columns",
        graphql_type=list[Ledger],
    )
    def ledgers(self) -> Sequence[Ledger]:
        """Every kind of ledger."""
        return ledgers()

    @strawberry.field(
        description="上传的文件像什么台账 / what an uploaded file seems to be",
        graphql_type=LedgerPreview,
    )
    async def preview_ledger(
        self,
        info: Info,
        upload: Annotated[
            strawberry.ID, strawberry.argument(description="上传编号 / number of the upload")
        ],
        kind: Annotated[
            LedgerKind | None, strawberry.argument(description="台账类型 / what it is said to be")
        ] = strawberry.UNSET,
    ) -> jobs.LedgerPreview:
        """What a file seems to be, before it is imported."""
        return await info.context.jobs.preview(upload, given(kind), info.context.caller)
