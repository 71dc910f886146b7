"""Noting when tokens and sessions are used: at once in memory, each minute in the graph."""

import asyncio
from datetime import datetime
from typing import Final

import structlog

from graph.errors import GraphError
from graph.store import Store
from graph.uses import keep_uses

_SECONDS: Final = 60.0
_LOG = structlog.stdlib.get_logger(__name__)


class Uses:
    """What was used since it was last kept; no answer waits for that."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tokens: dict[str, datetime] = {}
        self._sessions: dict[str, datetime] = {}

    def note_token(self, number: str, at: datetime) -> None:
        """A token was used."""
        self._tokens[number] = at

    def note_session(self, number: str, at: datetime) -> None:
        """A session was used."""
        self._sessions[number] = at

    def of_session(self, number: str) -> datetime | None:
        """When a session was used, as far as that is not in the graph yet."""
        return self._sessions.get(number)

    async def keep_on(self, seconds: float = _SECONDS) -> None:
        """Keeps what was used, again and again, until it is cancelled."""
        while True:
            await asyncio.sleep(seconds)
            await self.keep()

    async def keep(self) -> None:
        """Keeps what was used; where the graph fails, the next time does."""
        tokens, sessions = dict(self._tokens), dict(self._sessions)
        if not tokens and not sessions:
            return
        try:
            await keep_uses(self._store, tokens, sessions)
        except GraphError as error:
            _LOG.warning("uses not kept", reason=str(error))
            return
        for kept, noted in ((tokens, self._tokens), (sessions, self._sessions)):
            for number, at in kept.items():
                if noted[number] == at:
                    del noted[number]
