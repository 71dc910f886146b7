"""Batches: imports of ledgers, and what they rejected."""

from datetime import datetime

import strawberry

from domain import batches as domain
from domain.batches import BatchStatus
from domain.ledgers import LedgerKind
from domain.permissions import Act, may
from graph.reading.batches import REJECTS, rejected_cell
from resolvers.pages import Asked, Page, grown, listed
from schema.arguments import After, First, Info, given
from schema.interfaces import Node
from schema.names import RejectConnection
from schema.sources import Agency, AgencyOf


@strawberry.type(description="拒收的一格 / one cell that an import did not take")
class Reject:
    """One cell of a row that was rejected."""

    sheet: str | None = strawberry.field(description="工作表 / the sheet of a workbook")
    line: int = strawberry.field(description="行号 / the line of the file")
    column: str | None = strawberry.field(description="列名 / the column; none: the whole row")
    value: str | None = strawberry.field(description="原值 / what the cell said")
    reason: str = strawberry.field(description="原因 / what is wrong")
    remedy: str = strawberry.field(description="改法 / what to do about it")
    message: str = strawberry.field(description="一句话说明 / all of it in one line")


@strawberry.type(description="导入批次 / one import of one ledger")
class Batch(Node):
    """An import."""

    file: str = strawberry.field(description="文件名 / name of the file")
    system: str = strawberry.field(description="来源系统 / the source system")
    started_at: datetime = strawberry.field(
        name="importedAt", description="导入时间 / when it began"
    )
    finished_at: datetime | None = strawberry.field(description="结束时间 / when it ended")
    actor: str = strawberry.field(description="操作者 / who imported it")
    status: BatchStatus = strawberry.field(description="状态 / where it stands")
    dry_run: bool = strawberry.field(
        description="试运行，不写入 / whether it only says what would happen"
    )
    read: int = strawberry.field(description="读取行数 / rows read")
    created: int = strawberry.field(description="新建 / rows that made a record")
    changed: int = strawberry.field(description="变更 / rows that changed a record")
    unchanged: int = strawberry.field(description="未变 / rows that changed nothing")
    withdrawn: int = strawberry.field(description="撤回 / records that a snapshot withdrew")
    rejected: int = strawberry.field(description="拒收 / rows that were not taken")
    progress: float | None = strawberry.field(
        description="进度，0 到 1 / how much is read, or taken back, from 0 to 1"
    )
    rate: float | None = strawberry.field(description="每秒行数 / rows a second, while it runs")
    seconds_left: float | None = strawberry.field(
        description="剩余秒数 / seconds left, while it runs"
    )
    warnings: list[str] = strawberry.field(
        description="疑问，不拒收；最先的若干条 / what is doubtful and yet no reason to reject: "
        "the first"
    )
    warnings_left_out: int = strawberry.field(
        description="未列出的疑问数 / how many more such warnings there were"
    )
    problem: str | None = strawberry.field(
        description="未完成的原因 / why it did not come to its end, where that is so"
    )
    problem_code: str | None = strawberry.field(
        description="该原因的代码，固定不变 / the code of that, which never changes"
    )

    @strawberry.field(description="台账类型 / the kind of ledger")
    def kind(self, root: strawberry.Parent[domain.Batch]) -> LedgerKind:
        """The kind of ledger."""
        return LedgerKind[root.kind.upper()]

    @strawberry.field(description="系统所属机关 / the agency", graphql_type=Agency)
    def agency(self, root: strawberry.Parent[domain.Batch]) -> AgencyOf:
        """To whom the system belongs."""
        return AgencyOf(root.agency)

    @strawberry.field(description="本单位现在能否撤销 / whether the caller may take it back now")
    def may_undo(self, root: strawberry.Parent[domain.Batch], info: Info) -> bool:
        """An agency takes back its own imports."""
        caller = info.context.caller
        return root.may_be_undone and root.agency == caller.agency and may(caller, Act.HAND_IN)

    @strawberry.field(description="拒收的各格 / what was rejected", graphql_type=RejectConnection)
    async def rejects(
        self,
        root: strawberry.Parent[domain.Batch],
        info: Info,
        first: First,
        after: After = strawberry.UNSET,
    ) -> Page[domain.RejectedCell]:
        """Every cell that was rejected, in the order of the file."""
        asked = Asked(first, given(after))
        if root.dry_run:
            return listed(
                info.context,
                "tried",
                info.context.jobs.rejected(root.id, info.context.caller),
                asked,
            )
        return await grown(info.context, REJECTS, root.id, asked, rejected_cell)

    @strawberry.field(
        description="拒收各行的下载路径，结束后才有 / "
        "path under which the rejected rows can be fetched, once it is over"
    )
    def rejects_file(self, root: strawberry.Parent[domain.Batch], info: Info) -> str | None:
        """In the form of the file."""
        return info.context.jobs.rejects_path(root.id, info.context.caller)


@strawberry.input(description="导入批次筛选 / what imports are to be like")
class BatchFilter:
    """What imports are to be like."""

    systems: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="来源系统 / of one of these systems"
    )
    kinds: list[LedgerKind] | None = strawberry.field(
        default=strawberry.UNSET, description="台账类型 / of one of these kinds of ledger"
    )
    statuses: list[BatchStatus] | None = strawberry.field(
        default=strawberry.UNSET, description="状态 / of one of these statuses"
    )
