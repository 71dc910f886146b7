"""Sources: where a record comes from, and to whom it belongs."""

from collections.abc import Awaitable
from dataclasses import dataclass

import strawberry

from domain import batches
from domain import records as domain
from schema.arguments import Info
from schema.names import ABatch


@strawberry.type(description="机关：系统所属的单位 / an agency, to which systems belong")
class Agency:
    """An agency by its code."""

    code: str = strawberry.field(description="单位编码 / its code")

    @strawberry.field(
        description="名称；台账中没有时为编码 / its name, or its code where no ledger has it"
    )
    async def name(self, root: strawberry.Parent["AgencyOf"], info: Info) -> str:
        """What a ledger of units calls it."""
        unit = await info.context.loaders.agencies.load(root.code)
        return unit.label if unit else root.code


@dataclass(frozen=True, slots=True)
class AgencyOf:
    """An agency as resolvers hand it on."""

    code: str


@strawberry.type(description="来源：哪个系统的哪个编号 / which number of which system a record is")
class Source:
    """Where a record comes from."""

    system: str = strawberry.field(description="来源系统 / the source system")
    record_id: str = strawberry.field(description="该系统中的编号 / its number in that system")

    @strawberry.field(
        description="系统所属机关 / the agency that the system belongs to", graphql_type=Agency
    )
    def agency(self, root: strawberry.Parent[domain.Source]) -> AgencyOf:
        """To whom the system belongs."""
        return AgencyOf(root.agency)

    @strawberry.field(
        description="最近一次改变它的导入 / the last import that changed it",
        graphql_type=ABatch | None,
    )
    def batch(
        self, root: strawberry.Parent[domain.Source], info: Info
    ) -> Awaitable[batches.Batch | None] | None:
        """The import that last changed the record."""
        return info.context.loaders.batches.load(root.batch) if root.batch else None
