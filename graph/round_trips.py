"""How many statements a question costs; tests hold answers to it."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class RoundTrips:
    """A count of the statements that were sent to the graph; begin and commit ride along."""

    count: int = 0


_counted: ContextVar[tuple[RoundTrips, ...]] = ContextVar("round_trips", default=())


@contextmanager
def counted_round_trips() -> Generator[RoundTrips]:
    """Counts the statements of this task and of the tasks that it starts inside the block."""
    trips = RoundTrips()
    token = _counted.set((*_counted.get(), trips))
    try:
        yield trips
    finally:
        _counted.reset(token)


def count_round_trip() -> None:
    """Adds one to every count that is under way here."""
    for trips in _counted.get():
        trips.count += 1
