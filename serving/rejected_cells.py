"""The rejected cells of a dry run: on disk, so that memory does not grow with them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Final, overload

from domain.batches import RejectedCell

_CACHE_KIB: Final = 128


class RejectedCells(Sequence[RejectedCell]):
    """Rejected cells in the order in which they came."""

    def __init__(self) -> None:
        # No name: a file of SQLite's own, which is gone with the connection.
        self._kept = sqlite3.connect("")
        self._kept.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._kept.execute("CREATE TABLE kept (place INTEGER PRIMARY KEY, cell TEXT)")
        self._count = 0

    def extend(self, cells: Iterable[RejectedCell]) -> None:
        """Add cells at the end."""
        rows = [(place, json.dumps(asdict(cell))) for place, cell in enumerate(cells, self._count)]
        self._kept.executemany("INSERT INTO kept VALUES (?, ?)", rows)
        self._count += len(rows)

    def close(self) -> None:
        """Forget them; nobody may ask for one afterwards."""
        self._kept.close()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> RejectedCell: ...

    @overload
    def __getitem__(self, index: slice) -> list[RejectedCell]: ...

    def __getitem__(self, index: int | slice) -> RejectedCell | list[RejectedCell]:
        places = range(self._count)[index]
        if isinstance(places, int):
            return next(self._from(places))
        if places.step != 1:
            return [self[place] for place in places]
        return list(islice(self._from(places.start), len(places)))

    def _from(self, place: int) -> Iterator[RejectedCell]:
        rows = self._kept.execute("SELECT cell FROM kept WHERE place >= ? ORDER BY place", (place,))
        for (cell,) in rows:
            yield RejectedCell(**json.loads(cell))
