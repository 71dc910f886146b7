"""Leading: which unit leads inspections that go together (`domain.md` 5.6, 5)."""

from collections.abc import Sequence
from datetime import date

from analysis.overlaps.activities import Activity
from analysis.overlaps.ground import Ground


def who_leads(activities: Sequence[Activity], ground: Ground) -> str | None:
    """The unit that is to lead, by id; a common government may name another.

    The lead that is stated of a group that exists, else the organiser that stands higher, else
    the one whose matters cover most of what all look into, else the one that was approved first.
    """
    stated = (one.joint_lead for one in activities if one.joint_lead is not None)
    lead = next(stated, None)
    if lead is not None:
        return lead
    all_matters = sorted({matter for one in activities for matter in one.matters})

    def rank(one: Activity) -> tuple[int, int, date, str, str]:
        higher = sum(_stands_higher(other, one, ground) for other in activities)
        covered = sum(
            any(ground.matters.is_covered(matter, own) for own in one.matters)
            for matter in all_matters
        )
        return higher, -covered, one.approved_on or date.max, one.number, one.system

    led = [one for one in activities if one.organiser is not None]
    return min(led, key=rank).organiser if led else None


def _stands_higher(one: Activity, other: Activity, ground: Ground) -> bool:
    a, b = one.organiser, other.organiser
    return a is not None and b is not None and ground.units.stands_higher(a, b)
