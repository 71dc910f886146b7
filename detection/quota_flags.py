"""Quota flags: what counts towards a limit, judged for whom the limit is, and for every caller."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from analysis.overlaps.activities import Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.quota_limits import holds
from analysis.overlaps.quota_periods import days_of
from analysis.overlaps.quota_register import QuotaRegister
from analysis.overlaps.quotas import quota_breaches, trend_breach, trend_breaches
from analysis.overlaps.scenes import Scene
from analysis.overlaps.viewpoints import Guarded, Kept, judged_for_all
from detection.sight import Sight
from domain.audiences import is_open
from domain.quotas import AT_UNITS, Quota, QuotaScope
from domain.regions import prefix
from domain.secrecy import Secrecy
from graph.quota_holders import Holder
from graph.scenes import Row


def breaches(scene: Scene, ground: Ground, quotas: Sequence[Quota]) -> list[Finding]:
    """What is over the limits of quotas among the visits of a scene."""
    if not quotas:
        return []
    register = QuotaRegister(scene.own, ground, scene.occupied)
    return quota_breaches(use for quota in quotas for use in register.over(quota))


def at_unit(sight: Sight, unit: str, own: Sequence[Guarded]) -> list[Quota]:
    """The quotas that count at a unit by itself, and may concern it and the visits there."""
    if not any(one.scope in AT_UNITS for one in sight.quotas):
        return []
    there = [one.presence.activity.organiser for one in own]
    codes = {sight.code(one) for one in (unit, *there) if one}
    region = sight.ground.units.region_of(unit) or ""
    return [
        one
        for one in sight.quotas
        if one.scope in AT_UNITS
        and (one.unit is None or one.unit in codes)
        and (one.region_code is None or region.startswith(prefix(one.region_code)))
    ]


def holders_of(sight: Sight, inspections: Iterable[str]) -> Iterator[Holder]:
    """Whom quotas are for towards which inspections count now, once for each inspection."""
    regional = [one for one in sight.quotas if one.scope is QuotaScope.REGION]
    for identifier in sight.known(inspections):
        organiser = sight.organiser(identifier)
        if organiser is not None:
            yield Holder(organiser=organiser)
        yield from {
            holder
            for visit in (sight.visits_of(identifier) if regional else ())
            for quota in regional
            if _is_in(quota, visit.presence, sight.ground)
            for holder in periods_of(quota, [visit.presence.start])
        }


def _is_in(quota: Quota, visit: Presence, ground: Ground) -> bool:
    """Whether a visit is of the regime of a quota, and in its region."""
    region = ground.units.region_of(visit.unit) or ""
    return quota.regime in (None, visit.activity.regime) and region.startswith(
        prefix(quota.region_code or "")
    )


def periods_of(quota: Quota, days: Iterable[date]) -> Iterator[Holder]:
    """The periods of a quota that hold these days."""
    if quota.period is not None:
        for begin in {days_of(day, quota.period)[0] for day in days if holds(quota, day)}:
            yield Holder(quota=quota.id, begin=begin)


def flags_of_organiser(
    sight: Sight, organiser: str, inspections: Iterable[str], quotas: Sequence[Quota]
) -> list[Kept]:
    """What is over the limits of an organiser, and whether it plans more than the year before."""
    own = _visits(sight, inspections)

    def judge(scene: Scene) -> Sequence[Finding]:
        found = breaches(scene, sight.ground, quotas)
        return [*found, *trend_breaches(scene.own, sight.ground)]

    return judged_for_all(organiser, own, (), judge)


def flags_of_region(
    sight: Sight, quota: Quota, begin: date, inspections: Iterable[str]
) -> list[Kept]:
    """What is over the limit of a region in the period that begins on a day."""

    def judge(scene: Scene) -> Sequence[Finding]:
        found = breaches(scene, sight.ground, [quota])
        return [one for one in found if one.evidence["begin"] == begin.isoformat()]

    return judged_for_all("", _visits(sight, inspections), (), judge)


def trends_of(organiser: str, plans: Sequence[Row]) -> list[Kept]:
    """Whether an organiser whose plans are open, and all of one system, has more than before."""
    years: defaultdict[int, int] = defaultdict(int)
    for row in plans:
        years[int(row["start"][:4])] += row["plans"]
    found = (
        trend_breach(organiser, year, count, years.get(year - 1, 0))
        for year, count in sorted(years.items())
    )
    return [Kept(one, [Secrecy.INTERNAL.name], []) for one in found if one is not None]


def is_plain(plans: Sequence[Row], quotas: Iterable[Quota]) -> bool:
    """Whether how many plans there are on which day says all that there is to judge."""
    systems = {row["system"] for row in plans}
    known = all(
        row["start"] is not None and is_open(row["circles"]) and not row["judged"] for row in plans
    )
    return len(systems) < 2 and known and not any(_may_be_over(one, plans) for one in quotas)


def _may_be_over(quota: Quota, plans: Sequence[Row]) -> bool:
    """Whether even with all that may turn out not to count a limit is kept."""
    used: defaultdict[date, int] = defaultdict(int)
    if quota.period is None or quota.limit is None:
        return False
    for row in plans:
        used[days_of(date.fromisoformat(row["start"]), quota.period)[0]] += row["plans"]
    return max(used.values(), default=0) > quota.limit


def of_organiser(quotas: Iterable[Quota], code: str) -> list[Quota]:
    """The quotas that count what a unit leads."""
    return [one for one in quotas if one.scope is QuotaScope.ORGANISER and one.unit in (None, code)]


def _visits(sight: Sight, inspections: Iterable[str]) -> list[Guarded]:
    return [visit for one in sorted(inspections) for visit in sight.visits_of(one)]
