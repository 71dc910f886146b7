"""Ledgers with wrong rows among right ones: seeded, of every kind that agencies hand in.

Each file says which of its rows are right, by recordId, and at which places the wrong ones stand,
so that reading alone and a whole import can be held to the same expectation.
"""

import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final, TypeAlias

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from importers.reading import Place

KIND: Final = "inspections"
HEADERS: Final = (
    "计划编号",
    "名称",
    "监督类型",
    "牵头单位编码",
    "对象单位编码",
    "事项编码",
    "开始日期",
    "结束日期",
    "现场",
    "触发方式",
    "备注",
)

Row: TypeAlias = dict[str, str]
Spoil: TypeAlias = Callable[[random.Random, Row], None]


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file, the recordIds of its right rows in order, and what is wrong at which place."""

    path: Path
    right: list[str] = field(default_factory=list[str])
    wrong: dict[Place, str] = field(default_factory=dict[Place, str])


def good_row(chance: random.Random, number: int) -> Row:
    """A right row, now and then with text that only looks wrong."""
    start = date(2024, 1, 1) + timedelta(days=chance.randrange(600))
    titles = ["消防安全检查", "=1+1", "+86 检查", "-5", "@某县", '含,逗号;与"引号"', "两行\n标题"]
    return {
        "计划编号": f"P-{number}",
        "名称": chance.choice(titles),
        "监督类型": chance.choice(["ADMIN_INSPECTION", "政府督查", "AUDIT"]),
        "牵头单位编码": f"U-{chance.randrange(50)}",
        "对象单位编码": ";".join(f"T-{chance.randrange(900)}" for _ in range(3)),
        "事项编码": "M.safety.fire",
        "开始日期": start.isoformat(),
        "结束日期": (start + timedelta(days=chance.randrange(5))).isoformat(),
        "现场": chance.choice(["是", "否", "", "true"]),
        "触发方式": chance.choice(["", "PLANNED", "应急"]),
        "备注": chance.choice(["", "照旧", "=cmd()"]),
    }


def _wrong_date(chance: random.Random, row: Row) -> None:
    dates = ["2024-02-30", "2024-13-01", "三月四日", "03/04/2024", "2024", "2024-3/4", "0000-00-00"]
    row[chance.choice(["开始日期", "结束日期"])] = chance.choice(dates)


def _reversed_period(chance: random.Random, row: Row) -> None:
    row["结束日期"] = (
        date.fromisoformat(row["开始日期"]) - timedelta(days=chance.randrange(1, 90))
    ).isoformat()


def _unknown_word(chance: random.Random, row: Row) -> None:
    words = ["检查", "audit", "NULL", "0", "政府督查、审计"]
    row[chance.choice(["监督类型", "触发方式"])] = chance.choice(words)


def _not_boolean(chance: random.Random, row: Row) -> None:
    row["现场"] = chance.choice(["可能", "2", "Y", "√"])


def _missing(chance: random.Random, row: Row) -> None:
    required = ["计划编号", "名称", "监督类型", "牵头单位编码", "对象单位编码", "开始日期"]
    row[chance.choice(required)] = chance.choice(["", "  ", "\u3000"])


def _control_character(chance: random.Random, row: Row) -> None:
    signs = ["\x00", "\x01", "\x08", "\x1b", "\x7f"]
    row[chance.choice(["名称", "备注", "计划编号"])] += chance.choice(signs)


def _shortened_code(chance: random.Random, row: Row) -> None:
    row["计划编号"] = f"{chance.randrange(1, 9)}.0{chance.randrange(1, 9)}E+17"


CELLS: Final[dict[str, Spoil]] = {
    "wrong date": _wrong_date,
    "reversed period": _reversed_period,
    "unknown word": _unknown_word,
    "not a boolean": _not_boolean,
    "missing": _missing,
    "control character": _control_character,
    "shortened code": _shortened_code,
}


def bad_files(
    folder: Path, seed: int = 1, wrong: int = 10_000, *, huge: bool = True
) -> Iterator[BadFile]:
    """Files that together hold at least this many wrong rows of every kind.

    Args:
        folder: where they are written.
        seed: the same seed gives the same files.
        wrong: wrong rows in all.
        huge: whether a file with cells of 40 MB is among them.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret, and the same each time
    yield csv_file(folder / "utf8.csv", chance, wrong // 2, "utf-8")
    yield csv_file(folder / "marked.csv", chance, wrong // 20, "utf-8-sig")
    yield csv_file(folder / "gb18030.csv", chance, wrong // 10, "gb18030")
    yield csv_file(folder / "utf16.csv", chance, wrong // 20, "utf-16")
    yield json_file(folder / "lines.jsonl", chance, wrong // 5)
    yield workbook_file(folder / "book.xlsx", chance, wrong // 10)
    yield doubled_file(folder / "doubled.csv", chance, wrong // 20)
    if huge:
        yield huge_file(folder / "huge.csv", chance)


def unreadable_files(folder: Path) -> Iterator[Path]:
    """Files that no row can be had from."""
    bomb = folder / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b" " * 2**20)
    yield bomb
    for name, content in {
        "empty.csv": b"",
        "blank.csv": b"\n\n  \n",
        "nul.csv": b"\x00" * 1000,
        "array.json": b'[{"number": 1}]',
        "page.xml": b"<html><body/></html>",
        "entities.xes": b'<!DOCTYPE log [<!ENTITY a "aaaa">]><log>&a;</log>',
        "cut.xlsx": bomb.read_bytes()[:1000],
        "old.xls": b"\xd0\xcf\x11\xe0" + b"\x00" * 1000,
        "cut.csv.gz": b"\x1f\x8b\x08\x00",
        "no-key.csv": "名称,监督类型\n检查,AUDIT\n".encode(),
    }.items():
        path = folder / name
        path.write_bytes(content)
        yield path


def csv_file(path: Path, chance: random.Random, wrong: int, encoding: str) -> BadFile:
    """CSV, with rows that are broken as rows besides those with wrong cells."""
    file = BadFile(path)
    wide = encoding == "utf-16"
    marker = "utf-16-le" if wide else encoding.removesuffix("-sig")
    content = bytearray(("\ufeff" if encoding in ("utf-8-sig", "utf-16") else "").encode(marker))
    content += (",".join(HEADERS) + "\r\n").encode(marker)
    line = 2
    breakers = [*CELLS, "more cells", "stray quote", *([] if wide else ["cut character"])]
    number = 0
    while len(file.wrong) < wrong:
        number += 1
        row = good_row(chance, number)
        place = Place(None, line)
        kind = chance.choice(breakers) if chance.random() < 0.6 else None
        if kind in CELLS:
            CELLS[kind](chance, row)
        if kind in ("cut character", "stray quote", "more cells"):
            row["名称"] = "消防安全检查"
        text = ",".join(_csv(row[header]) for header in HEADERS)
        if kind == "more cells":
            text += ",,多一格"
        if kind == "stray quote":
            text = text.replace("消防", '"消防"x', 1)
        data = (text + "\r\n").encode(marker)
        if kind == "cut character":
            character = "消".encode(marker)
            # The last byte of the character is lost, and a comma follows as if nothing were.
            data = data.replace("消防安全检查".encode(marker), character[:-1], 1)
        content += data
        line += text.count("\n") + 1
        if kind is None:
            file.right.append(row["计划编号"])
        else:
            file.wrong[place] = kind
    path.write_bytes(content)
    return file


def json_file(path: Path, chance: random.Random, wrong: int) -> BadFile:
    """JSON lines, with lines that are no JSON, or no object, or say a key twice."""
    file = BadFile(path)
    lines: list[str] = []
    broken: dict[str, Callable[[Row], str]] = {
        "not JSON": lambda row: json.dumps(row)[:-3],
        "not an object": lambda row: json.dumps(list(row.values())),
        "no number": lambda row: json.dumps({**row, "备注": float("nan")}),
        "key twice": lambda row: json.dumps(row)[:-1] + ', "备注": "x", "备注": "y"}',
        "half a character": lambda row: json.dumps({**row, "名称": "\ud800"}),
        "nested too deeply": lambda _: "[" * 100_000,
        "object for a date": lambda row: json.dumps({**row, "开始日期": {"year": 2024}}),
    }
    number = 0
    while len(file.wrong) < wrong:
        number += 1
        row = good_row(chance, number)
        kind = chance.choice([*CELLS, *broken]) if chance.random() < 0.6 else None
        if kind in CELLS:
            CELLS[kind](chance, row)
        lines.append(broken[kind](row) if kind in broken else json.dumps(row, ensure_ascii=False))
        if kind is None:
            file.right.append(row["计划编号"])
        else:
            file.wrong[Place(None, len(lines))] = kind
    path.write_text("\n".join(lines), "utf-8")
    return file


def workbook_file(path: Path, chance: random.Random, wrong: int) -> BadFile:
    """XLSX, with merged cells, formulas without a value, and errors; the head in the third row."""
    file = BadFile(path)
    book = openpyxl.Workbook()
    cover = book.active
    assert isinstance(cover, Worksheet)
    cover.title = "说明"
    cover["A1"] = "填写说明"
    sheet = book.create_sheet("计划")
    sheet["A1"] = "某市督检考计划"
    sheet.merge_cells("A1:K1")
    sheet.append([])
    sheet.append([])
    for column, header in enumerate(HEADERS, 1):
        sheet.cell(3, column, header)
    cells = [kind for kind in CELLS if kind != "control character"]
    line, number = 3, 0
    while len(file.wrong) < wrong:
        line, number = line + 1, number + 1
        row = good_row(chance, number)
        choices = [*cells, "formula", "error", "merged", "long number"]
        kind = chance.choice(choices) if chance.random() < 0.6 else None
        if kind in CELLS:
            CELLS[kind](chance, row)
        for column, header in enumerate(HEADERS, 1):
            cell = sheet.cell(line, column)
            if row[header]:
                cell.value = row[header]
                cell.data_type = "s"
        _spoil_sheet(sheet, line, kind, chance)
        if kind is None:
            file.right.append(row["计划编号"])
        else:
            file.wrong[Place("计划", line)] = kind
    book.save(path)
    return file


def _spoil_sheet(sheet: Worksheet, line: int, kind: str | None, chance: random.Random) -> None:
    if kind == "formula":
        sheet.cell(line, chance.randrange(1, 12), "=1+1")
    if kind == "error":
        sheet.cell(line, chance.randrange(1, 12), "#REF!").data_type = "e"
    if kind == "long number":
        sheet.cell(line, 1, 202403040000000123)
    if kind == "merged":
        sheet.merge_cells(f"B{line}:C{line}")


def doubled_file(path: Path, chance: random.Random, wrong: int) -> BadFile:
    """A column that stands twice: right where both say the same, else wrong."""
    file = BadFile(path)
    lines = [",".join([*HEADERS, "牵头单位编码", "start"])]
    number = 0
    while len(file.wrong) < wrong:
        number += 1
        row = good_row(chance, number) | {"名称": "检查"}
        unit, start = row["牵头单位编码"], row["开始日期"]
        if chance.random() < 0.6:
            unit, start = chance.choice([("U-x", start), (unit, "2024-01-02"), (unit, "")])
        place = Place(None, len(lines) + 1)
        lines.append(",".join([*(_csv(row[header]) for header in HEADERS), unit, start]))
        if (unit, start) == (row["牵头单位编码"], row["开始日期"]):
            file.right.append(row["计划编号"])
        else:
            file.wrong[place] = "stands twice"
    path.write_text("\n".join(lines), "utf-8")
    return file


def huge_file(path: Path, chance: random.Random) -> BadFile:
    """Cells of 40 MB, one in a column of the ledger, one beside it, one in quotes never closed."""
    file = BadFile(path)
    huge = "长" * 14_000_000
    rows = [good_row(chance, number) | {"名称": "检查"} for number in range(1, 6)]
    rows[1]["名称"] = huge
    rows[3]["备注"] = huge
    lines = [",".join(HEADERS), *(",".join(_csv(row[h]) for h in HEADERS) for row in rows)]
    path.write_text("\n".join(lines) + '\nP-6,"' + huge, "utf-8")
    file.right.extend(rows[index]["计划编号"] for index in (0, 2, 4))
    file.wrong.update(dict.fromkeys((Place(None, line) for line in (3, 5, 7)), "40 MB"))
    return file


def _csv(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if re.search('[",\r\n]', text) else text
