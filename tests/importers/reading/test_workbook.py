"""XLSX: sheets, dates, formulas, merged cells, and what no workbook may do."""

import weakref
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - annotated, not marked so
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook
from python_calamine import CalamineSheet, CalamineWorkbook

from importers.cells import BrokenCell
from importers.ledgers import LedgerRow, read_ledger
from importers.reading import Place, RawRow, Unreadable, open_table
from importers.rejects import Reject

HEADERS = ["计划编号", "对象单位编码", "开始", "结束", "人数"]


def book(*sheets: tuple[str, list[list[Any]]]) -> Workbook:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def rewrite(path: Path, other: Path, old: bytes, new: bytes) -> None:
    """Write a workbook again with something else in its sheets."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            sheet = part.startswith("xl/worksheets/")
            archive.writestr(part, content.replace(old, new) if sheet else content)


def visits(tmp_path: Path, made: Workbook) -> list[LedgerRow | Reject]:
    made.save(tmp_path / "a.xlsx")
    return list(read_ledger("visits", tmp_path / "a.xlsx"))


def test_dates_of_every_kind(tmp_path: Path) -> None:
    made = book(
        ("表", [HEADERS, *(["P", f"U{n}", date(2024, 3, 4), "2024/3/5", 4] for n in range(6))])
    )
    sheet = made["表"]
    sheet["C3"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["C4"], sheet["C4"].number_format = 45355, "General"
    sheet["C5"], sheet["C5"].number_format = 20240304, "0"
    sheet["C6"], sheet["C6"].number_format = 45355.5, "yyyy-mm-dd hh:mm"
    sheet["C7"] = "2024年3月4日"
    found = visits(tmp_path, made)
    assert [row.values["start"] for row in found if isinstance(row, LedgerRow)] == [
        date(2024, 3, 4)
    ] * 6
    # A time of day in a column of days is not lost.
    assert [row.stated.get("start") for row in found if isinstance(row, LedgerRow)] == [
        None,
        None,
        None,
        None,
        "2024-03-04 12:00:00",
        "2024年3月4日",
    ]


def test_days_counted_from_1904(tmp_path: Path) -> None:
    made = book(
        ("表", [HEADERS, ["P", "U1", date(2024, 3, 4), None, 4], ["P", "U2", 43893, None, 4]])
    )
    made.epoch = CALENDAR_MAC_1904
    found = visits(tmp_path, made)
    assert [row.values["start"] for row in found if isinstance(row, LedgerRow)] == [
        date(2024, 3, 4)
    ] * 2


def test_days_that_spreadsheets_get_wrong_are_refused(tmp_path: Path) -> None:
    made = book(("表", [HEADERS, ["P", "U1", 60, None, 4], ["P", "U2", -5, None, 4]]))
    for cell in ("C2", "C3"):
        made["表"][cell].number_format = "yyyy-mm-dd"
    assert [row.place.line for row in visits(tmp_path, made) if isinstance(row, Reject)] == [2, 3]


def test_a_formula_counts_by_its_stored_value(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book_writer:
        made: Any = book_writer
        sheet = made.add_worksheet("表")
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, ["P", "U1"])
        sheet.write_formula(1, 4, "=2+2", None, 4)
        sheet.write_row(2, 0, ["P", "U2"])
        sheet.write_formula(2, 4, '=""', None, "空")
        sheet.write_row(3, 0, ["P", "U3"])
        sheet.write_formula(3, 4, "=1/0", None, "#DIV/0!")
        sheet.write_row(4, 0, ["P"])
        sheet.write_string(4, 1, "=U4")
    # What Excel keeps for a formula that yields the empty text.
    rewrite(path, path, "空</v>".encode(), b"</v>")
    four, empty, error, text = list(read_ledger("visits", path))
    assert isinstance(four, LedgerRow)
    assert four.values["inspectors"] == 4
    assert isinstance(empty, LedgerRow)
    assert empty.values["inspectors"] is None
    assert isinstance(error, Reject)
    assert (error.column, error.reason) == ("人数", "the error value #DIV/0!")
    assert isinstance(text, LedgerRow)
    assert text.values["unit"] == "=U4"


def test_a_formula_without_a_stored_value_is_wrong_even_at_the_end(tmp_path: Path) -> None:
    made = book(("表", [HEADERS, ["P", "U1", None, None, "=2+2"], ["P", "U2"], ["=A2", "=B2"]]))
    found = visits(tmp_path, made)
    assert [(row.place.line, row.column) for row in found if isinstance(row, Reject)] == [
        (2, "人数"),
        (4, "计划编号"),
        (4, "对象单位编码"),
    ]


def test_merged_cells_are_wrong_in_every_row_that_they_touch(tmp_path: Path) -> None:
    made = book(("表", [["入户记录"], HEADERS, *(["P", f"U{n}"] for n in range(4))]))
    made["表"].merge_cells("A1:E1")
    made["表"].merge_cells("A4:A5")
    found = visits(tmp_path, made)
    assert [row.place.line for row in found if isinstance(row, LedgerRow)] == [3, 6]
    wrong = [row for row in found if isinstance(row, Reject)]
    assert [row.place.line for row in wrong] == [4, 5]
    assert wrong[0].reason == "one of the merged cells A4:A5"


def test_headers_in_two_rows(tmp_path: Path) -> None:
    made = book(
        (
            "表",
            [
                ["计划编号", "对象单位编码", "时间", None, "人数"],
                [None, None, "开始", "结束"],
                ["P", "U", "2024-03-04", "2024-03-05", 4],
            ],
        )
    )
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        made["表"].merge_cells(area)
    (row,) = visits(tmp_path, made)
    assert isinstance(row, LedgerRow)
    assert (row.values["start"], row.values["end"]) == (date(2024, 3, 4), date(2024, 3, 5))


def test_every_sheet_that_holds_the_ledger_is_read(tmp_path: Path) -> None:
    made = book(
        ("说明", [["填写说明"], ["计划编号", "必填"]]),
        ("一月", [["一月"], [], HEADERS, ["P", "U1"]]),
        ("二月", [HEADERS, ["P", "U2"], [], ["P", None]]),
    )
    found = visits(tmp_path, made)
    assert [row.place for row in found] == [Place("一月", 4), Place("二月", 2), Place("二月", 4)]
    assert isinstance(found[2], Reject)
    assert found[2].describe("a.xlsx") == (
        "a.xlsx, sheet 二月, row 4, 对象单位编码 = (empty): required; fill it in"
    )


def test_a_table_that_begins_in_the_middle_of_a_sheet(tmp_path: Path) -> None:
    made = book(("表", []))
    sheet = made["表"]
    for column, header in enumerate(HEADERS, 4):
        sheet.cell(6, column, header)
    sheet["D7"], sheet["E7"], sheet["J7"] = "P", 500100, "旁注"
    (row,) = visits(tmp_path, made)
    assert isinstance(row, LedgerRow)
    assert row.place == Place("表", 7)
    assert row.values["unit"] == "500100"
    assert {name: text for name, text in row.extras.items() if text} == {"第10列": "旁注"}


def test_a_header_too_long_is_refused_with_its_place(tmp_path: Path) -> None:
    made = book(
        ("说明", [["长" * 2_000]]),
        ("计划", [["计划编号", "对象单位编码", "长" * 2_000], ["P", "U", "x"]]),
    )
    with pytest.raises(
        Unreadable, match="sheet 计划, row 1, column 3: a header of 2,000 characters"
    ):
        visits(tmp_path, made)


def test_a_named_sheet(tmp_path: Path) -> None:
    made = book(("甲", [["a"], [1]]), ("乙", [["b"], [2]]))
    made.save(tmp_path / "a.xlsx")
    with open_table(tmp_path / "a.xlsx", sheet="乙") as opened:
        assert [dict(row.cells) for row in opened if isinstance(row, RawRow)] == [{"b": 2.0}]
    with pytest.raises(Unreadable, match="no sheet 丙; it has 甲, 乙"):
        open_table(tmp_path / "a.xlsx", sheet="丙")


def test_a_part_larger_than_it_says(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(("表", [HEADERS, ["P", "U1"]])).save(path)
    bomb = tmp_path / "bomb.xlsx"
    rewrite(path, bomb, b"</sheetData>", b" " * 140_000_000 + b"</sheetData>")
    content = bytearray(bomb.read_bytes())
    with zipfile.ZipFile(bomb) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    assert content.count(size) == 2
    # The directory of the archive is made to lie about the size.
    bomb.write_bytes(content.replace(size, (1000).to_bytes(4, "little")))
    with pytest.raises(Unreadable, match="which no ledger does"):
        open_table(bomb)


def test_broken_cells_are_told_from_empty_ones(tmp_path: Path) -> None:
    made = book(("表", [["a", "b"], [1, "=1+1"]]))
    made.save(tmp_path / "a.xlsx")
    with open_table(tmp_path / "a.xlsx") as opened:
        (row,) = [row for row in opened if isinstance(row, RawRow)]
    assert isinstance(row.cells["b"], BrokenCell)


def test_sheets_are_opened_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [HEADERS, *([f"P{n}", "U", "2024-03-04", None, 1] for n in range(3))]
    book(("一", rows), ("别", [["a"]]), ("二", rows)).save(tmp_path / "a.xlsx")
    opened: list[weakref.ref[object]] = []
    begin = CalamineWorkbook.from_path  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] -- its types leave open what a path is of

    class Watched:
        """A workbook that tells how many of its sheets are held."""

        def __init__(self, path: Path) -> None:
            self._book = begin(path)

        def get_sheet_by_name(self, name: str) -> "Held":
            assert not [one for one in opened if one() is not None], "another sheet is still held"
            sheet = Held(self._book.get_sheet_by_name(name))
            opened.append(weakref.ref(sheet))
            return sheet

    class Held:
        """A sheet."""

        def __init__(self, sheet: CalamineSheet) -> None:
            self._sheet = sheet

        def __getattr__(self, name: str) -> object:
            return getattr(self._sheet, name)

    monkeypatch.setattr(
        "importers.reading.workbook.calamine.CalamineWorkbook.from_path", Watched, raising=False
    )
    found = list(read_ledger("visits", tmp_path / "a.xlsx"))
    assert [row.place.sheet for row in found] == ["一"] * 3 + ["二"] * 3
    assert len(opened) == 5


def test_sheets_that_reach_over_much_more_than_is_written_are_refused(tmp_path: Path) -> None:
    far = [[*HEADERS], *[[] for _ in range(99_998)], ["P", "U"]]
    for count in (4, 5):
        made = book(*((f"表{n}", far) for n in range(count)))
        for sheet in made:
            sheet.cell(100_000, 5, "1")
        made.save(tmp_path / "a.xlsx")
        if count == 4:
            assert len(list(read_ledger("visits", tmp_path / "a.xlsx"))) == 4
            continue
        with pytest.raises(Unreadable, match="sheet 表4: 100,000 rows of 5 columns; delete"):
            read_ledger("visits", tmp_path / "a.xlsx")
