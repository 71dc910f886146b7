"""What was counted, kept until anybody writes: counts grow with the graph, answers must not.

Every write takes a turn at the counter of the change log (`graph/changes.py`), so that what was
counted in one turn holds as long as the counter says the same. Whoever counts reads the turn before
he counts: what is written meanwhile is counted anew next time.
"""

from collections.abc import Hashable
from typing import Any, Final, LiteralString

TURN: Final[LiteralString] = (
    "MATCH (c:ChangeCounter {id: 'changes'}) WHERE coalesce(c.turns, 0) <> $counted "
    "WITH coalesce(c.turns, 0) AS turn "
)
"""Goes on where anybody wrote since the turn `counted`; `turn` is that of now."""

NEVER: Final = -1
"""The turn in which what nobody counted yet was counted."""
_MOST: Final = 10_000


class Kept:
    """What was counted in the latest turn that was seen, by what was asked.

    What is asked has to have the circles of whoever asks in it.
    """

    def __init__(self) -> None:
        self._turn = NEVER
        self._known: dict[Hashable, Any] = {}

    def known(self, asked: Hashable) -> tuple[int, Any]:
        """The turn in which it was counted, and what; `NEVER` and None where it was not."""
        return (self._turn, self._known[asked]) if asked in self._known else (NEVER, None)

    def keep(self, asked: Hashable, turn: int, counted: object) -> None:
        """Keep what was counted in a turn, and nothing from those before."""
        if turn < self._turn:
            return
        if turn > self._turn or len(self._known) >= _MOST:
            self._known.clear()
        self._turn = turn
        self._known[asked] = counted
