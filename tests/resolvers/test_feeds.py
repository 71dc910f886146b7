"""The feed of changes: whence a page of it begins, and where it ends."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from domain.errors import CallerError
from graph.reading import feeds as read
from resolvers.context import Context
from resolvers.cursors import cursor
from resolvers.feeds import changes

CONTEXT = cast("Context", SimpleNamespace(largest_page=3, reader=None))


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The changes of a graph that has nothing else."""
    kept: list[Any] = []

    async def since(_reader: object, after: str | None, limit: int) -> read.Stretch | None:
        ids = [change.id for change in kept]
        if after is not None and after not in ids:
            return None
        low = 0 if after is None else ids.index(after) + 1
        return read.Stretch(kept[low:][:limit], low, len(kept))

    monkeypatch.setattr(read, "since", since)
    return kept


async def test_only_a_page_after_a_cursor_has_something_before_it(log: list[Any]) -> None:
    log += [SimpleNamespace(id=f"ch{number}") for number in (1, 2, 3, 4)]
    first = await changes(CONTEXT, None, 3)
    assert not first.page_info.has_previous_page
    assert first.page_info.has_next_page
    second = await changes(CONTEXT, first.page_info.end_cursor, 3)
    assert second.page_info.has_previous_page
    assert [edge.node.id for edge in second.edges] == ["ch4"]


async def test_an_empty_feed_gives_the_cursor_of_its_start(log: list[Any]) -> None:
    nothing = await changes(CONTEXT, None, 3)
    assert not nothing.page_info.has_previous_page
    assert nothing.page_info.end_cursor == cursor("changes", "")
    log.append(SimpleNamespace(id="ch1"))
    (edge,) = (await changes(CONTEXT, nothing.page_info.end_cursor, 3)).edges
    assert edge.node.id == "ch1"


@pytest.mark.parametrize("place", ["ch9", 1, "1"])
async def test_a_cursor_of_no_change_is_refused(log: list[Any], place: str | int) -> None:
    log.append(SimpleNamespace(id="ch1"))
    with pytest.raises(CallerError) as refused:
        await changes(CONTEXT, cursor("changes", place), 3)
    assert (refused.value.code, refused.value.path) == ("BAD_CURSOR", ("since",))
