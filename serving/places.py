"""Places that agencies may take: so many each, and no more."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager


class Places:
    """Places of one sort; each agency has as many as every other.

    Args:
        most: how many one agency may take.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._taken: Counter[str] = Counter()

    def taken(self, agency: str) -> int:
        """How many an agency has taken."""
        return self._taken[agency]

    @contextmanager
    def take(self, agency: str) -> Generator[bool]:
        """Take a place for as long as the context lasts; tells whether there was one."""
        if self._taken[agency] >= self.most:
            yield False
            return
        self._taken[agency] += 1
        try:
            yield True
        finally:
            self._taken[agency] -= 1
            if not self._taken[agency]:
                del self._taken[agency]
