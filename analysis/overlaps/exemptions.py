"""Exemptions: what spares an inspection; nothing does without evidence (`domain.md` 5.5)."""

from typing import Final

from analysis.overlaps.activities import Activity, Presence
from analysis.overlaps.ground import Ground
from analysis.overlaps.triggers import exempt_triggers, uncrowded_triggers
from domain.inspections import InspectionStatus, Trigger
from domain.rules import Text

APPROVED: Final = frozenset(
    {
        InspectionStatus.APPROVED,
        InspectionStatus.SCHEDULED,
        InspectionStatus.IN_PROGRESS,
        InspectionStatus.SUSPENDED,
        InspectionStatus.CONCLUDED,
        InspectionStatus.CLOSED,
    }
)
"""In which a reason for going in parallel counts as approved."""


def exemption(presence: Presence, ground: Ground) -> Text | None:
    """Why a visit is exempt; None where it is not.

    A trigger without a reference to what set it off counts as PLANNED; a reason for going in
    parallel counts as approved with its plan.
    """
    activity = presence.activity
    trigger, evidence = activity.trigger, activity.trigger_ref
    if _has_evidence(activity) and trigger in exempt_triggers(
        ground, presence.start, activity.regime, presence.unit
    ):
        return Text(
            zh=f"{trigger.value}触发，依据{evidence}，予以豁免",
            en=f"exempt: {trigger.name}, by {evidence}",
        )
    if activity.parallel_reason and activity.status in APPROVED:
        return Text(
            zh=f"经批准的平行检查：{activity.parallel_reason}",
            en=f"approved as parallel: {activity.parallel_reason}",
        )
    return None


def is_exempt(presence: Presence, ground: Ground) -> bool:
    """Whether an exemption spares an inspection; it counts for the later one of a pair."""
    activity = presence.activity
    if activity.trigger is Trigger.PLANNED and not activity.parallel_reason:
        return False
    return exemption(presence, ground) is not None


def is_no_crowd(presence: Presence, ground: Ground) -> bool:
    """Whether CROWDED leaves a visit out: an emergency that is exempt with evidence."""
    activity = presence.activity
    return _has_evidence(activity) and activity.trigger in uncrowded_triggers(
        ground, presence.start, activity.regime, presence.unit
    )


def _has_evidence(activity: Activity) -> bool:
    return activity.trigger is not Trigger.PLANNED and bool(activity.trigger_ref)
