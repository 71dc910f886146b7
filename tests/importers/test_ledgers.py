"""The ledgers are those of the contract, and their rows come out as they say."""

import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from domain.regimes import Regime
from importers.ledgers import LEDGERS, LedgerRow, read_ledger
from importers.reading import Unreadable
from importers.rejects import Reject

ROOT: Final = Path(__file__).parents[2]
HEADERS: Final = "计划编号,名称,监督类型,牵头单位编码,对象单位编码,事项编码,开始日期,结束日期"
ROW: Final = "P-1,检查,审计,U-1,T-1;T-2,M.1,2024-03-04,2024-03-06"


def rows(tmp_path: Path, text: str, kind: str = "inspections") -> list[LedgerRow | Reject]:
    path = tmp_path / f"{kind}.csv"
    path.write_text(text, "utf-8")
    return list(read_ledger(kind, path))


def messages(tmp_path: Path, text: str, kind: str = "inspections") -> list[str]:
    found = rows(tmp_path, text, kind)
    return [row.describe(f"{kind}.csv") for row in found if isinstance(row, Reject)]


def only(found: list[LedgerRow | Reject]) -> LedgerRow:
    (row,) = found
    assert isinstance(row, LedgerRow)
    return row


@pytest.mark.parametrize("kind", LEDGERS)
def test_columns_are_those_of_the_contract(kind: str) -> None:
    law = (ROOT / "contract" / "ledgers.md").read_text("utf-8")
    said = re.search(rf"^\*\*{kind} (\S+)\*\* (.*)$", law, re.MULTILINE)
    assert said
    ledger = LEDGERS[kind]
    columns = re.findall(r"(★?)([一-龥]+) `(\w+)`( \(required\))?", said[2])
    assert said[1] == ledger.title
    assert [(c.header, c.field, c.key) for c in ledger.columns] == [
        (header, field, bool(star)) for star, header, field, _ in columns
    ]
    starred = (
        {"subject": "a lead's, issue's or case's number, required"} if kind == "handoffs" else {}
    )
    required = [field for _, _, field, word in columns if word or field in starred]
    if kind == "events":
        # No column has a star; without these two there is nothing that happened.
        required = ["subject", "at"]
    assert [column.field for column in ledger.columns if column.required] == required


@pytest.mark.parametrize("kind", LEDGERS)
def test_each_sample_is_read_without_a_reject(kind: str) -> None:
    path = ROOT / "contract" / "samples" / f"{kind}.csv"
    if not path.exists():
        pytest.skip("the contract has no sample of this kind")
    lines = path.read_text("utf-8-sig").splitlines()
    found = list(read_ledger(kind, path))
    assert all(isinstance(row, LedgerRow) for row in found)
    assert [row.place.line for row in found] == list(range(2, len(lines) + 1))


def test_the_key_of_a_row() -> None:
    assert LEDGERS["issues"].key_of({"list": "DC-2024", "entry": "17"}) == "DC-2024/17"


def test_a_row(tmp_path: Path) -> None:
    row = only(rows(tmp_path, f"{HEADERS},现场,密级,处室\n{ROW},true,,三处\n"))
    assert row.values == {
        "number": "P-1",
        "title": "检查",
        "regime": Regime.AUDIT,
        "leadUnit": "U-1",
        "targets": ("T-1", "T-2"),
        "matters": ("M.1",),
        "start": date(2024, 3, 4),
        "end": date(2024, 3, 6),
        "onsite": True,
        "secrecy": None,
    }
    assert row.stated == {"regime": "审计", "onsite": "true"}
    assert row.extras == {"处室": "三处"}


def test_headers_in_any_order_english_and_adorned(tmp_path: Path) -> None:
    text = (
        "end,start,★计划编号*（必填）：,Title,监 督 类 型,leadUnit*,对象单位编码（必填）,ｍatters\n"
    )
    text += "2024/3/6,2024年3月4日,P-1,检查,AUDIT,U-1,T-1,M.1\n"
    row = only(rows(tmp_path, text))
    assert (row.values["start"], row.values["end"]) == (date(2024, 3, 4), date(2024, 3, 6))
    assert row.stated == {"end": "2024/3/6", "start": "2024年3月4日"}
    assert row.extras == {}


def test_what_is_wrong_is_said_with_place_and_remedy(tmp_path: Path) -> None:
    bad = ROW.replace("2024-03-06", "2024-02-30").replace("审计", "检查").replace(",U-1,", ",,")
    found = messages(tmp_path, f"{HEADERS}\n{ROW}\n{bad}\n")
    assert found[1] == (
        "inspections.csv, line 3, 结束日期 = 2024-02-30: not a date; use YYYY-MM-DD"
    )
    assert found[0].startswith(
        "inspections.csv, line 3, 监督类型 = 检查: no word of this column; use one of "
    )
    assert found[2] == "inspections.csv, line 3, 牵头单位编码 = (empty): required; fill it in"


