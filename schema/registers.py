"""Fields of the registers: filter, first, after, and what comes back."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final

import strawberry

from domain.words import Word
from graph.assertions import State
from graph.reading.registers import Register
from resolvers.context import Context
from resolvers.pages import Asked, Page, walked
from schema.arguments import After, First, Info, filters, given
from schema.orders import Orders
from schema.selections import below_node

Refine = Callable[[Context, dict[str, Any]], Awaitable[dict[str, Any]]]
"""What turns a filter into one that the register's statements take."""


FILTER: Final = "筛选 / what they are to be like"
ORDER: Final = "排序 / the order"


async def _as_it_is(_context: Context, said: dict[str, Any]) -> dict[str, Any]:
    return said


def register(
    walks: Register,
    make: Callable[[State], object],
    filter_type: type[object],
    orders: Orders,
    description: str,
    refine: Refine = _as_it_is,
) -> Any:  # noqa: ANN401 -- a field of strawberry takes the type of what it stands for
    """A field that gives a register page by page.

    Args:
        walks: the register.
        make: from a node's properties to what the page holds.
        filter_type: the input that filters it.
        orders: order → the sort key that it is walked along; the first is its own.
        description: of the field, in Chinese and English; the order is added to it.
        refine: what the filter goes through before the register takes it.
    """

    async def resolve(
        info: Info,
        *,
        filter: object = strawberry.UNSET,  # noqa: A002 -- the contract's name
        order_by: Word | None = strawberry.UNSET,
        first: First,
        after: After = strawberry.UNSET,
    ) -> Page[Any]:
        said = await refine(info.context, filters(filter))
        asked = Asked(first, given(after), said, below_node(info))
        key = orders[given(order_by) or own]
        return await walked(info.context, walks, asked, make, key)

    own = next(iter(orders))
    # Strawberry reads the arguments' types here; only the caller of this function knows them.
    resolve.__annotations__["filter"] = Annotated[
        filter_type | None, strawberry.argument(description=FILTER)
    ]
    resolve.__annotations__["order_by"] = Annotated[
        type(own) | None, strawberry.argument(description=ORDER)
    ]
    chinese, english = description.split(" / ")
    chinese_order, english_order = own.value.split(" / ")
    return strawberry.field(
        resolver=resolve,
        description=f"{chinese}，默认排序：{chinese_order} / "
        f"{english}; in this order by default: {english_order}",
    )
