"""Cells: what a file says in one place, before anybody asks what it means."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell that the file itself spoils: a formula without a stored value, a merged cell."""

    reason: str
    remedy: str
    text: str = ""


Scalar: TypeAlias = str | int | float | Decimal | bool | date | time | timedelta | BrokenCell | None
RawValue: TypeAlias = Scalar | tuple[Scalar, ...]
"""What a cell says before anybody judged it; a tuple only from JSON."""

LONGEST_CELL: Final = 1_000_000
"""Characters. A page of text is 2,000; a cell beyond this is a broken export or an attack."""

LONGEST_CODE: Final = 500
"""Characters. Codes are looked up by indexes, and Neo4j refuses to index some 8,000 bytes; a
record's number may be two codes of four bytes a character."""

_SHOWN: Final = 80
"""Characters of a value that a message quotes."""

_SEPARATORS: Final = re.compile("[;；、]")
_NO_CHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
"""What Unicode never gives a meaning; XML, and so a workbook, cannot hold all of them."""
_UNWANTED: Final = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NO_CHARACTERS}]")
_EXACT_INTEGERS: Final = 10**15
"""Spreadsheets keep 15 digits of a number; a longer code has already lost its last ones."""


class BadValue(ValueError):
    """A cell does not say what its column asks for."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


def plain(raw: RawValue) -> str:
    """A raw value as text, just as a reader of the file would copy it."""
    match raw:
        case str():
            return raw
        case None:
            return ""
        case bool():
            return "true" if raw else "false"
        case float():
            return str(int(raw)) if raw.is_integer() and abs(raw) < 1e21 else repr(float(raw))
        case datetime():
            return raw.isoformat(" ")
        case date() | time():
            return raw.isoformat()
        case int() | Decimal() | timedelta():
            return str(raw)
        case BrokenCell():
            return raw.text
        case _:
            return ";".join(plain(item) for item in raw)


def carried(text: str) -> str:
    """A text that can be kept and sent: half a character, which JSON can name, is written out."""
    return text.encode("utf-8", "backslashreplace").decode()


def quoted(value: str) -> str:
    """A value as it stands in a message: on one line, and no longer than a line."""
    if not value:
        return "(empty)"
    shown = "".join(
        sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in value[: _SHOWN + 1]
    )
    if len(value) > _SHOWN:
        return f"{shown[:_SHOWN]}… ({len(value):,} characters)"
    return shown


def is_empty(raw: RawValue) -> bool:
    """Whether a cell says nothing: empty means unknown."""
    return raw is None or raw == "" or raw == () or (isinstance(raw, str) and raw.isspace())


def check_text(text: str) -> None:
    """Refuse what no ledger can mean and no register can show.

    Raises:
        BadValue: a control character, half a character, a code point that is none, or more than
            `LONGEST_CELL` characters.
    """
    if len(text) > LONGEST_CELL:
        raise BadValue(
            f"{len(text):,} characters in one cell", f"keep it under {LONGEST_CELL:,} characters"
        )
    if not text.isprintable() and (found := _UNWANTED.search(text)):
        number = f"{ord(found[0]):04X}"
        if unicodedata.category(found[0]) == "Cn":
            raise BadValue(f"U+{number}, which is no character", "remove it")
        raise BadValue(f"control character U+{number}", "remove it")


def check_code(text: str) -> None:
    """Refuse what cannot be a code.

    Raises:
        BadValue: as `check_text` says, or more than `LONGEST_CODE` characters.
    """
    check_text(text)
    if len(text) > LONGEST_CODE:
        raise BadValue(
            f"a code of {len(text):,} characters",
            f"keep codes within {LONGEST_CODE}, and longer text in a column for text",
        )


def check_digits(raw: RawValue) -> None:
    """Refuse a number whose last digits a spreadsheet has lost.

    Raises:
        BadValue: more than 15 digits, or none at all.
    """
    if isinstance(raw, float) and not abs(raw) < _EXACT_INTEGERS:
        raise BadValue(
            "a number too long for a spreadsheet, which keeps 15 digits",
            "format the column as text and state it again",
        )


def split(raw: RawValue) -> list[Scalar]:
    """The several values of one cell, those that say nothing left out."""
    if isinstance(raw, str):
        if _SEPARATORS.search(raw) is None:
            return [raw]
        return [part for part in _SEPARATORS.split(raw) if part.strip()]
    if isinstance(raw, tuple):
        return [part for part in raw if not is_empty(part)]
    return [raw]
