from datetime import date, timedelta

import pytest

from analysis.workdays import Workdays

DAY = timedelta(days=1)
CALENDAR = Workdays()


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        ("2024-02-09", True),  # a working Friday
        ("2024-02-10", False),  # Spring Festival, a Saturday
        ("2024-02-12", False),  # Spring Festival, a Monday
        ("2024-02-18", True),  # a Sunday worked in exchange
        ("2024-02-24", False),  # a plain Saturday
        ("2024-10-12", True),  # a Saturday worked in exchange
        ("2025-10-08", False),
        ("2026-02-23", False),
    ],
)
def test_follows_the_notices(day: str, open_: bool) -> None:
    assert CALENDAR.is_workday(date.fromisoformat(day)) is open_


@pytest.mark.parametrize("after", ["2023-12-29", "2024-02-08", "2024-09-28", "2031-03-01"])
def test_between_counts_day_by_day(after: str) -> None:
    start = date.fromisoformat(after)
    for days in range(40):
        until = start + DAY * days
        counted = sum(CALENDAR.is_workday(start + DAY * n) for n in range(1, days + 1))
        assert CALENDAR.between(start, until) == counted


def test_nothing_lies_between_a_day_and_one_before_it() -> None:
    assert CALENDAR.between(date(2024, 3, 8), date(2024, 3, 1)) == 0


@pytest.mark.parametrize("count", [-16, -5, -1, 1, 5, 16])
def test_shifted_and_between_agree(count: int) -> None:
    start = date(2024, 2, 7)
    there = CALENDAR.shifted(start, count)
    assert CALENDAR.is_workday(there)
    if count > 0:
        assert CALENDAR.between(start, there) == count
    else:
        assert CALENDAR.between(there - DAY, start - DAY) == -count


def test_next_on_or_after() -> None:
    assert CALENDAR.next_on_or_after(date(2024, 10, 1)) == date(2024, 10, 8)
    assert CALENDAR.next_on_or_after(date(2024, 10, 8)) == date(2024, 10, 8)
    assert CALENDAR.shifted(date(2024, 10, 1), 0) == date(2024, 10, 1)


def test_a_table_of_ones_own_comes_first() -> None:
    festival, sunday = date(2024, 11, 14), date(2024, 11, 17)
    own = Workdays({festival: False, sunday: True})
    assert CALENDAR.between(date(2024, 11, 13), sunday) == 2
    assert not own.is_workday(festival)
    assert own.is_workday(sunday)
    assert own.between(date(2024, 11, 13), sunday) == 2
    assert own.between(date(2024, 11, 13), festival) == 0


def test_a_year_without_notice_is_named() -> None:
    far = date(2199, 5, 1)
    assert CALENDAR.is_workday(far) is (far.weekday() < 5)
    (warning,) = CALENDAR.warnings([date(2024, 1, 1), far, far + DAY])
    assert "2199" in warning.zh
    assert "2199" in warning.en
    assert Workdays({far: False}).warnings([far]) == ()
