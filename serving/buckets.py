"""Token buckets: so much at once, so much again with time."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import Final

Clock = Callable[[], float]
_REMEMBERED: Final = 10_000


class Bucket:
    """One bucket: begins full, and fills again evenly.

    Args:
        capacity: the most that it holds.
        seconds: how long an empty one takes to fill.
        clock: seconds that only go forward.
    """

    def __init__(self, capacity: float, seconds: float, clock: Clock = monotonic) -> None:
        self._capacity = capacity
        self._rate = capacity / seconds
        self._clock = clock
        self._level = capacity
        self._at = clock()

    @property
    def level(self) -> float:
        """What is in it now; less than nought after more was taken than it held."""
        now = self._clock()
        self._level = min(self._capacity, self._level + (now - self._at) * self._rate)
        self._at = now
        return self._level

    def take(self, amount: float) -> float:
        """Take some out, if it is there.

        Returns:
            0 where it was taken; else the seconds until it will be there.
        """
        lacking = amount - self.level
        if lacking > 0:
            return lacking / self._rate
        self._level -= amount
        return 0.0

    def owe(self, amount: float) -> None:
        """Take some out, whether or not it is there."""
        self._level = self.level - amount


class Buckets:
    """A bucket for each name; those that nobody asked for lately are forgotten."""

    def __init__(self, capacity: float, seconds: float, clock: Clock = monotonic) -> None:
        self._capacity = capacity
        self._seconds = seconds
        self._clock = clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def of(self, name: str) -> Bucket:
        """The bucket of a name."""
        if name not in self._buckets:
            self._buckets[name] = Bucket(self._capacity, self._seconds, self._clock)
            if len(self._buckets) > _REMEMBERED:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(name)
        return self._buckets[name]
