"""Judging: flags kept up to date while the hub lives, whoever changed the graph."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Final

import structlog

from detection.waiting import judge_waiting
from graph.errors import GraphError
from graph.store import Store

_PAUSE_SECONDS: Final = 2.0
"""Between two looks at what waits: one small read each."""
_AFTER_A_FAULT_SECONDS: Final = 60.0
_LOG = structlog.stdlib.get_logger(__name__)


@asynccontextmanager
async def judged_regularly(store: Store) -> AsyncGenerator[None]:
    """Judge what was changed, at once and from then on, until the hub ends."""
    judging = asyncio.create_task(_judge(store))
    try:
        yield
    finally:
        judging.cancel()
        with suppress(asyncio.CancelledError):
            await judging


async def _judge(store: Store) -> None:
    while True:
        try:
            outcome = await judge_waiting(store)
            if outcome.judged:
                _LOG.info(
                    "judged", marks=outcome.judged, raised=outcome.raised, cleared=outcome.cleared
                )
        except GraphError as error:
            _LOG.warning("what was changed could not be judged yet", reason=str(error))
        except Exception:  # noqa: BLE001 -- logged, and tried again
            # The hub goes on answering; what cannot be judged waits, and stands in the log.
            _LOG.exception("what was changed cannot be judged")
            await asyncio.sleep(_AFTER_A_FAULT_SECONDS)
        await asyncio.sleep(_PAUSE_SECONDS)
