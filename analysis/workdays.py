"""Working days: when offices are open, by the statutory calendar and a table of one's own.

Rules CK-01, CK-03 and CK-06 of `domain.md` 2.6. The statutory holidays and the days worked in
exchange are those of the package chinesecalendar, which follows the State Council's notices.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Final, Protocol, cast

import chinese_calendar  # pyright: ignore[reportMissingTypeStubs] -- it has none

from domain.rules import Text

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_OFFICE_DAYS: Final = 5


class Workdays:
    """Which days are worked; Monday to Friday in a year for which nothing was published.

    Args:
        table: days that the installation states itself, True where they are worked; they come
            before the published ones.
    """

    def __init__(self, table: Mapping[date, bool] | None = None) -> None:
        own = table or {}
        stated = {**_published(), **own}
        self._years = frozenset(day.year for day in stated)
        odd = sorted(day for day, open_ in stated.items() if open_ != _by_week(day))
        self._closed = frozenset(day for day in odd if not stated[day])
        self._open = frozenset(day for day in odd if stated[day])
        self._odd = [day.toordinal() for day in odd]
        self._sum = [0, *accumulate(1 if stated[day] else -1 for day in odd)]

    def is_workday(self, day: date) -> bool:
        """Whether offices are open on a day."""
        return day in self._open or (_by_week(day) and day not in self._closed)

    def between(self, after: date, until: date) -> int:
        """How many working days come after the first day, up to and including the second.

        0 where the second does not come after the first.
        """
        if until <= after:
            return 0
        return self._up_to(until.toordinal()) - self._up_to(after.toordinal())

    def next_on_or_after(self, day: date) -> date:
        """The day itself, or the first working day after it (CK-01)."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def shifted(self, day: date, count: int) -> date:
        """The working day that is so many working days after a day, or before it if negative.

        The day itself is not counted; 0 gives it back as it is.
        """
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def warnings(self, days: Iterable[date]) -> tuple[Text, ...]:
        """One sentence for each year of these days of which no holidays are known."""
        unknown = sorted({day.year for day in days} - self._years)
        return tuple(
            Text(
                zh=f"{year}年的节假日安排尚无数据，按周一至周五计算工作日；"
                "公布后请升级日历包或在节假日表中补录",
                en=f"no holidays are known for {year}, Monday to Friday count as working days; "
                "upgrade the calendar package or add them to the table of holidays",
            )
            for year in unknown
        )

    def _up_to(self, ordinal: int) -> int:
        """Working days from the Monday that is day 1 of the calendar up to and including one."""
        weeks, rest = divmod(ordinal, _WEEK)
        regular = weeks * _OFFICE_DAYS + min(rest, _OFFICE_DAYS)
        return regular + self._sum[bisect_right(self._odd, ordinal)]


def _by_week(day: date) -> bool:
    return day.weekday() < _OFFICE_DAYS


@cache
def _published() -> Mapping[date, bool]:
    """The days that the notices name: False where it is a holiday, True where it is worked."""
    # Its tables of days, each with the name of the holiday that it belongs to.
    holidays = cast("Mapping[date, str]", chinese_calendar.holidays)
    worked = cast("Mapping[date, str]", chinese_calendar.workdays)
    return dict.fromkeys(holidays, False) | dict.fromkeys(worked, True)


def published_for(day: date) -> Text | None:
    """The holiday for which the notices name a day, as a day off or as one worked in exchange."""
    holidays = cast("Mapping[date, str]", chinese_calendar.holidays)
    worked = cast("Mapping[date, str]", chinese_calendar.workdays)
    name = holidays.get(day) or worked.get(day)
    return Text(zh=_chinese()[name], en=name) if name else None


@cache
def _chinese() -> Mapping[str, str]:
    """The Chinese names of holidays by their English ones."""
    holidays = cast("Iterable[_Named]", chinese_calendar.Holiday)
    return {one.value: one.chinese for one in holidays}


class _Named(Protocol):
    """A holiday of the library."""

    value: str
    chinese: str
