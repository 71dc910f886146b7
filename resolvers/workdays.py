"""Working days as people look at them, and how an installation changes them."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Final

from analysis.workdays import Workdays, published_for
from domain.deeds import Deed
from domain.errors import CallerError
from domain.workday_overrides import WorkdayOverride, override_of
from domain.workdays import Workday, WorkdayBasis
from graph import answered
from graph import workday_overrides as kept
from graph.reading import parameters as reading
from graph.reading.readers import Reader
from graph.rule_counter import take_counter
from graph.transaction import Transaction

MOST_DAYS: Final = 400
"""Days of one period: a year, and the weeks around it."""


def period_of(begin: date, end: date) -> int:
    """How many days a period has.

    Raises:
        CallerError: INVALID_ARGUMENT where it ends before it begins, or is too long.
    """
    count = (end - begin).days + 1
    if not 1 <= count <= MOST_DAYS:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"From {begin} to {end} are {count} days; a period has 1 to {MOST_DAYS}.",
            path=("to",),
            remedy="Ask for a year at a time.",
        )
    return count


async def days_of(reader: Reader, begin: date, count: int) -> list[Workday]:
    """So many days from a day on."""
    days = [begin + timedelta(days=number) for number in range(count)]
    set_: defaultdict[date, list[WorkdayOverride]] = defaultdict(list)
    for one in await reading.workdays(reader, days[0], days[-1]):
        set_[one.day].append(one)
    table = {one.day: one.open for found in set_.values() for one in found if one.ended is None}
    calendar = Workdays(table)
    unknown = {day.year for day in days if Workdays().warnings([day])}
    return [_workday(day, calendar, set_[day], published=day.year not in unknown) for day in days]


async def set_workday(
    reader: Reader, day: date, deed: Deed, *, is_open: bool | None, answer: str | None = None
) -> Workday:
    """Set a day as worked or not; None takes away what was set for it.

    Args:
        reader: the graph.
        day: the day.
        deed: who says so, when, and what it rests on.
        is_open: whether it is a working day.
        answer: under which id the first answer to an idempotency key is kept.

    Returns:
        The day as it now is.
    """

    async def work(transaction: Transaction) -> None:
        if answer and await answered.find(transaction, answer):
            return
        await take_counter(transaction)
        await kept.end(transaction, day, deed)
        if is_open is not None:
            await kept.keep(transaction, override_of(day, deed, is_open=is_open))
        if answer:
            await answered.keep(transaction, answer, day.isoformat(), deed.at.isoformat())

    await reader.store.write(work)
    return (await days_of(reader, day, 1))[0]


def _workday(
    day: date, calendar: Workdays, overrides: list[WorkdayOverride], *, published: bool
) -> Workday:
    stands = next((one for one in overrides if one.ended is None), None)
    holiday = published_for(day)
    basis = WorkdayBasis.PUBLISHED if holiday else WorkdayBasis.WEEK
    return Workday(
        day=day,
        open=calendar.is_workday(day),
        basis=WorkdayBasis.OVERRIDE if stands else basis,
        holiday=holiday,
        published=published,
        override=stands,
        history=tuple(one for one in overrides if one.ended is not None),
    )
