"""A ledger file, row by row: validated values, or what is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from importers.cells import BadValue, RawValue, plain
from importers.checks import without_identities
from importers.columns import Ledger
from importers.ledgers.judging import Fault, judge, warnings_of
from importers.ledgers.readings import Foreign, as_extra
from importers.ledgers.recipes import Plan, plan
from importers.mapping import XES
from importers.mapping import Mapping as ForeignMapping
from importers.reading import BrokenRow, Form, Place, RawRow, Unreadable, open_table
from importers.rejects import REJECT_HEADERS, Reject, unescaped

_PLANS: Final = 256
"""Sets of headers remembered; a file of JSON lines may have another on each line."""
_NO_MAPPING: Final = ForeignMapping()
_XES_SIGN: Final = "time:timestamp"


@dataclass(slots=True)
class LedgerRow:
    """A row that is right.

    Attributes:
        place: where it stands in the file.
        values: by field, one for each column that the file has; None where a cell says nothing.
        stated: by field, what a cell said, letter for letter, where the value's text differs.
        extras: by header, the text of cells in columns that the ledger does not have, and of those
            to which a mapping gave another meaning; the latter under 原 and the header where the
            ledger has such a column itself. Empty where there is no such cell in this row.
        cells: the row as it was read.
        warnings: what is doubtful and yet no reason to reject.
    """

    place: Place
    values: dict[str, object]
    stated: dict[str, str]
    extras: dict[str, str]
    cells: Mapping[str, RawValue]
    warnings: tuple[str, ...] = ()


class LedgerReader:
    """The rows of one ledger file, once, in their order; to be closed, or used in a `with`."""

    def __init__(self, ledger: Ledger, path: Path, mapping: ForeignMapping | None = None) -> None:
        """Open a file as a ledger of one kind.

        Raises:
            Unreadable: the file cannot be read, or has no column by which to know its rows.
            BadMapping: the mapping is not for this kind of ledger.
        """
        if mapping:
            mapping.check(ledger)
        self.ledger = ledger
        self._mapping = mapping
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._table = open_table(path, sheet=mapping and mapping.sheet, known=self._known())
        # A corrected file of rejects: what was added to it comes off again.
        self._returned = self.form == "csv" and set(REJECT_HEADERS) <= set(self.headers)
        try:
            self._check_headers(path.name)
        except Unreadable:
            self._table.close()
            raise

    @property
    def form(self) -> Form:
        """What the file is."""
        return self._table.form

    @property
    def headers(self) -> tuple[str, ...]:
        """The file's headers in their order; of JSON lines, those seen so far."""
        return self._table.headers

    @property
    def columns_present(self) -> frozenset[str]:
        """The fields that the file has a column for; of JSON lines, those seen so far."""
        return frozenset(recipe.field for recipe in self._plan(self._table.headers).recipes)

    @property
    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._table.progress

    def header_of(self, row: LedgerRow, field: str) -> str | None:
        """The header of the cell from which a row has a field; None where it has none."""
        recipes = self._plan(tuple(row.cells)).recipes
        found = next((recipe for recipe in recipes if recipe.field == field), None)
        return found and found.picked(row.cells).header

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[LedgerRow | Reject]:
        """All rows: each one row, or all that is wrong with it, one after another; then closes."""
        try:
            for row in self._table:
                if isinstance(row, BrokenRow):
                    fault = Fault(None, row.text, row.reason, row.remedy)
                    yield self._reject(row.place, fault, {}, None)
                else:
                    yield from self._judged(row)
        finally:
            self.close()

    def _judged(self, row: RawRow) -> Iterable[LedgerRow | Reject]:
        cells = row.cells
        if self._returned:
            cells = {key: unescaped(raw) for key, raw in cells.items()}
        current = self._plan(tuple(cells))
        read, faults = _read(row.place, cells, current)
        judge(self.ledger, current, read.values, cells, faults)
        if faults:
            number = _number(self.ledger, read.values)
            return [self._reject(row.place, fault, cells, number, read.values) for fault in faults]
        read.warnings = warnings_of(self.ledger, current, read.values)
        return (read,)

    def _reject(
        self,
        place: Place,
        fault: Fault,
        cells: Mapping[str, RawValue],
        number: str | None,
        values: Mapping[str, object] | None = None,
    ) -> Reject:
        """What is wrong with a row; of its cells only the file of rejects tells what they say."""
        header, value, reason, remedy = fault
        value, reason = self._told(value), self._told(reason)
        return Reject(
            place, header and self._told(header), value, reason, remedy, cells, number, values or {}
        )

    def _told(self, text: str) -> str:
        return without_identities(text) if self.ledger.refuses_identity_numbers else text

    def _plan(self, headers: tuple[str, ...]) -> Plan:
        found = self._plans.get(headers)
        if found is None:
            log = self.ledger.kind == "events" and (self.form == "xes" or _XES_SIGN in headers)
            mapping = self._mapping or (XES if log else _NO_MAPPING)
            if len(self._plans) >= _PLANS:
                self._plans.clear()
            kept = tuple(header for header in headers if header not in REJECT_HEADERS)
            found = self._plans[headers] = plan(self.ledger, kept, mapping)
        return found

    def _known(self) -> set[str]:
        known = {name for column in self.ledger.columns for name in (column.header, column.field)}
        known.update((self._mapping or XES).headers())
        return known

    def _check_headers(self, name: str) -> None:
        if self.form == "jsonl":
            return
        headers = self._told(", ".join(self.headers[:50]))
        if self._mapping and self.form != "xes":
            for header in self._mapping.headers():
                if header not in self.headers:
                    raise Unreadable(
                        f"{name}: the mapping speaks of a column {header}, the file has {headers};"
                        " correct the mapping"
                    )
        present = self.columns_present
        needed = [c for c in self.ledger.columns if c.key or (c.required and not self._keyed)]
        if missing := [column.header for column in needed if column.field not in present]:
            raise Unreadable(
                f"{name}: no column {', '.join(missing)}, by which a row of {self.ledger.kind} is"
                f" known; it has {headers}; choose another kind, or hand in a mapping"
            )

    @property
    def _keyed(self) -> bool:
        return any(column.key for column in self.ledger.columns)


