"""How fields come out of the cells of a file: found out once for a file, used for each row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
from importers.columns import Column, Ledger
from importers.mapping import ANY_OTHER, Source
from importers.mapping import Mapping as ForeignMapping
from importers.reading.headers import normalised, repeated
from importers.values import DECIMAL

Said: TypeAlias = tuple[object, str | None]
"""A cell's value (None where it says nothing), and what it said where that is not the same."""
Cells: TypeAlias = Mapping[str, RawValue]

_REMEMBERED: Final = 4_096
"""Texts a column remembers: more than a vocabulary or the days of ten years, little in memory."""


class Reading:
    """How the cells of a column are read: translated, parsed, and remembered where that pays.

    Attributes:
        known: what texts that came before were read as; only filled for columns that repeat.
    """

    __slots__ = ("_parse", "_remembers", "_text", "known")

    def __init__(self, column: Column, mapping: ForeignMapping) -> None:
        self._parse = _parsing(column, mapping)
        self._text = column.form.text
        self._remembers = column.form.repeats or column.field in mapping.values
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
            return None, plain(raw)
        said = value, _said(raw, self._text(value))
        if self._remembers and type(raw) is str:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            self.known[raw] = said
        return said


@dataclass(frozen=True, slots=True)
class Recipe:
    """Where one field comes from.

    Attributes:
        field: the field.
        header: the header whose cell it is; of several, the first.
        read: parses.
        pick: chooses or joins where it is not simply the cell under `header`.
        twins: other headers for the same field, which must say the same.
    """

    field: str
    header: str
    read: Reading
    pick: Callable[[Cells], RawValue] | None = None
    twins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows with one set of headers are read.

    Attributes:
        recipes: one for each field that the headers give.
        simple: of those that take one cell as it is: field, header, what is known of earlier cells,
            how a new one is read. Apart, since this is the innermost loop of every import.
        picked: the others.
        doubled: those of which the file has several columns.
        extras: headers whose cells are kept as they are.
    """

    recipes: tuple[Recipe, ...]
    simple: tuple[tuple[str, str, Callable[[RawValue], Said | None], Reading], ...]
    picked: tuple[Recipe, ...]
    doubled: tuple[Recipe, ...]
    extras: tuple[str, ...]

    def recipe(self, field: str) -> Recipe:
        """Where a field comes from that the headers give."""
        return next(recipe for recipe in self.recipes if recipe.field == field)


def plan(ledger: Ledger, headers: Sequence[str], mapping: ForeignMapping) -> Plan:
    """Find out where every field of a ledger comes from.

    What the mapping names goes before what the headers say by themselves.
    """
    by_name = {
        normalised(name): column
        for column in ledger.columns
        for name in (column.header, column.field)
    }
    claims: dict[str, list[str]] = {}
    for header in headers:
        name = normalised(header)
        if (base := repeated(header, headers)) and normalised(base) in by_name:
            name = normalised(base)
        column = by_name.get(name)
        if column and not _settled(column.field, header, mapping):
            claims.setdefault(column.field, []).append(header)
    recipes = tuple(
        recipe
        for column in ledger.columns
        if (recipe := _recipe(column, headers, mapping, claims.get(column.field)))
    )
    taken = {
        header
        for recipe in recipes
        if recipe.pick is None
        for header in (recipe.header, *recipe.twins)
    }
    taken.update(mapping.skip)
    return Plan(
        recipes,
        simple=tuple((r.field, r.header, r.read.known.get, r.read) for r in recipes if not r.pick),
        picked=tuple(r for r in recipes if r.pick),
        doubled=tuple(r for r in recipes if r.twins),
        extras=tuple(header for header in headers if header not in taken),
    )


def _recipe(
    column: Column,
    headers: Sequence[str],
    mapping: ForeignMapping,
    claims: Sequence[str] | None,
) -> Recipe | None:
    read = Reading(column, mapping)
    constant = mapping.constants.get(column.field)
    if constant is not None:
        return Recipe(column.field, column.header, read, lambda _: constant)
    named = mapping.columns.get(column.field)
    source = named and named.among(headers)
    if source:
        simple = len(source.headers) == 1 and not source.empty and not source.otherwise
        return Recipe(column.field, source.headers[0], read, None if simple else picking(source))
    if claims:
        return Recipe(column.field, claims[0], read, twins=tuple(claims[1:]))
    return None


def picking(source: Source) -> Callable[[Cells], RawValue]:
    """What several cells say together, or the first of several that says anything."""

    def pick(cells: Cells) -> RawValue:
        parts = [cells.get(header) for header in source.headers]
        spoilt = next((part for part in parts if isinstance(part, BrokenCell)), None)
        if spoilt:
            return spoilt
        texts = [plain(part).strip() for part in parts]
        if all(texts) and not any(text in source.empty for text in texts):
            return parts[0] if len(parts) == 1 else source.join.join(texts)
        return otherwise(cells) if otherwise else None

    otherwise = picking(source.otherwise) if source.otherwise else None
    return pick


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


def _settled(field: str, header: str, mapping: ForeignMapping) -> bool:
    return field in mapping.columns or field in mapping.constants or header in mapping.skip


def _said(raw: RawValue, text: str) -> str | None:
    """What a cell said, where its plain form does not say all of it."""
    if type(raw) is str:
        return raw if raw != text else None
    if isinstance(raw, datetime):
        # A moment cell in a column of days: the time would be lost.
        return (
            None if len(text) > len("2024-03-04") or not any(raw.timetuple()[3:6]) else plain(raw)
        )
    if isinstance(raw, bool | Decimal | tuple):
        return said if (said := plain(raw)) != text else None
    return None


def _parsing(column: Column, mapping: ForeignMapping) -> Callable[[RawValue], object]:
    parse = column.form.parse
    if scale := mapping.scale.get(column.field):
        parse = _scaled(scale, parse)
    source = mapping.columns.get(column.field)
    if source and source.format:
        parse = _formatted(source.format, parse)
    if words := mapping.values.get(column.field):
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
