"""The feed of changes: oldest first for partners that follow it, newest first for whoever looks."""

from domain.changes import Change
from domain.orders import ChangeOrder
from graph.reading import feeds
from resolvers.context import Context
from resolvers.cursors import cursor, place_of
from resolvers.pages import Edge, Page, page, within

_WALK = "changes"
"""Both orders have the same cursors: whoever saw the newest change can follow on from it."""


async def changes(
    context: Context, since: str | None, first: int, order: ChangeOrder = ChangeOrder.AT_ASC
) -> Page[Change]:
    """The changes that come after a cursor in their order.

    A page without changes ends where it began, so that its cursor can be asked with again.

    Raises:
        CallerError: BAD_CURSOR, BAD_FIRST or FIRST_TOO_LARGE.
    """
    first = within(context, first)
    place: int = place_of(since, _WALK, 0, argument="since")
    if order is ChangeOrder.AT_DESC:
        return await _newest_first(context, since, place, first)
    found = await feeds.since(context.store, place, first + 1)

    async def count() -> int:
        return max(await feeds.last(context.store) - place, 0)

    return page(
        _edges(found[:first]),
        more=len(found) > first,
        count=count,
        end=since,
        top=cursor(_WALK, 0),
    )


async def _newest_first(
    context: Context, since: str | None, place: int, first: int
) -> Page[Change]:
    if since is None:
        place = await feeds.last(context.store) + 1
    found = await feeds.before(context.store, place, first + 1)

    async def count() -> int:
        return max(place - 1, 0)

    return page(_edges(found[:first]), more=len(found) > first, count=count, end=since)


def _edges(found: list[Change]) -> list[Edge[Change]]:
    return [Edge(cursor(_WALK, change.number), change) for change in found]
