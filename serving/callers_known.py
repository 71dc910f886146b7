"""Whom tokens and sessions stand for, remembered so that not every request asks the graph."""

from collections import OrderedDict
from datetime import datetime
from time import monotonic
from typing import Final

from domain.callers import Caller
from domain.zone import SHANGHAI
from graph.sessions import PREFIX as OF_SESSIONS
from graph.store import Store
from graph.tokens import PREFIX as OF_TOKENS
from graph.tokens import caller_of
from serving.issuers.bearers import Bearers
from serving.sessions import Sessions
from serving.superiors_known import KnownSuperiors
from serving.uses import Uses

_SECONDS: Final = 5.0
"""How long a token that was revoked may still be good."""
_REMEMBERED: Final = 1_000


class KnownCallers:
    """Finds the callers of tokens and sessions; only those that are found are remembered."""

    def __init__(self, store: Store, bearers: Bearers, sessions: Sessions, uses: Uses) -> None:
        self._store = store
        self._bearers = bearers
        self._sessions = sessions
        self._uses = uses
        self._superiors = KnownSuperiors(store)
        self._known: OrderedDict[str, tuple[float, Caller]] = OrderedDict()

    async def find(self, credential: str) -> Caller | None:
        """The caller that a token or session stands for, now in use; None for one not valid."""
        caller = await self.still(credential)
        if caller is not None:
            at = datetime.now(SHANGHAI)
            if _is_of(credential, OF_TOKENS):
                self._uses.note_token(caller.token_id, at)
            elif _is_of(credential, OF_SESSIONS):
                self._uses.note_session(caller.token_id, at)
        return caller

    async def still(self, credential: str) -> Caller | None:
        """The same, without counting as a use."""
        caller = await self._still(credential)
        return caller and await self._superiors.placed(caller)

    async def _still(self, credential: str) -> Caller | None:
        if not _is_of(credential, OF_TOKENS) and not _is_of(credential, OF_SESSIONS):
            return await self._bearers.find(credential)
        now = datetime.now(SHANGHAI)
        known = self._known.get(credential)
        if known is not None and known[0] > monotonic() and not _expired(known[1], now):
            return known[1]
        caller = await self._kept(credential, now)
        self._known.pop(credential, None)
        if caller is not None:
            self._known[credential] = (monotonic() + _SECONDS, caller)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return caller

    async def end(self, session: str) -> None:
        """Ends a session at once."""
        caller = await self.still(session)
        self._known.pop(session, None)
        if caller is not None:
            await self._sessions.end(caller)
            # Whoever asked meanwhile may have remembered it anew.
            self._known.pop(session, None)

    async def _kept(self, credential: str, now: datetime) -> Caller | None:
        if _is_of(credential, OF_SESSIONS):
            return await self._sessions.find(credential, now)
        return await caller_of(self._store, credential, now)


def _is_of(credential: str, prefix: str) -> bool:
    return credential.startswith(f"{prefix}_")


def _expired(caller: Caller, now: datetime) -> bool:
    return caller.expires_at is not None and caller.expires_at <= now
