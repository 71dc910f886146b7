"""What a scenario leans to: when its plans are, how many, and how much is odd about them."""

from datetime import date
from typing import Final, NamedTuple

BEGINNINGS: Final = (
    date(2024, 1, 30),  # two Sundays are worked for the spring festival
    date(2024, 3, 4),
    date(2024, 9, 25),
    date(2024, 12, 23),
    date(2025, 1, 20),
    date(2026, 12, 24),  # no holidays are published for the year after
)


class Leaning(NamedTuple):
    """What a world is dense in.

    Attributes:
        plans: fewest and most of them.
        gaps: days from the begin or end of one plan to the begin of another.
        lengths: days of a plan after its first.
        targets: how many units are inspected; None: a line of units that stand above each other.
        matters: how many matters there are.
        oddity: share of plans that are exempt, parallel or paired, each.
        together: share of plans that go in a joint group.
        leads: how many bodies there are.
    """

    plans: tuple[int, int]
    gaps: tuple[int, ...]
    lengths: tuple[int, ...]
    targets: int | None
    matters: int
    oddity: float
    together: float
    leads: int


LEANINGS: Final = (
    # everything at once
    Leaning(
        (2, 6), (0, 0, 1, 2, 5, 7, 14, 15, 16, 30, 31, 90, 365), (0, 0, 1, 2, 4), 2, 3, 0.2, 0.2, 4
    ),
    # pairs at the limits
    Leaning(
        (2, 4), (14, 15, 16, 29, 30, 31, 89, 90, 91, 364, 365, 366), (0, 1, 3), 1, 2, 0.1, 0.1, 2
    ),
    # scopes that take in what is below
    Leaning((2, 5), (0, 1, 15, 16, 30, 31, 89, 90, 91), (0, 1, 3), None, 2, 0.1, 0.1, 4),
    # crowds
    Leaning((4, 9), (0, 0, 1, 2, 4, 6, 7, 8, 28, 29, 30), (0, 0, 0, 1, 2), 2, 3, 0.15, 0.15, 4),
    # wheels
    Leaning((4, 7), (3, 4, 5, 6, 7, 8, 9, 10), (0, 0, 1, 5), 1, 3, 0.1, 0.4, 6),
)
