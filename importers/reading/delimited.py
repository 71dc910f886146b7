"""CSV: cells between commas, semicolons or tabs."""

import csv
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Final

from importers.reading.headers import FURTHEST_HEADER, bad_header, header_row, named
from importers.reading.rows import BrokenRow, Place, RawRow, Table, Unreadable
from importers.reading.text import LONGEST_LINE, BadLine, TextFile

_DELIMITERS: Final = (",", "\t", ";")
_MOST_LINES: Final = 10_000
"""Lines of one row; beyond this its quote was never closed."""
_LONGEST_HEAD: Final = 1_000_000
"""Characters of a line that are looked at for headers; a sheet's 16,384 columns take 200,000."""
_LOOKED_AT: Final = 2 * _LONGEST_HEAD
"""Characters of all lines among which headers are looked for, held and parsed at once."""

# The module knows one limit for the whole process. Ours are the longest line and the longest cell,
# both with a place in their message, so the module's must not come first.
csv.field_size_limit(2 * LONGEST_LINE)


class DelimitedTable(Table):
    """The rows of a CSV file."""

    form = "csv"

    def __init__(self, file: TextFile, known: Collection[str]) -> None:
        """Find the delimiter and the row of headers.

        Raises:
            Unreadable: there is nothing in the file.
        """
        self._file = file
        beginning = _beginning(file.lines())
        self._delimiter, headers, self._skip = _head(beginning, known)
        if not headers:
            raise Unreadable(f"{file.name}: empty; a ledger begins with its headers")
        if any(file.undecoded(header) for header in headers) or "\x00" in "".join(headers):
            raise Unreadable(f"{file.name}: not a text file; save it as CSV UTF-8 or XLSX")
        if len(beginning[self._skip - 1]) >= _LONGEST_HEAD:
            raise Unreadable(
                f"{file.name}, line {self._skip}: headers of more than {_LONGEST_HEAD:,}"
                " characters; end their line, or leave columns out"
            )
        self.headers = named(headers)
        if bad := bad_header(self.headers):
            raise Unreadable(f"{file.name}, line {self._skip}, column {bad[0]}: {bad[1]}")

    @property
    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._file.progress

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __iter__(self) -> Iterator[RawRow | BrokenRow]:
        """The rows below the headers, in the order of the file."""
        lines = _Lines(self._file.lines(), self._skip)
        reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
        while True:
            lines.begin()
            try:
                row = next(reader)
            except StopIteration:
                return
            except (csv.Error, _BrokenLineError) as error:
                yield self._broken(lines, error)
                lines.again()
                reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
                continue
            content = "".join(row)
            if not content.isprintable() and (fault := self._file.undecoded(content)):
                yield BrokenRow(
                    Place(None, lines.first),
                    fault,
                    "save the file as UTF-8",
                    "".join(lines.taken)
                    .encode("utf-8", "surrogateescape")
                    .decode("utf-8", "replace"),
                )
            elif content and not content.isspace():
                yield self._row(row, lines)

    def _row(self, row: list[str], lines: "_Lines") -> RawRow | BrokenRow:
        width = len(self.headers)
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            return BrokenRow(
                Place(None, lines.first),
                f"{len(row)} cells under {width} headers",
                f"put a cell that contains {self._delimiter!r} in double quotes",
                "".join(lines.taken),
            )
        row += [""] * (width - len(row))
        return RawRow(Place(None, lines.first), dict(zip(self.headers, row, strict=False)))

    def _broken(self, lines: "_Lines", error: Exception) -> BrokenRow:
        text = lines.taken[0] if lines.taken else ""
        if isinstance(error, _BrokenLineError) and error.line is not None:
            reason, remedy = error.line.reason, error.line.remedy
        else:
            reason, remedy = (
                "quotes that do not close where a cell ends",
                "double a quote within a cell",
            )
        return BrokenRow(Place(None, lines.first), reason, remedy, text)


class _BrokenLineError(Exception):
    def __init__(self, line: BadLine | None) -> None:
        super().__init__()
        self.line = line


class _Lines:
    """Lines for the CSV parser, which remember what belongs to the row under way.

    A stray quote makes the parser swallow the rows below; they can be given again.
    """

    def __init__(self, lines: Iterator[str], skip: int) -> None:
        self._lines = lines
        self._waiting: list[str] = []
        self._size = 0
        self.taken: list[str] = []
        self.first = 1
        for _ in islice(lines, skip):
            self.first += 1

    def begin(self) -> None:
        """A new row begins with the next line."""
        self.first += len(self.taken)
        self.taken = []
        self._size = 0

    def again(self) -> None:
        """All lines of the row but the first are still to come."""
        self._waiting += reversed(self.taken[1:])
        del self.taken[1:]

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else next(self._lines)
        self.taken.append(line)
        self._size += len(line)
        if isinstance(line, BadLine):
            raise _BrokenLineError(line if len(self.taken) == 1 else None)
        if len(self.taken) > _MOST_LINES or self._size > LONGEST_LINE:
            raise _BrokenLineError(None)
        return line


def _beginning(lines: Iterator[str]) -> list[str]:
    """The first lines, each as far as headers may reach."""
    beginning: list[str] = []
    size = 0
    for line in islice(lines, 4 * FURTHEST_HEADER):
        beginning.append(line[:_LONGEST_HEAD])
        size += len(beginning[-1])
        if size >= _LOOKED_AT:
            break
    return beginning


def _head(lines: list[str], known: Collection[str]) -> tuple[str, list[str], int]:
    """The delimiter, the headers, and how many lines end with them: the best of all readings."""
    best: tuple[tuple[int, int], str, list[str], int] = ((0, 0), ",", [], 0)
    for delimiter in _DELIMITERS:
        reader = csv.reader(lines, delimiter=delimiter)
        rows: list[list[str]] = []
        ends: list[int] = []
        for row in islice(reader, FURTHEST_HEADER):
            rows.append(row)
            ends.append(reader.line_num)
        index, matches = header_row(rows, known)
        if index >= 0 and (weight := (matches, len(rows[index]))) > best[0]:
            best = (weight, delimiter, rows[index], ends[index])
    return best[1:]
