"""Working days that an installation sets: they go before the published calendar."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.deeds import Deed
from domain.parameter_rows import digest

PREFIX: Final = "wd"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkdayOverride:
    """自定工作日: a day that is worked, or is not, whatever the published calendar says.

    Attributes:
        id: its number, a digest of all it says.
        day: the day.
        open: whether it is a working day.
        set: who said so, when, and what it rests on (its note).
        ended: who replaced it or took it away; None for one that stands.
    """

    id: str
    day: date
    open: bool
    set: Deed
    ended: Deed | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    day: date
    open: bool


def override_of(day: date, deed: Deed, *, is_open: bool) -> WorkdayOverride:
    """A working day, or a day off, that is set now."""
    number = digest(PREFIX, _Said(day, is_open), deed)
    return WorkdayOverride(id=number, day=day, open=is_open, set=deed)
