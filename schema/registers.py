"""Fields of the registers: filter, first, after, and what comes back."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final

import strawberry

from graph.assertions import State
from graph.reading.registers import Register
from resolvers.context import Context
from resolvers.pages import Asked, Page, walked
from schema.arguments import After, First, Info, filters, given
from schema.selections import below_node

Refine = Callable[[Context, dict[str, Any]], Awaitable[dict[str, Any]]]
"""What turns a filter into one that the register's statements take."""


FILTER: Final = "筛选 / what they are to be like"


async def _as_it_is(_context: Context, said: dict[str, Any]) -> dict[str, Any]:
    return said


def register(
    walks: Register,
    make: Callable[[State], object],
    filter_type: type[object],
    description: str,
    refine: Refine = _as_it_is,
) -> Any:  # noqa: ANN401 -- a field of strawberry takes the type of what it stands for
    """A field that gives a register page by page.

    Args:
        walks: the register.
        make: from a node's properties to what the page holds.
        filter_type: the input that filters it.
        description: of the field.
        refine: what the filter goes through before the register takes it.
    """

    async def resolve(
        info: Info,
        *,
        filter: object = strawberry.UNSET,  # noqa: A002 -- the contract's name
        first: First,
        after: After = strawberry.UNSET,
    ) -> Page[Any]:
        said = await refine(info.context, filters(filter))
        asked = Asked(first, given(after), said, below_node(info))
        return await walked(info.context, walks, asked, make)

    # Strawberry reads the argument's type here; only the caller of this function knows it.
    resolve.__annotations__["filter"] = Annotated[
        filter_type | None, strawberry.argument(description=FILTER)
    ]
    return strawberry.field(resolver=resolve, description=description)
