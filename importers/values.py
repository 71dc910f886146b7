"""Forms of values: how a cell of a ledger is read and how its value is written.

Every form reads what `contract/ledgers.md` allows and refuses the rest; `text` gives the one plain
form in which the hub keeps the value.
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import ClassVar, Final, cast

from domain.words import Word
from importers import moments
from importers.cells import (
    LONGEST_CELL,
    LONGEST_CODE,
    BadValue,
    RawValue,
    check_code,
    check_digits,
    check_text,
    plain,
    split,
)

_SHORTENED: Final = re.compile(r"\d(?:\.\d+)?E\+\d+", re.ASCII)
_LARGEST_INTEGER: Final = 2**31 - 1
_NUMBER: Final = re.compile(
    r"[¥￥]?\s*([+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.\d{1,30})?)\s*(元|万元|亿元|万|亿)?",
    re.ASCII,
)
_SCALES: Final = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_FURTHEST_EXPONENT: Final = 30


class ValueForm(ABC):
    """How the cells of a column are parsed and their values printed."""

    name: ClassVar[str]
    repeats: ClassVar[bool] = True
    """Whether the same texts come again and again, so that remembering them pays."""
    many: ClassVar[bool] = False
    """Whether a cell may hold several values."""

    @abstractmethod
    def parse(self, raw: RawValue) -> object:
        """The value of a cell that is not empty.

        Raises:
            BadValue: with the reason and the remedy.
        """

    @abstractmethod
    def text(self, value: object) -> str:
        """The one plain form of a value."""


class _Text(ValueForm):
    name = "text"
    repeats = False

    def parse(self, raw: RawValue) -> str:
        text = raw.strip() if type(raw) is str else plain(raw).strip()
        if len(text) > LONGEST_CELL or not text.isprintable():
            check_text(text)
        return text

    def text(self, value: object) -> str:
        return cast("str", value)


class _Code(_Text):
    name = "code"

    def parse(self, raw: RawValue) -> str:
        if type(raw) is not str:
            return self._from_number(raw)
        text = raw.strip()
        if not text.isprintable() or len(text) > LONGEST_CODE:
            check_code(text)
        if "E+" in text and _SHORTENED.fullmatch(text):
            raise BadValue(
                "a code that a spreadsheet has shortened",
                "format the column as text and state it again",
            )
        return text

    def _from_number(self, raw: RawValue) -> str:
        if isinstance(raw, Decimal):
            if abs(raw.adjusted()) > _FURTHEST_EXPONENT:
                raise BadValue("not a code", "state it as text")
            return format(raw.to_integral_value() if raw == raw.to_integral_value() else raw, "f")
        check_digits(raw)
        text = super().parse(raw)
        check_code(text)
        return text


class _Codes(ValueForm):
    name = "codes"
    repeats = True
    many = True

    def parse(self, raw: RawValue) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cast("str", CODE.parse(item)) for item in split(raw)))

    def text(self, value: object) -> str:
        return ";".join(cast("tuple[str, ...]", value))


class _Date(ValueForm):
    name = "date"

    def parse(self, raw: RawValue) -> date:
        try:
            if type(raw) is str:
                text = raw.strip()
                if len(text) == 10 and text[4] == "-" == text[7] and text.isascii() and text > "19":
                    return date.fromisoformat(text)
            return _moment(raw).date()
        except ValueError as error:
            raise BadValue("not a date", "use YYYY-MM-DD") from error

    def text(self, value: object) -> str:
        return cast("date", value).isoformat()


class _DateTime(ValueForm):
    name = "time"

    def parse(self, raw: RawValue) -> datetime:
        try:
            return _moment(raw)
        except ValueError as error:
            raise BadValue("not a time", "use YYYY-MM-DD HH:MM:SS") from error

    def text(self, value: object) -> str:
        return cast("datetime", value).isoformat()


class _Boolean(ValueForm):
    name = "yes or no"
    _words: ClassVar = {
        "是": True,
        "否": False,
        "true": True,
        "false": False,
        "1": True,
        "0": False,
    }

    def parse(self, raw: RawValue) -> bool:
        said = self._words.get(plain(raw).strip().lower())
        if said is None:
            raise BadValue("neither yes nor no", "use 是 or 否")
        return said

    def text(self, value: object) -> str:
        return "是" if value else "否"


class _Decimal(ValueForm):
    name = "number"

    def parse(self, raw: RawValue) -> Decimal:
        number = self._exact(raw)
        if number is None or not number.is_finite() or abs(number.adjusted()) > _FURTHEST_EXPONENT:
            raise BadValue("not a number", "use digits, such as 1234.50")
        return number

    def _exact(self, raw: RawValue) -> Decimal | None:
        if isinstance(raw, bool):
            return None
        if isinstance(raw, float):
            # Spreadsheets compute with 17 digits and show 15; the rest is arithmetic noise.
            return Decimal(format(raw, ".15g"))
        if isinstance(raw, int | Decimal):
            return Decimal(raw)
        found = _NUMBER.fullmatch(plain(raw).strip())
        if found is None:
            return None
        try:
            number = Decimal(found[1].replace(",", ""))
        except InvalidOperation:
            return None
        return number * _SCALES.get((found[2] or "元")[0], 1)

    def text(self, value: object) -> str:
        digits = format(cast("Decimal", value) + 0, "f")
        return digits.rstrip("0").rstrip(".") if "." in digits else digits


class _Integer(_Decimal):
    name = "whole number"

    def parse(self, raw: RawValue) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        number = self._exact(raw)
        if number is None or not number.is_finite() or not 0 <= number <= _LARGEST_INTEGER:
            raise BadValue("not a whole number", "use digits only, such as 12")
        if number != number.to_integral_value():
            raise BadValue("not a whole number", "use digits only, such as 12")
        return int(number)

    def text(self, value: object) -> str:
        return str(value)


class _Word(ValueForm):
    name = "word"

    def __init__(self, words: type[Word]) -> None:
        self.words = words
        self._wide = {unicodedata.normalize("NFKC", w.value): w for w in words}

    def parse(self, raw: RawValue) -> Word:
        text = plain(raw).strip()
        try:
            return self.words.of(text)
        except ValueError as error:
            # Full-width signs are the same signs: 互联网＋督查 is 互联网+督查.
            if len(text) < 100 and (word := self._wide.get(unicodedata.normalize("NFKC", text))):
                return word
            choices = ", ".join(self.words.choices())
            raise BadValue("no word of this column", f"use one of {choices}") from error

    def text(self, value: object) -> str:
        return cast("Word", value).name


class _Words(ValueForm):
    name = "words"
    many = True

    def __init__(self, words: type[Word]) -> None:
        self.words = words
        self._one = WORD(words)

    def parse(self, raw: RawValue) -> tuple[Word, ...]:
        return tuple(dict.fromkeys(cast("Word", self._one.parse(item)) for item in split(raw)))

    def text(self, value: object) -> str:
        return ";".join(word.name for word in cast("tuple[Word, ...]", value))


def _moment(raw: RawValue) -> datetime:
    if type(raw) is str:
        return moments.parse_moment(raw.strip())
    if isinstance(raw, date):
        return moments.of_spreadsheet(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return moments.parse_serial(raw)
    raise ValueError(raw)


TEXT: Final[ValueForm] = _Text()
CODE: Final[ValueForm] = _Code()
CODES: Final[ValueForm] = _Codes()
DATE: Final[ValueForm] = _Date()
DATETIME: Final[ValueForm] = _DateTime()
BOOLEAN: Final[ValueForm] = _Boolean()
INTEGER: Final[ValueForm] = _Integer()
DECIMAL: Final[ValueForm] = _Decimal()


@cache
def WORD(words: type[Word]) -> ValueForm:  # noqa: N802 - stands among the constants above
    """The form of one word of a closed vocabulary."""
    return _Word(words)


@cache
def WORDS(words: type[Word]) -> ValueForm:  # noqa: N802 - stands among the constants above
    """The form of several words of a closed vocabulary."""
    return _Words(words)
