"""Registers written in the form of the ledgers: what was imported comes out again."""

import asyncio
import csv
import json
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

from domain.accesses import Shown
from domain.audiences import Circles
from domain.ledgers import ExportForm
from domain.secrecy import Secrecy
from graph.assertions import State
from graph.registers_whole import whole_register
from graph.store import Store
from importers.assertions import KINDS
from importers.columns import Ledger
from importers.ledgers import LEDGERS
from importers.outputs import partial_of, replaceable, writing
from importers.threads import ended

_LONGEST_IN_SHEET: Final = 32_767
"""Signs of UTF-16 that a cell of a workbook holds."""
_ROWS_OF_SHEET: Final = 1_048_576
_COLUMNS_OF_SHEET: Final = 16_384


class _NoColumnError(Exception):
    """A record has an unknown column that none had when the file was begun."""


class NoRoom(Exception):
    """A form of file cannot hold what is to be exported; CSV can."""


Told = Callable[[Sequence[Shown]], Awaitable[None]]
"""Told of the records of each stretch, before the file is where it is to be."""


async def _nobody(_shown: Sequence[Shown]) -> None:
    """Tells nobody."""


async def export_ledger(
    store: Store,
    kind: str,
    path: Path,
    form: ExportForm,
    system: str | None = None,
    circles: Circles | None = None,
    told: Told = _nobody,
) -> int:
    """Write a register into a file.

    Args:
        store: the graph.
        kind: the kind of ledger.
        path: where to write; what is there is replaced when all is written.
        form: of the file.
        system: only what this system handed in; None for all.
        circles: those that whoever it is for moves in; None for the operator, who sees all.
        told: told of what is written; what it raises ends the export, and nothing is written.

    Returns:
        How many rows were written.

    Raises:
        NoRoom: the form cannot hold them; nothing is written then.
        NotAFile: something else than a file is there.
        NotWritable: there is no writing there.
    """
    with writing(path):
        place = replaceable(path)
        partial = partial_of(place)
        try:
            # Whether there is writing there is known before a register is read through.
            partial.open("wb").close()
            source = _Source(store, kind, system, circles, told)
            while (rows := await _written(source, partial, _FORMS[form])) is None:
                pass
            partial.replace(place)
        finally:
            partial.unlink(missing_ok=True)
    return rows


@dataclass(frozen=True, slots=True)
class _Source:
    """What is written: a register, of one system or all, as somebody may know of it.

    Attributes:
        told: told of each stretch that is written.
    """

    store: Store
    kind: str
    system: str | None
    circles: Circles | None
    told: Told

    def stretches(self) -> AsyncGenerator[list[State]]:
        """Its records, a stretch at a time."""
        return whole_register(self.store, KINDS[self.kind], self.system, self.circles)


async def _written(source: _Source, path: Path, form: "type[_File]") -> int | None:
    """Write all records; how many, or None where the file has no column for what came meanwhile."""
    rows = 0
    ledger = LEDGERS[source.kind]
    file = form(path, ledger, await _extras(source, form))
    try:
        async with aclosing(source.stretches()) as stretches:
            async for stretch in stretches:
                # In a thread, so that the hub answers others meanwhile.
                await _put_in(file, ledger, stretch)
                await source.told([_shown(record) for record in stretch])
                rows += len(stretch)
    except _NoColumnError:
        return None
    finally:
        await asyncio.to_thread(file.close)
    return rows


def _shown(record: State) -> Shown:
    return Shown(record["id"], record["owner"], Secrecy[record["secrecy"]])


async def _extras(source: _Source, file: "type[_File]") -> list[str]:
    """The unknown columns that any of the records has, in the order of their first appearance.

    Raises:
        NoRoom: one of the records has no room in a file of this kind, or the columns have none.
    """
    ledger = LEDGERS[source.kind]
    headers: dict[str, None] = {}
    async with aclosing(source.stretches()) as stretches:
        async for stretch in stretches:
            found = await asyncio.to_thread(_headers, stretch, ledger, file)
            headers.update(dict.fromkeys(found))
    columns = len(ledger.columns) + len(headers)
    if file.bounded and columns > _COLUMNS_OF_SHEET:
        raise NoRoom(f"{columns:,} columns, and a sheet of a workbook has {_COLUMNS_OF_SHEET:,}")
    return list(headers)


async def _put_in(file: "_File", ledger: Ledger, stretch: list[State]) -> None:
    """Write in a thread, which is at its end when this is left: the file is closed afterwards."""
    thread = asyncio.create_task(asyncio.to_thread(_write, file, ledger, stretch))
    try:
        await asyncio.shield(thread)
    finally:
        await ended(thread)


