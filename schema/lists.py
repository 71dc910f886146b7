"""Problem lists: whose they are and of what kind."""

import strawberry

from domain.lists import IssueList as ListRecord
from domain.lists import ListKind
from domain.records import Record as SourceRecord
from graph.reading import lists
from graph.reading.entries import entry
from schema.arguments import Info
from schema.fields import pages
from schema.interfaces import Record
from schema.names import AUnit, EntryConnection


@strawberry.type(description="问题清单：一个系统的一份清单 / one list that one system keeps")
class IssueList(Record):
    """A problem list."""

    number: str = strawberry.field(description="清单编号 / the number in its system")
    name: str | None = strawberry.field(description="清单名称 / its name")
    kind: ListKind | None = strawberry.field(description="清单类型 / its kind")
    total: int | None = strawberry.field(
        description="清单总数 / how many entries it says that it has"
    )
    entries: EntryConnection = pages(lists.ENTRIES, entry, "条目 / its entries")

    @strawberry.field(
        description="清单所属单位，台账中有时给出 / the agency's unit, where a ledger has it",
        graphql_type=AUnit | None,
    )
    async def owner(self, root: strawberry.Parent[ListRecord], info: Info) -> SourceRecord | None:
        """The unit that is the agency to which the list's system belongs."""
        return await info.context.loaders.agencies.load(root.source.agency)


@strawberry.input(description="清单筛选 / what problem lists are to be like")
class IssueListFilter:
    """What problem lists are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="名称或编号含有 / name or number contains"
    )
    kinds: list[ListKind] | None = strawberry.field(
        default=strawberry.UNSET, description="清单类型 / of one of these kinds"
    )
