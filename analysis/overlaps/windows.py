"""Windows: on which days a visit could start instead (`domain.md` 5.6, the core problem).

A visit may start on a working day up to `may_move_days` before or after its own start, inside its
approved period where it has one, or on its own start as it is; what is yet to come does not move
into the past.
"""

from datetime import date, timedelta

from analysis.overlaps.activities import Presence
from analysis.overlaps.ground import Ground

_DAY = timedelta(days=1)


def possible_starts(presence: Presence, ground: Ground) -> list[date]:
    """The days on which a visit may start, in their order."""
    reach = ground.parameter(
        "may_move_days",
        on=presence.start,
        unit=presence.unit,
        regime=presence.activity.regime,
    )
    days = int(reach.number)
    around = (presence.start + _DAY * n for n in range(-days, days + 1))
    earliest = ground.as_of if presence.start >= ground.as_of else date.min
    return [
        day
        for day in around
        if day == presence.start
        or (
            day >= earliest
            and ground.workdays.is_workday(day)
            and is_approved(presence, day - presence.start)
        )
    ]


def common_start(one: Presence, other: Presence, ground: Ground) -> date | None:
    """The day on which both may start that moves them least in sum; of equals the other's own.

    None where there is none.
    """
    common = set(possible_starts(one, ground)) & set(possible_starts(other, ground))

    def cost(day: date) -> tuple[int, int, date]:
        theirs = abs((day - other.start).days)
        return abs((day - one.start).days) + theirs, theirs, day

    return min(common, key=cost, default=None)


def moved(presence: Presence, start: date) -> Presence:
    """The same visit, as long as it is, from another day on."""
    # Thousands are tried for one suggestion, which is why `replace` is too slow here.
    return Presence(
        activity=presence.activity,
        unit=presence.unit,
        start=start,
        end=start + (presence.end - presence.start),
        planned=presence.planned,
        onsite=presence.onsite,
    )


def is_bound(presence: Presence) -> bool:
    """Whether a visit has an approved period at all."""
    activity = presence.activity
    return activity.approved_since is not None or activity.approved_until is not None


def is_approved(presence: Presence, shift: timedelta) -> bool:
    """Whether a visit, moved by so many days, is inside the approved period, if there is any."""
    since, until = presence.activity.approved_since, presence.activity.approved_until
    return (since is None or since <= presence.start + shift) and (
        until is None or presence.end + shift <= until
    )