def _write(file: "_File", ledger: Ledger, records: Sequence[State]) -> None:
    for record in records:
        file.write(cells_of(ledger, record), _table(record, "extras"))


def _headers(records: Sequence[State], ledger: Ledger, file: "type[_File]") -> list[str]:
    headers: dict[str, None] = {}
    for record in records:
        extras = _table(record, "extras")
        headers.update(dict.fromkeys(extras))
        if file.bounded:
            for name, text in (cells_of(ledger, record) | extras).items():
                _check_length(text, f"{record['recordId']} {name}")
    return list(headers)


def _check_length(text: str, place: str) -> None:
    # A character has two signs of UTF-16 at most.
    if 2 * len(text) <= _LONGEST_IN_SHEET:
        return
    signs = len(text.encode("utf-16-le")) // 2
    if signs > _LONGEST_IN_SHEET:
        raise NoRoom(
            f"{place}: a text of {signs:,} characters, and a cell of a workbook holds"
            f" {_LONGEST_IN_SHEET:,}"
        )


def cells_of(ledger: Ledger, record: State) -> dict[str, str]:
    """What the cells of a record said, by field: letter for letter where that is kept."""
    said = _table(record, "stated")
    return {
        column.field: said.get(column.field, text_of(record.get(column.field)))
        for column in ledger.columns
    }


def text_of(value: Any) -> str:  # noqa: ANN401 -- a property of any form
    """The plain text of a value that the graph stores."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return ";".join(str(item) for item in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] -- a property of any form
    return str(value)


def _table(record: State, name: str) -> dict[str, str]:
    text: str | None = record.get(name)
    return json.loads(text) if text else {}


class _File(ABC):
    """A file of ledger rows being written.

    Attributes:
        bounded: whether its cells and columns have limits, those of a sheet.
    """

    bounded: ClassVar[bool] = False

    def __init__(self, path: Path, ledger: Ledger, extras: Sequence[str]) -> None:
        self._fields = [column.field for column in ledger.columns]
        self._headers = [column.header for column in ledger.columns]
        self._extras = dict.fromkeys(extras)
        self._open(path)

    def row(self, cells: Mapping[str, str], extras: Mapping[str, str]) -> list[str]:
        """The cells in the order of the headers.

        Raises:
            _NoColumnError: one of the extras has no header.
        """
        if not extras.keys() <= self._extras.keys():
            raise _NoColumnError
        own = [cells[name] for name in self._fields]
        return own + [extras.get(name, "") for name in self._extras]

    @abstractmethod
    def _open(self, path: Path) -> None: ...

    @abstractmethod
    def write(self, cells: Mapping[str, str], extras: Mapping[str, str]) -> None:
        """Write one record."""

    @abstractmethod
    def close(self) -> None:
        """Finish the file."""


class _Csv(_File):
    def _open(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([*self._headers, *self._extras])

    def write(self, cells: Mapping[str, str], extras: Mapping[str, str]) -> None:
        self._writer.writerow(self.row(cells, extras))

    def close(self) -> None:
        self._file.close()


class _JsonLines(_File):
    def _open(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8")

    def write(self, cells: Mapping[str, str], extras: Mapping[str, str]) -> None:
        said = {name: text for name, text in {**cells, **extras}.items() if text}
        self._file.write(json.dumps(said, ensure_ascii=False) + "\n")

    def close(self) -> None:
        self._file.close()


class _Xlsx(_File):
    bounded = True

    def _open(self, path: Path) -> None:
        # All cells are text, so that no code loses its zeros and no text becomes a formula.
        options = {"constant_memory": True, "strings_to_formulas": False}
        self._book = Workbook(path, options)
        self._begin_sheet()

    def _begin_sheet(self) -> None:
        self._sheet = self._book.add_worksheet()  # pyright: ignore[reportUnknownMemberType]
        self._rows = 0
        self._put([*self._headers, *self._extras])

    def _put(self, texts: Sequence[str]) -> None:
        for place, text in enumerate(texts):
            if text:
                # What came in since the register was looked through may be too long after all.
                _check_length(text, text[:20])
                self._sheet.write_string(self._rows, place, text)
        self._rows += 1

    def write(self, cells: Mapping[str, str], extras: Mapping[str, str]) -> None:
        if self._rows == _ROWS_OF_SHEET:
            self._begin_sheet()
        self._put(self.row(cells, extras))

    def close(self) -> None:
        self._book.close()


_FORMS: Final[Mapping[ExportForm, type[_File]]] = {
    ExportForm.CSV: _Csv,
    ExportForm.JSONL: _JsonLines,
    ExportForm.XLSX: _Xlsx,
}
