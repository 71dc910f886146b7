"""Under whom callers' bodies stand, remembered so that not every request asks the graph."""

from collections import OrderedDict
from dataclasses import replace
from time import monotonic
from typing import Final

from domain.callers import Caller
from graph.hierarchy import circles_above
from graph.store import Store
from graph.transaction import Transaction

_SECONDS: Final = 5.0
"""How long a body that stands under another one now may still be taken to stand where it did."""
_REMEMBERED: Final = 1_000


class KnownSuperiors:
    """Finds the circles of the units above bodies."""

    def __init__(self, store: Store) -> None:
        """Knows nobody yet."""
        self._store = store
        self._known: OrderedDict[str, tuple[float, tuple[str, ...]]] = OrderedDict()

    async def placed(self, caller: Caller) -> Caller:
        """A caller, with the circles of the units above him."""
        known = self._known.pop(caller.agency, None)
        if known is None or known[0] <= monotonic():

            async def look(transaction: Transaction) -> tuple[str, ...]:
                return await circles_above(transaction, caller.agency)

            known = (monotonic() + _SECONDS, await self._store.read_many(look))
        self._known[caller.agency] = known
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return replace(caller, under=known[1])
