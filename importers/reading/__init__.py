"""From a file to its rows: every encoding and form that a ledger may come in."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from importers.reading.delimited import DelimitedTable
from importers.reading.headers import normalised
from importers.reading.jsonlines import JsonLinesTable
from importers.reading.rows import BrokenRow, Form, Place, RawRow, Table, Unreadable
from importers.reading.signatures import foreign_file
from importers.reading.text import TextFile
from importers.reading.workbook import WorkbookTable
from importers.reading.xes import XesTable

__all__ = ["BrokenRow", "Form", "Place", "RawRow", "Table", "Unreadable", "open_table"]

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_BEGINNING: Final = 1024


def open_table(path: Path, *, sheet: str | None = None, known: Collection[str] = ()) -> Table:
    """Open a ledger file, whatever its form.

    Args:
        path: the file; what it is shows in its content, not in its name.
        sheet: the sheet of a workbook; without it, all that hold the known headers best.
        known: headers to look for, Chinese or English.

    Raises:
        Unreadable: in one sentence, why it cannot be read at all and what to do.
    """
    wanted = frozenset(normalised(header) for header in known)
    file = TextFile(path)
    try:
        beginning = file.beginning(_BEGINNING)
        if beginning.startswith(_ZIP):
            file.close()
            return WorkbookTable(path, sheet, wanted)
        return _text_table(file, beginning, wanted)
    except BaseException:
        file.close()
        raise


def _text_table(file: TextFile, beginning: bytes, known: frozenset[str]) -> Table:
    if foreign := foreign_file(beginning):
        raise Unreadable(f"{file.name}: {foreign}; save the table as XLSX or CSV")
    if beginning.startswith(_OLD_OFFICE):
        raise Unreadable(
            f"{file.name}: an old or a protected Excel file; save it as XLSX without a password"
        )
    shown = beginning.decode(file.encoding, "ignore").lstrip("\ufeff \t\r\n")
    if shown.startswith("<"):
        return XesTable(file)
    if shown.startswith("{"):
        return JsonLinesTable(file)
    if shown.startswith("["):
        raise Unreadable(
            f"{file.name}: a JSON array; write one object on each line, without commas"
        )
    return DelimitedTable(file, known)
