"""The feed for partners: every change since a cursor, oldest first, none skipped."""

from domain.changes import Change
from graph.reading import feeds
from resolvers.context import Context
from resolvers.cursors import cursor, place_of
from resolvers.pages import Edge, Page, page, within

_WALK = "changes"


async def changes(context: Context, since: str | None, first: int) -> Page[Change]:
    """The changes that follow on a cursor.

    A page without changes ends where it began, so that its cursor can be asked with again.

    Raises:
        CallerError: BAD_CURSOR, BAD_FIRST or FIRST_TOO_LARGE.
    """
    first = within(context, first)
    after: int = place_of(since, _WALK, 0, argument="since")
    found = await feeds.since(context.store, after, first + 1)
    edges = [Edge(cursor(_WALK, change.number), change) for change in found[:first]]

    async def count() -> int:
        return await feeds.count_since(context.store, after)

    end = since or cursor(_WALK, after)
    return page(edges, more=len(found) > first, count=count, end=end)
