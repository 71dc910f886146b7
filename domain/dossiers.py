"""Dossiers: what a team should have read before it enters a unit."""

from dataclasses import dataclass
from datetime import date

from domain.burdens import Burden
from domain.calendars import CalendarVisit
from domain.flags import Board
from domain.handoffs import Handoff
from domain.issues import Issue
from domain.overlaps import Reusable
from domain.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatOffence:
    """屡查屡犯: issues of one category that come back at a unit.

    Attributes:
        category: as stated.
        occurrences: how many there are in the longest chain.
        board: which one it goes on.
        rebound: whether one came back soon after a close.
        issues: ids of those of the chain, in the order in which they were found.
    """

    category: str
    occurrences: int
    board: Board
    rebound: bool
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """入户前卷宗: all about a unit, as the facts have it for a day.

    Attributes:
        unit: the unit.
        as_of: the day.
        visits: onsite ones of the time looked back upon and as long ahead, the latest first.
        open_issues: those that were open on the day, the latest found first.
        repeat_offences: by category.
        reusable: conclusions that could be used on the day, those that last longest first.
        handoffs: those that the unit sent or received and those of what concerns it, alarming
            ones first, then the latest.
        burden: of the time looked back upon.
    """

    unit: Unit
    as_of: date
    visits: tuple[CalendarVisit, ...]
    open_issues: tuple[Issue, ...]
    repeat_offences: tuple[RepeatOffence, ...]
    reusable: tuple[Reusable, ...]
    handoffs: tuple[Handoff, ...]
    burden: Burden
