"""Accesses: what the access log tells those who own the records, and auditors."""

from datetime import datetime

import strawberry

from domain.accesses import AccessKind, AccessOutcome, LoggedAccess
from domain.records import Record as RecordFound
from domain.secrecy import Role
from resolvers.accesses import knows_person
from resolvers.pages import within
from schema.arguments import First, Info
from schema.names import AnyRecord
from schema.sources import Agency, AgencyOf

_AUDITORS = "仅限本单位的，审计员可见全部 / {}; of other agencies for auditors alone"

_FIRST_RECORDS = 100
"""The contract asks for them without saying how many."""

Of = strawberry.Parent[LoggedAccess]


@strawberry.type(description="查阅：访问日志中的一条 / an access: one entry of the access log")
class Access:
    """One entry of the access log."""

    id: strawberry.ID = strawberry.field(
        description="编号，随机产生 / its id, made at random: it tells nothing of other entries"
    )

    @strawberry.field(description="时间 / when it was answered")
    def at(self, root: Of) -> datetime:
        """When it was answered."""
        return root.access.at

    @strawberry.field(
        description="查阅单位；OPERATOR 为本枢纽的运维人员 / who looked; OPERATOR is the hub's own",
        graphql_type=Agency,
    )
    def agency(self, root: Of) -> AgencyOf:
        """The body that looked."""
        return AgencyOf(root.access.agency)

    @strawberry.field(description="查阅人员，" + _AUDITORS.format("the person, as the token says"))
    def person(self, root: Of, info: Info) -> str | None:
        """The person, as the token says."""
        return root.access.person if knows_person(info.context.caller, root) else None

    @strawberry.field(
        description="令牌的公开编号，" + _AUDITORS.format("the token's public number")
    )
    def token(self, root: Of, info: Info) -> str | None:
        """The public number of the token."""
        return root.access.token if knows_person(info.context.caller, root) else None

    @strawberry.field(description="角色，" + _AUDITORS.format("the caller's role"))
    def role(self, root: Of, info: Info) -> Role | None:
        """The role of the caller; none of the operator."""
        return root.access.role if knows_person(info.context.caller, root) else None

    @strawberry.field(description="用途，如 X-Purpose 所述 / what for, as X-Purpose said")
    def purpose(self, root: Of) -> str | None:
        """What the caller said that it was for."""
        return root.access.purpose

    @strawberry.field(description="查阅方式 / what sort of access it was")
    def kind(self, root: Of) -> AccessKind:
        """Query, export and the like."""
        return root.access.kind

    @strawberry.field(
        description="操作名称，或命令 / name of the operation in its document, or the command"
    )
    def operation(self, root: Of) -> str | None:
        """The name of the operation."""
        return root.access.operation

    @strawberry.field(
        description="查询文本的 SHA-256，十六进制 / SHA-256 of the document, hexadecimal"
    )
    def document(self, root: Of) -> str | None:
        """The digest of the document."""
        return root.access.document

    @strawberry.field(description="结果 / what became of it")
    def outcome(self, root: Of) -> AccessOutcome:
        """Whether it was answered."""
        return root.access.outcome

    @strawberry.field(
        description="看到的记录和批次数，限本人可见者 / "
        "how many records and imports it showed, of those one may see"
    )
    def record_count(self, root: Of) -> int:
        """How many records."""
        return len(root.access.shown)

    @strawberry.field(
        description="看到的记录的全局编号，限本人可见者 / "
        "global ids of the records it showed, of those one may see",
        graphql_type=list[strawberry.ID],
    )
    def record_ids(self, root: Of) -> list[str]:
        """Which records."""
        return [one.record for one in root.access.shown]

    @strawberry.field(
        description="遇到的已占用检查数，只知日期被占用，限本人可见者 / "
        "how many closed inspections it met as occupied, of those one may see"
    )
    def occupied_count(self, root: Of) -> int:
        """How many closed inspections."""
        return len(root.access.met)

    @strawberry.field(
        description="遇到的已占用检查的全局编号，限本人可见者 / "
        "global ids of the closed inspections it met as occupied, of those one may see",
        graphql_type=list[strawberry.ID],
    )
    def occupied_ids(self, root: Of) -> list[str]:
        """Which closed inspections."""
        return [one.record for one in root.access.met]

    @strawberry.field(
        description="看到的记录，现在的样子 / the first of those records, as they are now",
        graphql_type=list[AnyRecord],
    )
    async def records(
        self, root: Of, info: Info, first: First = _FIRST_RECORDS
    ) -> list[RecordFound]:
        """The records; what is no record, such as a batch, is left out."""
        count = within(info.context, first)
        ids = [one.record for one in root.access.shown][:count]
        found = await info.context.loaders.records.load_many(ids)
        records = [one for one in found if one is not None]
        info.context.give(len(records))
        return records
