"""Fields that lead from a record to others."""

from collections.abc import Callable
from typing import Any

import strawberry

from domain.flags import Flag
from domain.records import Record
from graph.assertions import State
from graph.reading.branches import Branch
from graph.reading.relations import Relation
from resolvers.pages import Asked, Page, grown
from schema.arguments import After, First, Info, given


def one(relation: Relation, description: str, name: str | None = None) -> Any:  # noqa: ANN401 -- a field
    """A field that leads to one record at most."""

    async def resolve(root: strawberry.Parent[Record], info: Info) -> Record | Flag | None:
        found = await info.context.loaders.related(relation, root.id)
        return found[0] if found else None

    return strawberry.field(resolver=resolve, description=description, name=name)


def many(relation: Relation, description: str, name: str | None = None) -> Any:  # noqa: ANN401 -- a field
    """A field that leads to several records, in the order of their register."""

    async def resolve(root: strawberry.Parent[Record], info: Info) -> list[Record | Flag]:
        return await info.context.loaders.related(relation, root.id)

    return strawberry.field(resolver=resolve, description=description, name=name)


def pages(branch: Branch, make: Callable[[State], object], description: str) -> Any:  # noqa: ANN401 -- a field
    """A field that leads to so many that they are read page by page."""

    async def resolve(
        root: strawberry.Parent[Record],
        info: Info,
        first: First,
        after: After = strawberry.UNSET,
    ) -> Page[Any]:
        return await grown(info.context, branch, root.id, Asked(first, given(after)), make)

    return strawberry.field(resolver=resolve, description=description)
