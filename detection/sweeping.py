"""Sweeping: all flags judged from scratch on columns outside the graph, and the difference kept.

What comes of it equals what judging each change in turn does, flag for flag: the same functions
judge (`detection/judging.py`), and the history of flags goes on. What changes meanwhile is left to
those who judge it in turn (`graph/sweeps.py`).
"""

import asyncio
import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from secrets import token_hex
from time import perf_counter
from typing import Final

from detection.all_holders import flags_of_holders, regions_of
from detection.differences import Change, Standing, Untouched
from detection.judging import flags_at, flags_of_mandates
from detection.mandates import may_exceed
from detection.portions import JUDGE
from detection.rulings import ruling_now
from detection.suspects import Suspects
from detection.waiting import judge_waiting
from detection.whole import Whole, read_whole
from domain.zone import SHANGHAI
from graph.changes import take_turn
from graph.errors import TooSlow
from graph.everything import FLAGS, stretches
from graph.flags import Raised, keep
from graph.store import Store
from graph.sweeps import HEARD_EACH, begin, end, go_on, still, touched
from graph.transaction import Transaction
from graph.unjudged import SITE, mark_ids

FLAGS_AT_ONCE: Final = 1_000
"""Flags that are kept in one transaction, or a few more: those of a unit go together."""
_NAMES_AT_ONCE: Final = 5_000
"""Units, inspections and holders that are judged between two looks at the progress."""
_SECONDS_AT_ONCE: Final = 10
"""Likewise, for how long; one that takes longer is judged to its end."""


@dataclass(slots=True)
class Swept:
    """What came of a sweep, and how far it is.

    Attributes:
        read: nodes that were read.
        there: units where anybody is, and inspections; 0 as long as it is not known.
        judged: those of them, and holders of quotas, that were judged as the definitions read.
        raised: flags that are new or others now.
        cleared: flags that no longer hold.
        reading: seconds.
        judging: seconds.
        writing: seconds.
    """

    read: int = 0
    there: int = 0
    judged: int = 0
    raised: int = 0
    cleared: int = 0
    reading: float = 0.0
    judging: float = 0.0
    writing: float = 0.0

    @contextmanager
    def spent(self, step: str) -> Generator[None]:
        """Count the time of what is done within it."""
        began = perf_counter()
        try:
            yield
        finally:
            setattr(self, step, getattr(self, step) + perf_counter() - began)


Told = Callable[[Swept], None]


def _nobody(_swept: Swept) -> None:
    """Tells nobody."""


class _OtherRules(Exception):
    """The rules were changed since everything was read."""


