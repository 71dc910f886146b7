"""Holders of quotas: organisers, and regions in a period, judged each by itself."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from analysis.overlaps.quota_periods import days_of
from analysis.overlaps.viewpoints import Kept
from detection.judging import raised
from detection.quota_flags import (
    flags_of_organiser,
    flags_of_region,
    is_plain,
    of_organiser,
    periods_of,
    trends_of,
)
from detection.sight import Sight
from domain.quotas import AT_UNITS, Quota, QuotaScope
from domain.regions import prefix
from graph import region_counts
from graph.flags import Raised
from graph.quota_holders import (
    Holder,
    begun,
    in_period,
    leaders,
    led,
    named,
    of_quotas,
    plans_of,
    quotas_for,
    visited,
)
from graph.scenes import Looked, Row, look, look_at, units_of
from graph.transaction import Transaction
from graph.unjudged import mark_ids, mark_sites

HOLDERS_AT_ONCE: Final = 100
"""Holders that are judged in one transaction; most of them are told by how many plans they have."""

See = Callable[[Looked, Sequence[Quota]], Sight]


@dataclass(slots=True)
class Judged:
    """What came of judging holders.

    Attributes:
        found: all their flags.
        names: by which these are kept, where a unit goes by another id than was marked.
        counted: how many inspections there are in a region in a period, by the holder's name, where
            they were counted anew.
    """

    found: list[Raised] = field(default_factory=list[Raised])
    names: set[str] = field(default_factory=set[str])
    counted: dict[str, int] = field(default_factory=dict[str, int])


async def holders_judged(transaction: Transaction, holders: Iterable[Holder], see: See) -> Judged:
    """The flags of organisers and regions, for everybody.

    Args:
        transaction: where to look.
        holders: whose limits are judged.
        see: lays out what the graph has.
    """
    marked = list(holders)
    quotas = await quotas_for(transaction)
    judged = Judged()
    organisers = [one.organiser for one in marked if one.organiser is not None]
    if organisers:
        await _of_organisers(transaction, organisers, quotas, see, judged)
    by_id = {one.id: one for one in quotas}
    regions = [one for one in marked if one.organiser is None]
    most = await region_counts.known(transaction, {one.name for one in regions})
    for holder in regions:
        quota = by_id.get(holder.quota or "")
        if quota is None or quota.scope is not QuotaScope.REGION or quota.limit is None:
            continue
        # Even if all of them count, which exempt ones and joint groups do not.
        if most.get(holder.name, quota.limit + 1) > quota.limit:
            await _of_region(transaction, holder, quota, see, judged)
    return judged


async def _of_organisers(
    transaction: Transaction,
    units: Collection[str],
    quotas: Sequence[Quota],
    see: See,
    judged: Judged,
) -> None:
    looked = await look_at(transaction, units)
    sight = see(looked, quotas)
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for unit in looked.places:
        alike[sight.place(unit)].add(unit)
    plans: defaultdict[str, list[Row]] = defaultdict(list)
    for row in await plans_of(transaction, looked.places):
        plans[sight.place(row["id"])].append(row)
    for organiser, ids in sorted(alike.items()):
        holder = Holder(organiser=organiser).name
        judged.names.add(holder)
        own = of_organiser(quotas, sight.code(organiser))
        if is_plain(plans[organiser], own):
            found, seen = trends_of(organiser, plans[organiser]), sight
        else:
            led_by = await led(transaction, ids)
            seen = await _sight(transaction, led_by, quotas, see)
            kept = await asyncio.to_thread(flags_of_organiser, seen, organiser, seen.all(), own)
            found = [one for one in kept if one.finding.unit == organiser]
        judged.found += [raised(seen, one, holder) for one in found]


async def _of_region(
    transaction: Transaction, holder: Holder, quota: Quota, see: See, judged: Judged
) -> None:
    if quota.period is None or quota.limit is None or holder.begin is None:
        return
    begin, end = days_of(holder.begin, quota.period)
    region = prefix(quota.region_code) if quota.region_code else None
    regime = quota.regime.name if quota.regime else None
    there = await in_period(transaction, region, regime, begin, end)
    judged.counted[holder.name] = len(there)
    if len(there) <= quota.limit:
        return
    sight = await _sight(transaction, there, [quota], see)
    found: list[Kept] = await asyncio.to_thread(flags_of_region, sight, quota, begin, sight.all())
    judged.found += [raised(sight, one, holder.name) for one in found]


async def _sight(
    transaction: Transaction, inspections: Collection[str], quotas: Sequence[Quota], see: See
) -> Sight:
    """Inspections, and what was judged to be the same, wherever that goes and whoever leads it."""
    sight = see(await look(transaction, (), inspections), quotas)
    same = sight.same(inspections) - set(inspections)
    return see(await look(transaction, (), {*inspections, *same}), quotas) if same else sight


async def mark_for_quotas(transaction: Transaction, ids: Collection[str]) -> None:
    """Let wait to be judged whatever quotas that were changed may bear on now, or did."""
    if not ids:
        return
    await region_counts.forget(transaction)
    holders, units = await of_quotas(transaction, ids)
    for quota in await quotas_for(transaction):
        if quota.id not in ids:
            continue
        region = prefix(quota.region_code) if quota.region_code else None
        if quota.scope in AT_UNITS:
            units |= await _concerned(transaction, quota, region)
        elif quota.scope is QuotaScope.ORGANISER:
            found = await leaders(transaction, quota.unit)
            holders |= {Holder(organiser=one).name for one in found}
        elif quota.scope is QuotaScope.REGION:
            holders |= {one.name for one in periods_of(quota, await begun(transaction, region))}
    await mark_ids(transaction, holders)
    await mark_sites(transaction, units)


async def _concerned(transaction: Transaction, quota: Quota, region: str | None) -> set[str]:
    """The units where a limit may count: those visited, or by whom it names."""
    there = await visited(transaction, region)
    if quota.unit is None:
        return there
    plans = await led(transaction, await leaders(transaction, quota.unit))
    visits = await units_of(transaction, plans)
    return there & (visits | await named(transaction, quota.unit))
