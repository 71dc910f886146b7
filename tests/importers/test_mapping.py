"""Mappings: foreign headers, words and units become those of the contract."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.inspections import Trigger
from domain.lists import ListKind
from importers.ledgers import LEDGERS, LedgerRow, read_ledger
from importers.mapping import BadMapping, Mapping
from importers.reading import Unreadable
from importers.rejects import Reject

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"

TEXT = """
kind: issues
columns:
  entry: 序
  list: {from: [城市, 年度], join: "-"}
  unit: {from: 承办单位, empty: ["无"], otherwise: 责任单位}
  text: 留言
  foundOn: {from: 日期, format: "%d/%m/%Y"}
  amount: 金额
constants: {listKind: 信访}
values:
  unit: {市交通局: CITY-JT, "*": CITY}
scale: {amount: 10000}
skip: [合计]
"""
HEADERS = "序,城市,年度,承办单位,责任单位,留言,日期,金额,合计,状态,处室"


def read(tmp_path: Path, mapping: str, *lines: str) -> list[LedgerRow | Reject]:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), "utf-8")
    return list(read_ledger("issues", path, Mapping.parse(mapping)))


def test_a_foreign_row(tmp_path: Path) -> None:
    line = "7,A市,2024,市交通局,某局,路灯不亮,04/03/2024,1.5,99,整改中,三处"
    (row,) = read(tmp_path, TEXT, HEADERS, line)
    assert isinstance(row, LedgerRow)
    assert row.values == {
        "list": "A市-2024",
        "entry": "7",
        "listKind": ListKind.PETITION,
        "text": "路灯不亮",
        "unit": "CITY-JT",
        "foundOn": date(2024, 3, 4),
        "status": LEDGERS["issues"].column("status").form.parse("整改中"),
        "amount": Decimal(15000),
    }
    # Under the contract's headers a cell comes out again only if it means the same there.
    assert row.stated == {"status": "整改中"}
    # What no field took as it is stays, though a field was made of it.
    assert row.extras == {
        "城市": "A市",
        "年度": "2024",
        "承办单位": "市交通局",
        "责任单位": "某局",
        "日期": "04/03/2024",
        "金额": "1.5",
        "处室": "三处",
    }


def test_a_column_of_the_ledger_that_means_something_else_is_kept_as_the_original(
    tmp_path: Path,
) -> None:
    mapping = "constants: {text: 甲}\nscale: {amount: 10000}\nvalues: {unit: {市交通局: CITY-JT}}"
    headers = "清单编号,序号,问题描述,责任单位编码,涉及金额,原涉及金额"
    changed, same = read(tmp_path, mapping, headers, "Q,1,乙,市交通局,12.5,x", "Q,2,乙, CITY ,0,")
    assert isinstance(changed, LedgerRow)
    assert isinstance(same, LedgerRow)
    assert (changed.values["unit"], changed.values["amount"]) == ("CITY-JT", Decimal(125000))
    assert changed.stated == {}
    assert changed.extras == {
        "原问题描述": "乙",
        "原责任单位编码": "市交通局",
        "原原涉及金额": "12.5",
        "原涉及金额": "x",
    }
    assert same.stated == {"unit": " CITY "}
    assert {name: text for name, text in same.extras.items() if text} == {"原问题描述": "乙"}


def test_each_source_has_its_own_way_to_write_dates(tmp_path: Path) -> None:
    mapping = (
        "columns: {foundOn: {from: 日期, format: '%d/%m/%Y', "
        "otherwise: {from: 补录, format: '%m.%d.%Y'}}, text: {from: 甲, otherwise: 留言}}\n"
        "constants: {unit: U}"
    )
    headers = "清单编号,序号,日期,补录,甲,留言"
    first, second, *wrong = read(
        tmp_path, mapping, headers, "Q,1,05/03/2024,,,x", "Q,2,,03.05.2024,,x", "Q,3,,05/03/2024,,"
    )
    assert isinstance(first, LedgerRow)
    assert isinstance(second, LedgerRow)
    assert first.values["foundOn"] == second.values["foundOn"] == date(2024, 3, 5)
    assert [row.describe("a.csv") for row in wrong if isinstance(row, Reject)] == [
        "a.csv, line 4, 补录 = 05/03/2024: not written as %m.%d.%Y; correct it, or the mapping",
        "a.csv, line 4, 甲 = (empty): required; fill it in",
    ]


def test_the_next_source_and_any_other_word(tmp_path: Path) -> None:
    first, second = read(
        tmp_path,
        TEXT,
        HEADERS,
        "7,A市,2024,无,市交通局,路灯不亮,04/03/2024,,,,",
        "8,A市,2024,某某局,,路灯不亮,04/03/2024,,,,",
    )
    assert isinstance(first, LedgerRow)
    assert isinstance(second, LedgerRow)
    assert (first.values["unit"], second.values["unit"]) == ("CITY-JT", "CITY")


def test_wrong_cells_are_named_as_the_file_names_them(tmp_path: Path) -> None:
    line = "7,A市,,某局,,路灯不亮,2024-03-04,many,,,"
    found = [
        row.describe("a.csv")
        for row in read(tmp_path, TEXT, HEADERS, line)
        if isinstance(row, Reject)
    ]
    assert found == [
        "a.csv, line 2, 日期 = 2024-03-04: not written as %d/%m/%Y; correct it, or the mapping",
        "a.csv, line 2, 金额 = many: not a number; use digits, such as 1234.50",
        "a.csv, line 2, 城市 = A市: says nothing of 清单编号, which is required; fill it in",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("columns: [", "mapping, line 1: "),
        ("columns: 1", "mapping, columns: "),
        ("colums: {}", "mapping, colums: no word of mappings; remove it"),
        ("columns: {entry: {from: []}}", "mapping, columns.entry.from: "),
        ("columns: {entry: {of: x}}", "mapping, columns.entry.from: missing; add it"),
        ("a: &a [1]\nb: *a", r"aliases \(\*\) are not allowed"),
        ("- x", "mapping, the whole: "),
        ("constants: {unit: !!int 0512}", "mapping, constants.unit: "),
        ("constants: {unit: }", "mapping, constants.unit: "),
        ("kind: visits", "for visits, not for issues"),
        ("columns: {nummer: x}", "mapping, columns.nummer: no field of issues; use one of list, "),
        ("columns: {unit: x}\nconstants: {unit: y}", "constants.unit: also under columns"),
    ],
)
def test_bad_mappings(text: str, message: str) -> None:
    with pytest.raises(BadMapping, match=message):
        Mapping.parse(text).check(LEDGERS["issues"])


@pytest.mark.parametrize(
    "said",
    ["0512", "1.10", "1_000", "12:30", "2024-01-02", "No", "是", "null", "~", "0x1F", "=", "<<"],
)
def test_every_word_of_a_mapping_is_the_text_that_it_is(said: str) -> None:
    mapping = Mapping.parse(
        f"columns: {{entry: {said}, unit: {{from: [{said}], empty: [{said}]}}}}\n"
        f"constants: {{leadUnit: {said}}}\nvalues: {{onsite: {{{said}: {said}}}}}\nskip: {said}"
    )
    assert mapping.columns["entry"].headers == mapping.columns["unit"].headers == (said,)
    assert mapping.columns["unit"].empty == mapping.skip == (said,)
    assert mapping.constants == {"leadUnit": said}
    assert mapping.values == {"onsite": {said: said}}
    assert Mapping.parse(mapping.dump()) == mapping


def test_what_a_mapping_leaves_out_is_not_said() -> None:
    mapping = Mapping.parse("kind:\nsheet:\nscale: {amount: 1e4}")
    assert mapping == Mapping(scale={"amount": Decimal(10_000)})


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadMapping, match=r"none\.yaml: No such file"):
        Mapping.load(tmp_path / "none.yaml")


def test_a_column_that_the_file_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="the mapping speaks of a column 合计"):
        read(tmp_path, TEXT, HEADERS.replace("合计", "总计"), "")


def test_a_mapping_survives_being_written(tmp_path: Path) -> None:
    mapping = Mapping.parse(TEXT)
    path = tmp_path / "m.yaml"
    path.write_text(mapping.dump(), "utf-8")
    assert Mapping.load(path) == mapping


@pytest.mark.parametrize("path", sorted((ROOT / "mappings").glob("*.yaml")), ids=lambda p: p.stem)
def test_the_examples_are_right(path: Path) -> None:
    mapping = Mapping.load(path)
    assert mapping.kind is not None
    mapping.check(LEDGERS[mapping.kind])


REAL = {
    "chicago-food-inspections": (DATA / "chicago" / "food_inspections.csv.gz", 27_600, 27_600),
    "chicago-inspection-tasks": (DATA / "chicago" / "inspection_tasks.csv.gz", 67_496, 67_382),
    "petition-messages": (DATA / "messages" / "附件4.xlsx", 2_816, 2_816),
}


@pytest.mark.parametrize("name", REAL)
def test_real_files(name: str) -> None:
    path, count, records = REAL[name]
    if not path.exists():
        pytest.skip("the real data are not beside this project")
    mapping = Mapping.load(ROOT / "mappings" / f"{name}.yaml")
    assert mapping.kind is not None
    keys: dict[str, object] = {}
    right = 0
    for row in (reader := read_ledger(mapping.kind, path, mapping)):
        if isinstance(row, LedgerRow):
            right += 1
            said = (row.values, row.stated, row.extras)
            # The same number never says two things, or importing twice would change something.
            assert keys.setdefault(reader.ledger.key_of(row.values), said) == said
        else:
            # One task says neither a licence nor a place.
            assert (row.column, row.place.line) == ("License", 27_880)
    assert (right, len(keys)) == (count, records)


def test_triggers_of_real_tasks() -> None:
    mapping = Mapping.load(ROOT / "mappings" / "chicago-inspection-tasks.yaml")
    parse = LEDGERS["inspections"].column("trigger").form.parse
    assert {parse(word) for word in mapping.values["trigger"].values()} == {
        Trigger.COMPLAINT,
        Trigger.FOLLOW_UP,
        Trigger.PLANNED,
    }
