"""The two years of the city, and how its moments are written."""

from datetime import date
from typing import Final

from demonstration.dice import Dice

FIRST_DAY: Final = date(2024, 1, 1)
AS_OF: Final = date(2025, 12, 31)
"""The day on which the city stands still: what it expects of flags holds at its end."""


def at(day: date, dice: Dice) -> str:
    """A moment within office hours of a day: `2024-03-18 09:12`."""
    return f"{day.isoformat()} {dice.between(9, 16):02d}:{dice.between(0, 59):02d}"