@dataclass(slots=True)
class _Sweep:
    """A sweep of a graph.

    Attributes:
        store: the graph.
        day: the day for which is judged.
        told: told how far it is.
        name: by which it is told from others.
        heard: when it last said that it goes on.
        saying: held by whoever says so: of several that read at once none sets the time back.
    """

    store: Store
    day: date
    told: Told
    name: str = field(default_factory=lambda: token_hex(8))
    swept: Swept = field(default_factory=Swept)
    heard: datetime = field(init=False)
    saying: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> None:
        """Read, judge and write; from the start where the rules change meanwhile."""
        while True:
            self.swept.read = self.swept.there = self.swept.judged = 0
            self.heard = _now()
            await begin(self.store, self.name, self.heard)
            ruling = await ruling_now(self.store)
            number = ruling.standing.number
            with self.swept.spent("reading"), _no_litter():
                whole = await read_whole(self.store, ruling, self.day, self._read)
                standing = await self._standing()
            # What was read stays to the end: to look through all of it for litter takes long.
            gc.freeze()
            try:
                await self._judge(whole, standing, number)
            except _OtherRules:
                continue
            finally:
                gc.unfreeze()
            counts = {one.name: one.number for one in regions_of(whole)}
            if await end(self.store, self.name, number, _now(), counts):
                return

    async def _judge(self, whole: Whole, standing: Standing, number: int) -> None:
        self.swept.there = len(whole.columns.places) + len(whole.sight)
        untouched = Untouched(whole.sight)
        changes = self._changes(whole, standing)
        while True:
            with self.swept.spent("judging"):
                some = await asyncio.to_thread(self._next, changes)
            if some is None:
                return
            if some:
                with self.swept.spent("writing"):
                    await self._write(some, untouched, number)
            self.told(self.swept)
            await self._go_on()

    def _changes(self, whole: Whole, standing: Standing) -> Iterator[Change]:
        """What is to change, unit by unit, inspection by inspection, holder by holder."""
        for name, found in _found(whole):
            self.swept.judged += 1
            yield standing.against(name, found)
        yield from standing.left()

    def _next(self, changes: Iterator[Change]) -> list[Change] | None:
        """The next changes, if any; None at the end."""
        some: list[Change] = []
        size, late = 0, perf_counter() + _SECONDS_AT_ONCE
        for count, one in enumerate(changes, 1):
            if one.size:
                some.append(one)
                size += one.size
            if size >= FLAGS_AT_ONCE or count >= _NAMES_AT_ONCE or perf_counter() >= late:
                return some
        return some or None

    async def _write(self, changes: list[Change], untouched: Untouched, number: int) -> None:
        async def work(transaction: Transaction) -> tuple[int, int]:
            turn = await take_turn(transaction, JUDGE, token_hex(8))
            if await still(transaction, self.name, _now()) != number:
                raise _OtherRules
            kept = untouched.of(
                changes, await touched(transaction, lambda: untouched.asked_for(changes))
            )
            await mark_ids(transaction, untouched.anew)
            found = list(chain.from_iterable(one.found for one in kept))
            gone = list(chain.from_iterable(one.gone for one in kept))
            return await keep(transaction, found, gone, turn.origin.at or "")

        raised, cleared = await self.store.write(work)
        untouched.anew.clear()
        self.swept.raised += raised
        self.swept.cleared += cleared

    async def _standing(self) -> Standing:
        standing = Standing()
        async for rows in stretches(self.store, FLAGS):
            standing.add(flag for (flag,) in rows)
            await self._read(len(rows))
        return standing

    async def _read(self, count: int) -> None:
        self.swept.read += count
        self.told(self.swept)
        await self._go_on()

    async def _go_on(self) -> None:
        """Let others know of the sweep, where they were not lately."""
        async with self.saying:
            now = _now()
            if now - self.heard < HEARD_EACH:
                return
            self.heard = now
            try:
                await go_on(self.store, self.name, now)
            except TooSlow:
                # Others write for long. Nothing is lost yet: it says so again before it lapses.
                return


async def judge_all(store: Store, told: Told = _nobody, as_of: date | None = None) -> Swept:
    """Judge everything from scratch; what it kept stays where it is stopped.

    Args:
        store: the graph.
        told: told after each step how far it is.
        as_of: the day for which is judged; today unless told otherwise.

    Raises:
        SweptElsewhere: somebody else began to judge everything.
        SweepLapsed: somebody else was left to, because nothing was heard of this for long.
    """
    sweep = _Sweep(store, as_of or _now().date(), told)
    await sweep.run()
    rest = await judge_waiting(store, as_of=as_of)
    sweep.swept.raised += rest.raised
    sweep.swept.cleared += rest.cleared
    return sweep.swept


def _found(whole: Whole) -> Iterator[tuple[str, list[Raised]]]:
    """All flags, by the name of what they are held at."""
    sight = whole.sight
    suspects = Suspects(whole.visits, whole.columns, whole.traits, sight.ground, sight.quotas)
    for place in suspects.units():
        yield SITE + place, list(flags_at(sight, [place]))
    for inspection in may_exceed(whole.columns, whole.traits, whole.mandates, sight.ground):
        yield inspection, list(flags_of_mandates(sight, [inspection]))
    yield from flags_of_holders(whole)


@contextmanager
def _no_litter() -> Generator[None]:
    """Nothing that is read goes in circles: to look for that again and again takes long."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _now() -> datetime:
    return datetime.now(SHANGHAI)
