"""QUOTA_BREACH, a quota and a period at a time (`domain.md` 5.5)."""

from datetime import date
from typing import NamedTuple

from tests.analysis.overlaps.oracle_mandates import region_prefix
from tests.analysis.overlaps.worlds import (
    EXEMPT,
    Key,
    Row,
    Stay,
    World,
    counted_once,
    counts,
    has_evidence,
    identities,
    key_of,
    lead_of,
    row_of,
    stays,
)

Holder = tuple[Key | str, ...]
"""For whom a limit is used: an organiser, an organiser and a target, a target, or a region."""


class Use(NamedTuple):
    """What a quota holds in one period: how much was used, and by which inspections.

    An occupied visit is used without being named.
    """

    quota: Key
    holder: Holder
    period: str
    used: int
    inspections: frozenset[Key]


class Trend(NamedTuple):
    """A year in which an organiser has more plans than in the year before."""

    organiser: Key
    year: str


def period_of(word: str, day: date) -> str:
    """The year, month, week or day that a day is in."""
    year, week, _ = day.isocalendar()
    return {
        "YEAR": f"{day:%Y}",
        "MONTH": f"{day:%Y-%m}",
        "WEEK": f"{year}-W{week:02}",
        "DAY": day.isoformat(),
    }[word]


def in_region(world: World, unit: Key, region: str | None) -> bool:
    """Whether a unit stands in a region; a blank one limits nothing."""
    place = row_of(world, "units", unit).get("regionCode") or ""
    return not region or place.startswith(region_prefix(region))


def holder_of(world: World, quota: Row, organiser: Key | None, target: Key) -> Holder | None:
    """Whose use of a quota a visit is; None where the quota does not concern it.

    A quota names its unit by a code, whichever record has it; the organiser of an occupied visit
    is None.
    """
    scope, region, code = quota["scope"], quota.get("regionCode"), quota.get("unit")
    if scope == "REGION":
        return (str(region),) if in_region(world, target, region) else None
    if scope == "TARGET":
        fits = code in (None, target[1]) and in_region(world, target, region)
        return (target,) if fits else None
    if organiser is None:
        return None
    if scope == "ORGANISER":
        fits = code in (None, organiser[1]) and in_region(world, target, region)
        return (organiser,) if fits else None
    fits = code in (None, organiser[1], target[1]) and in_region(world, target, region)
    return (organiser, target) if fits else None


def valid(quota: Row, day: date) -> bool:
    """Whether a quota holds on a day."""
    since, until = quota.get("validFrom"), quota.get("validTo")
    return (not since or since <= day) and (not until or day <= until)


def spared(quota: Row, plan: Row) -> bool:
    """Whether a quota lets an inspection pass for its trigger, which names what it rests on.

    By the quota's own list of triggers; one that states none goes by the common one.
    """
    return has_evidence(plan) and plan["trigger"] in quota.get("exemptTriggers", EXEMPT)


def quota_uses(world: World) -> set[Use]:
    """The use of every quota in every period in which there is any."""
    visits = [stay for stay in stays(world) if counts(world, stay.inspection)]
    visits = counted_once(world, visits)
    return {use for quota in world["quotas"] for use in uses_of(world, quota, visits)}


def uses_of(world: World, quota: Row, visits: list[Stay]) -> set[Use]:
    """The use of one quota: a joint group counts one, and so does each occupied visit."""
    used: dict[tuple[Holder, str], dict[tuple[str, ...], set[Key]]] = {}
    one = identities(world)
    for stay in visits:
        plan = row_of(world, "inspections", stay.inspection)
        first = row_of(world, "inspections", one[stay.inspection])
        day = first["start"] if quota["scope"] == "ORGANISER" else stay.start
        holder = holder_of(world, quota, lead_of(world, stay.inspection), stay.unit)
        regimes = (None, plan["regime"])
        if holder is None or quota.get("regime") not in regimes:
            continue
        if spared(quota, plan) or not valid(quota, day):
            continue
        group = plan.get("jointGroup")
        visit = (group,) if group else one[stay.inspection]
        there = used.setdefault((holder, period_of(quota["period"], day)), {})
        there.setdefault(visit, set()).add(stay.inspection)
    for number, row in enumerate(world["occupied"]):
        holder = holder_of(world, quota, None, row["unit"])
        if quota["scope"] == "TARGET" and holder and valid(quota, row["start"]):
            there = used.setdefault((holder, period_of(quota["period"], row["start"])), {})
            there[("occupied", str(number), "")] = set()
    return {
        Use(
            key_of(quota),
            holder,
            period,
            len(there),
            frozenset(key for inspections in there.values() for key in inspections),
        )
        for (holder, period), there in used.items()
    }


def trends(world: World) -> set[Trend]:
    """Every year in which an organiser has more plans than the year before, if that has any."""
    years: dict[tuple[Key, int], set[Key]] = {}
    for inspection in {one for one in identities(world).values() if counts(world, one)}:
        year = row_of(world, "inspections", inspection)["start"].year
        years.setdefault((lead_of(world, inspection), year), set()).add(inspection)
    return {
        Trend(organiser, str(year))
        for (organiser, year), plans in years.items()
        if 0 < len(years.get((organiser, year - 1), ())) < len(plans)
    }
