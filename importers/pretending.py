"""What a dry run has changed so far: on disk, so that memory does not grow with the file."""

import json
import sqlite3
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from graph.assertions import Change, State


class Pretended:
    """Records as a dry run would have left them; to be used in a `with`."""

    def __init__(self) -> None:
        # No name: a file of SQLite's own, which is gone with the connection.
        self._kept = sqlite3.connect("")
        self._kept.execute("CREATE TABLE kept (id TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kept.close()

    def recall(self, ids: Iterable[str]) -> dict[str, State | None]:
        """Those of the records that were changed, as they would be."""
        found: dict[str, State | None] = {}
        for identifier in ids:
            rows = self._kept.execute("SELECT state FROM kept WHERE id = ?", (identifier,))
            for (state,) in rows:
                found[identifier] = json.loads(state)
        return found

    def keep(self, changes: Iterable[Change]) -> None:
        """Remember what records would be."""
        rows = [(change.id, json.dumps(change.state)) for change in changes]
        self._kept.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
