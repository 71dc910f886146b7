"""What the arguments of random operations are drawn from: things that are there, and others."""

import json
import re
from base64 import urlsafe_b64decode
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, cast

from resolvers.cursors import cursor

_CURSOR: Final = "WzEs"
"""How cursors begin."""
_ID: Final = re.compile(r"[a-z]{2}[0-9a-f]{30}")

_HIDDEN: Final = 0.4

Walk = tuple[str, str]
"""A field of the schema, and the order in which it was asked for."""


@dataclass(slots=True)
class Pools:
    """What arguments are drawn from.

    Attributes:
        ids: of records and changes that the caller may know of, that he may not, and of none.
        batches: of imports, likewise.
        numbers: of records.
        systems: that hand records in.
        codes: of units and the like.
        places: where in registers what the caller may not know of stands.
        events: ids of changes that he may not know of. None is taken to go on from in the feed:
            they are keyed hashes, and whoever has one was given it.
        uploads: number of a file that was handed in → the kind of its ledger.
        cursors: that answers gave, by where they may be used again.
    """

    ids: list[str]
    batches: list[str]
    numbers: Sequence[str]
    systems: Sequence[str]
    codes: Sequence[str]
    places: Sequence[str]
    events: Sequence[str]
    uploads: dict[str, str] = field(default_factory=dict[str, str])
    cursors: defaultdict[Walk, list[str]] = field(
        default_factory=lambda: defaultdict[Walk, list[str]](list)
    )

    def cursor(self, random: Random, walk: Walk) -> str | None:
        """One to go on with: given by an answer, or made up for a place that none was given of."""
        given = self.cursors[walk]
        if not given:
            return None
        name, place = _parts(given[0])
        hidden = () if name == "changes" else self.events if name == "history" else self.places
        if isinstance(place, str) and hidden and random.random() < _HIDDEN:
            return cursor(name, random.choice(hidden))
        return random.choice(given)

    def bad_cursor(self, random: Random) -> str:
        """One that is likely to be none of what is walked: of another walk, of nothing."""
        others = [one for some in self.cursors.values() for one in some[:3]]
        hidden = [cursor("history", one) for one in self.events]
        return random.choice(random.choice([["x"], others or ["x"], hidden or ["x"]]))

    def learn(self, answer: Any, walks: dict[str, Walk], walk: Walk | None = None) -> None:
        """Take in the ids and cursors of an answer.

        Args:
            answer: its data.
            walks: name in the answer → the connection that stands there.
            walk: the connection that this is within.
        """
        match answer:
            case str() if walk and answer.startswith(_CURSOR):
                self.cursors[walk].append(answer)
            case str() if _ID.fullmatch(answer):
                known = self.batches if answer.startswith("ba") else self.ids
                if answer not in known:
                    known.append(answer)
            case dict():
                for name, thing in cast("dict[str, Any]", answer).items():
                    self.learn(thing, walks, walks.get(name, walk))
            case list():
                for thing in cast("list[Any]", answer):
                    self.learn(thing, walks, walk)
            case _:
                pass


def _parts(text: str) -> tuple[str, str | int]:
    """What a cursor says that it is of, and the place that it holds."""
    _, name, place = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return name, place
