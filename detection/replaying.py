"""Replaying: past inspections judged by two sets of rules beside each other; nothing is kept.

The same functions judge that judge each change (`detection/judging.py`), on what the graph has
now, some of it at a time; what one read of it says is judged by both sets, so that they differ in
nothing else. Of what is found whoever asks is told what he would be told of kept flags.
"""

import asyncio
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from detection.holding import HOLDERS_AT_ONCE, holders_judged
from detection.judging import flags_at, flags_of_mandates
from detection.quota_flags import holders_of
from detection.rulings import Ruling
from detection.stays import sight_of
from domain.accesses import Shown
from domain.flag_kinds import FlagKind, Severity
from domain.quotas import Quota
from domain.replays import ReplayedFlag
from domain.rules import Text
from domain.secrecy import Secrecy
from graph.errors import TooSlow
from graph.flags import Raised, State, units_of_flags
from graph.quota_holders import Holder, holders_held, quotas_for
from graph.reading.flags import is_told, judged_by
from graph.reading.properties import day as day_of
from graph.scenes import Looked, Row, look, units_of, wide_among, widened
from graph.store import Store
from graph.transaction import Transaction

AT_ONCE: Final = 200
"""Inspections whose surroundings are read in one transaction; fewer where that takes too long."""

Told = Callable[[int, int], None]
"""Told how many inspections were judged, of how many."""


def _nobody(_judged: int, _of: int) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class Replayed:
    """What is held against inspections by two sets of rules.

    Attributes:
        before: flags by id, by those that hold.
        after: likewise, by those that are tried.
        met: the closed inspections on whose days any of them rests without saying so, by id.
    """

    before: dict[str, ReplayedFlag] = field(default_factory=dict[str, ReplayedFlag])
    after: dict[str, ReplayedFlag] = field(default_factory=dict[str, ReplayedFlag])
    met: dict[str, Shown] = field(default_factory=dict[str, Shown])


@dataclass(frozen=True, slots=True)
class _Found:
    """Flags for everybody.

    Attributes:
        before: by the rules that hold.
        after: by those that are tried.
        inspections: by id, rows of those on whose days they may rest.
    """

    before: Sequence[Raised]
    after: Sequence[Raised]
    inspections: Mapping[str, Row] = field(default_factory=dict[str, Row])

    def shown(self, identifier: str) -> Shown:
        """An inspection as the access log names it."""
        record = self.inspections[identifier]["record"]
        return Shown(identifier, record["owner"], Secrecy[record["secrecy"]])


@dataclass(frozen=True, slots=True)
class Replaying:
    """A replay for one caller.

    Attributes:
        store: the graph.
        rulings: what is judged by, and what is tried.
        day: the day for which is judged.
        circles: those that the caller moves in.
    """

    store: Store
    rulings: tuple[Ruling, Ruling]
    day: date
    circles: Collection[str]

    async def of(self, inspections: Sequence[str], told: Told = _nobody) -> Replayed:
        """What is held against inspections, and what would be, as far as the caller is told.

        Args:
            inspections: their ids.
            told: told after each step how far it is.
        """
        replayed, part = Replayed(), _Part(self)
        asked = frozenset(inspections)
        begin, count = 0, AT_ONCE
        while begin < len(inspections):
            some = inspections[begin : begin + count]
            try:
                found = await self.store.read_many(lambda reading, ids=some: part.at(reading, ids))
            except TooSlow:
                if len(some) == 1:
                    raise
                count = max(1, len(some) // 4)
                continue
            self._take(replayed, found, asked)
            begin += len(some)
            told(begin, len(inspections))
        holders = sorted(part.holders)
        for first in range(0, len(holders), HOLDERS_AT_ONCE):
            names = holders[first : first + HOLDERS_AT_ONCE]
            found = await self.store.read_many(
                lambda reading, names=names: part.of_holders(reading, names)
            )
            self._take(replayed, found, asked)
        return replayed

    def _take(self, replayed: Replayed, found: _Found, asked: frozenset[str]) -> None:
        for flags, some in ((replayed.before, found.before), (replayed.after, found.after)):
            for one in some:
                if not asked.isdisjoint(one.subjects) and is_told(one.state, self.circles):
                    flags[one.id] = _flag(one.state)
                    replayed.met |= {hidden: found.shown(hidden) for hidden in one.hidden}


class _Part:
    """Judges some inspections after others, each unit once.

    Attributes:
        holders: the names of those of quotas towards which inspections count.
    """

    def __init__(self, replaying: Replaying) -> None:
        self._replaying = replaying
        self._units: set[str] = set()
        self.holders: set[str] = set()

    async def at(self, reading: Transaction, inspections: Sequence[str]) -> _Found:
        """What is found where inspections go, and against their mandates."""
        ids = set(inspections)
        units = await units_of(reading, ids) | await units_of_flags(reading, ids)
        wide = await wide_among(reading, ids)
        if wide:
            units |= await widened(reading, await units_of(reading, wide))
        looked = await look(reading, units - self._units, ids)
        codes = {row["record"]["recordId"] for row in looked.units.values()}
        quotas = await quotas_for(reading, codes)
        # Others are answered meanwhile: there may be thousands of visits.
        found, holders = await asyncio.to_thread(self._judged, looked, ids, quotas)
        self._units |= units | looked.places
        self.holders |= holders | await holders_held(reading, ids)
        return found

    def _judged(
        self, looked: Looked, inspections: set[str], quotas: Sequence[Quota]
    ) -> tuple[_Found, set[str]]:
        replaying = self._replaying
        before, after = (
            sight_of(looked, ruling, replaying.day, quotas) for ruling in replaying.rulings
        )
        holders = {one.name for one in holders_of(before, inspections)}
        found_before, found_after = (
            [*flags_at(sight, looked.places), *flags_of_mandates(sight, inspections)]
            for sight in (before, after)
        )
        return _Found(found_before, found_after, looked.inspections), holders

    async def of_holders(self, reading: Transaction, names: Iterable[str]) -> _Found:
        """What is found against limits of organisers, and of regions in a period."""
        holders = [Holder.of(one) for one in names]
        before, after = [
            await holders_judged(
                reading,
                holders,
                lambda looked, quotas, ruling=ruling: sight_of(
                    looked, ruling, self._replaying.day, quotas
                ),
            )
            for ruling in self._replaying.rulings
        ]
        return _Found(before.found, after.found)


def _flag(state: State) -> ReplayedFlag:
    evidence: Mapping[str, Any] = json.loads(state["evidence"])
    return ReplayedFlag(
        id=state["id"],
        kind=FlagKind[state["kind"]],
        severity=Severity[state["severity"]],
        subtype=state["subtype"],
        rule=state["rule"],
        basis=state["basis"],
        explanation=Text(zh=state["zh"], en=state["en"]),
        unit=state["unit"],
        subjects=tuple(state["subjects"]),
        begins=day_of(state["begins"]),
        ends=day_of(state["ends"]),
        parameters=judged_by(state),
        evidence={name: _text(fact) for name, fact in evidence.items()},
    )


def _text(fact: object) -> str:
    match fact:
        case list():
            return ";".join(map(_text, fact))  # pyright: ignore[reportUnknownArgumentType] -- of texts
        case bool():
            return str(fact).lower()
        case float():
            return f"{fact:g}"
        case _:
            return str(fact)
