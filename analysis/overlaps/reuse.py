"""REUSABLE: conclusions that may stand in for a plan, to be offered before it is planned.

An earlier inspection of the same unit, CONCLUDED or CLOSED, whose matters cover every matter of
the plan (the same or one above it), is usable until its own last day (`domain.md` 5.5; 优化营商环境
条例 Art 57, AI-12; AI-13; AI-18).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.overlaps.activities import Activity, Presence
from analysis.overlaps.ground import Ground
from domain.inspections import InspectionStatus
from domain.mandates import Conclusion

_CONCLUDED: Final = frozenset({InspectionStatus.CONCLUDED, InspectionStatus.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Concluded:
    """What an inspection came to at one unit."""

    presence: Presence
    conclusion: Conclusion


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A conclusion that may be used in place of a plan.

    Attributes:
        inspection: id of the inspection that came to it.
        units: ids of the plan's targets that it is about, sorted.
        matters: ids of its matters that cover those of the plan, sorted.
        valid_until: the last day on which it may be used.
        everywhere: whether it is about every target of the plan.
    """

    inspection: str
    units: tuple[str, ...]
    matters: tuple[str, ...]
    valid_until: date
    everywhere: bool


def reusable(
    plan: Sequence[Presence], concluded: Iterable[Concluded], ground: Ground
) -> list[Offer]:
    """The conclusions to offer to whoever plans, those that last longest first.

    Args:
        plan: one inspection at each of its targets.
        concluded: what others came to at these units.
        ground: its day decides whether a conclusion may still be used.
    """
    activity = plan[0].activity if plan else None
    if activity is None or not activity.matters:
        return []
    starts = {presence.unit: presence.start for presence in plan if presence.planned}
    about: defaultdict[str, set[str]] = defaultdict(set)
    usable: dict[str, tuple[date, Activity]] = {}
    for one in concluded:
        until = usable_until(one, ground.as_of)
        other = one.presence.activity
        start = starts.get(one.presence.unit)
        if until is None or other.id == activity.id or start is None or start < one.presence.start:
            continue
        if all(_covering(matter, other, ground) for matter in activity.matters):
            usable[other.id] = until, other
            about[other.id].add(one.presence.unit)
    offers = [
        Offer(
            inspection=other.id,
            units=tuple(sorted(about[other.id])),
            matters=tuple(
                sorted({c for matter in activity.matters for c in _covering(matter, other, ground)})
            ),
            valid_until=until,
            everywhere=about[other.id] == starts.keys(),
        )
        for until, other in usable.values()
    ]
    return sorted(offers, key=lambda o: (-o.valid_until.toordinal(), o.inspection))


def usable_until(one: Concluded, on: date) -> date | None:
    """The last day on which a conclusion may be used, if it is there on a day and still holds."""
    until = one.conclusion.reusable_until
    there_since = one.conclusion.concluded_on or one.presence.end
    holds = until is not None and there_since <= on <= until
    return until if holds and one.presence.activity.status in _CONCLUDED else None


def _covering(matter: str, other: Activity, ground: Ground) -> list[str]:
    """Ids of an inspection's matters that are a matter, or stand above it."""
    return [above for above in other.matters if ground.matters.is_covered(matter, above)]
