"""Limits: how much of each quota a plan would use, and whether its year has more plans."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from analysis.matters import BY_CODE
from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.quota_register import QuotaRegister
from analysis.overlaps.quota_uses import QuotaUse
from analysis.overlaps.quotas import trend_breach
from analysis.overlaps.same_inspections import standing_for
from analysis.overlaps.triggers import exempt_triggers
from domain.inspections import Trigger
from domain.quotas import Quota, QuotaScope
from domain.records import Standing
from domain.regions import prefix
from graph.reading.quota_counts import Arriving, Counted, arrivals, going
from graph.reading.quotas import quota
from graph.reading.readers import Reader
from resolvers.counted import visit_of
from resolvers.situations import Situation


def quotas_of(situation: Situation) -> list[Quota]:
    """The limits that may apply, by their codes."""
    found = [quota(state) for state in situation.found.quotas]
    return sorted(found, key=lambda one: (one.code, one.id))


def uses_at_targets(
    situation: Situation, ground: Ground, quotas: Sequence[Quota]
) -> list[QuotaUse]:
    """The use of limits that count at single targets; others are counted by the graph."""
    scopes = (QuotaScope.TARGET, QuotaScope.ORGANISER_TARGET)
    at_targets = [one for one in quotas if one.scope in scopes]
    if not at_targets:
        return []
    scenes = situation.scenes
    presences = [presence for scene in scenes for presence in scene.own]
    hidden: list[Occupied] = [stay for scene in scenes for stay in scene.occupied]
    register = QuotaRegister(presences, ground, hidden, situation.activity.id)
    return [use for one in at_targets for use in register.uses(one)]


async def uses_counted(
    reader: Reader, situation: Situation, ground: Ground, quotas: Sequence[Quota]
) -> list[QuotaUse]:
    """The use of limits of an organiser or a region; one round trip for each that there is.

    One more where several systems may have one inspection.

    Args:
        reader: the graph as the caller may know of it.
        situation: the plan.
        ground: what to judge by.
        quotas: all that may apply.
    """
    scopes = (QuotaScope.ORGANISER, QuotaScope.REGION)
    wanted = [one for one in quotas if one.scope in scopes]
    if not wanted:
        return []
    register = QuotaRegister(situation.presences, ground, (), situation.activity.id)
    alone = [use for one in wanted for use in register.uses(one)]
    found: list[QuotaUse] = []
    led = situation.meant.stood_for(situation.plan.lead_unit)
    for use in alone:
        counted = Counted(
            organisers=led if use.organiser else None,
            region=prefix(use.quota.region_code) if use.quota.region_code else None,
            regime=use.quota.regime.name if use.quota.regime else None,
            exempt=sorted(one.name for one in _exempt(use.quota, situation, ground)),
            begin=use.begin,
            end=use.end,
            own=situation.own.state["id"] if situation.own else None,
        )
        others = await _parties(reader, await arrivals(reader, counted), situation)
        proposed = 0 if situation.activity.joint_group in others else use.proposed
        breached = use.proposed > 0 and len(others) + proposed > use.limit
        used = replace(use, used=len(others), proposed=proposed, breached=breached)
        found.append(used)
    return found


async def _parties(reader: Reader, arriving: Sequence[Arriving], situation: Situation) -> set[str]:
    """What counts once: joint groups, and inspections, whichever records these have."""
    systems: defaultdict[str | None, set[str]] = defaultdict(set)
    for one in arriving:
        systems[one.lead].add(one.system)
    if situation.plan.system is not None:
        systems[situation.plan.lead_unit].add(situation.plan.system)
    several = {one.id for one in arriving if one.judged or len(systems[one.lead]) > 1}
    stands: Mapping[str, str] = {}
    if several:
        presences = [visit_of(one) for one in await going(reader, several)]
        stands = standing_for([*_as_stated(situation), *presences], BY_CODE)
    groups = {one.id: one.group for one in arriving}
    mine = situation.activity.id
    same = {stands.get(one.id, one.id) for one in arriving} - {stands.get(mine, mine)}
    return {groups.get(one) or one for one in same}


def _as_stated(situation: Situation) -> list[Presence]:
    """The plan's visits, by the codes of its matters, as those of other records are told."""
    plan = situation.plan
    known = situation.unit_state(situation.meant.units[plan.lead_unit])
    unknown = known["standing"] == Standing.PLACEHOLDER.name
    activity = replace(
        situation.activity,
        organiser=f"?{plan.lead_unit}" if unknown else known["id"],
        matters=frozenset(plan.matters),
    )
    return [replace(one, activity=activity) for one in situation.presences]


def _exempt(quota: Quota, situation: Situation, ground: Ground) -> Collection[Trigger]:
    plan = situation.plan
    return quota.exempt_triggers or exempt_triggers(ground, plan.start, plan.regime, None)


def trend_of(situation: Situation) -> Finding | None:
    """Whether the organiser has more plans in the plan's year than in the year before (TJ-07)."""
    plans, year = situation.found.plans, situation.plan.start.year
    organiser = situation.activity.organiser or ""
    lead = situation.plan.lead_unit
    count, before = plans.get((lead, year), 0) + 1, plans.get((lead, year - 1), 0)
    return trend_breach(organiser, year, count, before, situation.activity.id)
