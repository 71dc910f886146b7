"""Rejects: messages, and files in the form of the input that can be put right and handed in."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from importers.ledgers import LedgerRow, read_ledger
from importers.reading import Place
from importers.reject_files import open_rejects
from importers.rejects import REJECT_HEADERS, Reject, escaped, unescaped
from tests.importers.bad_rows import KIND, bad_files


def test_a_message_for_a_workbook() -> None:
    reject = Reject(Place("计划", 17), "结束日期", "2024-02-30", "not a date", "use YYYY-MM-DD", {})
    assert reject.describe("inspections.xlsx") == (
        "inspections.xlsx, sheet 计划, row 17, 结束日期 = 2024-02-30: not a date; use YYYY-MM-DD"
    )


def test_a_message_stays_on_its_line() -> None:
    reject = Reject(Place(None, 3), "名称", "a\nb\x00" + "长" * 100, "wrong", "right it", {})
    message = reject.describe("a.csv")
    assert message.startswith("a.csv, line 3, 名称 = a\\u000ab\\u0000长")
    assert message.endswith("… (104 characters): wrong; right it")


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@x", "\tx", "'=1", "''=1"])
def test_escaping_is_undone(text: str) -> None:
    assert escaped(text).startswith("'")
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("text", ["x", "", "'x'", "5", "'"])
def test_harmless_texts_stay(text: str) -> None:
    assert escaped(text) == unescaped(text) == text


def rejects_of(path: Path, out: Path, kind: str = KIND) -> int:
    with (
        read_ledger(kind, path) as reader,
        open_rejects(out, reader.form, reader.headers) as file,
    ):
        for row in reader:
            if isinstance(row, Reject):
                file.write(row)
    return file.rows


def test_every_wrong_row_is_in_the_file_once_and_wrong_again_when_handed_in(tmp_path: Path) -> None:
    for file in bad_files(tmp_path, seed=2, wrong=400, huge=False):
        out = tmp_path / f"rejects-{file.path.name}"
        count = rejects_of(file.path, out)
        assert count == len(file.wrong)
        again = list(read_ledger(KIND, out))
        places = {row.place for row in again if isinstance(row, Reject)}
        spoilt = {"formula", "error", "merged", "cut character", "object for a date"}
        right = [row for row in again if isinstance(row, LedgerRow)]
        # What the file itself spoilt is text in the file of rejects, and may now be right.
        assert len(right) <= sum(kind in spoilt for kind in file.wrong.values())
        assert len(places) + len(right) == count


def test_a_corrected_file_of_rejects_goes_in(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("单位编码,单位名称,地址,层级\nA,=甲,'=b,X\n", "utf-8")
    out = tmp_path / "out.csv"
    assert rejects_of(path, out, "units") == 1
    (row,) = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert row["单位名称"] == "'=甲"
    assert [row[header] for header in REJECT_HEADERS][:3] == ["2", "层级", "X"]
    out.write_text(out.read_text("utf-8-sig").replace(",X,", ",CITY,", 1), "utf-8")
    (again,) = list(read_ledger("units", out))
    assert isinstance(again, LedgerRow)
    assert (again.values["name"], again.values["address"]) == ("=甲", "'=b")
    assert again.extras == {}


def test_texts_do_not_become_formulas_in_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "单位"
    for column, text in enumerate(["单位编码", "单位名称", "层级"], 1):
        sheet.cell(1, column, text)  # pyright: ignore[reportAttributeAccessIssue]
    sheet["A2"], sheet["B2"], sheet["C2"] = 500100, "x", "X"
    sheet["B2"] = "=cmd()"
    sheet["B2"].data_type = "s"  # pyright: ignore[reportAttributeAccessIssue]
    book.save(tmp_path / "a.xlsx")
    out = tmp_path / "out.xlsx"
    assert rejects_of(tmp_path / "a.xlsx", out, "units") == 1
    written = openpyxl.load_workbook(out)["单位"]
    assert [cell.value for cell in written[2]][:7] == [
        500100,
        "=cmd()",
        "X",
        None,
        "2",
        "层级",
        "X",
    ]
    assert written["B2"].data_type == "s"


def test_three_bad_cells_are_one_line_of_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"code": "A", "kind": "X", "level": 1.5, "teams": [1]}), "utf-8")
    out = tmp_path / "out.jsonl"
    assert rejects_of(path, out, "units") == 1
    (line,) = out.read_text("utf-8").splitlines()
    written = json.loads(line)
    assert written["列/column"].split("\n") == ["kind", "level", "单位名称"]
    assert {key: written[key] for key in ("code", "kind", "level")} == {
        "code": "A",
        "kind": "X",
        "level": 1.5,
    }


def test_rejects_of_an_event_log_keep_its_other_attributes(tmp_path: Path) -> None:
    path = tmp_path / "a.xes"
    path.write_text(
        '<log><trace><string key="concept:name" value="K"/><event>'
        '<string key="concept:name" value="a"/><string key="cost" value="3"/>'
        '<date key="time:timestamp" value="yesterday"/></event></trace></log>',
        "utf-8",
    )
    out = tmp_path / "out.csv"
    assert rejects_of(path, out, "events") == 1
    (row,) = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert (row["case:concept:name"], row["其他/other"]) == ("K", '{"cost": "3"}')
