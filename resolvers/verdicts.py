"""Verdicts: what the rules hold against a plan among what was found around it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from analysis.overlaps.mandates import exceeded
from analysis.overlaps.neighbourhoods import Neighbourhood
from analysis.overlaps.quota_uses import QuotaUse
from analysis.overlaps.quotas import quota_breaches
from analysis.overlaps.reuse import reusable
from analysis.overlaps.suggesting import suggest
from domain.overlaps import OverlapReport
from domain.plans import Plan
from graph.reading.neighbourhoods import Stretch
from resolvers.commissions import commission_of
from resolvers.doubts import doubts
from resolvers.grounds import Standards
from resolvers.limits import quotas_of, trend_of, uses_at_targets
from resolvers.reports import Reporting, verdict
from resolvers.situations import Situation

AT_ONCE: Final = 60
"""Targets of a plan that is judged in milliseconds, sooner than another thread has its turn."""


def judged(
    situation: Situation, standards: Standards, day: date, counted: Sequence[QuotaUse] = ()
) -> OverlapReport:
    """What the rules hold against a plan among what was found around it, and what is better.

    Args:
        situation: the plan.
        standards: what is judged by.
        day: the day for which is judged.
        counted: the use of limits that the graph counted.
    """
    focus = situation.activity.id
    ground = standards.ground(situation, day)
    among = Neighbourhood(focus, situation.scenes, ground)
    quotas = quotas_of(situation)
    uses = [*uses_at_targets(situation, ground, quotas), *counted]
    trend = trend_of(situation)
    offers = reusable(situation.presences, situation.concluded(), ground)
    reporting = Reporting(situation, ground, standards, quotas)
    standing = [
        *exceeded(commission_of(situation, ground), ground),
        *quota_breaches(uses),
        *([trend] if trend else ()),
    ]
    flags = reporting.flags([*standing, *among.findings])
    days = [at for target in situation.plan.targets for at in (target.start, target.end)]
    return OverlapReport(
        as_of=day,
        verdict=verdict(flags),
        flags=flags,
        suggest=lambda: reporting.suggestions(suggest(among, offers, standing)),
        at_once=len(situation.presences) <= AT_ONCE,
        reusable=reporting.reusable(offers),
        quotas=reporting.quotas(uses),
        exempt=reporting.exempt(among.spared),
        warnings=(*doubts(situation), *standards.workdays.warnings(days)),
    )


def stretch_of(plan: Plan, day: date, standards: Standards) -> Stretch:
    """What may bear on a plan: as far as the widest window reaches, and the year for limits."""
    reach = timedelta(days=standards.reach)
    return Stretch(
        targets=[target.unit for target in plan.targets],
        around=[plan.lead_unit, *plan.supporting_units, *standards.contacts],
        matters=plan.matters,
        since=min(plan.start - reach, date(plan.start.year, 1, 1)),
        until=max(plan.end + reach, date(plan.end.year, 12, 31)),
        day=day,
        leads=[plan.lead_unit],
        years=(plan.start.year, plan.start.year),
        owns=[plan.id] if plan.id else [],
    )
