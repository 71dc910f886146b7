"""Calendar periods: the year, month, week or day that a limit counts over."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from domain.quotas import QuotaPeriod

_WEEK = timedelta(days=6)


@cache
def days_of(day: date, period: QuotaPeriod) -> tuple[date, date]:
    """The first and last day of the period that holds a day; weeks begin on Monday."""
    match period:
        case QuotaPeriod.YEAR:
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case QuotaPeriod.MONTH:
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case QuotaPeriod.WEEK:
            monday = day - timedelta(days=day.weekday())
            return monday, monday + _WEEK
        case QuotaPeriod.DAY:
            return day, day


def name_of(day: date, period: QuotaPeriod) -> str:
    """What the period that holds a day is called in ISO 8601.

    `2024`, `2024-03`, `2024-W10`, `2024-03-04`.
    """
    match period:
        case QuotaPeriod.YEAR:
            return f"{day.year:04d}"
        case QuotaPeriod.MONTH:
            return f"{day.year:04d}-{day.month:02d}"
        case QuotaPeriod.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year:04d}-W{week:02d}"
        case QuotaPeriod.DAY:
            return day.isoformat()
