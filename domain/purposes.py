"""Purposes: what a caller says that records are looked at for (`domain.md` 5.7).

The access log keeps them, so that a purpose has to be something that people can read there.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 500
"""Characters of a purpose at most."""
LEAST_LETTERS: Final = 2
"""Letters or Chinese characters that a purpose has at least.

What can be read counts, as it was written: ª and º are letters to whoever sees them, and whether
two letters mean anything no count can tell.
"""
_FILLERS: Final = "\u115f\u1160\u3164\uffa0"
"""Letters of Hangul that show nothing: of all letters, those that Unicode lets be left out."""


@dataclass(frozen=True, slots=True)
class Unstated:
    """Why a text states no purpose.

    Attributes:
        reason: what is wrong with it, after the name of its place: `is …`.
        remedy: what to do about it.
    """

    reason: str
    remedy: str


NOT_UTF8: Final = Unstated(
    "is not UTF-8.", "Send UTF-8 in percent signs (encodeURIComponent); % itself is %25."
)
NO_TEXT: Final = Unstated("is no text.", "State the purpose in one sentence.")
STATED_TWICE: Final = Unstated(
    "is stated more than once.", "State one purpose; of several say all in one."
)
TOO_LONG: Final = Unstated(
    f"is longer than {LONGEST} characters.", "State the purpose in one sentence."
)
NOT_PRINTABLE: Final = Unstated("holds control characters.", "State the purpose in one sentence.")
EMPTY_WORDS: Final = Unstated(
    f"has fewer than {LEAST_LETTERS} letters.", "State the purpose in words, such as 核查线索."
)


def spaced(text: str) -> str:
    """A purpose with plain spaces, and none around it; of Chinese texts they are often wide."""
    return "".join(" " if unicodedata.category(one) == "Zs" else one for one in text).strip()


def unstated(text: str) -> Unstated | None:
    """Why a text that `spaced` gave states no purpose; None where it states one."""
    if len(text) > LONGEST:
        return TOO_LONG
    if not text.isprintable():
        return NOT_PRINTABLE
    letters = sum(one.isalpha() and one not in _FILLERS for one in text)
    return EMPTY_WORDS if letters < LEAST_LETTERS else None
