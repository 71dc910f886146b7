"""Forms of values: what they read, what they refuse, how they write."""

# ruff: noqa: DTZ001 - cells of workbooks have no zone

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.inspections import Method, Trigger
from domain.zone import SHANGHAI
from importers.cells import LONGEST_CELL, LONGEST_CODE, BadValue, RawValue
from importers.moments import MacintoshSerial
from importers.values import (
    BOOLEAN,
    CODE,
    CODES,
    DATE,
    DATETIME,
    DECIMAL,
    INTEGER,
    TEXT,
    WORD,
    WORDS,
    ValueForm,
)

DAY = date(2024, 3, 4)


@pytest.mark.parametrize(
    "raw",
    [
        "2024-03-04",
        "2024/3/4",
        "2024年3月4日",
        "20240304",
        " 2024-03-04 ",
        "２０２４-０３-０４",
        "2024-03-04 09:12",
        "2024-03-03T23:30:00Z",
        "45355",
        45355,
        45355.0,
        20240304.0,
        MacintoshSerial(43893),
        DAY,
        datetime(2024, 3, 4, 9, 12),
    ],
)
def test_dates(raw: RawValue) -> None:
    assert DATE.parse(raw) == DAY
    assert DATE.text(DAY) == "2024-03-04"


@pytest.mark.parametrize(
    "raw",
    [
        "2024-02-30",
        "2024-3/4",
        "2024.3.4",
        "03/04/2024",
        "24/3/4",
        "2024-W10-1",
        "0024-03-04",
        "99999",
        "2024",
        "三月四日",
        "2024-03-04x",
        True,
        7.5,
        float("nan"),
        float("inf"),
        1e300,
        time(9),
        timedelta(days=1),
        date(1900, 2, 28),
        ("2024-03-04", "x"),
    ],
)
def test_no_dates(raw: RawValue) -> None:
    with pytest.raises(BadValue, match=r"^not a date; use YYYY-MM-DD$"):
        DATE.parse(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2024-03-18 09:12", "2024-03-18T09:12:00+08:00"),
        ("2024-01-02", "2024-01-02T00:00:00+08:00"),
        ("2024年3月18日9时12分", "2024-03-18T09:12:00+08:00"),
        ("2024年3月18日 9:12:30", "2024-03-18T09:12:30+08:00"),
        ("2019/4/25 9:32:09", "2019-04-25T09:32:09+08:00"),
        ("2011-10-11 13:45:40.276000+02:00", "2011-10-11T19:45:40.276000+08:00"),
        ("2024-03-18T01:12:00Z", "2024-03-18T09:12:00+08:00"),
        (45355.5, "2024-03-04T12:00:00+08:00"),
        (datetime(2024, 3, 4, 9, 12), "2024-03-04T09:12:00+08:00"),
    ],
)
def test_times(raw: RawValue, text: str) -> None:
    value = DATETIME.parse(raw)
    assert isinstance(value, datetime)
    assert value.tzinfo is SHANGHAI
    assert DATETIME.text(value) == text
    assert DATETIME.parse(text) == value


@pytest.mark.parametrize(
    "raw", ["2024-01-02 25:00", "2024-01-02T09:00+99:00", "9999-12-31T23:59:59-12:00", "09:00"]
)
def test_no_times(raw: str) -> None:
    with pytest.raises(BadValue, match="not a time; use YYYY-MM-DD HH:MM:SS"):
        DATETIME.parse(raw)


@given(some.datetimes(datetime(1900, 1, 1), datetime(9000, 1, 1)))
def test_a_written_time_is_read_again(moment: datetime) -> None:
    moment = moment.replace(tzinfo=SHANGHAI)
    assert DATETIME.parse(DATETIME.text(moment)) == moment
    assert DATE.parse(DATE.text(moment.date())) == moment.date()


