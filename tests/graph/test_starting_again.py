"""The embedded engine is kept running, whatever stands in the way for a while."""

import asyncio
import errno
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from neo4j.exceptions import ServiceUnavailable

from graph.embedded import embedded, fast_start
from graph.embedded import engine as engine_module
from tests.graph.test_embedded import kept, make, opened, processes


class Refusing:
    """Refuses for want of room at first, then does what it stands for."""

    def __init__(self, really: Callable[..., Awaitable[Any]], times: int) -> None:
        self.really, self.times = really, times

    async def __call__(self, *given: Any) -> Any:
        if self.times:
            self.times -= 1
            raise OSError(errno.ENOSPC, "No space left on device")
        return await self.really(*given)


async def test_an_engine_that_finds_no_room_to_start_again_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with embedded(tmp_path, memory_mb=512) as engine, opened(engine) as store:
        await make(store, "before")
        refusing = Refusing(engine_module.start, 2)
        monkeypatch.setattr(engine_module, "start", refusing)
        (java,) = processes(tmp_path)
        java.kill()
        assert await kept(store) == {"before"}
        assert refusing.times == 0
    assert caplog.text.count("No space left on device; tried again") == 2


async def test_a_guest_that_cannot_take_over_at_once_does_so_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with AsyncExitStack() as guest:
        async with embedded(tmp_path, memory_mb=512):
            engine = await guest.enter_async_context(embedded(tmp_path, memory_mb=512))
            store = await guest.enter_async_context(opened(engine))
            await make(store, "before")
            refusing = Refusing(engine_module.end_orphans, 1)
            monkeypatch.setattr(engine_module, "end_orphans", refusing)
        assert await kept(store) == {"before"}
        assert refusing.times == 0
    assert "No space left on device; taken over again" in caplog.text


async def test_without_linked_classes_it_goes_on_starting_slowly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(_target: Path) -> None:
        raise ServiceUnavailable("the engine for practice went away")

    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(fast_start, "QUIET_SECONDS", 0)
    monkeypatch.setattr(fast_start, "prepare", fails)
    caplog.set_level("INFO")
    async with fast_start.prepared_beside():
        await asyncio.sleep(0.1)
    assert "starting slowly: the engine for practice went away" in caplog.text
