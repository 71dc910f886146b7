"""Rows of one file that bear the same number: the first holds, and another must not contradict."""

import json
import sqlite3
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from graph.assertions import Assertion

_CACHE: Final = "PRAGMA cache_size = -4096"
"""In KiB: what is beyond lies on disk, so that memory does not grow with the file."""


class Repeats:
    """Remembers which record each row of a file is for, and what it says of it.

    Rows with other columns than the first row of a record add to it, as rows of JSON lines do:
    they are no repeats.
    """

    def __init__(self) -> None:
        # Chunks are gathered in one thread after the other. No name: a file of SQLite's own.
        self._kept = sqlite3.connect("", check_same_thread=False)
        self._kept.execute(_CACHE)
        self._kept.execute(
            "CREATE TABLE kept (id BLOB PRIMARY KEY, said BLOB, place TEXT) WITHOUT ROWID"
        )

    def close(self) -> None:
        """Forget all."""
        self._kept.close()

    def first(self, assertion: Assertion, place: str) -> tuple[str, bool] | None:
        """Where the record of a row stood before, and whether that row says the same.

        Args:
            assertion: what the row says.
            place: where it stands, in words.

        Returns:
            None for the first row of a record, and for one that has other columns.
        """
        key, said = bytes.fromhex(assertion.id[2:]), _said(assertion)
        added = self._kept.execute(
            "INSERT OR IGNORE INTO kept VALUES (?, ?, ?)", (key, said, place)
        )
        if added.rowcount:
            return None
        found = self._kept.execute("SELECT said, place FROM kept WHERE id = ?", (key,))
        before, where = found.fetchone()
        if before[:_BYTES] != said[:_BYTES]:
            return None
        return where, before == said


_BYTES: Final = 8
"""Bytes by which the columns are known; the others are for what stands in them."""


def _said(assertion: Assertion) -> bytes:
    meant = json.dumps([assertion.facts, assertion.extras], sort_keys=True)
    return _columns(tuple(assertion.facts), tuple(assertion.extras)) + _digest(meant)


# The rows of most files have the same columns, all of them.
@lru_cache(maxsize=256)
def _columns(facts: tuple[str, ...], extras: tuple[str, ...]) -> bytes:
    return _digest(json.dumps([sorted(facts), sorted(extras)]))


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_BYTES).digest()
