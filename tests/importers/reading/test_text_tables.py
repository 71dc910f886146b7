"""CSV, JSON lines and event logs: encodings, delimiters, headers, and what breaks them."""

import codecs
import gzip
import json
import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest

from importers.ledgers import LedgerRow, read_ledger
from importers.reading import BrokenRow, Place, RawRow, Unreadable, open_table

TEXT = "单位编码,单位名称\nA,消防安全\nB,食品安全\n"


def table(tmp_path: Path, content: bytes, *known: str) -> list[RawRow | BrokenRow]:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with open_table(path, known=known) as opened:
        return list(opened)


def cells(rows: list[RawRow | BrokenRow]) -> list[dict[str, object]]:
    return [dict(row.cells) for row in rows if isinstance(row, RawRow)]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        b"\x84\x31\x95\x33" + TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        gzip.compress(TEXT.encode(), mtime=0),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        ("单位台账,,\n\n" + TEXT).encode(),
        TEXT.replace("消防安全", '"消防安全"').encode(),
        (TEXT + "\n , \n").encode(),
    ],
)
def test_every_encoding_and_delimiter(tmp_path: Path, content: bytes) -> None:
    found = cells(table(tmp_path, content, "单位编码", "单位名称"))
    assert [list(row.values())[:2] for row in found] == [["A", "消防安全"], ["B", "食品安全"]]


def test_a_long_file_cut_in_a_character_is_broken_there_only(tmp_path: Path) -> None:
    lines = [f"{number},消防安全检查".encode() for number in range(5_000)]
    lines[4_000] = lines[4_000][:-1]
    rows = table(tmp_path, "编号,名称\n".encode() + b"\n".join(lines))
    broken = [row for row in rows if isinstance(row, BrokenRow)]
    assert [row.place for row in broken] == [Place(None, 4_002)]
    assert broken[0].reason == "the bytes E6 9F are not UTF-8"
    assert len(rows) == 5_000
    assert cells(rows)[4_000] == {"编号": "4001", "名称": "消防安全检查"}


def test_a_file_of_ascii_with_chinese_far_below(tmp_path: Path) -> None:
    lines = [f"{number},fire".encode() for number in range(5_000)]
    rows = table(tmp_path, b"code,name\n" + b"\n".join(lines) + "\n9,消防".encode("gb18030"))
    assert cells(rows)[-1] == {"code": "9", "name": "消防"}


def test_a_quote_never_closed_costs_one_row(tmp_path: Path) -> None:
    rows = table(tmp_path, b'a,b\n1,"x\n2,y\n3,z\n')
    assert isinstance(rows[0], BrokenRow)
    assert rows[0].place == Place(None, 2)
    assert cells(rows) == [{"a": "2", "b": "y"}, {"a": "3", "b": "z"}]


def test_lines_count_as_an_editor_counts_them(tmp_path: Path) -> None:
    rows = table(tmp_path, b'a,b\n1,"x\ny\nz"\n\n2,"q\r\nr"\n3,s\n')
    assert [row.place.line for row in rows] == [2, 6, 8]


def test_cells_without_a_header_and_headers_twice(tmp_path: Path) -> None:
    rows = table(tmp_path, "备注,,备注,a\n1,2,3,4\n".encode())
    assert cells(rows) == [{"备注": "1", "第2列": "2", "备注 (2)": "3", "a": "4"}]


@pytest.mark.timeout(30)
def test_many_headers_of_one_name_are_told_apart_in_time(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x," * 99_999 + b"x (2)\n")
    with open_table(path) as opened:
        assert opened.headers[1] == "x (2)"
        assert opened.headers[-2:] == ("x (99999)", "x (2) (2)")


def test_more_cells_than_headers(tmp_path: Path) -> None:
    (row,) = table(tmp_path, b"a,b\n1,2,3\n")
    assert isinstance(row, BrokenRow)
    assert row.reason == "3 cells under 2 headers"
    assert cells(table(tmp_path, b"a,b\n1,2,,\n")) == [{"a": "1", "b": "2"}]


def test_long_lines_below_the_headers_are_not_held_to_find_them(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"code,name\n" + (b"A," + b"x" * 999_000 + b"\n") * 20)
    tracemalloc.start()
    with open_table(path) as opened:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert opened.headers == ("code", "name")
        assert len(list(opened)) == 20
    assert peak < 15_000_000


def test_a_line_of_headers_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"line 1: headers of more than 1,000,000 characters"):
        table(tmp_path, b"code,name" + b",x" * 500_000 + b"\nA,B\n")


def test_a_compressed_file_that_breaks_off(tmp_path: Path) -> None:
    whole = gzip.compress(TEXT.encode() * 5_000)
    rows = table(tmp_path, whole[: len(whole) // 2])
    assert isinstance(rows[-1], BrokenRow)
    assert rows[-1].reason.startswith("the compressed file is damaged")
    assert len(rows) > 1_000


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"code": "A", "aliases": ["x", "y"], "teams": 3}),
        "",
        '{"code": "B", "amount": 0.10, "more": {"a": [1]}, "none": null}',
    ]
    rows = table(tmp_path, "\n".join(lines).encode())
    assert [row.place.line for row in rows] == [1, 3]
    first, second = cells(rows)
    assert first == {"code": "A", "aliases": ("x", "y"), "teams": 3}
    assert second == {"code": "B", "amount": Decimal("0.10"), "more": '{"a": [1]}', "none": None}


def test_what_is_nested_keeps_its_numbers_digit_for_digit(tmp_path: Path) -> None:
    said = '{"rate": 1.50, "no": [12345678901234567890.10, -0.0, 7, true, null, "\\"1.5\\"", {}]}'
    ((row,),) = [cells(table(tmp_path, f'{{"meta": {said}, "list": [{said}]}}'.encode()))]
    assert row == {"meta": said, "list": (said,)}


