"""The whole: all that detectors look at, read from the graph and held as columns."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from detection.columns import Columns, Gathered
from detection.land import Land
from detection.mandates import Mandates
from detection.rulings import Ruling
from detection.sight import Sight
from detection.traits import Traits
from domain.quotas import Quota
from graph.everything import (
    INSPECTIONS,
    JUDGEMENTS,
    MATTERS,
    UNITS,
    VISITS,
    WITHHELD,
    Register,
    stretches,
)
from graph.quota_holders import quotas_for
from graph.scenes import Row
from graph.store import Store

Told = Callable[[int], Awaitable[None]]
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
        mandates: likewise, whether one may exceed its mandate.
    """

    sight: Sight
    columns: Columns
    traits: Traits
    mandates: Mandates


async def read_whole(store: Store, ruling: Ruling, day: date, told: Told) -> Whole:
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
        _by_id(store, UNITS, _ABOVE, told),
        _by_id(store, MATTERS, _ABOVE, told),
        _by_id(store, INSPECTIONS, _TIES, told),
        _visits(store, told),
    )
    await _add_judgements(store, inspections)
    land = Land(units, matters, ruling, day)
    columns = Columns(gathered, inspections, land.place, land.ground.units)
    traits = Traits(columns.inspections, inspections, land)
    mandates = Mandates(columns.inspections, inspections, land)
    return Whole(Sight(land, inspections, columns, quotas), columns, traits, mandates)


async def _visits(store: Store, told: Told) -> Gathered:
    gathered = Gathered()
    async for visits in _told(store, VISITS, told):
        gathered.add(visits)
    return gathered


async def _by_id(
    store: Store, register: Register, ties: Sequence[str], told: Told
) -> dict[str, Row]:
    """By id, the records of a register, each beside what ties lead to."""
    found: dict[str, Row] = {}
    async for nodes in _told(store, register, told):
        for one in nodes:
            record = register.row(one)
            found[record["id"]] = {tie: record.pop(tie) for tie in ties} | {"record": record}
    return found


async def _told(store: Store, register: Register, told: Told) -> AsyncGenerator[list[list[Any]]]:
    async for nodes in stretches(store, register):
        yield nodes
        await told(len(nodes))


async def _add_judgements(store: Store, inspections: dict[str, Row]) -> None:
    """What coordinators said of inspections, and whose days their owners withhold."""
    judged: defaultdict[str, list[Row]] = defaultdict(list)
    for row in await store.read(JUDGEMENTS):
        judged[row["inspection"]].append(row)
    withheld = {row["id"] for row in await store.read(WITHHELD)}
    for one, row in inspections.items():
        inspections[one] = {**row, "judged": judged.get(one, ()), "withheld": one in withheld}
