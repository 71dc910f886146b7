"""How alike two names are, and how well values fit a column; with reasons that people can read."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from importers.cells import BadValue, RawValue, plain
from importers.reading.headers import normalised
from importers.values import BOOLEAN, CODE, DATE, DATETIME, TEXT, ValueForm

_WORDS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+|[\u4e00-\u9fff]+")
_LONGEST_CODE: Final = 40


def alike(one: str, other: str) -> float:
    """0 to 1: how much of their pairs of signs two names share (Dice)."""
    first, second = _pairs(_plain_words(one)), _pairs(_plain_words(other))
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def fit(form: ValueForm, samples: Sequence[RawValue]) -> float:
    """0 to 1: the share of samples that a form can read, and would read without being asked to."""
    if not samples:
        return 0.5
    return sum(_fits(form, raw) for raw in samples) / len(samples)


def tells(form: ValueForm) -> bool:
    """Whether fitting says anything: text fits all columns of text."""
    return form not in (TEXT, CODE, BOOLEAN) and not (form.many and form.name == "codes")


def _fits(form: ValueForm, raw: RawValue) -> bool:
    if form in (DATE, DATETIME) and (isinstance(raw, float | int) or _bare(plain(raw))):
        # Any number might be a spreadsheet's day; more likely it is a number.
        return False
    try:
        value = form.parse(raw)
    except BadValue:
        return False
    return form is not CODE or (len(plain(raw)) <= _LONGEST_CODE and "\n" not in str(value))


def _plain_words(name: str) -> str:
    text = unicodedata.normalize("NFKC", name)
    words = [word.lower() for word in _WORDS.findall(text)]
    return " ".join(words) if words else normalised(name)


def _pairs(text: str) -> frozenset[str]:
    signs = f"^{text}$"
    return frozenset(signs[i : i + 2] for i in range(len(signs) - 1))


def _bare(text: str) -> bool:
    return text.isdecimal() and len(text) != len("20240304")
