"""Periods that callers ask about: what they leave out, and what makes no sense."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from domain.errors import CallerError
from resolvers.context import Context
from resolvers.days import check_day

_LONGEST: Final = 1_100
"""Days of a period: three years."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a first day to a last one; both count."""

    since: date
    until: date


async def period_of(context: Context, filters: Mapping[str, Any]) -> Period:
    """The period of a filter: what it leaves out ends today and is as long as a dossier looks back.

    Args:
        context: of the operation.
        filters: `from` and `to` as ISO 8601, either of which may be missing.

    Raises:
        CallerError: INVALID_ARGUMENT.
    """
    since, until = (filters.get(name) and date.fromisoformat(filters[name]) for name in _NAMES)
    until = until or context.today()
    if since is None:
        ruling = await context.loaders.ruling()
        days = int(ruling.parameters.one("dossier_days", on=until).number)
        since = until - timedelta(days=days - 1)
    for name, day in zip(_NAMES, (since, until), strict=True):
        check_day(day, name)
    if until < since:
        raise _fault(f"The period ends on {until}, before it begins on {since}.", "from",
                     "Let `from` be no later than `to`; without `to` it ends today.")  # fmt: skip
    if (until - since).days >= _LONGEST:
        raise _fault(
            f"The period has more than {_LONGEST} days.", "from", "Ask for a shorter period."
        )
    return Period(since, until)


_NAMES: Final = ("from", "to")


def _fault(message: str, name: str, remedy: str) -> CallerError:
    return CallerError("INVALID_ARGUMENT", message, path=("filter", name), remedy=remedy)
