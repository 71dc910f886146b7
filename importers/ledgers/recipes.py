"""How fields come out of the cells of a file: found out once for a file, used for each row."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from importers.cells import BrokenCell, RawValue, plain
from importers.columns import Column, Ledger
from importers.ledgers.readings import Reading, Said
from importers.mapping import Mapping as ForeignMapping
from importers.mapping import Source
from importers.reading.headers import normalised, repeated

Cells: TypeAlias = Mapping[str, RawValue]
_ORIGINAL: Final = "原"
"""Before a header that the ledger has itself, where an unknown column is to bear it."""


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
    pick: Callable[[Cells], "Picked"] | None = None
    twins: tuple[str, ...] = ()

    def picked(self, cells: Cells) -> "Picked":
        """What the cells of a row say of the field."""
        return self.pick(cells) if self.pick else Picked(self.header, cells[self.header], self.read)


class Picked(NamedTuple):
    """What was chosen or joined for a field: under which header it stands, and what reads it."""

    header: str
    raw: RawValue
    read: Reading


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows with one set of headers are read.

    Attributes:
        recipes: one for each field that the headers give.
        simple: of those that take one cell as it is: field, header, what is known of earlier cells,
            how a new one is read. Apart, since this is the innermost loop of every import.
        picked: the others.
        doubled: those of which the file has several columns.
        extras: headers whose cells are kept as they are, and under which names.
        foreign: the same for those of `simple` whose cells a mapping may give another meaning.
    """

    recipes: tuple[Recipe, ...]
    simple: tuple[tuple[str, str, Callable[[RawValue], Said | None], Reading], ...]
    picked: tuple[Recipe, ...]
    doubled: tuple[Recipe, ...]
    extras: tuple[tuple[str, str], ...]
    foreign: Mapping[str, str]

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

    mapped = {r.header for r in recipes if not r.pick and r.read.mapped} - {*mapping.skip}
    return Plan(
        recipes,
        simple=tuple((r.field, r.header, r.read.known.get, r.read) for r in recipes if not r.pick),
        picked=tuple(r for r in recipes if r.pick),
        doubled=tuple(r for r in recipes if r.twins),
        extras=tuple((one, _free(one, by_name, headers)) for one in headers if one not in taken),
        foreign={one: _free(one, by_name, headers) for one in headers if one in mapped},
    )


def _free(header: str, by_name: Collection[str], headers: Collection[str]) -> str:
    """A name for an unknown column that, exported, nobody takes for one of the ledger."""
    free = header
    while normalised(free) in by_name or (free != header and free in headers):
        free = _ORIGINAL + free
    return free


def _recipe(
    column: Column,
    headers: Sequence[str],
    mapping: ForeignMapping,
    claims: Sequence[str] | None,
) -> Recipe | None:
    read = Reading(column, mapping)
    constant = mapping.constants.get(column.field)
    if constant is not None:
        said = Picked(column.header, constant, read)
        return Recipe(column.field, column.header, read, lambda _: said)
    named = mapping.columns.get(column.field)
    source = named and named.among(headers)
    if source:
        simple = len(source.headers) == 1 and not source.empty and not source.otherwise
        pick = None if simple else picking(source, column, mapping)
        read = Reading(column, mapping, source.format)
        return Recipe(column.field, source.headers[0], read, pick)
    if claims:
        return Recipe(column.field, claims[0], read, twins=tuple(claims[1:]))
    return None


def picking(source: Source, column: Column, mapping: ForeignMapping) -> Callable[[Cells], Picked]:
    """What several cells say together, or the first of several that says anything."""
    header, read = source.headers[0], Reading(column, mapping, source.format)
    otherwise = picking(source.otherwise, column, mapping) if source.otherwise else None

    def pick(cells: Cells) -> Picked:
        parts = [cells.get(header) for header in source.headers]
        spoilt = next((part for part in parts if isinstance(part, BrokenCell)), None)
        if spoilt:
            return Picked(header, spoilt, read)
        texts = [plain(part).strip() for part in parts]
        if all(texts) and not any(text in source.empty for text in texts):
            return Picked(header, parts[0] if len(parts) == 1 else source.join.join(texts), read)
        return otherwise(cells) if otherwise else Picked(header, None, read)

    return pick


def _settled(field: str, header: str, mapping: ForeignMapping) -> bool:
    return field in mapping.columns or field in mapping.constants or header in mapping.skip
