"""Whom tokens stand for, remembered for a moment so that not every request asks the graph."""

from collections import OrderedDict
from datetime import datetime
from time import monotonic
from typing import Final

from domain.callers import Caller
from domain.zone import SHANGHAI
from graph.store import Store
from graph.tokens import caller_of

_SECONDS: Final = 5.0
"""How long a token that was revoked may still be good."""
_REMEMBERED: Final = 1_000


class KnownCallers:
    """Finds the callers of tokens; only those that are found are remembered."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[str, tuple[float, Caller]] = OrderedDict()

    async def find(self, token: str) -> Caller | None:
        """The caller that a token stands for; None for one that is not valid."""
        now = datetime.now(SHANGHAI)
        known = self._known.get(token)
        if known is not None and known[0] > monotonic() and not _expired(known[1], now):
            return known[1]
        caller = await caller_of(self._store, token, now)
        self._known.pop(token, None)
        if caller is not None:
            self._known[token] = (monotonic() + _SECONDS, caller)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return caller


def _expired(caller: Caller, now: datetime) -> bool:
    return caller.expires_at is not None and caller.expires_at <= now
