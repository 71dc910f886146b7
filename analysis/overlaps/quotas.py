"""QUOTA_BREACH: more inspections than a quota allows, or than the year before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from analysis.overlaps.activities import Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.quota_uses import QuotaUse
from analysis.overlaps.same_inspections import standing_for
from domain.flags import FlagKind, Severity
from domain.quotas import Quota
from domain.rules import Rule, Text

TREND: Final = "TJ-07"
"""The rule that plans may become fewer only (只减不增)."""


def quota_breaches(uses: Iterable[QuotaUse]) -> list[Finding]:
    """A finding for every use that is over its limit: it stands for the quota and the period."""
    return [
        Finding(
            kind=FlagKind.QUOTA_BREACH,
            severity=Severity.HARD,
            unit=use.unit or use.organiser,
            subjects=use.inspections,
            about=(use.quota.id, use.organiser or "", use.period),
            occupied=use.occupied,
            rule=use.quota.code,
            evidence={
                "quota": use.quota.code,
                "unit": use.unit or "",
                "organiser": use.organiser or "",
                "period": use.period,
                "begin": use.begin.isoformat(),
                "end": use.end.isoformat(),
                "used": use.used,
                "proposed": use.proposed,
                "total": use.used + use.proposed,
                "limit": use.limit,
            },
        )
        for use in uses
        if use.breached
    ]


def rule_of(quota: Quota, ground: Ground) -> Rule:
    """The rule that a breach of a quota cites: its code, and its basis as the source."""
    basis = quota.basis or quota.code
    common = ground.rules.rule(FlagKind.QUOTA_BREACH.name)
    return replace(common, id=quota.code, source=Text(zh=basis, en=basis))


def trend_breaches(
    presences: Sequence[Presence], ground: Ground, focus: str | None = None
) -> list[Finding]:
    """SOFT where an organiser plans more inspections in a year than in the year before (TJ-07).

    Only where the year before has any; the first year that the hub knows of tells nothing.

    Args:
        presences: of all inspections of the organisers asked about.
        ground: what matters are the same.
        focus: id of an inspection: only its organiser in the year of its start.
    """
    one = standing_for(presences, ground.matters)
    years = _years(p for p in presences if one.get(p.activity.id, p.activity.id) == p.activity.id)
    found: list[Finding] = []
    for (organiser, year), plans in sorted(years.items()):
        before = years.get((organiser, year - 1), frozenset())
        if focus is not None and focus not in plans:
            continue
        breach = trend_breach(organiser, year, len(plans), len(before), focus)
        found += [breach] if breach else []
    return found


def trend_breach(
    organiser: str, year: int, count: int, before: int, focus: str | None = None
) -> Finding | None:
    """SOFT where there are more plans than in the year before, if that has any (TJ-07).

    Args:
        organiser: id of the unit that leads them.
        year: that of the plans.
        count: how many there are.
        before: how many there were in the year before.
        focus: id of the inspection that is asked about.
    """
    if not 0 < before < count:
        return None
    return Finding(
        kind=FlagKind.QUOTA_BREACH,
        severity=Severity.SOFT,
        subtype="TREND",
        unit=organiser,
        # It is about an organiser's year, not about any one of its thousands of plans.
        subjects=() if focus is None else (focus,),
        about=(TREND, organiser, str(year)),
        rule=TREND,
        evidence={"organiser": organiser, "year": year, "count": count, "before": before},
    )


def _years(presences: Iterable[Presence]) -> Mapping[tuple[str, int], frozenset[str]]:
    """Ids of the inspections that each organiser leads, by the year of their first day."""
    first: dict[str, date] = {}
    organisers: dict[str, str] = {}
    for presence in presences:
        activity = presence.activity
        if activity.organiser is not None:
            known = first.get(activity.id, presence.start)
            first[activity.id] = activity.start or min(known, presence.start)
            organisers[activity.id] = activity.organiser
    years: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for identifier, day in first.items():
        years[organisers[identifier], day.year].add(identifier)
    return {key: frozenset(plans) for key, plans in years.items()}
