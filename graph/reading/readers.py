"""Readers: the graph as one caller may know of it, without the fields that are withheld."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from domain.audiences import Circles
from graph.reading.withholding import withhold
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asking:
    """A transaction in which a caller asks; every statement is told the circles."""

    transaction: Transaction
    circles: Circles

    async def run(self, statement: Statement, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- whatever the driver can carry
        """The rows of one statement."""
        rows = await self.transaction.run(statement, circles=self.circles, **parameters)
        withhold(rows, self.circles)
        return rows


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reads the graph for a caller: no statement runs without the caller's circles.

    Attributes:
        store: the graph.
        circles: those that the caller moves in (`domain/audiences.py`).
    """

    store: Store
    circles: Circles

    async def read(self, statement: Statement, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- whatever the driver can carry
        """Asks one question; raises as `Store.read` does."""
        rows = await self.store.read(statement, circles=self.circles, **parameters)
        withhold(rows, self.circles)
        return rows

    async def read_many(self, work: Callable[[Asking], Awaitable[T]]) -> T:
        """Asks several questions in one transaction; raises as `Store.read` does."""
        return await self.store.read_many(
            lambda transaction: work(Asking(transaction, self.circles))
        )
