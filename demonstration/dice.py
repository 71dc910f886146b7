"""Chance that falls the same way on every machine and in every version of Python."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from struct import unpack
from typing import Final, TypeVar

_Face = TypeVar("_Face")
_FACES: Final = 2**32


class Dice:
    """Draws that depend on nothing but the words they are seeded with.

    They are read off a digest of the words. `random.Random` would do, but takes longer to seed than
    this takes for all the draws of one record, and there is a seed to every record.
    """

    __slots__ = ("_draws", "_seed")

    def __init__(self, *seed: int | str) -> None:
        self._seed = "/".join(map(str, seed))
        self._draws = self._endless()

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + next(self._draws) * (high - low + 1) // _FACES

    def chance(self, share: float) -> bool:
        """True in this share of draws."""
        return next(self._draws) < share * _FACES

    def pick(self, faces: Sequence[_Face]) -> _Face:
        """One of them, each as likely as the next."""
        return faces[next(self._draws) * len(faces) // _FACES]

    def _endless(self) -> Iterator[int]:
        page = 0
        while True:
            yield from unpack("<16I", blake2b(f"{self._seed}/{page}".encode()).digest())
            page += 1
