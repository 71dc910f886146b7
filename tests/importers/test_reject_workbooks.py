"""Files of rejects in the form of a workbook: whatever the input's sheets and cells are."""

import math
from itertools import pairwise
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from importers.cells import RawValue
from importers.ledgers import LedgerRow, read_ledger
from importers.reading import Place
from importers.reject_files import open_rejects
from importers.rejects import Reject

NAMES: Final = {
    "计" * 32: "计" * 31,
    "计" * 33: "计" * 27 + " (2)",
    "𠀀" * 16: "𠀀" * 15,
    "a/b[c]": "a_b_c_",
    "'x'": "x",
    "''": "拒收",
    "Plan": "Plan",
    "plan": "plan (2)",
    "PLAN": "PLAN (3)",
    "a\x07b": "a_b",
}


def reject(cells: dict[str, RawValue], sheet: str = "计划", line: int = 2) -> Reject:
    return Reject(Place(sheet, line), "甲", "x", "wrong", "right it", cells)


def test_every_sheet_has_a_name_that_a_workbook_allows(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    with open_rejects(out, "xlsx", ["甲"]) as file:
        for line in (2, 3):
            for name in NAMES:
                file.write(reject({"甲": name}, name, line))
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == list(NAMES.values())
    assert [sheet.max_row for sheet in book.worksheets] == [3] * len(NAMES)


@pytest.mark.parametrize(
    ("cell", "told"),
    [(math.nan, "nan"), (math.inf, "inf"), (10**400, "1" + "0" * 400), (1.5, 1.5), (7, 7)],
    ids=["no number", "infinite", "too large", "fraction", "whole"],
)
def test_a_number_that_a_workbook_cannot_hold_is_a_text(
    tmp_path: Path, cell: RawValue, told: str | float
) -> None:
    out = tmp_path / "out.xlsx"
    with open_rejects(out, "xlsx", ["甲"]) as file:
        file.write(reject({"甲": cell}))
    assert openpyxl.load_workbook(out)["计划"]["A2"].value == told


def test_cells_without_a_header_are_kept_however_often_they_are_handed_in(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("单位")
    for row in (["单位编码", "单位名称", "层级"], ["A", "甲", "X", "", "急"], ["B", "乙", "X"]):
        sheet.append(row)
    paths = [tmp_path / name for name in ("a.xlsx", "1.xlsx", "2.xlsx")]
    book.save(paths[0])
    for before, after in pairwise(paths):
        with (
            read_ledger("units", before) as reader,
            open_rejects(after, reader.form, reader.headers) as file,
        ):
            for row in reader:
                assert isinstance(row, Reject)
                file.write(row)
        book = openpyxl.load_workbook(after)
        sheet = book["单位"]
        told = {cell.value: (below.value, last.value) for cell, below, last in sheet.iter_cols()}
        assert told["其他/other"] == ('{"第5列": "急"}', None)
        assert [cell.value for cell in sheet[1]].count("其他/other") == 1
    sheet["C2"] = sheet["C3"] = "CITY"
    book.save(paths[0])
    rows = list(read_ledger("units", paths[0]))
    assert [row.extras for row in rows if isinstance(row, LedgerRow)] == [
        {"其他/other": '{"第5列": "急"}'},
        {"其他/other": ""},
    ]
