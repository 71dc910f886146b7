"""The whole: all that detectors look at, read from the graph and held as columns."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from detection.columns import Columns, Gathered
from detection.land import Land
from detection.mandates import Mandates
from detection.records import Records, Stated
from detection.rulings import Ruling
from detection.sight import Sight
from detection.traits import Traits
from detection.visits import Visits, visits_that_count
from domain.quotas import Quota
from graph.everything import (
    INSPECTIONS,
    JUDGEMENTS,
    MATTERS,
    UNITS,
    VISITS,
    WITHHELD,
    Register,
    Told,
    stretches,
)
from graph.quota_holders import quotas_for
from graph.scenes import Row
from graph.store import Store

Heard = Callable[[int], Awaitable[None]]
"""Told how many nodes were read since it was told last."""

_ABOVE: Final = ("parents",)
_TIES: Final = ("organisers", "matters", "groups", "jointLeads", "pairs")


@dataclass(frozen=True, slots=True)
class Whole:
    """A graph, ready to be judged.

    Attributes:
        sight: what detectors look at.
        columns: its visits.
        traits: what tells at once whether anything may be held against an inspection.
        visits: those that count, in the order of place and first day.
        mandates: likewise, whether one may exceed its mandate.
    """

    sight: Sight
    columns: Columns
    traits: Traits
    visits: Visits
    mandates: Mandates


async def read_whole(store: Store, ruling: Ruling, day: date, told: Heard) -> Whole:
    """Read all that bears on any flag.

    Args:
        store: the graph.
        ruling: what is judged by.
        day: for which is judged.
        told: how far it is.
    """
    quotas: Sequence[Quota] = await store.read_many(quotas_for)
    # The graph answers one while what another told is laid out.
    units, matters, inspections, gathered = await asyncio.gather(
        _records(store, UNITS, _ABOVE, told),
        _records(store, MATTERS, _ABOVE, told),
        _records(store, INSPECTIONS, _TIES, told),
        _visits(store, told),
    )
    judged = await _add_judgements(store, inspections)
    land = Land(units, matters, ruling, day)
    columns = Columns(gathered, inspections.places, units, land)
    stated = Stated(columns.inspections, inspections)
    is_judged = np.array([one in judged for one in columns.inspections], dtype=bool)
    traits = Traits(stated, is_judged, land)
    return Whole(
        sight=Sight(land, inspections, columns, quotas),
        columns=columns,
        traits=traits,
        visits=visits_that_count(columns, traits),
        mandates=Mandates(stated),
    )


async def _visits(store: Store, told: Heard) -> Gathered:
    gathered = Gathered()
    async for visits in _told(store, VISITS, told):
        gathered.add(visits)
    return gathered


async def _records(store: Store, register: Register, ties: Sequence[str], told: Heard) -> Records:
    records = Records(register, ties)
    async for nodes in _told(store, register, told):
        records.add(nodes)
    return records


async def _told(store: Store, register: Register, told: Heard) -> AsyncGenerator[list[Told]]:
    async for nodes in stretches(store, register):
        yield nodes
        await told(len(nodes))


async def _add_judgements(store: Store, inspections: Records) -> Collection[str]:
    """Add what coordinators said of inspections, and whose days their owners withhold.

    Returns:
        The ids of those of which anything was said.
    """
    judged: defaultdict[str, list[Row]] = defaultdict(list)
    for row in await store.read(JUDGEMENTS):
        judged[row["inspection"]].append(row)
    withheld = {row["id"] for row in await store.read(WITHHELD)}
    inspections.besides = lambda one: {
        "judged": judged.get(one, ()),
        "withheld": one in withheld,
    }
    return judged