@pytest.mark.parametrize(
    ("kind", "headers", "row", "column"),
    [
        ("visits", "计划编号,对象单位编码,开始,结束", "P,U,2024-03-04,2024-03-03", "结束"),
        ("persons", "人员编号,任职起,任职止", "P,2024-03-04,2024-03-03", "任职止"),
        (
            "inspections",
            f"{HEADERS},批准开始,批准结束",
            f"{ROW},2024-03-04,2024-03-03",
            "批准结束",
        ),
        (
            "quotas",
            "规则编号,范围,周期,上限,依据,生效自,生效至",
            "Q,TARGET,YEAR,2,文,2024-03-04,2024-03-03",
            "生效至",
        ),
    ],
)
def test_reversed_periods(tmp_path: Path, kind: str, headers: str, row: str, column: str) -> None:
    (message,) = messages(tmp_path, f"{headers}\n{row}\n", kind)
    assert f"{column} = 2024-03-03: before " in message


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("人员编号", "11010519491231002X"),
        ("备注", "身份证11010519491231002x。"),
        ("备注", "１１０１０５４９１２３１００２"),
        ("身份证号", "anything"),
    ],
)
def test_identity_numbers_are_refused_and_not_repeated(
    tmp_path: Path, column: str, value: str
) -> None:
    headers = ["人员编号", "姓名", *([column] if column != "人员编号" else [])]
    row = {"人员编号": "P-1", "姓名": "甲", column: value}
    text = ",".join(headers) + "\n" + ",".join(row[header] for header in headers)
    (message,) = messages(tmp_path, text, "persons")
    assert "an identity-card number, which the hub does not take" in message
    assert value not in message


NUMBERS: Final = (
    "11010519491231002X",
    "110105491231002",
    "11010519491231002Y",
    "110105 19491231 002x",
    "１１０１０５１９４９１２３１００２Ｘ",
)
"""Right, of the old form, mistyped, in groups, full-width."""


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "text",
    [
        "人员编号,任职起\nP-1,{}\n",
        "人员编号,任职起\nP-1,2024-03-04,张三{}\n",
        '人员编号,姓名,任职起\nP-1,"{}"x,\n',
        "人员编号,姓名,姓名\nP-1,张三,{}\n",
        "人员编号,姓名,name\nP-1,{},张三\n",
        "人员编号,身份证号\n,{}\n",
        '{{"人员编号": "P-1", "任职起": "{}"}}',
        '{{"人员编号": "P-1", "{}": 1, "任职起": }}',
        '{{"人员编号": "P-1", "任职起": ["{}", 1]}}',
    ],
)
def test_no_message_repeats_what_may_be_an_identity_number(
    tmp_path: Path, text: str, number: str
) -> None:
    found = rows(tmp_path, text.format(number), "persons")
    assert found
    for row in found:
        assert isinstance(row, Reject)
        told = f"{row.describe('persons.csv')} {row.column} {row.value} {row.reason}"
        assert number[:17] not in told
        assert number[6:14] not in told


def test_a_short_text_under_the_header_of_identity_numbers_is_hidden_whole(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "人员编号,身份证号\nP-1,12345\n", "persons")
    assert "身份证号 = *****: " in message


def test_headers_that_are_none_are_not_repeated_either(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"it has 张三, 1101\*{12}2X;"):
        rows(tmp_path, "张三,11010519491231002X\n", "persons")


def test_a_telephone_number_is_no_identity_number(tmp_path: Path) -> None:
    text = "人员编号,电话\nP-1,13800138000\n"
    assert only(rows(tmp_path, text, "persons")).extras == {"电话": "13800138000"}


def test_a_failed_check_sign_is_a_warning(tmp_path: Path) -> None:
    text = "单位编码,单位名称,统一社会信用代码\nA,甲,91350100M000100Y43\nB,乙,91350100M000100Y44\n"
    right, doubtful = rows(tmp_path, text, "units")
    assert isinstance(right, LedgerRow)
    assert isinstance(doubtful, LedgerRow)
    assert right.warnings == ()
    assert "91350100M000100Y44" in doubtful.warnings[0]


def test_a_column_that_stands_twice_must_say_the_same(tmp_path: Path) -> None:
    text = f"{HEADERS},start\n{ROW},2024-03-04\n{ROW},2024-03-05\n"
    right, wrong = rows(tmp_path, text)
    assert isinstance(right, LedgerRow)
    assert isinstance(wrong, Reject)
    assert (wrong.column, wrong.place.line) == ("start", 3)


def test_a_short_row_is_empty_at_its_end(tmp_path: Path) -> None:
    row = only(rows(tmp_path, f"{HEADERS},现场,处室\n{ROW}\n"))
    assert row.values["onsite"] is None
