"""Calendars: what goes on at a unit or in a region, day by day."""

from dataclasses import dataclass
from datetime import date

from domain.inspections import Inspection
from domain.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarVisit:
    """在场: a visit that is under way.

    Attributes:
        occupied: whether the caller may know only that the time is taken.
        inspection: None where it is occupied.
        contact: code of the office to ask about occupied days, where one is set for the region.
        unit: where.
        start: its first day.
        end: its last day.
    """

    occupied: bool
    unit: Unit
    start: date
    end: date
    inspection: Inspection | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """日历日: one day of a calendar.

    Attributes:
        day: which.
        working_day: whether offices work on it.
        arrivals: visits that begin on it; a joint group at a unit counts once.
        levels: levels of CROWDED that hold on it at a unit: DAY, WEEK, MONTH.
        visits: those under way, by unit, first day and number.
    """

    day: date
    working_day: bool
    arrivals: int
    levels: tuple[str, ...]
    visits: tuple[CalendarVisit, ...]

    @property
    def present(self) -> int:
        """How many are under way."""
        return len(self.visits)
