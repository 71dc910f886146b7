"""Fields that lead from a record to others."""

from collections.abc import Awaitable, Callable
from typing import Any

import strawberry

from domain.flags import Flag
from domain.records import Record
from graph.assertions import State
from graph.reading.branches import Branch
from graph.reading.relations import Relation
from resolvers.context import Context
from resolvers.loaders import Loaders
from resolvers.pages import Asked, Page, grown
from schema.arguments import After, First, Info, given


def one(relation: Relation, description: str, name: str | None = None) -> Any:  # noqa: ANN401 -- a field
    """A field that leads to one record at most."""

    async def loaded(loaders: Loaders, identifier: str) -> Record | Flag | None:
        found = await loaders.related(relation, identifier)
        return found[0] if found else None

    # What a page brought along is given without waiting: waiting costs more than the answer.
    def resolve(
        root: strawberry.Parent[Record], info: Info
    ) -> Record | Flag | Awaitable[Record | Flag | None] | None:
        loaders = info.context.loaders
        brought = loaders.brought(relation, root.id)
        if brought is None:
            return loaded(loaders, root.id)
        return brought[0] if brought else None

    return strawberry.field(resolver=resolve, description=description, name=name)


def many(relation: Relation, description: str, name: str | None = None) -> Any:  # noqa: ANN401 -- a field
    """A field that leads to several records, in the order of their register."""

    async def loaded(context: Context, identifier: str) -> list[Record | Flag]:
        found = await context.loaders.related(relation, identifier)
        context.give(len(found))
        return found

    def resolve(
        root: strawberry.Parent[Record], info: Info
    ) -> list[Record | Flag] | Awaitable[list[Record | Flag]]:
        brought = info.context.loaders.brought(relation, root.id)
        if brought is None:
            return loaded(info.context, root.id)
        info.context.give(len(brought))
        return brought

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
