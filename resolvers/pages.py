"""Pages: part of a register, or of what hangs on a record, with the cursors to go on."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from domain.errors import CallerError
from graph.assertions import State
from graph.reading import walking
from graph.reading.branches import Branch
from graph.reading.registers import Path, Register
from resolvers.context import Context
from resolvers.cursors import cursor, place_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edge(Generic[T]):
    """One thing of a page and its cursor."""

    cursor: str
    node: T


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Whether there is more before and after, and whence.

    Attributes:
        has_next_page: whether there are more after it.
        has_previous_page: whether it began after a cursor, so that something stood before it.
        start_cursor: of its first edge.
        end_cursor: of its last edge; where it began when it has none.
    """

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page.

    Attributes:
        edges: its things, in order.
        page_info: whether and whence there is more.
        count: how many there are on all pages; asks the graph.
    """

    edges: Sequence[Edge[T]]
    page_info: PageInfo
    count: Callable[[], Awaitable[int]]


def page(
    edges: Sequence[Edge[T]],
    *,
    more: bool,
    count: Callable[[], Awaitable[int]],
    end: str | None = None,
    top: str | None = None,
) -> Page[T]:
    """A page that ends with its last edge, or where it began when it has none.

    Args:
        edges: its things, in order.
        more: whether there are more after them.
        count: how many there are on all pages.
        end: the cursor after which it began; None where it began at the top.
        top: the cursor of the top, where there is one to go on from.
    """
    start = edges[0].cursor if edges else None
    last = edges[-1].cursor if edges else end or top
    return Page(edges, PageInfo(more, end is not None, start, last), count)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page is asked for, and of what.

    Attributes:
        first: how many at most.
        after: the cursor after which it begins.
        filters: filter → value as the graph stores it.
        paths: the fields below a node that were asked for.
    """

    first: int
    after: str | None = None
    filters: Mapping[str, Any] | None = None
    paths: Set[Path] = frozenset()


async def walked(
    context: Context,
    register: Register,
    asked: Asked,
    make: Callable[[State], T],
    key: str = "key",
) -> Page[T]:
    """A page of a register.

    Args:
        context: of the operation.
        register: what is walked.
        asked: which page.
        make: from a node's properties to what the page holds.
        key: the sort key that it is walked along.

    Raises:
        CallerError: BAD_CURSOR, BAD_FIRST, FIRST_TOO_LARGE or ANSWER_TOO_LARGE.
    """
    first = within(context, asked.first)
    walk = f"{register.name}.{key}"
    after: str = place_of(asked.after, walk, "")
    filters = asked.filters or {}
    found = await walking.walk(
        context.reader,
        register,
        key=key,
        after=after,
        first=first,
        filters=filters,
        paths=asked.paths,
    )
    context.give(len(found.states))
    context.loaders.prime(found)
    edges = [Edge(cursor(walk, state[key]), make(state)) for state in found.states]

    async def count() -> int:
        return await walking.total(context.reader, register, filters)

    return page(edges, more=found.more, count=count, end=asked.after)


async def grown(
    context: Context,
    branch: Branch,
    identifier: str,
    asked: Asked,
    make: Callable[[State], T],
) -> Page[T]:
    """A page of what hangs on a record.

    Raises:
        CallerError: BAD_CURSOR, BAD_FIRST, FIRST_TOO_LARGE or ANSWER_TOO_LARGE.
    """
    first = within(context, asked.first)
    after = place_of(asked.after, branch.name, branch.start)
    found = await context.loaders.grown(branch, (identifier, after, first + 1))
    context.give(len(found[:first]))
    edges = [Edge(cursor(branch.name, one[branch.key]), make(one)) for one in found[:first]]

    async def count() -> int:
        return await context.loaders.total(branch, identifier)

    return page(edges, more=len(found) > first, count=count, end=asked.after)


def listed(context: Context, name: str, things: Sequence[T], asked: Asked) -> Page[T]:
    """A page of what is at hand, in its order.

    Raises:
        CallerError: BAD_CURSOR, BAD_FIRST or FIRST_TOO_LARGE.
    """
    first = within(context, asked.first)
    begin: int = place_of(asked.after, name, 0)
    shown = things[begin : begin + first]
    edges = [Edge(cursor(name, place), one) for place, one in enumerate(shown, begin + 1)]

    async def count() -> int:
        return len(things)

    return page(edges, more=len(things) > begin + first, count=count, end=asked.after)


def keyed(context: Context, name: str, things: Iterable[tuple[str, T]], asked: Asked) -> Page[T]:
    """A page of what is at hand, walked along keys: one goes on after a key that is gone, too.

    Args:
        context: of the operation.
        name: what is walked and in which order.
        things: each with its key, no two the same.
        asked: which page.

    Raises:
        CallerError: BAD_CURSOR, BAD_FIRST, FIRST_TOO_LARGE or ANSWER_TOO_LARGE.
    """
    first = within(context, asked.first)
    after: str = place_of(asked.after, name, "")
    known = sorted(things, key=lambda one: one[0])
    left = [(key, one) for key, one in known if key > after]
    context.give(len(left[:first]))
    edges = [Edge(cursor(name, key), one) for key, one in left[:first]]

    async def count() -> int:
        return len(known)

    return page(edges, more=len(left) > first, count=count, end=asked.after)


def within(context: Context, first: int) -> int:
    """How many a page may have.

    Raises:
        CallerError: BAD_FIRST below nought, FIRST_TOO_LARGE above what the hub gives at once.
    """
    if first < 0:
        raise CallerError(
            "BAD_FIRST",
            f"first is {first}; a page cannot have fewer than no records.",
            path=("first",),
            remedy="Ask for 0 or more.",
        )
    if first > context.largest_page:
        raise CallerError(
            "FIRST_TOO_LARGE",
            f"first is {first:,}; a page has at most {context.largest_page:,} records.",
            path=("first",),
            remedy="Ask for less and go on with after.",
        )
    return first
