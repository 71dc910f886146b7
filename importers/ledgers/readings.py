"""How the cells of a column are read: translated, parsed, and remembered where that pays."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final, TypeAlias

from importers.cells import (
    LONGEST_CELL,
    BadValue,
    BrokenCell,
    RawValue,
    check_digits,
    check_text,
    is_empty,
    plain,
    split,
)
from importers.columns import Column
from importers.mapping import ANY_OTHER
from importers.mapping import Mapping as ForeignMapping
from importers.values import DECIMAL

Said: TypeAlias = tuple[object, str | None]
"""A cell's value (None where it says nothing), and what it said where that is not the same."""

_REMEMBERED: Final = 4_096
"""Texts a column remembers: more than a vocabulary or the days of ten years, little in memory."""


class Foreign(str):
    """What a cell said that means something else, or nothing, without the mapping."""

    __slots__ = ()


class Reading:
    """How the cells of a column are read: translated, parsed, and remembered where that pays.

    Attributes:
        known: what texts that came before were read as; only filled for columns that repeat.
        mapped: whether a cell may mean something else than it would in a ledger of the contract.
    """

    __slots__ = ("_form", "_parse", "_remembers", "known", "mapped")

    def __init__(self, column: Column, mapping: ForeignMapping, written: str | None = None) -> None:
        """Read a column as a mapping says.

        Args:
            column: what the cells are read for.
            mapping: translates and scales them.
            written: how dates are written, in the signs of `strptime`.
        """
        words, scale = mapping.values.get(column.field), mapping.scale.get(column.field)
        self._form = column.form
        self._parse = _parsing(column, words, scale, written)
        self._remembers = column.form.repeats or words is not None
        self.mapped = bool(words or scale or written)
        self.known: dict[RawValue, Said] = {}

    def __call__(self, raw: RawValue) -> Said:
        """Read a cell that `known` does not have.

        Raises:
            BadValue: it does not say what its column asks for.
        """
        if is_empty(raw):
            return None, raw if isinstance(raw, str) and raw else None
        if isinstance(raw, BrokenCell):
            raise BadValue(raw.reason, raw.remedy)
        value = self._parse(raw)
        if value is None or value in ("", ()):
            value = None
        said = value, self._kept(raw, value)
        if self._remembers and type(raw) is str:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            self.known[raw] = said
        return said

    def _kept(self, raw: RawValue, value: object) -> str | None:
        """What the cell said, where the value's plain form does not say it."""
        text = plain(raw)
        if self.mapped and not self._reads(text, value):
            return Foreign(text)
        said = text if value is None else _said(raw, self._form.text(value))
        # Of what is no text the plain form need not be one that a ledger may hold.
        if said is None or type(raw) is str or self._reads(said, value):
            return said
        return None

    def _reads(self, text: str, value: object) -> bool:
        """Whether a cell of the contract's ledger that says so has this value."""
        try:
            read = None if is_empty(text) else self._form.parse(text)
        except BadValue:
            return False
        return (None if read in ("", ()) else read) == value


def as_extra(raw: RawValue) -> str:
    """The text of a cell that no field takes.

    Raises:
        BadValue: the file spoils the cell, or it holds what no text may.
    """
    if isinstance(raw, BrokenCell):
        raise BadValue(raw.reason, raw.remedy)
    check_digits(raw)
    text = plain(raw)
    if not text.isprintable() or len(text) > LONGEST_CELL:
        check_text(text)
    return text


def _said(raw: RawValue, text: str) -> str | None:
    """What a cell said, where its plain form does not say all of it."""
    if type(raw) is str:
        return raw if raw != text else None
    if isinstance(raw, datetime):
        # A moment cell in a column of days: the time would be lost.
        return (
            None if len(text) > len("2024-03-04") or not any(raw.timetuple()[3:6]) else plain(raw)
        )
    if isinstance(raw, int | Decimal | tuple):
        return said if (said := plain(raw)) != text else None
    return None


def _parsing(
    column: Column, words: Mapping[str, str] | None, scale: Decimal | None, written: str | None
) -> Callable[[RawValue], object]:
    parse = column.form.parse
    if scale:
        parse = _scaled(scale, parse)
    if written:
        parse = _formatted(written, parse)
    if words:
        parse = _translated(words, parse, many=column.form.many)
    return parse


def _scaled(scale: Decimal, parse: Callable[[RawValue], object]) -> Callable[[RawValue], object]:
    def scaled(raw: RawValue) -> object:
        number = DECIMAL.parse(raw)
        return parse(number * scale if isinstance(number, Decimal) else raw)

    return scaled


def _formatted(pattern: str, parse: Callable[[RawValue], object]) -> Callable[[RawValue], object]:
    def formatted(raw: RawValue) -> object:
        if not isinstance(raw, str):
            return parse(raw)
        try:
            # The zone is the column's business: none stated means that of the hub.
            moment = datetime.strptime(raw.strip(), pattern)  # noqa: DTZ007
        except ValueError as error:
            raise BadValue(f"not written as {pattern}", "correct it, or the mapping") from error
        return parse(moment)

    return formatted


def _translated(
    words: Mapping[str, str], parse: Callable[[RawValue], object], *, many: bool
) -> Callable[[RawValue], object]:
    any_other = words.get(ANY_OTHER)

    def one(text: str) -> str:
        return words.get(text, text if any_other is None else any_other)

    def translated(raw: RawValue) -> object:
        text = plain(raw).strip()
        if many and text not in words:
            ours: RawValue = ";".join(one(plain(part).strip()) for part in split(raw))
        else:
            ours = one(text)
        return None if is_empty(ours) else parse(ours)

    return translated
