"""Cells of a workbook being written, as they were read from whatever file."""

import math
from datetime import date, datetime
from typing import Final

# The library is annotated, though not marked as typed.
from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.format import Format  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.worksheet import Worksheet  # pyright: ignore[reportMissingTypeStubs]

from importers.cells import RawValue, carried, plain

_LONGEST: Final = 32_767
"""Signs of a cell."""


class SheetCells:
    """Puts values into cells of one workbook, texts as they are and dates as dates."""

    def __init__(self, book: Workbook) -> None:
        self._day = _format(book, "yyyy-mm-dd")
        self._moment = _format(book, "yyyy-mm-dd hh:mm:ss")

    def put(self, sheet: Worksheet, row: int, column: int, cell: RawValue) -> None:
        """Write one cell; a text that is too long for a sheet is cut, and shows it."""
        match cell:
            case None | "":
                return
            case bool():
                sheet.write_boolean(row, column, cell)
            case int() | float() if _is_finite(cell):
                sheet.write_number(row, column, cell)
            case datetime():
                sheet.write_datetime(row, column, cell.replace(tzinfo=None), self._moment)
            case date():
                midnight = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - Excel has no zones
                sheet.write_datetime(row, column, midnight, self._day)
            case _:
                text = carried(plain(cell))
                if len(text) > _LONGEST:
                    text = text[: _LONGEST - 1] + "…"
                sheet.write_string(row, column, text)


def _format(book: Workbook, pattern: str) -> Format:
    return book.add_format({"num_format": pattern})  # pyright: ignore[reportUnknownMemberType]


def _is_finite(number: float) -> bool:
    """Whether a cell of a workbook can hold it as a number."""
    try:
        return math.isfinite(number)
    except OverflowError:
        return False
