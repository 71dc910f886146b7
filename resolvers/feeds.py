"""The feed of changes: oldest first for partners that follow it, newest first for whoever looks."""

from domain.changes import Change
from domain.orders import ChangeOrder
from graph.reading import feeds
from resolvers.context import Context
from resolvers.cursors import cursor, no_cursor, place_of
from resolvers.pages import Edge, Page, page, within

_WALK = "changes"
"""Both orders have the same cursors: whoever saw the newest change can follow on from it."""
_TOP = ""
"""What the cursor of an empty feed holds; every other holds a change's id, which tells nothing of
how many there are."""


async def changes(
    context: Context, since: str | None, first: int, order: ChangeOrder = ChangeOrder.AT_ASC
) -> Page[Change]:
    """The changes that come after a cursor in their order.

    A page without changes ends where it began, so that its cursor can be asked with again.

    Raises:
        CallerError: BAD_CURSOR, BAD_FIRST or FIRST_TOO_LARGE.
    """
    first = within(context, first)
    place: str = place_of(since, _WALK, _TOP, argument="since")
    walk = feeds.before if order is ChangeOrder.AT_DESC else feeds.since
    stretch = await walk(context.reader, place or None, first + 1)
    if stretch is None:
        raise no_cursor("since")

    async def count() -> int:
        return await feeds.total(context.reader, stretch)

    return page(
        [Edge(cursor(_WALK, change.id), change) for change in stretch.changes[:first]],
        more=len(stretch.changes) > first,
        count=count,
        end=since,
        top=cursor(_WALK, _TOP) if order is ChangeOrder.AT_ASC else None,
    )
