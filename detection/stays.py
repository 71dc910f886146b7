"""Stays: the visits of a part of the graph, found by their place and by their inspection."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from detection.land import Land
from detection.rulings import Ruling
from detection.sight import Sight, Stay
from domain.quotas import Quota
from graph.scenes import Looked


class SomeStays:
    """The visits that somebody looked at.

    Args:
        looked: what the graph has.
        place: which unit stands for a unit.
    """

    def __init__(self, looked: Looked, place: Callable[[str], str]) -> None:
        self._at: defaultdict[str, list[Stay]] = defaultdict(list)
        self._of: defaultdict[str, list[Stay]] = defaultdict(list)
        for row in looked.visits:
            stay = Stay(
                row["inspection"],
                place(row["unit"]),
                date.fromisoformat(row["begins"]),
                date.fromisoformat(row["ends"]),
                row["planned"],
                tuple(row["circles"]),
            )
            self._at[stay.place].append(stay)
            self._of[stay.inspection].append(stay)

    def at(self, place: str) -> Sequence[Stay]:
        """Those at a place."""
        return self._at.get(place, ())

    def of(self, inspection: str) -> Sequence[Stay]:
        """Those of an inspection."""
        return self._of.get(inspection, ())


def sight_of(looked: Looked, ruling: Ruling, day: date, quotas: Sequence[Quota] = ()) -> Sight:
    """What somebody looked at, laid out.

    Args:
        looked: what the graph has.
        ruling: what is judged by.
        day: for which is judged.
        quotas: those that may concern it.
    """
    land = Land(looked.units, looked.matters, ruling, day)
    return Sight(land, looked.inspections, SomeStays(looked, land.place), quotas)