@pytest.mark.parametrize("depth", [50, 300, 600, 900, 990, 100_000])
def test_what_is_nested_too_deeply_costs_one_row(tmp_path: Path, depth: int) -> None:
    said = "[" * depth + "1.5" + "]" * depth
    deep, right = table(tmp_path, f'{{"more": {said}}}\n{{"code": "B"}}'.encode())
    assert isinstance(deep, RawRow) or deep.reason == "nested too deeply"
    assert isinstance(right, RawRow)


def test_half_a_character_in_the_name_of_a_key_costs_one_row(tmp_path: Path) -> None:
    broken, right = table(tmp_path, b'{"code": "A", "\\ud800": 1}\n{"code": "B"}')
    assert isinstance(broken, BrokenRow)
    assert broken.reason == "in the name of a key: control character U+D800"
    assert cells([right]) == [{"code": "B"}]


def test_a_name_of_a_key_that_is_too_long_costs_one_row(tmp_path: Path) -> None:
    long, right = table(tmp_path, json.dumps({"x" * 1_001: 1}).encode() + b'\n{"code": "B"}')
    assert isinstance(long, BrokenRow)
    assert long.reason == "in the name of a key: a header of 1,001 characters"
    assert cells([right]) == [{"code": "B"}]


def test_headers_too_long_or_with_signs_of_control_are_refused_with_their_place(
    tmp_path: Path,
) -> None:
    assert cells(table(tmp_path, b"a," + b"x" * 1_000 + b"\n1,2\n")) == [
        {"a": "1", "x" * 1_000: "2"}
    ]
    for header, reason in (
        (b"x" * 1_001, "a header of 1,001 characters; keep headers within 1,000"),
        (b"x\x01y", r"control character U\+0001; remove it"),
    ):
        with pytest.raises(Unreadable, match=rf"^a\.csv, line 2, column 2: {reason}$"):
            table(tmp_path, b"title\na," + header + b"\n1,2\n", "a")


def test_a_key_that_a_line_does_not_have_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"code": "A", "name": "甲", "contact": ""}\n{"code": "B", "name": "乙"}', "utf-8"
    )
    reader = read_ledger("units", path)
    first, second = (row for row in reader if isinstance(row, LedgerRow))
    assert first.values == {"code": "A", "name": "甲", "contact": None}
    assert second.values == {"code": "B", "name": "乙"}
    assert reader.columns_present == {"code", "name", "contact"}


LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
<global scope="event"><string key="concept:name" value="not an event"/></global>
<trace><string key="concept:name" value="K-1"/><string key="channel" value="网"/>
<event><string key="concept:name" value="受理"/>
 <date key="time:timestamp" value="2024-01-02T09:00:00.000+08:00"/>
 <string key="org:resource" value="张"/>
 <float key="cost" value="3"><string key="unit" value="元"/></float>
</event>
<event><string key="concept:name" value="转办"/>
 <date key="time:timestamp" value="2024-01-02T02:00:00Z"/>
 <string key="org:group" value="一组"/><string key="org:resource" value="李"/></event>
</trace></log>"""


def test_an_event_log(tmp_path: Path) -> None:
    path = tmp_path / "a.xes"
    path.write_text(LOG, "utf-8")
    reader = read_ledger("events", path)
    first, second = (row for row in reader if isinstance(row, LedgerRow))
    key = reader.ledger.key_of
    assert reader.form == "xes"
    assert (first.place.line, second.place.line) == (5, 10)
    assert key(first.values) == "K-1/2024-01-02T09:00:00+08:00/张/受理"
    assert key(second.values) == "K-1/2024-01-02T10:00:00+08:00/一组/转办"
    assert first.extras == {"case:channel": "网", "cost": "3", "cost/unit": "元"}
    assert second.extras["org:resource"] == "李"


def test_an_event_log_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "a.xes"
    path.write_text(LOG[: LOG.index("</trace>")], "utf-8")
    with open_table(path) as opened:
        rows = list(opened)
    assert len(rows) == 3
    assert isinstance(rows[-1], BrokenRow)
    assert rows[-1].reason.startswith("the log breaks off")


def test_an_attribute_whose_name_is_too_long_costs_its_event(tmp_path: Path) -> None:
    path = tmp_path / "a.xes"
    path.write_text(LOG.replace('key="cost"', f'key="{"c" * 1_000}"'), "utf-8")
    with open_table(path) as opened:
        first, second = opened
    assert isinstance(first, BrokenRow)
    assert first.reason == "in the name of an attribute: a header of 1,005 characters"
    assert isinstance(second, RawRow)


def test_an_event_log_with_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xes"
    path.write_text('<!DOCTYPE log [<!ENTITY a "x">]>' + LOG.split("?>")[1], "utf-8")
    with pytest.raises(Unreadable, match="a document type of its own"):
        open_table(path)


def test_a_log_as_csv_falls_back_to_the_resource(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "case:concept:name,concept:name,time:timestamp,org:group,org:resource\n"
        "K,受理,2024-01-02 09:00,,张\nK,转办,2024-01-02 10:00,一组,李\n",
        "utf-8",
    )
    units = [
        row.values["unit"] for row in read_ledger("events", path) if isinstance(row, LedgerRow)
    ]
    assert units == ["张", "一组"]


def test_progress_comes_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,name\n" + "A,甲\n" * 50_000, "utf-8")
    reader = read_ledger("units", path)
    seen = [reader.progress for _ in reader]
    assert seen == sorted(seen)
    assert 0.2 < seen[len(seen) // 2] < 0.8
    assert reader.progress == 1.0
