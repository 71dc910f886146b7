"""XLSX: the sheets of a workbook that hold the ledger."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

import python_calamine as calamine

from importers.cells import BrokenCell, RawValue, is_empty, plain
from importers.moments import MacintoshSerial
from importers.reading.archive import Archive
from importers.reading.headers import FURTHEST_HEADER, bad_header, header_row, named
from importers.reading.rows import BrokenRow, Place, RawRow, Table, Unreadable
from importers.reading.sheets import MOST_BROKEN, BrokenCells, Extent, Position
from importers.reading.xml import BadXml

_MOST_CELLS: Final = 8_000_000
"""Of all sheets. One sheet at a time is held in memory, 32 bytes a cell, written or not."""
_UNSUSPICIOUS: Final = 2_000_000
"""Cells over which sheets may reach however few of them are written."""
_SPARSEST: Final = 20
"""Cells to one that is written. Ledgers of many columns have 2 or 3."""
_AS_GOOD: Final = 0.8
"""Of the best sheet's headers: a sheet with as many holds the same ledger, such as one a month."""
_DEEPEST_HEAD: Final = 4
"""Rows that headers with merged cells may take."""
_PANIC: Final = "PanicException"

Merge: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell, row and column from 0."""


@dataclass(slots=True)
class _Sheet:
    """One sheet: how long it is, what is broken in it, and where its headers stand (rows from 1).

    What it says is opened when it is wanted, and not kept: sheets take much memory.
    """

    name: str
    broken: dict[Position, BrokenCell]
    height: int = 0
    merges: list[Merge] = field(default_factory=list[Merge])
    head: int = 0
    matches: int = 0
    headers: tuple[str, ...] = ()

    def rows(self, content: calamine.CalamineSheet) -> Iterator[tuple[int, list[RawValue]]]:
        """All rows from the first of the sheet, their cells from its first column."""
        # The library begins with row 1 even where that is empty, and with the first filled column.
        offset: list[RawValue] = [""] * (content.start or (0, 0))[1]
        last = 0
        for last, row in enumerate(content.iter_rows(), 1):
            yield last, offset + row
        beyond = {row for row, _ in self.broken if row > last}
        for row in sorted(beyond):
            yield row, []

    def find_headers(self, content: calamine.CalamineSheet, known: Collection[str]) -> None:
        """Find the row of headers, and name the columns by it."""
        self.height = content.total_height
        self.merges = content.merged_cell_ranges or []
        rows = [row for _, row in islice(self.rows(content), FURTHEST_HEADER)]
        texts = [[plain(cell) for cell in row] for row in rows]
        index, self.matches = header_row(texts, known)
        across = [
            (first[0], last[0])
            for first, last in self.merges
            if first[0] <= index <= last[0] and last[0] - first[0] < _DEEPEST_HEAD
        ]
        top = min((first for first, _ in across), default=index)
        bottom = max((last for _, last in across), default=index)
        head = texts[top : bottom + 1]
        width = max((len(row) for row in head), default=0)
        lowest = [
            next((row[c] for row in reversed(head) if c < len(row) and row[c].strip()), "")
            for c in range(width)
        ]
        while lowest and not lowest[-1]:
            lowest.pop()
        self.head = bottom + 1
        self.headers = named(lowest)


class WorkbookTable(Table):
    """The rows of the sheets of a workbook that hold the same ledger."""

    form = "xlsx"

    def __init__(self, path: Path, sheet: str | None, known: Collection[str]) -> None:
        """Look the workbook through, open it, and find its sheets and headers.

        Raises:
            Unreadable: it is no workbook, is damaged or protected, unpacks to more than a ledger
                can be, or has no such sheet.
        """
        self._path = path
        self._name = path.name
        self._done = 0.0
        self._reach = self._written = self._broken = 0
        self._book: calamine.CalamineWorkbook | None = None
        self._opened: tuple[str, calamine.CalamineSheet] | None = None
        archive = Archive(path)
        try:
            parts, self._macintosh = archive.sheets()
            if sheet is not None and sheet not in parts:
                raise Unreadable(
                    f"{path.name}: no sheet {sheet}; it has {', '.join(parts)}; correct the mapping"
                )
            wanted = {sheet: parts[sheet]} if sheet is not None else parts
            broken = {name: self._look(archive, name, part) for name, part in wanted.items()}
            archive.check_rest()
        finally:
            archive.close()
        sheets = [_Sheet(name, cells) for name, cells in broken.items()]
        for one in sheets:
            one.find_headers(self._open(one.name), known)
        self._sheets = _chosen(sheets)
        if not self._sheets:
            raise Unreadable(f"{path.name}: empty; a ledger begins with its headers")
        for one in self._sheets:
            if bad := bad_header(one.headers):
                where = f"{path.name}, sheet {one.name}, row {one.head}"
                raise Unreadable(f"{where}, column {bad[0]}: {bad[1]}")
        self.headers = tuple(dict.fromkeys(name for s in self._sheets for name in s.headers))

    @property
    def progress(self) -> float:
        """How much of the sheets has been given, from 0 to 1."""
        return self._done

    def close(self) -> None:
        """Let go of the sheets."""
        self._sheets = []
        self._book = self._opened = None

    def __iter__(self) -> Iterator[RawRow | BrokenRow]:
        """The rows below the headers, sheet by sheet."""
        total = sum(sheet.height for sheet in self._sheets) or 1
        before = 0
        for sheet in self._sheets:
            for row in self._rows(sheet):
                self._done = min(1.0, (before + row.place.line) / total)
                yield row
            before += sheet.height
        self._done = 1.0

    def _rows(self, sheet: _Sheet) -> Iterator[RawRow]:
        merges = sorted(sheet.merges, reverse=True)
        active: list[Merge] = []
        by_row: dict[int, dict[int, BrokenCell]] = {}
        for (row, column), cell in sheet.broken.items():
            by_row.setdefault(row, {})[column] = cell
        for number, cells in sheet.rows(self._open(sheet.name)):
            while merges and merges[-1][0][0] < number:
                active.append(merges.pop())
            if number <= sheet.head:
                continue
            if active:
                active = [merge for merge in active if merge[1][0] >= number - 1]
                for merge in active:
                    _spoil(cells, merge)
            for column, cell in by_row.get(number, {}).items():
                cells.extend([""] * (column - len(cells)))
                cells[column - 1] = cell
            if not all(map(is_empty, cells)):
                yield RawRow(Place(sheet.name, number), self._cells(sheet.headers, cells))

    def _cells(self, headers: tuple[str, ...], cells: list[RawValue]) -> dict[str, RawValue]:
        if self._macintosh:
            cells = [MacintoshSerial(cell) if type(cell) is float else cell for cell in cells]
        missing = len(headers) - len(cells)
        if missing > 0:
            cells += [""] * missing
        elif missing < 0 and not all(map(is_empty, cells[len(headers) :])):
            headers = named([*headers, *[""] * -missing])
        return dict(zip(headers, cells, strict=False))

    def _look(self, archive: Archive, name: str, part: str) -> dict[Position, BrokenCell]:
        extent = Extent()
        extent.look(archive.chunks(part))
        self._reach += extent.rows * extent.columns
        self._written += extent.written
        sparse = self._reach > max(_UNSUSPICIOUS, _SPARSEST * self._written)
        if sparse or self._reach > _MOST_CELLS:
            raise Unreadable(
                f"{self._name}, sheet {name}: {extent.rows:,} rows of {extent.columns:,} columns;"
                " delete what is empty, or hand it in as CSV"
            )
        cells = BrokenCells(MOST_BROKEN - self._broken)
        if extent.suspicious:
            try:
                cells.look(archive.chunks(part))
            except (BadXml, ValueError) as error:
                reason = error.reason if isinstance(error, BadXml) else "malformed"
                raise Unreadable(f"{self._name}, sheet {name}: {reason}; save it again") from error
        self._broken += len(cells.found)
        return cells.found

    def _open(self, name: str) -> calamine.CalamineSheet:
        """One sheet; the one before is let go of first."""
        if self._opened and self._opened[0] == name:
            return self._opened[1]
        self._opened = None
        try:
            if self._book is None:
                # The library's types leave open what a path is of.
                self._book = calamine.CalamineWorkbook.from_path(self._path)  # pyright: ignore[reportUnknownMemberType]
            sheet = self._book.get_sheet_by_name(name)
        except (calamine.CalamineError, ValueError, OSError) as error:
            raise Unreadable(f"{self._name}: malformed; save it again as XLSX") from error
        except BaseException as error:
            # A panic of the Rust library is no Exception; it says that the file is malformed.
            if type(error).__name__ != _PANIC:
                raise
            raise Unreadable(f"{self._name}: malformed; save it again as XLSX") from error
        self._opened = name, sheet
        return sheet


def _chosen(sheets: list[_Sheet]) -> list[_Sheet]:
    """The sheets that fit the known headers best; where none does, the first with anything."""
    filled = [sheet for sheet in sheets if sheet.headers]
    best = max((sheet.matches for sheet in filled), default=0)
    if not best:
        return filled[:1]
    return [sheet for sheet in filled if sheet.matches >= _AS_GOOD * best]


def _spoil(cells: list[RawValue], merge: Merge) -> None:
    (top, left), (bottom, right) = merge
    area = f"{_letters(left)}{top + 1}:{_letters(right)}{bottom + 1}"
    cells += [""] * (right + 1 - len(cells))
    for column in range(left, right + 1):
        cells[column] = BrokenCell(
            f"one of the merged cells {area}", "unmerge them and fill each", plain(cells[column])
        )


def _letters(column: int) -> str:
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return letters
