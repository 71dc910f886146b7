"""One transaction as the rest of the hub sees it: statements in, rows out, nothing unseen."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from neo4j import AsyncManagedTransaction, NotificationSeverity

from graph.round_trips import count_round_trip
from graph.statement import Statement

Observe = Callable[[float], None]
"""Told of every round trip to the graph how many seconds it took."""

Doubt = Callable[[str], None]
"""Told of every warning of the database about a statement."""


class Transaction:
    """One managed transaction; it may be run again from its start, so work only through it."""

    def __init__(
        self,
        inner: AsyncManagedTransaction,
        *,
        writes: bool,
        observe: Observe | None = None,
        doubt: Doubt | None = None,
    ) -> None:
        self._inner = inner
        self._writes = writes
        self._observe = observe
        self._doubt = doubt

    async def run(self, statement: Statement, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- whatever the driver can carry
        """Runs one statement and fetches its rows, each as column → value.

        Raises:
            ValueError: when a statement that writes is given to a reader.
        """
        if statement.writes and not self._writes:
            raise ValueError(f"a statement that writes was given to a reader: {statement.text}")
        count_round_trip()
        began = perf_counter()
        result = await self._inner.run(statement.text, parameters)
        rows: list[dict[str, Any]] = [dict(record.items()) async for record in result]  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        if self._observe is not None:
            self._observe(perf_counter() - began)
        if self._doubt is not None:
            for status in (await result.consume()).gql_status_objects:
                if status.severity is NotificationSeverity.WARNING:
                    self._doubt(f"{status.status_description} {statement.text}")
        return rows
