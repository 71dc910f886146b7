"""Suggesting: what a planner could do about a plan, best first (`domain.md` 5.6, 1 to 6)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from analysis.overlaps.activities import Presence
from analysis.overlaps.exemptions import exemption
from analysis.overlaps.findings import Finding
from analysis.overlaps.identities import order
from analysis.overlaps.merging import mergers
from analysis.overlaps.neighbourhoods import Neighbourhood
from analysis.overlaps.rescheduling import reschedule
from analysis.overlaps.reuse import Offer
from analysis.overlaps.suggestions import Suggestion, hard
from domain.flags import Disposition, FlagKind, Obligation, Severity
from domain.inspections import Method
from domain.rules import Text

_OFF_SITE: Final = frozenset({Method.DOCUMENTS, Method.REPORT, Method.ONLINE, Method.SELF_CHECK})
_NOTHING: Final = Text(zh="与他人无冲突", en="it collides with nobody")
_ONLY_SOFT: Final = Text(
    zh="没有硬冲突，说明理由后可以保留",
    en="no flag is hard; it may be kept for a reason that is stated",
)
_DONE_BEFORE: Final = frozenset({"SAME_AGENCY", "LEVEL_DOWN"})


def suggest(
    neighbourhood: Neighbourhood, offers: Sequence[Offer] = (), standing: Sequence[Finding] = ()
) -> list[Suggestion]:
    """What could be done about a plan, with what each would leave, best first.

    Args:
        neighbourhood: the plan among others.
        offers: conclusions that it could use.
        standing: what rests on its mandate or on quotas, which no other day mends.
    """
    visits = neighbourhood.visits
    if not visits:
        return []
    found = [
        *_reuse(visits, offers),
        *mergers(neighbourhood),
        *_remote(visits, neighbourhood),
        *_cancel(visits, neighbourhood),
        *_keep(visits, neighbourhood, standing),
    ]
    other_days = reschedule(neighbourhood)
    if other_days is not None:
        found.append(other_days)
    before = hard(neighbourhood.findings), len(neighbourhood.findings)
    useful = (
        one
        for one in found
        if one.obligation is Obligation.MUST or (hard(one.left), len(one.left)) <= before
    )
    return sorted(useful, key=lambda one: one.rank)


def _arrivals(visits: Sequence[Presence]) -> int:
    """How many arrivals there would be fewer without the plan."""
    return sum(visit.onsite and visit.activity.joint_group is None for visit in visits)


def _reuse(visits: Sequence[Presence], offers: Sequence[Offer]) -> Iterator[Suggestion]:
    """Conclusions that hold for every target and matter of the plan (AI-12, AI-13, AI-18)."""
    for offer in offers:
        if offer.everywhere:
            yield Suggestion(
                disposition=Disposition.REUSE_RESULT,
                reason=Text(
                    zh=f"已有结论覆盖全部对象和事项，至{offer.valid_until}可以复用，不必再查",
                    en="a conclusion covers every target and matter and may be used until "
                    f"{offer.valid_until}; there is no need to look again",
                ),
                inspection=offer.inspection,
                visits_saved=_arrivals(visits),
            )


def _remote(visits: Sequence[Presence], neighbourhood: Neighbourhood) -> Iterator[Suggestion]:
    """Where all that it does can be done from a desk (AI-03)."""
    methods = visits[0].activity.methods
    if methods and methods <= _OFF_SITE and any(visit.onsite for visit in visits):
        words = "、".join(method.value for method in Method if method in methods)
        at_desk = [replace(visit, onsite=False) for visit in visits]
        yield Suggestion(
            disposition=Disposition.REMOTE,
            reason=Text(
                zh=f"方式只有{words}，可以不到现场",
                en="its methods need nobody on site: "
                + ", ".join(method.name for method in Method if method in methods),
            ),
            visits_saved=_arrivals(visits),
            left=neighbourhood.judged(at_desk),
        )


def _cancel(visits: Sequence[Presence], neighbourhood: Neighbourhood) -> Iterator[Suggestion]:
    """Where its organiser, or one that stands higher, looks at all of it shortly before anyway."""
    targets = [visit for visit in visits if visit.planned]
    if targets and all(_is_done_before(visit, neighbourhood) for visit in targets):
        yield Suggestion(
            disposition=Disposition.CANCEL,
            reason=Text(
                zh="同一组织者或上级不久之前已对全部对象查同样的事项，重复的检查应当取消",
                en="the same organiser or a higher one looks into the same matters at every target "
                "shortly before; what is wholly duplicate should be cancelled",
            ),
            visits_saved=_arrivals(visits),
        )


def _is_done_before(visit: Presence, neighbourhood: Neighbourhood) -> bool:
    scene = neighbourhood.scenes.get(visit.unit)
    named = {
        subject
        for finding in neighbourhood.findings
        if finding.kind is FlagKind.DUPLICATE
        and finding.severity is Severity.HARD
        and finding.unit == visit.unit
        and finding.subtype in _DONE_BEFORE
        for subject in finding.subjects
    }
    others = scene.own if scene else ()
    return any(
        other.activity.id in named
        and order(other) < order(visit)
        and _covers(other, visit, neighbourhood)
        for other in others
        if other.activity.id != visit.activity.id
    )


def _covers(other: Presence, visit: Presence, neighbourhood: Neighbourhood) -> bool:
    matters = neighbourhood.ground.matters
    return all(
        any(matters.is_covered(matter, above) for above in other.activity.matters)
        for matter in visit.activity.matters
    )


def _keep(
    visits: Sequence[Presence], neighbourhood: Neighbourhood, standing: Sequence[Finding]
) -> Iterator[Suggestion]:
    """Where it is exempt with evidence, nothing speaks against it, or nothing that is HARD."""
    findings = neighbourhood.findings
    reason = exemption(visits[0], neighbourhood.ground)
    if reason is None and not hard(findings):
        reason = _ONLY_SOFT if findings or standing else _NOTHING
    if reason is not None and not hard(standing):
        yield Suggestion(disposition=Disposition.KEEP, reason=reason, left=findings)
