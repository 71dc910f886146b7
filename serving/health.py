"""Whether the hub lives, and whether it can answer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

_LOG = structlog.stdlib.get_logger(__name__)
_PATIENCE = 5.0
_STAYS_TRUE = 1.0
_FRESH = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What must be so before the hub can answer.

    Attributes:
        graph: the graph answers.
        migrated: its data are of the form that this program knows.
        reason: what is missing, for the log alone.
        logging: the access log can be written; without it the hub goes on with what is PUBLIC or
            INTERNAL.
    """

    graph: bool
    migrated: bool
    reason: str | None = None
    logging: bool = True


async def alive(_request: Request) -> Response:
    """The process lives."""
    return JSONResponse({"status": "alive"}, headers=_FRESH)


class ReadinessProbe:
    """Says without details whether the hub can answer.

    Anybody may ask, so the graph is asked once a second at most.
    """

    def __init__(self, ready: Callable[[], Awaitable[Readiness]]) -> None:
        self._ready = ready
        self._lock = asyncio.Lock()
        self._state: Readiness | None = None
        self._asked = 0.0

    async def answer(self, _request: Request) -> Response:
        """200 when everything is in place, else 503."""
        async with self._lock:
            if self._state is None or monotonic() - self._asked > _STAYS_TRUE:
                self._state = await self._ask()
                self._asked = monotonic()
        if self._state.graph and self._state.migrated:
            state = {"status": "ready"}
            if not self._state.logging:
                state["accessLog"] = "failing"
            return JSONResponse(state, headers=_FRESH)
        return JSONResponse(
            {"status": "not ready"}, status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers=_FRESH
        )

    async def _ask(self) -> Readiness:
        try:
            state = await asyncio.wait_for(self._ready(), _PATIENCE)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the answer is "not ready"
            _LOG.warning("not ready", exc_info=failure)
            return Readiness(graph=False, migrated=False)
        if not (state.graph and state.migrated):
            _LOG.warning(
                "not ready", graph=state.graph, migrated=state.migrated, reason=state.reason
            )
        return state
