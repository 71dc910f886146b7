"""New days: once a day, while the hub lives, what time alone changes of handoffs is announced."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date, datetime
from typing import Final

import structlog

from detection.alerts import NewDays
from domain.zone import SHANGHAI
from graph.errors import GraphError
from graph.store import Store

_PAUSE_SECONDS: Final = 60.0
"""Between two looks at the clock."""
_LOG = structlog.stdlib.get_logger(__name__)


def _today() -> date:
    return datetime.now(SHANGHAI).date()


@asynccontextmanager
async def announced_daily(
    store: Store,
    new_days: NewDays,
    today: Callable[[], date] = _today,
    pause: float = _PAUSE_SECONDS,
) -> AsyncGenerator[None]:
    """Judge the alerts of handoffs at the beginning of each day, until the hub ends.

    Args:
        store: the graph.
        new_days: where what a day changed is kept for those who subscribed.
        today: what day it is, where the hub keeps its books.
        pause: seconds between two looks at that.
    """
    announcing = asyncio.create_task(_announce(store, new_days, today, pause))
    try:
        yield
    finally:
        announcing.cancel()
        with suppress(asyncio.CancelledError):
            await announcing


async def _announce(
    store: Store, new_days: NewDays, today: Callable[[], date], pause: float
) -> None:
    announced = today()
    while True:
        await asyncio.sleep(pause)
        day = today()
        if day == announced:
            continue
        try:
            moved = await new_days.begin(store, day)
        except GraphError as error:
            # The day stays to be announced: the next look tries again.
            _LOG.warning("the alerts of the day could not be judged yet", reason=str(error))
            continue
        except Exception:  # noqa: BLE001 -- logged, and tried again
            # The hub goes on answering; what cannot be judged stands in the log.
            _LOG.exception("the alerts of the day cannot be judged")
            continue
        announced = day
        _LOG.info("alerts of the day", day=day.isoformat(), moved=moved)
