"""One frozen clock for two graphs: it goes by steps, and so do the numbers that are random."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from typing import Final

import pytest

from domain.zone import SHANGHAI

_FIRST: Final = datetime(2024, 6, 1, 8, tzinfo=SHANGHAI)
_NUMBER: Final = 22
"""Characters in the number of a file."""


class Clock:
    """A clock that stands still at one step's moment, and numbers that go by the step."""

    def __init__(self) -> None:
        self.slot = 0
        self.drawn = 0

    def at(self, slot: int) -> None:
        """Go to a step's moment."""
        self.slot, self.drawn = slot, 0

    @contextmanager
    def aside(self) -> Generator[None]:
        """Draw other numbers meanwhile, and leave no trace of that."""
        before = self.slot, self.drawn
        self.drawn = 0x8000
        yield
        self.slot, self.drawn = before

    def now(self, _zone: tzinfo | None = None) -> datetime:
        """The moment of the step."""
        return _FIRST + timedelta(minutes=self.slot)

    def fromisoformat(self, text: str) -> datetime:
        """As that of `datetime`."""
        return datetime.fromisoformat(text)

    def token(self, size: int) -> str:
        """What is random elsewhere, the same in both graphs."""
        return self._drawn().ljust(2 * size, "0")

    def number(self, _size: int) -> str:
        """The number of a file."""
        return self._drawn().ljust(_NUMBER, "0")

    def first_number(self, slot: int) -> str:
        """The number of the first file of a step."""
        return f"{slot:08x}{1:04x}".ljust(_NUMBER, "0")

    def secret(self, size: int) -> str:
        """The secret of the change log, the same in both graphs."""
        return "5e" * size

    def seconds(self) -> float:
        """How long it has been: nothing takes any time."""
        return 0.0

    def _drawn(self) -> str:
        self.drawn += 1
        return f"{self.slot:08x}{self.drawn:04x}"


def freeze(patch: pytest.MonkeyPatch) -> Clock:
    """Stop every clock that an import looks at."""
    clock = Clock()
    for room in ("graph.changes", "resolvers.rule_keepers"):
        patch.setattr(f"{room}.datetime", clock)
    patch.setattr("graph.changes.token_hex", clock.secret)
    for room in (
        "importers.batches", "resolvers.submitting", "resolvers.deciding", "resolvers.sending",
    ):  # fmt: skip
        patch.setattr(f"{room}.token_hex", clock.token)
    patch.setattr("importers.importing.monotonic", clock.seconds)
    patch.setattr("secrets.token_urlsafe", clock.number)
    for room in ("importers.batches", "importers.importing", "importers.undoing"):
        patch.setattr(f"{room}.now", clock.now)
    patch.setattr("serving.import_jobs.now", clock.now)
    return clock
