"""What is under way on one connection: operations, each a task, by the number the caller gave it.

Whatever nobody listens to any more is stopped, except mutations: those are finished, as over HTTP.
"""

import asyncio
from collections.abc import Coroutine, Iterable


class UnderWay:
    """The operations of one connection that have not ended."""

    def __init__(self) -> None:
        self._running: dict[str, asyncio.Task[None]] = {}
        self._left: set[asyncio.Task[None]] = set()
        self._changing: set[asyncio.Task[None]] = set()

    def __contains__(self, number: str) -> bool:
        """Whether an operation of this number is listened to."""
        return number in self._running

    def __len__(self) -> int:
        """How many count against the limit: what is listened to, and changes that are not."""
        return len(self._running) + len(self._left & self._changing)

    def begin(self, number: str, work: Coroutine[None, None, None]) -> None:
        """Let an operation run."""
        self._running[number] = asyncio.create_task(work)

    def is_change(self) -> None:
        """Note that the operation at work is one that is to be finished, come what may."""
        if task := asyncio.current_task():
            self._changing.add(task)
            task.add_done_callback(self._changing.discard)

    def is_listened_to(self, number: str) -> bool:
        """Whether the operation at work is still the one of this number."""
        return self._running.get(number) is asyncio.current_task()

    def end(self, number: str) -> None:
        """Let a number be free again."""
        del self._running[number]

    def leave(self, number: str) -> None:
        """Let an operation end that nobody listens to any more; a mutation to its own end."""
        if task := self._running.pop(number, None):
            self._left.add(task)
            task.add_done_callback(self._left.discard)
            self._cancel([task])

    async def stop(self, *more: asyncio.Task[None]) -> None:
        """Stop what may be stopped, and more tasks with it, and wait until all have ended."""
        tasks = [*self._running.values(), *self._left, *more]
        self._cancel(tasks)
        await asyncio.gather(*tasks, return_exceptions=True)

    def _cancel(self, tasks: Iterable[asyncio.Task[None]]) -> None:
        for task in tasks:
            if task not in self._changing:
                task.cancel()
