"""Days that callers ask about, checked."""

from datetime import date

from domain.errors import CallerError
from domain.plans import FIRST_YEAR, LAST_YEAR


def check_day(day: date, argument: str) -> None:
    """See that a day is one that anything could be known of.

    Raises:
        CallerError: INVALID_ARGUMENT.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"{day} lies outside the years {FIRST_YEAR} to {LAST_YEAR}.",
            path=(argument,),
            remedy="See whether the year is right.",
        )
