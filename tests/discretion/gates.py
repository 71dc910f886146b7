"""Imports that go a row at a time, and only once all who watch them have heard of the row before.

A watcher that is slow is told how an import stands now, and not how it stood in between; so what it
hears goes by the machine, unless the import waits for it.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import pytest

from domain.batches import UNDER_WAY, Batch
from importers.chunks import chunks
from serving.jobs import Job
from tests.discretion.askers import Asker
from tests.discretion.hubs import Hub

_LONGEST: Final = 60
_PAUSE: Final = 0.001


@dataclass(slots=True)
class Watcher:
    """Who watches, and what he heard, message by message."""

    heard: list[str] = field(default_factory=list[str])
    task: asyncio.Task[None] | None = None

    @property
    def over(self) -> bool:
        """Whether there is nothing more to hear."""
        return self.task is not None and self.task.done()

    async def listen(self, stream: AsyncGenerator[str]) -> None:
        """Hear a stream to its end."""
        async with aclosing(stream) as said:
            async for message in said:
                self.heard.append(message)


class Gate:
    """Before every chunk of every import, and after the last."""

    def __init__(self) -> None:
        self._come, self._go = asyncio.Event(), asyncio.Event()
        self._last: Batch | None = None
        self._told = 0
        self._open = False

    async def chunks(self, reader: Any, system: str, _at_once: int) -> AsyncGenerator[Any]:
        """The rows of a ledger, one by one."""
        async with aclosing(chunks(reader, system, 1)) as ahead:
            async for chunk in ahead:
                await self._pass()
                yield chunk
        await self._pass()

    def tell(self, job: Job, batch: Batch) -> None:
        """Count how often watchers are told something new."""
        if batch.status in UNDER_WAY and batch != self._last:
            self._told += 1
            self._last = batch
        _TELL(job, batch)

    async def let_through(
        self,
        hub: Hub,
        watched: Sequence[tuple[Asker, str]],
        beside: Callable[[], Awaitable[None]],
    ) -> list[Watcher]:
        """Have callers watch an import to its end.

        Args:
            hub: where it is under way.
            watched: who, and by which subscription.
            beside: what is done while the import waits.
        """
        watchers = [Watcher() for _ in watched]
        async with asyncio.timeout(_LONGEST):
            await self._until(lambda: self._come.is_set() or not hub.jobs.busy)
            first = self._told
            for one, (asker, document) in zip(watchers, watched, strict=True):
                one.task = asyncio.create_task(one.listen(hub.stream(asker, document)))
            while self._come.is_set():
                heard = self._told - first + 1
                await self._until(
                    lambda heard=heard: all(one.over or len(one.heard) >= heard for one in watchers)
                )
                self._open = True
                await beside()
                self._open = False
                self._come.clear()
                self._go.set()
                await self._until(lambda: self._come.is_set() or not hub.jobs.busy)
            await asyncio.gather(*(one.task for one in watchers if one.task))
        return watchers

    async def one_more(self) -> None:
        """Let the import that waits here take a chunk, and come here again."""
        async with asyncio.timeout(_LONGEST):
            await self._come.wait()
            self._come.clear()
            self._go.set()
            await self._come.wait()

    async def open_for_good(self) -> None:
        """Let the import that waits here go on, and every other."""
        async with asyncio.timeout(_LONGEST):
            await self._come.wait()
        self._open = True
        self._go.set()

    async def _pass(self) -> None:
        if self._open:
            return
        self._come.set()
        await self._go.wait()
        self._go.clear()

    async def _until(self, reached: Callable[[], bool]) -> None:
        while not reached():  # noqa: ASYNC110 -- several things may come first
            await asyncio.sleep(_PAUSE)


_TELL: Final = Job.tell


@contextmanager
def stepwise() -> Generator[Gate]:
    """Have imports wait at a gate."""
    gate = Gate()

    def tell(job: Job, batch: Batch) -> None:
        gate.tell(job, batch)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("importers.importing.chunks", gate.chunks)
        patch.setattr(Job, "tell", tell)
        yield gate
