"""Retention: the access log while the hub lives, relieved of its old entries day by day."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Final

import structlog

from accesses.errors import AccessLogFailure
from accesses.log import AccessLog
from domain.zone import SHANGHAI

_HOUR: Final = 60 * 60
_LOG = structlog.stdlib.get_logger(__name__)


@asynccontextmanager
async def swept_regularly(log: AccessLog, days: int) -> AsyncGenerator[None]:
    """Open the access log, and remove what is older than some days, at once and every hour."""
    await log.open()
    sweeping = asyncio.create_task(_sweep(log, days))
    try:
        yield
    finally:
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping
        await log.close()


async def _sweep(log: AccessLog, days: int) -> None:
    while True:
        try:
            removed = await log.sweep(datetime.now(SHANGHAI) - timedelta(days=days))
            if removed:
                _LOG.info("old accesses removed", entries=removed)
        except AccessLogFailure as failure:
            _LOG.warning("old accesses could not be removed", reason=str(failure))
        await asyncio.sleep(_HOUR)
