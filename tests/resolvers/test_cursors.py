"""Cursors: what they hold comes out again, and nothing else is taken for one."""

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import CallerError
from resolvers.cursors import cursor, place_of


@given(st.text())
def test_a_key_comes_out_again(key: str) -> None:
    assert place_of(cursor("Unit.key", key), "Unit.key", "") == key


@given(st.integers(min_value=0, max_value=2**62))
def test_a_number_comes_out_again(number: int) -> None:
    assert place_of(cursor("changes", number), "changes", 0) == number


@given(st.text())
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(CallerError) as refused:
        place_of(text, "Unit.key", "")
    assert refused.value.code == "BAD_CURSOR"
    assert refused.value.path == ("after",)


@pytest.mark.parametrize(
    "said",
    [
        cursor("Matter.key", "x"),
        cursor("Unit.titleKey", "x"),
        cursor("Unit.key", 7),
        cursor("Unit.key", "x") + "!",
        "WzIsIlVuaXQua2V5IiwieCJd",
        "WzEsIlVuaXQua2V5IiwieCIsMV0",
        "e30",
        "bnVsbA",
        urlsafe_b64encode(b'[1,"Unit.key","\\ud800"]').decode(),
    ],
)
def test_a_cursor_of_another_walk_is_refused(said: str) -> None:
    with pytest.raises(CallerError):
        place_of(said, "Unit.key", "")


def test_a_number_that_no_graph_can_hold_is_refused() -> None:
    with pytest.raises(CallerError):
        place_of(cursor("changes", 2**70), "changes", 0)


def test_without_a_cursor_one_begins_at_the_start() -> None:
    assert place_of(None, "history", 2**62) == 2**62
