"""Rescheduling: the nearest days on which a plan meets nobody (`domain.md` 5.6)."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.fixed import is_fixed
from analysis.overlaps.neighbourhoods import Neighbourhood
from analysis.overlaps.other_days import OtherDays
from analysis.overlaps.quiet import STILL
from analysis.overlaps.suggestions import Suggestion, hard
from analysis.overlaps.windows import is_approved, is_bound, possible_starts
from domain.flags import Disposition
from domain.rules import Text


def reschedule(neighbourhood: Neighbourhood) -> Suggestion | None:
    """The window that leaves no HARD flag, and of these fewest flags, and of these the nearest.

    All visits move by as many days as the first one does. None where the plan is fixed or goes in
    a joint group, where nothing is gained, or where no window is free of what is occupied.
    """
    visits, findings = neighbourhood.visits, neighbourhood.findings
    if not findings or not visits or any(is_fixed(v, neighbourhood.ground) for v in visits):
        return None
    if visits[0].activity.joint_group is not None:
        return None
    shifts = list(_shifts(visits, neighbourhood))
    other_days = OtherDays(neighbourhood, shifts)
    best: tuple[Finding, ...] | None = None
    chosen = STILL
    fewer_than = sys.maxsize if hard(findings) else len(findings)
    for shift in shifts:
        left = other_days.judged_if_better(shift, fewer_than)
        if left is not None:
            best, chosen, fewer_than = left, shift, len(left)
        if fewer_than == 0:
            break
    if best is None:
        return None
    return Suggestion(
        disposition=Disposition.RESCHEDULE,
        reason=_reason(abs(chosen.days), len(best)),
        start=min(v.start for v in visits) + chosen,
        end=max(v.end for v in visits) + chosen,
        left=best,
    )


def _shifts(visits: Sequence[Presence], neighbourhood: Neighbourhood) -> Iterator[timedelta]:
    """By how much the plan may move, the least first, where nothing stands against the days."""
    first = visits[0]
    occupied: defaultdict[str, list[Occupied]] = defaultdict(list)
    for scene in neighbourhood.scenes.values():
        occupied[scene.unit] += scene.occupied
    met = [visit for visit in visits if occupied[visit.unit]]
    bound = [visit for visit in visits if is_bound(visit)]
    shifts = (day - first.start for day in possible_starts(first, neighbourhood.ground))
    for shift in sorted(shifts, key=abs):
        if (
            shift
            and all(is_approved(v, shift) for v in bound)
            and not any(_meets(v, shift, occupied[v.unit]) for v in met)
        ):
            yield shift


def _meets(visit: Presence, shift: timedelta, occupied: Sequence[Occupied]) -> bool:
    start, end = visit.start + shift, visit.end + shift
    return any(stay.start <= end and start <= stay.end for stay in occupied)


def _reason(days: int, left: int) -> Text:
    if not left:
        return Text(
            zh=f"移动{days}天即与他人无冲突",
            en=f"moved by {days} day(s) it collides with nobody",
        )
    return Text(
        zh=f"移动{days}天即无硬冲突，余{left}项提示",
        en=f"moved by {days} day(s) it raises no hard flag; {left} soft one(s) stay",
    )
