"""Burdens: what inspections cost a unit in a period.

A visit counts in the period in which it begins. A joint group that begins in it arrives once, one
inspection in two systems is one, and occupied days count without telling of whom (`domain.md` 5.5
and 5.7).
"""

from collections.abc import Iterable, Sequence
from datetime import date

from analysis.matters import BY_CODE
from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.arrivals import arrivals, with_occupied
from analysis.overlaps.same_inspections import counted_once
from domain.burdens import Burden


def burden(
    presences: Iterable[Presence], occupied: Iterable[Occupied], since: date, until: date
) -> Burden:
    """What inspections cost one unit.

    Args:
        presences: visits at the unit, of organisers and matters by their codes.
        occupied: days there of which the caller may know no more.
        since: first day of the period.
        until: last day of it; what lasts longer is counted up to it.
    """
    coming = sorted((one for one in presences if _begins(one, since, until)), key=_order)
    hidden = [one for one in occupied if _begins(one, since, until)]
    once = counted_once(coming, BY_CODE)
    arrived = with_occupied(arrivals(once), hidden)
    return Burden(
        visits=len(arrived),
        visit_days=sum((min(one.end, until) - one.start).days + 1 for one in arrived),
        agencies=len(_organisers(once)),
        since=since,
        until=until,
    )


def _begins(one: Presence | Occupied, since: date, until: date) -> bool:
    onsite = isinstance(one, Occupied) or one.onsite
    return onsite and since <= one.start <= until


def _organisers(presences: Sequence[Presence]) -> set[str]:
    return {one.activity.organiser for one in presences if one.activity.organiser}


def _order(presence: Presence) -> tuple[date, str, str]:
    return presence.start, presence.activity.number, presence.activity.system
