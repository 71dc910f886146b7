"""Files of rejects: what was wrong, in the form of the file that it is about.

Such a file can be put right and handed in again: its own columns are recognised and left out.
"""

import csv
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Final, Self

# The library is annotated, though not marked as typed.
import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.worksheet import Worksheet  # pyright: ignore[reportMissingTypeStubs]

from importers.cells import BrokenCell, RawValue, plain
from importers.reading.rows import Form, Place
from importers.rejects import REJECT_HEADERS, Reject, escaped
from importers.sheet_cells import SheetCells

_OTHER: Final = "其他/other"
"""Where cells go that have no column of their own: some of an event, those without a header."""
_LONGEST_TEXT: Final = 100_000
_SHEET: Final = "拒收"
_LONGEST_SHEET_NAME: Final = 31
"""Signs of UTF-16."""
_NOT_IN_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]")


class RejectsFile(ABC):
    """Takes rejects in the order in which they come, and writes one row for each bad row."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.rows = 0
        self._open: list[Reject] = []

    def write(self, reject: Reject) -> None:
        """Take a reject; what belongs to one row comes one after another."""
        if self._open and self._open[0].place != reject.place:
            self._flush()
        self._open.append(reject)

    def close(self) -> None:
        """Write what is left, and finish the file."""
        try:
            if self._open:
                self._flush()
        finally:
            self._finish()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _flush(self) -> None:
        rejects, self._open = self._open, []
        self.rows += 1
        notes = (
            str(rejects[0].place.line),
            *(
                "\n".join(_shortened(text) for text in texts)
                for texts in zip(
                    *((r.column or "", r.value, r.reason, r.remedy) for r in rejects), strict=True
                )
            ),
        )
        self._write(rejects[0], notes)

    @abstractmethod
    def _write(self, reject: Reject, notes: Sequence[str]) -> None: ...

    @abstractmethod
    def _finish(self) -> None: ...


def open_rejects(path: Path, form: Form, headers: Sequence[str]) -> RejectsFile:
    """A file of rejects in the form of the input; that of an event log is CSV.

    Args:
        path: where to write; what is there is replaced.
        form: what the input was.
        headers: those of the input, in their order.

    Raises:
        OSError: there is no writing there.
    """
    own = [header for header in headers if header not in REJECT_HEADERS]
    if form == "xlsx":
        return _XlsxRejects(path, [header for header in own if header != _OTHER])
    if form == "jsonl":
        return _JsonLinesRejects(path)
    return _CsvRejects(path, own, others=form == "xes")


class _CsvRejects(RejectsFile):
    def __init__(self, path: Path, headers: list[str], *, others: bool) -> None:
        super().__init__()
        self._headers = headers
        self._others = others
        self._file = path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([*headers, *([_OTHER] if others else []), *REJECT_HEADERS])

    def _write(self, reject: Reject, notes: Sequence[str]) -> None:
        row = [plain(reject.cells.get(header)) for header in self._headers]
        if self._others:
            row.append(_others(reject, self._headers))
        self._writer.writerow([escaped(text) for text in (*row, *notes)])

    def _finish(self) -> None:
        self._file.close()


class _JsonLinesRejects(RejectsFile):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = path.open("w", encoding="utf-8", errors="backslashreplace")

    def _write(self, reject: Reject, notes: Sequence[str]) -> None:
        cells = {key: _json(raw) for key, raw in reject.cells.items()}
        cells.update(zip(REJECT_HEADERS, notes, strict=True))
        self._file.write(json.dumps(cells, ensure_ascii=False, default=plain) + "\n")

    def _finish(self) -> None:
        self._file.close()


class _XlsxRejects(RejectsFile):
    """Each sheet's rejects in a sheet of the same name."""

    def __init__(self, path: Path, headers: list[str]) -> None:
        super().__init__()
        self._headers = headers
        path.open("wb").close()
        # Rows go to disk as they come; texts are never looked at for what they might mean.
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._cells = SheetCells(self._book)
        self._names: set[str] = set()
        self._sheets: dict[str | None, tuple[Worksheet, int]] = {}

    def _write(self, reject: Reject, notes: Sequence[str]) -> None:
        sheet, row = self._sheet(reject.place)
        cells = [reject.cells.get(header) for header in self._headers]
        for column, cell in enumerate((*cells, _others(reject, self._headers), *notes)):
            self._cells.put(sheet, row, column, cell)
        self._sheets[reject.place.sheet] = sheet, row + 1

    def _sheet(self, place: Place) -> tuple[Worksheet, int]:
        if place.sheet not in self._sheets:
            name = _sheet_name(place.sheet or _SHEET, self._names)
            self._names.add(name.lower())
            sheet = self._book.add_worksheet(name)  # pyright: ignore[reportUnknownMemberType]
            for column, header in enumerate((*self._headers, _OTHER, *REJECT_HEADERS)):
                self._cells.put(sheet, 0, column, header)
            self._sheets[place.sheet] = sheet, 1
        return self._sheets[place.sheet]

    def _finish(self) -> None:
        if not self._sheets:
            self._sheet(Place(None, 0))
        self._book.close()


def _others(reject: Reject, headers: Sequence[str]) -> str:
    """The cells of a row that stand under none of the headers, as an object of JSON."""
    own = {*headers, *REJECT_HEADERS}
    texts = {key: plain(raw) for key, raw in reject.cells.items() if key not in own}
    rest = {key: text for key, text in texts.items() if text}
    if list(rest) == [_OTHER]:
        # They came so, in a file of rejects that was handed in again.
        return rest[_OTHER]
    return json.dumps(rest, ensure_ascii=False) if rest else ""


def _sheet_name(wanted: str, taken: Collection[str]) -> str:
    """A name that a sheet may have, as near as can be to one that another program allowed.

    Args:
        wanted: the other program's name.
        taken: the names that other sheets have, in small letters.
    """
    shown = "".join(sign if sign.isprintable() else "_" for sign in wanted)
    base = _NOT_IN_SHEET_NAME.sub("_", shown).strip("'") or _SHEET
    name = _cut(base, _LONGEST_SHEET_NAME).rstrip("'")
    count = 1
    while name.lower() in taken:
        count += 1
        mark = f" ({count})"
        name = _cut(base, _LONGEST_SHEET_NAME - len(mark)) + mark
    return name


def _cut(text: str, signs: int) -> str:
    """A text of at most so many signs of UTF-16, no character halved."""
    return text.encode("utf-16-le")[: 2 * signs].decode("utf-16-le", "ignore")


def _json(raw: RawValue) -> object:
    if isinstance(raw, Decimal):
        number = float(raw)
        return number if Decimal(repr(number)) == raw else str(raw)
    if isinstance(raw, tuple):
        return [_json(item) for item in raw]
    return plain(raw) if isinstance(raw, date | time | timedelta | BrokenCell) else raw


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"