@pytest.mark.parametrize(
    ("form", "raw", "value", "text"),
    [
        (TEXT, "  =1+1 ", "=1+1", "=1+1"),
        (TEXT, "@某县\n第二行", "@某县\n第二行", "@某县\n第二行"),
        (TEXT, 2.5, "2.5", "2.5"),
        (CODE, 2549.0, "2549", "2549"),
        (CODE, Decimal("2549.0"), "2549", "2549"),
        (CODE, 12345678901234567890, "12345678901234567890", "12345678901234567890"),
        (CODE, "007", "007", "007"),
        (CODES, "A; B；C、A;;", ("A", "B", "C"), "A;B;C"),
        (CODES, (500100.0, "x", None), ("500100", "x"), "500100;x"),
        (CODES, ";；", (), ""),
        (BOOLEAN, "是", True, "是"),
        (BOOLEAN, "TRUE", True, "是"),
        (BOOLEAN, 1.0, True, "是"),
        (BOOLEAN, "0", False, "否"),
        (BOOLEAN, False, False, "否"),
        (INTEGER, "1,200", 1200, "1200"),
        (INTEGER, 4.0, 4, "4"),
        (DECIMAL, "1,234.50", Decimal("1234.50"), "1234.5"),
        (DECIMAL, "12.5万元", Decimal(125000), "125000"),
        (DECIMAL, "￥3亿", Decimal(300000000), "300000000"),
        (DECIMAL, 0.1 + 0.2, Decimal("0.3"), "0.3"),
        (DECIMAL, Decimal("0.10"), Decimal("0.1"), "0.1"),
        (DECIMAL, "-0", Decimal(0), "0"),
        (WORD(Method), "约谈", Method.INTERVIEW, "INTERVIEW"),
        (WORD(Method), " INTERVIEW", Method.INTERVIEW, "INTERVIEW"),
        (WORD(Method), "互联网＋督查", Method.ONLINE, "ONLINE"),
        (
            WORDS(Trigger),
            "应急、PLANNED",
            (Trigger.EMERGENCY, Trigger.PLANNED),
            "EMERGENCY;PLANNED",
        ),
    ],
)
def test_values(form: ValueForm, raw: RawValue, value: object, text: str) -> None:
    assert form.parse(raw) == value
    assert form.text(value) == text


@pytest.mark.parametrize(
    ("form", "raw", "reason"),
    [
        (TEXT, "a\x00b", "control character U+0000"),
        (TEXT, "\ud800", "control character U+D800"),
        (TEXT, "a\ufffe", "U+FFFE, which is no character"),
        (TEXT, "\ufdd1", "U+FDD1, which is no character"),
        (CODES, "A;\U0010ffff", "U+10FFFF, which is no character"),
        (TEXT, "长" * (LONGEST_CELL + 1), "1,000,001 characters in one cell"),
        (CODE, "号" * (LONGEST_CODE + 1), "a code of 501 characters"),
        (CODE, 10**LONGEST_CODE, "a code of 501 characters"),
        (CODES, f"A;{'号' * (LONGEST_CODE + 1)}", "a code of 501 characters"),
        (CODE, "2.02E+17", "a code that a spreadsheet has shortened"),
        (CODE, 202403040000000123.0, "a number too long for a spreadsheet"),
        (CODE, Decimal("1e999999999"), "not a code"),
        (CODES, "A;b\x07", "control character U+0007"),
        (BOOLEAN, "可能", "neither yes nor no"),
        (BOOLEAN, 2, "neither yes nor no"),
        (INTEGER, "4.5", "not a whole number"),
        (INTEGER, "-1", "not a whole number"),
        (INTEGER, 2**31, "not a whole number"),
        (INTEGER, True, "not a whole number"),
        (DECIMAL, "1e5", "not a number"),
        (DECIMAL, "1,23.5", "not a number"),
        (DECIMAL, Decimal("NaN"), "not a number"),
        (DECIMAL, float("inf"), "not a number"),
        (WORD(Method), "interview", "no word of this column"),
        (WORDS(Trigger), "应急;x", "no word of this column"),
    ],
)
def test_bad_values(form: ValueForm, raw: RawValue, reason: str) -> None:
    with pytest.raises(BadValue) as caught:
        form.parse(raw)
    assert caught.value.reason.startswith(reason)
    assert caught.value.remedy


def test_a_wrong_word_is_answered_with_the_right_ones() -> None:
    with pytest.raises(BadValue) as caught:
        WORD(Trigger).parse("x")
    assert "EMERGENCY 应急" in caught.value.remedy
