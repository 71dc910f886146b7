"""The round of each new day: once for a day, tried again where the graph does not answer."""

import asyncio
from datetime import date
from itertools import chain, repeat
from typing import cast

from detection.alerts import NewDays
from graph.errors import GraphUnavailable
from graph.store import Store
from serving.new_days import announced_daily

FIRST, SECOND, THIRD = (date(2024, 3, day) for day in (4, 5, 6))


class Noted(NewDays):
    """Notes for which days it was asked; the first time the graph does not answer."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[date] = []
        self.done = asyncio.Event()

    async def begin(self, store: Store, day: date) -> int:
        assert store is STORE
        self.asked.append(day)
        if len(self.asked) == 1:
            raise GraphUnavailable("not yet")
        if day == THIRD:
            self.done.set()
        return 0


STORE = cast("Store", object())


async def test_each_day_is_announced_once() -> None:
    days = chain([FIRST, FIRST, FIRST, SECOND, SECOND, SECOND, THIRD], repeat(THIRD))
    noted = Noted()
    async with announced_daily(STORE, noted, lambda: next(days), 0.001):
        async with asyncio.timeout(5):
            await noted.done.wait()
        await asyncio.sleep(0.02)
    assert noted.asked == [SECOND, SECOND, THIRD]


async def test_the_day_on_which_the_hub_begins_is_not_announced() -> None:
    noted = Noted()
    async with announced_daily(STORE, noted, lambda: FIRST, 0.001):
        await asyncio.sleep(0.02)
    assert noted.asked == []
