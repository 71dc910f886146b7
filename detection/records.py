"""Records: what was read of a register, kept as it was told and laid out when somebody looks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, Final, TypeVar

import numpy as np

from detection.numbers import Numbers, numbered
from graph.everything import Register, Told
from graph.scenes import Row

T = TypeVar("T")

NOBODY: Final = -1
"""The number of what is not stated."""


class Records(Mapping[str, Row]):
    """By id, the records of a register, each beside what ties lead to (`graph/scenes.py`).

    Args:
        register: how they are read.
        ties: the columns that are ties.

    Attributes:
        besides: what else is known of a record, by its id.
    """

    def __init__(self, register: Register, ties: Sequence[str]) -> None:
        self._register: Final = register
        self._ties: Final = ties
        self._stretches: Final = list[list[Told]]()
        self._rows: Final = dict[str, Row]()
        self.besides: Callable[[str], Row] = _nothing

    def add(self, nodes: list[Told]) -> None:
        """Take up what was told of some nodes."""
        self._stretches.append(nodes)

    def __getitem__(self, identifier: str) -> Row:
        known = self._rows.get(identifier)
        if known is None:
            record = self._register.row(self._told[self.places[identifier]])
            known = self._rows[identifier] = {
                **{tie: record.pop(tie) for tie in self._ties},
                "record": record,
                **self.besides(identifier),
            }
        return known

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def column(self, name: str) -> list[Any]:
        """What each states of one thing, in the order of their places; None where it does not."""
        return list(map(itemgetter(self._register.columns.index(name)), self._told))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each record stands, by its id; all of them are read by then."""
        return {one: place for place, one in enumerate(self.column("id"))}

    @cached_property
    def _told(self) -> list[Told]:
        return list(chain.from_iterable(self._stretches))


class Stated:
    """What records state, as columns, in an order of their own.

    Args:
        ids: theirs, in that order.
        records: those that there are.
    """

    def __init__(self, ids: Sequence[str], records: Records) -> None:
        self.records: Final = records
        places = [records.places.get(one, NOBODY) for one in ids]
        self.place: Final[Numbers] = np.array(places, dtype=np.int64)

    def column(self, name: str, number: Callable[[Any], int], without: int) -> Numbers:
        """What each states of one thing as a number; each thing is looked at once.

        Args:
            name: of the thing.
            number: of what is stated of it; of None where nothing is.
            without: the number of those that have no record.
        """
        return self.numbered(self.records.column(name), number, without)

    def ties(self, name: str, number: Callable[[tuple[str, ...]], int], without: int) -> Numbers:
        """What each leads to by a tie, likewise, or who may know of it."""
        return self.numbered([tuple(ids) for ids in self.records.column(name)], number, without)

    def stating(self, name: str) -> Sequence[tuple[int, Sequence[str]]]:
        """The numbers of those that state some things that most do not, with what they state."""
        stated = self.records.column(name)
        some = {place: one for place, one in enumerate(stated) if one}
        places = np.flatnonzero(np.isin(self.place, np.array([*some], dtype=np.int64)))
        return [(number, some[int(self.place[number])]) for number in places.tolist()]

    def numbered(self, stated: Sequence[T], number: Callable[[T], int], without: int) -> Numbers:
        """What was stated, in the order of the records, in the order wanted."""
        numbers = np.empty(len(stated) + 1, dtype=np.int64)
        numbers[:-1] = numbered(stated, number)
        # The last one stands for all that have none.
        numbers[-1] = without
        return numbers[self.place]


def _nothing(_identifier: str) -> Row:
    return {}


def having(rows: Mapping[str, Row], name: str, value: object) -> list[str]:
    """The ids of the records that state some value, of many without laying them out."""
    if isinstance(rows, Records):
        stated = zip(rows.column("id"), rows.column(name), strict=True)
        return [one for one, told in stated if told == value]
    return [one for one, row in rows.items() if row["record"].get(name) == value]
