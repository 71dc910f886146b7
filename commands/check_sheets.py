"""A ledger handed back as a workbook with what was found: its rows, and a line for each flag."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

# The library is annotated, though not marked as typed.
from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.worksheet import Worksheet  # pyright: ignore[reportMissingTypeStubs]

from commands.check_forms import met, suggested
from domain.enforcement import Enforcement
from domain.overlaps import OverlapFlag, OverlapReport
from importers.cells import RawValue, plain
from importers.outputs import partial_of, replaceable, writing
from importers.planned_rows import PlannedRow
from importers.reading import Place
from importers.rejects import Reject
from importers.sheet_cells import SheetCells
from resolvers.checking import Checked

ADDED: Final = ("比对结论", "提示", "依据", "建议")
"""The columns that the sheet has beside those of the file."""
FLAG_HEADERS: Final = (
    "工作表", "行", "计划编号", "提示", "严重程度", "情形", "规则编号", "规则", "规则来源",
    "单位编码", "单位名称", "相对方", "说明", "参数", "判断事实",
)  # fmt: skip
_OTHER: Final = "其他/other"
"""Where cells go whose header came after the first row, as JSON lines may have them."""
_REJECTED: Final = "拒收"
_ROWS: Final = 1_000_000
"""Rows of a sheet; what is more goes into another."""


class SheetForm:
    """The sheet handed in again with 比对结论, 提示, 依据 and 建议, and a sheet of flags.

    Args:
        path: where to write; what is there is replaced once the file is whole.
        headers: asked for at the first row, when the file has shown them.
    """

    def __init__(self, path: Path, headers: Callable[[], Sequence[str]]) -> None:
        self._path = path
        self._headers_of = headers
        self._own: list[str] | None = None
        with writing(path):
            self._place = replaceable(path)
            self._partial = partial_of(self._place)
            self._partial.open("wb").close()
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = Workbook(str(self._partial), options)
        self._cells = SheetCells(self._book)
        self._rows = _Sheet(self._book, self._cells, "比对")
        self._flags = _Sheet(self._book, self._cells, "提示")

    def take(self, row: PlannedRow, checked: Checked) -> None:
        """Write a row that was checked, and its flags."""
        report = checked.report
        self._put(row.cells, (report.verdict.value, *_told(report)))
        for flag in report.flags:
            self._flags.put(FLAG_HEADERS, _line(row.place, row.plan.number, flag))

    def reject(self, rejects: list[Reject]) -> None:
        """Write a row that is wrong, and what is wrong with it."""
        reasons = "\n".join(f"{one.column or ''} {one.reason}".strip() for one in rejects)
        remedies = "\n".join(dict.fromkeys(one.remedy for one in rejects))
        self._put(rejects[0].cells, (_REJECTED, reasons, "", remedies))

    def close(self, *, whole: bool) -> None:
        """Finish the file; one that is not whole is not kept."""
        with writing(self._path):
            try:
                self._rows.begin((*self._headers(), *ADDED))
                self._flags.begin(FLAG_HEADERS)
                self._book.close()
                if whole:
                    self._partial.replace(self._place)
            finally:
                self._partial.unlink(missing_ok=True)

    def _headers(self) -> list[str]:
        if self._own is None:
            self._own = [one for one in self._headers_of() if one not in (*ADDED, _OTHER)]
            self._own.append(_OTHER)
        return self._own

    def _put(self, cells: Mapping[str, RawValue], added: Sequence[str]) -> None:
        own = [cells.get(header) for header in self._headers()[:-1]]
        left = cells.keys() - {*self._headers(), *ADDED}
        rest = {name: plain(cells[name]) for name in cells if name in left}
        other = json.dumps(rest, ensure_ascii=False) if any(rest.values()) else ""
        self._rows.put((*self._headers(), *ADDED), (*own, other, *added))


class _Sheet:
    """Rows of one name, in as many sheets as they need."""

    def __init__(self, book: Workbook, cells: SheetCells, name: str) -> None:
        self._book = book
        self._cells = cells
        self._name = name
        self._count = 0
        self._row = 0
        self._sheet = self._added()

    def begin(self, headers: Sequence[str]) -> None:
        """Write the headers, unless they are there."""
        if self._row == 0:
            self._write(headers)

    def put(self, headers: Sequence[str], cells: Iterable[RawValue]) -> None:
        """Write a row."""
        if self._row > _ROWS:
            self._sheet = self._added()
        self.begin(headers)
        self._write(cells)

    def _added(self) -> Worksheet:
        self._count += 1
        self._row = 0
        name = self._name if self._count == 1 else f"{self._name} ({self._count})"
        return self._book.add_worksheet(name)  # pyright: ignore[reportUnknownMemberType]

    def _write(self, cells: Iterable[RawValue]) -> None:
        for column, cell in enumerate(cells):
            self._cells.put(self._sheet, self._row, column, cell)
        self._row += 1


def _told(report: OverlapReport) -> tuple[str, str, str]:
    """提示, 依据 and 建议 of a row."""
    hints = [
        f"{flag.kind.value} {flag.severity.name}{_held(flag)}：{flag.explanation.zh}"
        for flag in report.flags
    ]
    hints += [f"注意：{warning.zh}" for warning in report.warnings]
    sources = dict.fromkeys(f"{one.rule.title.zh}：{one.rule.source.zh}" for one in report.flags)
    best = suggested(report.suggestions[0]) if report.flags and report.suggestions else ""
    return "\n".join(hints), "\n".join(sources), best


def _held(flag: OverlapFlag) -> str:
    return f"（{Enforcement.ENFORCE.value}）" if flag.enforced else ""


def _line(place: Place, number: str | None, flag: OverlapFlag) -> tuple[RawValue, ...]:
    return (
        place.sheet,
        place.line,
        number,
        flag.kind.value,
        flag.severity.name,
        flag.subtype,
        flag.rule.id,
        flag.rule.title.zh,
        flag.rule.source.zh,
        flag.unit and flag.unit.code,
        flag.unit and flag.unit.name,
        "\n".join(met(one) for one in flag.counterparts),
        flag.explanation.zh,
        "\n".join(f"{one.name} = {one.value}（{one.source}）" for one in flag.parameters),
        "\n".join(f"{name} = {text}" for name, text in flag.evidence.items()),
    )
