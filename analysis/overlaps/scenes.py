"""Scenes: all that bears on one unit, which is as far as most rules look."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.overlaps.activities import Occupied, Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What there is at one unit.

    Attributes:
        unit: its id.
        own: visits at the unit itself.
        above: visits at units above it whose scope takes in what is below.
        occupied: onsite visits at the unit of which the caller may know no more; each arrives by
            itself.
    """

    unit: str
    own: Sequence[Presence]
    above: Sequence[Presence] = ()
    occupied: Sequence[Occupied] = ()
