"""The feed of changes: whence a page of it begins, and where it ends."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from graph.reading import feeds as read
from resolvers.context import Context
from resolvers.cursors import cursor
from resolvers.feeds import changes

CONTEXT = cast("Context", SimpleNamespace(largest_page=3, store=None))


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The changes of a graph that has nothing else."""
    kept: list[Any] = []

    async def since(_store: object, place: int, limit: int) -> list[Any]:
        return [change for change in kept if change.number > place][:limit]

    monkeypatch.setattr(read, "since", since)
    return kept


async def test_only_a_page_after_a_cursor_has_something_before_it(log: list[Any]) -> None:
    log += [SimpleNamespace(number=number) for number in (1, 2, 3, 4)]
    first = await changes(CONTEXT, None, 3)
    assert not first.page_info.has_previous_page
    assert first.page_info.has_next_page
    second = await changes(CONTEXT, first.page_info.end_cursor, 3)
    assert second.page_info.has_previous_page
    assert [edge.node.number for edge in second.edges] == [4]


async def test_an_empty_feed_gives_the_cursor_of_its_start(log: list[Any]) -> None:
    nothing = await changes(CONTEXT, None, 3)
    assert not nothing.page_info.has_previous_page
    assert nothing.page_info.end_cursor == cursor("changes", 0)
    log.append(SimpleNamespace(number=1))
    (edge,) = (await changes(CONTEXT, nothing.page_info.end_cursor, 3)).edges
    assert edge.node.number == 1
