"""What a sheet keeps besides its values: formulas without one, errors, its true extent."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from importers.cells import BrokenCell
from importers.reading.xml import Attributes, BadXml, XmlStream

# Patterns that begin with plain signs are found fast; what they match too much only adds caution.
_LETTERS: Final = re.compile(rb'r=["\']([A-Za-z]{1,4})\d')
_NUMBERS: Final = re.compile(rb'r=["\'][A-Za-z]{0,4}(\d{1,8})["\']')
_REFERENCE: Final = re.compile(r"([A-Z]{1,4})(\d{1,8})", re.ASCII)
_ROW: Final = re.compile(r"\d{1,8}", re.ASCII)
_SUSPICIOUS: Final = (b"<f", b":f", b't="e"', b"t='e'")
_OVERLAP: Final = 256
"""Bytes of the last chunk looked at again: a tag may lie across the border."""
MOST_BROKEN: Final = 250_000
"""Cells of one workbook that say nothing though they should; some 50 MB."""
_CELLS: Final = (b"<c ", b":c ")
NO_VALUE: Final = BrokenCell(
    "a formula without a stored value", "open and save the workbook, or paste the values"
)

Position = tuple[int, int]
"""Row and column, from 1."""


@dataclass(slots=True)
class Extent:
    """How far a sheet reaches, how many cells are written, and whether to look closely."""

    rows: int = 0
    columns: int = 0
    written: int = 0
    suspicious: bool = False

    def look(self, chunks: Iterable[bytes]) -> None:
        """Take in the raw XML of a sheet, fast: no parser sees the millions of plain cells."""
        tail = b""
        for chunk in chunks:
            window = tail + chunk
            letters = set(_LETTERS.findall(window))
            self.columns = max([self.columns, *(_column(text.decode()) for text in letters)])
            self.written += sum(window.count(sign, max(len(tail) - 2, 0)) for sign in _CELLS)
            numbers = _NUMBERS.findall(window)
            self.rows = max(self.rows, max(map(int, numbers), default=0))
            self.suspicious = self.suspicious or any(sign in window for sign in _SUSPICIOUS)
            tail = window[-_OVERLAP:]


@dataclass(slots=True)
class _Cell:
    position: Position
    kind: str
    formula: bool = False
    stored: bool = False
    text: list[str] = field(default_factory=list[str])


class BrokenCells:
    """The cells of a sheet that a reader of values would take for empty ones."""

    def __init__(self, most: int = MOST_BROKEN) -> None:
        """Start with none, and take no more than so many."""
        self.found: dict[Position, BrokenCell] = {}
        self._most = most
        self._row = 0
        self._column = 0
        self._cell: _Cell | None = None
        self._inside = False

    def look(self, chunks: Iterable[bytes]) -> None:
        """Take in the XML of a sheet.

        Raises:
            BadXml: it is not well-formed.
        """
        stream = XmlStream(self._start, self._end, self._text)
        for chunk in chunks:
            stream.feed(chunk)
        stream.feed(b"", last=True)

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if _ROW.fullmatch(number) else self._row + 1
            self._column = 0
        elif name == "c":
            self._cell = _Cell(self._position(attributes.get("r")), attributes.get("t", "n"))
        elif self._cell is not None:
            self._inside = name == "v"
            self._cell.formula = self._cell.formula or name == "f"
            self._cell.stored = self._cell.stored or name in ("v", "is")

    def _position(self, reference: str | None) -> Position:
        found = _REFERENCE.fullmatch((reference or "").upper())
        if found:
            self._row, self._column = int(found[2]), _column(found[1])
        else:
            self._column += 1
        return self._row, self._column

    def _text(self, text: str) -> None:
        if self._inside and self._cell is not None:
            self._cell.text.append(text)

    def _end(self, name: str) -> None:
        self._inside = False
        cell = self._cell
        if name != "c" or cell is None:
            return
        self._cell = None
        text = "".join(cell.text)
        # A formula may well yield the empty text; then the cell says that it is text.
        stored = cell.stored if cell.kind == "str" else bool(text)
        if len(self.found) >= self._most:
            raise BadXml(f"more than {MOST_BROKEN:,} cells without a value", 0)
        if cell.kind == "e":
            self.found[cell.position] = BrokenCell(
                f"the error value {text}", "correct the formula, or empty the cell", text
            )
        elif cell.formula and not stored:
            self.found[cell.position] = NO_VALUE


def _column(letters: str) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
