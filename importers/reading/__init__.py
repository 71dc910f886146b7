"""From a file to its rows: every encoding and form that a ledger may come in."""

from collections.abc import Collection
from pathlib import Path

from importers.reading.delimited import DelimitedTable
from importers.reading.headers import normalised
from importers.reading.rows import BrokenRow, Form, Place, RawRow, Table, Unreadable
from importers.reading.text import TextFile

__all__ = ["BrokenRow", "Form", "Place", "RawRow", "Table", "Unreadable", "open_table"]


def open_table(path: Path, *, sheet: str | None = None, known: Collection[str] = ()) -> Table:
    """Open a ledger file, whatever its form.

    Args:
        path: the file; what it is shows in its content, not in its name.
        sheet: the sheet of a workbook; without it, all that hold the known headers best.
        known: headers to look for, Chinese or English.

    Raises:
        Unreadable: in one sentence, why it cannot be read at all and what to do.
    """
    del sheet
    wanted = frozenset(normalised(header) for header in known)
    file = TextFile(path)
    try:
        return DelimitedTable(file, wanted)
    except BaseException:
        file.close()
        raise
