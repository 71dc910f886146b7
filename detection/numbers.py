"""Numbers: things as columns of numbers, each by the place where it was first met."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import count
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
"""One whole number of each."""
Flags = npt.NDArray[np.bool_]
"""Likewise, whether something is so."""

T = TypeVar("T")


class Table(Generic[T]):
    """Texts, or whatever can be told apart, each by its place."""

    def __init__(self) -> None:
        # Whatever is asked for and is not there is given the next place, without a second look.
        self.places: defaultdict[T, int] = defaultdict(count().__next__)

    def place(self, thing: T) -> int:
        """The place of a thing; it is given the next one where it has none."""
        return self.places[thing]

    def numbers(self, things: Sequence[T]) -> Numbers:
        """The places of many things."""
        return np.fromiter(map(self.places.__getitem__, things), np.int64, len(things))

    @property
    def things(self) -> list[T]:
        """All of them, in their places."""
        return list(self.places)


class _Known(dict[T, int]):
    """Numbers of things, each worked out when it is first asked for."""

    def __init__(self, number: Callable[[T], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, thing: T) -> int:
        known = self[thing] = self._number(thing)
        return known


def numbered(things: Sequence[T], number: Callable[[T], int]) -> Numbers:
    """A number of each of many things, few of which are different: each is looked at once."""
    return np.fromiter(map(_Known(number).__getitem__, things), np.int64, len(things))
