"""What agencies may spend: points a minute, all their tokens together."""

from http import HTTPStatus
from math import ceil
from time import monotonic
from typing import Final

from serving.buckets import Buckets, Clock
from serving.refusals import RefusedError

_MINUTE: Final = 60.0


class Budgets:
    """The budget of each agency.

    Args:
        points: a minute's; as much may be spent at once.
        clock: seconds that only go forward.
    """

    def __init__(self, points: int, clock: Clock = monotonic) -> None:
        self.points = points
        self._buckets = Buckets(points, _MINUTE, clock)

    def left(self, agency: str) -> int:
        """What an agency may still spend now."""
        return max(0, int(self._buckets.of(agency).level))

    def spend(self, agency: str, points: int) -> None:
        """Take points from an agency's budget.

        Raises:
            RefusedError: BUDGET_SPENT, with the seconds after which there is enough.
        """
        wait = self._buckets.of(agency).take(points)
        if wait:
            seconds = ceil(wait)
            raise RefusedError(
                HTTPStatus.TOO_MANY_REQUESTS,
                "BUDGET_SPENT",
                f"The operation costs {points:,} points; of the {self.points:,} a minute your"
                f" agency has {self.left(agency):,} left.",
                remedy=f"Try again in {seconds} s, or ask for less.",
                headers={"Retry-After": str(seconds)},
            )

    def owe(self, agency: str, points: int) -> None:
        """Take points for what is answered already, and so is not refused any more."""
        self._buckets.of(agency).owe(points)
