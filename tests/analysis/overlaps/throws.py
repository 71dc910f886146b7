"""Throws: one world's dice, and the small pools that its numbers, codes and days come from."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Final

from tests.analysis.overlaps.leanings import BEGINNINGS, LEANINGS
from tests.analysis.overlaps.worlds import DAY

SYSTEMS: Final = ("A", "A", "A", "B")
REGIMES: Final = (
    "GOV_SUPERVISION", "GOV_SUPERVISION", "ADMIN_INSPECTION", "ADMIN_INSPECTION", "AUDIT",
    "PATROL", "DISCIPLINE", "PARTY_SUPERVISION", "ASSESSMENT",
)  # fmt: skip
NUMBERS: Final = ("1", "2", "3", "9", "10", "11")
LEADS: Final = ("CG", "DC", "YJ", "SJ", "HB", "KJ", "X1")
TARGETS: Final = ("C1", "T1", "T1", "T2", "V1", "E1", "C2", "X2")
LINES: Final = (("C1", "T1", "V1"), ("CG", "C1", "T2"), ("C1", "C1", "E1"), ("CG", "C2", "C1"))
MATTERS: Final = ("M.a", "M.a.b", "M.a.b.c", "M.a.d", "M.e", "M.f")


class Throws:
    """The dice of a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - worlds to try, nothing secret
        self.leaning = self.dice.choice((*LEANINGS, LEANINGS[-1]))
        self.days = [self.dice.choice(BEGINNINGS)]
        # A world keeps to few of each, so that plans meet.
        self.leads = self.dice.sample(LEADS, self.leaning.leads)
        self.matters = self.dice.sample(MATTERS, self.leaning.matters)
        few = self.leaning.targets
        self.targets = self.dice.choices(TARGETS, k=few) if few else self.dice.choice(LINES)

    def chance(self, share: float) -> bool:
        """Whether the dice fall so, in this share of throws."""
        return self.dice.random() < share

    def some(self, pool: Sequence[str], most: int = 2) -> tuple[str, ...]:
        """A few of a pool, each once, and one at least."""
        return tuple(dict.fromkeys(self.dice.choices(pool, k=self.dice.randint(1, most))))

    def day(self) -> date:
        """A day at, or just beside, a limit from one that is there."""
        return self.dice.choice(self.days[-6:]) + self.dice.choice(self.leaning.gaps) * DAY

    def period(self) -> tuple[date, date]:
        """A first and a last day, remembered for those to come."""
        start = self.day()
        end = start + self.dice.choice(self.leaning.lengths) * DAY
        self.days += [start, end, end]
        return start, end