def _number(ledger: Ledger, values: Mapping[str, object]) -> str | None:
    """The number of a row that is wrong, where that much is right."""
    known = all(values.get(column.field) is not None for column in ledger.key_columns)
    return ledger.key_of(values) if known else None


def _read(
    place: Place, cells: Mapping[str, RawValue], current: Plan
) -> tuple[LedgerRow, list[Fault]]:
    values: dict[str, object] = {}
    stated: dict[str, str] = {}
    extras = dict.fromkeys(current.foreign.values(), "")
    faults: list[Fault] = []
    for field, header, known, read in current.simple:
        raw = cells[header]
        if raw == "" or raw is None:
            values[field] = None
            continue
        try:
            value, said = known(raw) or read(raw)
        except BadValue as bad:
            faults.append(Fault(header, plain(raw), bad.reason, bad.remedy))
            continue
        values[field] = value
        if said is None:
            continue
        if type(said) is Foreign:
            extras[current.foreign[header]] = str(said)
        else:
            stated[field] = said
    for recipe in current.picked:
        header, raw, read = recipe.picked(cells)
        try:
            # What the cells said stays in the extras, since no field took them whole.
            values[recipe.field], _ = read(raw)
        except BadValue as bad:
            faults.append(Fault(header, plain(raw), bad.reason, bad.remedy))
    faults += _keep(cells, current, extras)
    return LedgerRow(place, values, stated, extras, cells), faults


def _keep(cells: Mapping[str, RawValue], current: Plan, extras: dict[str, str]) -> Iterator[Fault]:
    """Keep the cells of unknown columns; what is wrong with them."""
    for header, name in current.extras:
        raw = cells[header]
        if raw == "" or raw is None:
            extras[name] = ""
            continue
        try:
            extras[name] = as_extra(raw)
        except BadValue as bad:
            yield Fault(header, plain(raw), bad.reason, bad.remedy)
