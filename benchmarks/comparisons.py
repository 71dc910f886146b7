"""Two ways of which each was timed in every round, compared by their medians."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import median, quantiles
from typing import Final

_DRAWN: Final = 1_000
_SEED: Final = 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """The median of one way as a multiple of the median of another.

    Attributes:
        ratio: of the two medians.
        low: lower end of the interval that holds it in 95 cases of 100.
        high: upper end of it.
    """

    ratio: float
    low: float
    high: float


def compared(ours: Sequence[float], theirs: Sequence[float]) -> Comparison:
    """One way beside another, both timed in the same rounds.

    The interval is drawn by the bootstrap: rounds are chosen anew, with both their times.

    Raises:
        ValueError: the two do not have equally many rounds.
    """
    pairs = list(zip(ours, theirs, strict=True))
    random = Random(_SEED)
    drawn = [_ratio(random.choices(pairs, k=len(pairs))) for _ in range(_DRAWN)]
    ends = quantiles(drawn, n=40)
    return Comparison(_ratio(pairs), ends[0], ends[-1])


def _ratio(pairs: Sequence[tuple[float, float]]) -> float:
    return median(one for one, _ in pairs) / median(other for _, other in pairs)
