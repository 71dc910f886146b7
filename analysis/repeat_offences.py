"""REPEAT_OFFENCE: issues of one category that come back at a unit after they were closed.

For (unit, category): the occurrences within a number of months of which each next one was found
after the one before was closed; the longest such chain counts. Entries of one issue are one
occurrence (`domain.md` 5.5).
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import combinations
from typing import Final

from domain.flags import Board

_YEAR: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One issue, however many lists carry it.

    Attributes:
        issue: id of the issue.
        unit: id of the unit that is responsible.
        category: as stated.
        found_on: when it was first found.
        closed_on: when it was closed; None while it is open.
        false: whether a rectification of it was false.
    """

    issue: str
    unit: str
    category: str
    found_on: date
    closed_on: date | None = None
    false: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a repeat is judged by, at one unit.

    Attributes:
        months: from the first of a chain to the last at most, the day included.
        yellow: occurrences from which it is on the yellow board.
        black: occurrences from which it is on the black board.
        rebound_days: from a close to the next one at most, for it to be a rebound.
    """

    months: int
    yellow: int
    black: int
    rebound_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """What comes back at a unit.

    Attributes:
        issues: ids of the longest chain, in the order in which they were found; of several as
            long that which begins first.
        rebound: whether one came back soon after a close.
    """

    unit: str
    category: str
    issues: tuple[str, ...]
    board: Board
    rebound: bool


def repeats(occurrences: Iterable[Occurrence], on: date, limits: Limits) -> list[Repeat]:
    """The repeat offences as the facts stood on a day, by unit and category.

    Args:
        occurrences: of any units and categories.
        on: what was found later is left out, and what was closed later is open yet.
        limits: what is judged by.
    """
    of: defaultdict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for one in occurrences:
        if one.found_on <= on:
            of[one.unit, one.category].append(one)
    found = (
        _repeat(sorted(some, key=lambda o: (o.found_on, o.issue)), on, limits)
        for _, some in sorted(of.items())
    )
    return [one for one in found if one is not None]


def _repeat(some: Sequence[Occurrence], on: date, limits: Limits) -> Repeat | None:
    """Of occurrences in the order in which they were found."""
    chain = max(_chains(some, on, limits.months), key=len)
    pairs = [
        (one, other)
        for one, other in combinations(some, 2)
        if _follows(other, one, on) and other.found_on <= _later(one.found_on, limits.months)
    ]
    false = any(one.false or other.false for one, other in pairs)
    if len(chain) < limits.yellow:
        return None
    return Repeat(
        unit=chain[0].unit,
        category=chain[0].category,
        issues=tuple(one.issue for one in chain),
        board=Board.BLACK if false or len(chain) >= limits.black else Board.YELLOW,
        rebound=any(_soon(one, other, limits.rebound_days) for one, other in pairs),
    )


def _chains(some: Sequence[Occurrence], on: date, months: int) -> Iterator[list[Occurrence]]:
    """For each occurrence the longest chain that begins with it: the next to be closed goes on."""
    closing = sorted(some, key=lambda o: (_closed(o, on) or date.max, o.found_on, o.issue))
    for first in some:
        until = _later(first.found_on, months)
        chain = [first]
        for one in closing:
            if one.found_on <= until and _follows(one, chain[-1], on):
                chain.append(one)
        yield chain


def _follows(one: Occurrence, other: Occurrence, on: date) -> bool:
    """Whether one was found after the other had been closed."""
    closed = _closed(other, on)
    return closed is not None and one.found_on > closed


def _soon(one: Occurrence, other: Occurrence, days: int) -> bool:
    closed = one.closed_on
    return closed is not None and (other.found_on - closed).days <= days


def _closed(one: Occurrence, on: date) -> date | None:
    return one.closed_on if one.closed_on is not None and one.closed_on <= on else None


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is too short."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    year, month = day.year + years, month + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))
