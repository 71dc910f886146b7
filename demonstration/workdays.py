"""Working days of 2024 and 2025: when the city's offices are open.

Statutory holidays as the State Council's office announced them; the Saturdays and Sundays worked
in exchange are left free, which is harmless where days are only chosen, never judged.
"""

from datetime import date, timedelta
from typing import Final

_DAY: Final = timedelta(days=1)

_HOLIDAYS: Final = (
    (date(2024, 1, 1), date(2024, 1, 1)),
    (date(2024, 2, 10), date(2024, 2, 17)),
    (date(2024, 4, 4), date(2024, 4, 6)),
    (date(2024, 5, 1), date(2024, 5, 5)),
    (date(2024, 6, 8), date(2024, 6, 10)),
    (date(2024, 9, 15), date(2024, 9, 17)),
    (date(2024, 10, 1), date(2024, 10, 7)),
    (date(2025, 1, 1), date(2025, 1, 1)),
    (date(2025, 1, 28), date(2025, 2, 4)),
    (date(2025, 4, 4), date(2025, 4, 6)),
    (date(2025, 5, 1), date(2025, 5, 5)),
    (date(2025, 5, 31), date(2025, 6, 2)),
    (date(2025, 10, 1), date(2025, 10, 8)),
)

_CLOSED: Final = frozenset(
    first + _DAY * n for first, last in _HOLIDAYS for n in range((last - first).days + 1)
)


def is_workday(day: date) -> bool:
    """Whether the offices are open on this day."""
    return day.weekday() < 5 and day not in _CLOSED


def workday_from(day: date) -> date:
    """This day, or the first working day after it."""
    while not is_workday(day):
        day += _DAY
    return day


def workdays_after(day: date, count: int) -> date:
    """The working day that is so many working days after this day, which is not counted."""
    for _ in range(count):
        day = workday_from(day + _DAY)
    return day
