"""Sort keys: what a register is walked along, as texts that both engines put in the same order.

A key ends with the record's id, so that no two are the same. Within it a text stands in the bytes
of GB 2312, each as one character: so the 3,755 most used characters stand by their reading, those
that the standard lacks come last, and no character is one that engines place differently.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

Facts = Mapping[str, Any]
"""Column → value as the graph stores it: text, whole number, truth value, list of texts or None."""

SortKey = Callable[[str, Facts], str]
"""From a record's id and facts to its key."""

_UNKNOWN: Final = "\xff"
"""Comes after every byte of the encodings, and after every digit."""
_BETWEEN: Final = "\x1f"
"""Comes before every letter and digit, so that a shorter text comes first."""
_SORTED_BY: Final = 200
"""Characters of a field by which records are sorted: Neo4j refuses an indexed text of some 8,000
bytes, and whoever differs only beyond them is told apart by id."""
_BEYOND: Final = "onevisit-beyond-gb2312"
_NUMBER: Final = re.compile(r"0*([0-9]{1,99})")

# What follows the seconds too: a fraction comes before a zone, as the later moment should.
_COMPLEMENT: Final = str.maketrans("0123456789+", "9876543210~")


def by(*fields: str) -> SortKey:
    """Ascending by texts, whole numbers in them by their size; what is unknown comes last."""

    def key(identifier: str, facts: Facts) -> str:
        said = [_text(facts.get(field)) for field in fields]
        return _BETWEEN.join([*said, identifier])

    return key


def earliest(field: str) -> SortKey:
    """Ascending by a date or time; what is unknown comes last."""

    def key(identifier: str, facts: Facts) -> str:
        return f"{facts.get(field) or _UNKNOWN}{_BETWEEN}{identifier}"

    return key


def latest(field: str) -> SortKey:
    """Descending by a date or time: its digits are complemented, so the key itself ascends.

    The embedded engine walks an index upwards only.
    """

    def key(identifier: str, facts: Facts) -> str:
        value = facts.get(field)
        said = str(value).translate(_COMPLEMENT) if value else _UNKNOWN
        return f"{said}{_BETWEEN}{identifier}"

    return key


def as_in_file(of_time: Callable[[str], SortKey], field: str) -> SortKey:
    """By a time; equal times as they stood in the file that first stated them."""
    by_time = of_time(field)

    def key(identifier: str, facts: Facts) -> str:
        row = facts.get("row")
        place = _UNKNOWN if row is None else f"{row:010d}"
        return by_time(f"{place}{_BETWEEN}{identifier}", facts)

    return key


def unsaid(identifier: str, _facts: Facts) -> str:
    """As `by` has it where nothing is known: whom a guarded field is withheld from sorts so."""
    return by("")(identifier, {})


def _text(value: object) -> str:
    if value is None or value == "":
        return _UNKNOWN
    text = _NUMBER.sub(_by_size, str(value).casefold()[:_SORTED_BY])
    return text.encode("gb2312", _BEYOND).decode("latin-1")


def _rare(error: UnicodeError) -> tuple[bytes, int]:
    """A character that GB 2312 lacks, after the last that it has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    rare = error.object[error.start : error.start + 1]
    return b"\xf8" + rare.encode("gb18030", "replace"), error.start + 1


def _by_size(number: re.Match[str]) -> str:
    """A whole number after how many digits it has: 9 before 10."""
    return f"{len(number[1]):02d}{number[1]}"


codecs.register_error(_BEYOND, _rare)
