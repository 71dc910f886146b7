"""Pages of what is at hand."""

from types import SimpleNamespace
from typing import cast

import pytest

from domain.errors import CallerError
from resolvers.context import Context
from resolvers.pages import Asked, Page, listed

CONTEXT = cast("Context", SimpleNamespace(largest_page=3))
THINGS: tuple[str, ...] = ("a", "b", "c", "d", "e")


def shown(page: Page[str]) -> list[str]:
    """What a page holds."""
    return [edge.node for edge in page.edges]


async def test_a_list_is_walked_page_by_page() -> None:
    first = listed(CONTEXT, "letters", THINGS, Asked(3))
    assert shown(first) == ["a", "b", "c"]
    assert first.page_info.has_next_page
    assert not first.page_info.has_previous_page
    assert first.page_info.start_cursor == first.edges[0].cursor
    last = listed(CONTEXT, "letters", THINGS, Asked(3, first.page_info.end_cursor))
    assert shown(last) == ["d", "e"]
    assert not last.page_info.has_next_page
    assert last.page_info.has_previous_page
    assert await last.count() == 5


def test_a_cursor_of_something_else_is_refused() -> None:
    cursor = listed(CONTEXT, "letters", THINGS, Asked(1)).page_info.end_cursor
    with pytest.raises(CallerError, match="not one of this register"):
        listed(CONTEXT, "numbers", THINGS, Asked(1, cursor))


def test_more_than_a_page_may_have_is_refused() -> None:
    with pytest.raises(CallerError, match="at most 3"):
        listed(CONTEXT, "letters", THINGS, Asked(4))
