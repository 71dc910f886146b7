"""Kindred on columns: which sets of matters may be near to which others."""

from typing import Final

import numpy as np

from analysis.overlaps.ground import Ground
from analysis.overlaps.kindred import may_be_near
from detection.numbers import Flags, Numbers, Table

_BITS: Final = 63


class Kindred:
    """Sets of matters by their numbers.

    Args:
        sets: each once.
        ground: what is judged by.
    """

    def __init__(self, sets: list[frozenset[str]], ground: Ground) -> None:
        self._sets = sets
        self._ground = ground
        self._akin: dict[int, bool] = {}
        # Each code has one of a few bits: sets without a common one have no code in common.
        codes = Table[str]()
        bits = [
            sum({1 << codes.place(code) % _BITS for code in ground.matters.reach(one)})
            for one in sets
        ]
        self._bits: Numbers = np.array(bits, dtype=np.int64)

    def near(self, one: Numbers, other: Numbers) -> Flags:
        """Whether matters may be near to others, each pair of sets asked for once."""
        found = (self._bits[one] & self._bits[other]) != 0
        some = np.flatnonzero(found)
        count = len(self._sets)
        codes, places = np.unique(one[some] * count + other[some], return_inverse=True)
        found[some] = np.array([self._known(code) for code in codes.tolist()], dtype=bool)[places]
        return found

    def _known(self, code: int) -> bool:
        known = self._akin.get(code)
        if known is None:
            a, b = divmod(code, len(self._sets))
            known = self._akin[code] = may_be_near(self._sets[a], self._sets[b], self._ground)
        return known
