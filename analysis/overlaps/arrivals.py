"""Arrivals: who comes to a unit when; a joint group comes once (`domain.md` 5.5, arrivals)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.overlaps.activities import Occupied, Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One onsite visit, or those of one joint group at one unit.

    Attributes:
        number: of the inspection, of a group that of its first member; with the start it orders.
        organiser: who leads it; None where nobody stated that, or nobody may know.
        members: ids of its inspections, in order; none where it is occupied.
        occupied: the days of a visit of which the caller may know no more.
    """

    start: date
    end: date
    number: str
    system: str
    organiser: str | None
    members: tuple[str, ...]
    occupied: Occupied | None = None


def arrivals(presences: Iterable[Presence]) -> list[Arrival]:
    """The arrivals of onsite visits, in the order of (start, number, system).

    Args:
        presences: visits at one unit in that order, planned or stated, each inspection once.
    """
    groups: dict[str, list[Presence]] = {}
    for presence in presences:
        if presence.onsite:
            activity = presence.activity
            groups.setdefault(activity.joint_group or activity.id, []).append(presence)
    return sorted((_arrival(group) for group in groups.values()), key=_order)


def with_occupied(known: Sequence[Arrival], occupied: Sequence[Occupied]) -> Sequence[Arrival]:
    """Arrivals, in order, with those of which the caller may know no more."""
    if not occupied:
        return known
    hidden = (
        Arrival(
            start=stay.start,
            end=stay.end,
            number="",
            system="",
            organiser=None,
            members=(),
            occupied=stay,
        )
        for stay in occupied
    )
    return sorted((*known, *hidden), key=_order)


def _arrival(group: Sequence[Presence]) -> Arrival:
    """From the earliest start to the latest end, led by the group's lead, else the first's."""
    first = group[0].activity
    end, lead, members = group[0].end, first.joint_lead, [first.id]
    for presence in group[1:]:
        end = max(end, presence.end)
        lead = lead or presence.activity.joint_lead
        members.append(presence.activity.id)
    return Arrival(
        start=group[0].start,
        end=end,
        number=first.number,
        system=first.system,
        organiser=lead or first.organiser,
        members=tuple(members),
    )


def _order(arrival: Arrival) -> tuple[date, str, str]:
    return arrival.start, arrival.number, arrival.system
