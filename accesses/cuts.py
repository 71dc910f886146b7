"""Cuts: what a log began with after its oldest entries were removed by the rule of retention."""

import sqlite3
from dataclasses import dataclass

from accesses import tables
from accesses.chain import Chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The last entry that was removed.

    Attributes:
        log: name of the log.
        number: of that entry; the first that is left has the next one.
        digest: of that entry, in hexadecimal digits: the chain goes on from it.
        at: when it was removed, ISO 8601.
        written: the seal as it stands in the file.
    """

    log: str
    number: int
    digest: str
    at: str
    written: str = ""

    def seal(self, chain: Chain) -> str:
        """What shows that a holder of the key made the cut."""
        return chain.seal("cut", self.log, str(self.number), self.digest, self.at)

    def holds(self, chain: Chain, log: str) -> bool:
        """Whether it is a cut of this log, made with its key."""
        return self.log == log and self.written == self.seal(chain)


def cut_of(connection: sqlite3.Connection) -> Cut | None:
    """The cut of a log, if it has one."""
    row = connection.execute(tables.CUT).fetchone()
    if row is None:
        return None
    (name,) = connection.execute(tables.NAME).fetchone() or ("",)
    number, digest, at, seal = row
    # Whatever somebody put there is text, so that it can be held against the seal.
    place = number if isinstance(number, int) else -1
    return Cut(log=str(name), number=place, digest=str(digest), at=str(at), written=str(seal))
