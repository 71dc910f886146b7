"""Commissions: an inspection with all that its mandate is judged by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.matters import Topic
from analysis.overlaps.activities import Presence
from analysis.overlaps.ground import Ground
from analysis.units import Body
from domain.inspections import Inspection


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """What was commissioned, and what came of it so far.

    Attributes:
        inspection: as it stands; what its mandates cover is stated in codes.
        organiser: the unit that leads; None where the inspection names none.
        targets: the units that it is to look at.
        visits: where it is, or is taken to be, and when; a ledger may state one elsewhere.
        topics: the matters that it is to look into.
    """

    inspection: Inspection
    organiser: Body | None
    targets: Sequence[Body]
    visits: Sequence[Presence]
    topics: Sequence[Topic]


def units_outside(units: Iterable[str], approved: Sequence[str], ground: Ground) -> list[str]:
    """Ids of the units that approved codes do not cover, neither themselves nor from above.

    No codes limit nothing.
    """
    if not approved:
        return []
    covered = set(approved)
    return sorted({u for u in units if covered.isdisjoint(_unit_line(u, ground))})


def topics_outside(topics: Iterable[Topic], approved: Sequence[str], ground: Ground) -> list[str]:
    """Ids of the matters that approved codes do not cover, neither themselves nor from above.

    No codes limit nothing.
    """
    if not approved:
        return []
    covered = set(approved)
    return sorted({t.id for t in topics if covered.isdisjoint(ground.matters.line(t.id))})


def _unit_line(unit: str, ground: Ground) -> Iterator[str]:
    """Codes of a unit and of all above it."""
    for one in (unit, *ground.units.above(unit)):
        body = ground.units.body(one)
        if body is not None:
            yield body.code
