"""What states a purpose, wherever it comes from."""

import pytest

from commands.operators import PURPOSE
from domain.purposes import (
    EMPTY_WORDS,
    NOT_PRINTABLE,
    TOO_LONG,
    Unstated,
    spaced,
    unstated,
)


@pytest.mark.parametrize(
    "text", ["核查", "核查 3 号线索", "ab", "é é", "audit: 2026-3", "核" * 500, "ªº", PURPOSE]
)
def test_words_state_a_purpose(text: str) -> None:
    assert unstated(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (".", EMPTY_WORDS),
        ("核", EMPTY_WORDS),
        ("12345", EMPTY_WORDS),
        ("？！…—", EMPTY_WORDS),
        ("\N{THUMBS UP SIGN}" * 9, EMPTY_WORDS),
        ("\N{HANGUL FILLER}" * 2, EMPTY_WORDS),
        ("\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}", EMPTY_WORDS),
        ("核\N{HALFWIDTH HANGUL FILLER}", EMPTY_WORDS),
        ("核" * 501, TOO_LONG),
        ("核查\n线索", NOT_PRINTABLE),
        ("核查\N{ZERO WIDTH SPACE}线索", NOT_PRINTABLE),
        ("核查\N{RIGHT-TO-LEFT OVERRIDE}线索", NOT_PRINTABLE),
    ],
)
def test_what_says_nothing_states_none(text: str, fault: Unstated) -> None:
    assert unstated(text) is fault


def test_wide_spaces_are_plain_ones() -> None:
    assert spaced("\N{IDEOGRAPHIC SPACE}核查\N{IDEOGRAPHIC SPACE}线索 ") == "核查 线索"
