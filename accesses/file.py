"""The log's file: entries are added at its end, and old ones taken from its front."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from accesses import tables
from accesses.anchors import Anchor, newest_anchor, write_anchor
from accesses.cuts import Cut, cut_of
from accesses.entries import logged, lowest, moment, owners, text_of
from accesses.errors import REMEDY, AccessLogFailure, Tampered
from accesses.opening import chain_of, in_words, open_log, transaction
from accesses.places import LogPlace
from domain.accesses import OPERATOR, Access, AccessKind, AccessOutcome
from domain.zone import SHANGHAI

_AT_ONCE: Final = 5_000


@dataclass(frozen=True, slots=True)
class _End:
    """The newest entry: its number, 0 where there is none, and its digest."""

    number: int
    digest: bytes


class LogFile:
    """An open log; for one thread at a time. Other processes may add to the same file.

    Raises:
        AccessLogFailure: it cannot be written, its key is missing, or it is not what its anchors
            say; every method raises it likewise.
    """

    def __init__(self, place: LogPlace) -> None:
        self._place = place
        with in_words(place.log):
            self._chain = chain_of(place)
            self._connection = open_log(place, self._chain)
        try:
            with in_words(place.log), transaction(self._connection):
                self._inode = place.log.stat().st_ino
                self._name = str((self._connection.execute(tables.NAME).fetchone() or ("",))[0])
                self._anchored = newest_anchor(place.anchors, self._chain)
                self._check_anchor(self._end())
        except BaseException:
            self._connection.close()
            raise

    @property
    def anchored(self) -> int:
        """The number of the newest entry that this process knows an anchor of."""
        return self._anchored.number if self._anchored else 0

    def append(self, accesses: Sequence[Access]) -> int:
        """Add accesses, all or none; they are on the disk when this returns.

        Returns:
            The number of the last.
        """
        with in_words(self._place.log), transaction(self._connection):
            end = self._end()
            if end.number < self.anchored:
                raise Tampered(
                    f"the access log {self._place.log} ends at entry {end.number}, and an anchor"
                    f" says that there was entry {self.anchored}: its end was removed; {REMEDY}"
                )
            for access in accesses:
                end = self._put(end, access)
        return end.number

    def anchor(self) -> None:
        """Write an anchor of the newest entry, unless there is one."""
        with in_words(self._place.log), transaction(self._connection):
            end = self._end()
        if end.number == self.anchored:
            return
        anchor = Anchor(
            log=self._name,
            number=end.number,
            digest=end.digest.hex(),
            at=moment(datetime.now(SHANGHAI)),
        )
        write_anchor(self._place.anchors, anchor, self._chain)
        self._anchored = anchor

    def sweep(self, before: datetime, most: int = _AT_ONCE) -> int:
        """Remove the oldest entries, those from before a moment; how many were removed.

        Only so many at once, so that nobody who adds to the log has to wait for long.

        What the log began with then is kept, sealed, so that the rest can be verified, and an
        entry says that it was done.
        """
        with in_words(self._place.log), transaction(self._connection):
            end, cut = self._end(), cut_of(self._connection)
            begin = cut.number if cut else 0
            row = self._connection.execute(tables.FIRST_TO_STAY, (moment(before),)).fetchone()
            last = end.number if row[0] is None else row[0] - 1
            last = min(last, begin + most)
            if last <= begin:
                return 0
            (digest,) = self._connection.execute(tables.DIGEST_OF, (last,)).fetchone()
            self._put(end, _swept(last - begin))
            at = moment(datetime.now(SHANGHAI))
            fresh = Cut(log=self._name, number=last, digest=digest.hex(), at=at)
            self._connection.execute(tables.REMOVE_CUTS)
            self._connection.execute(
                tables.PUT_CUT, (last, fresh.digest, at, fresh.seal(self._chain))
            )
            self._connection.execute(tables.REMOVE_ENTRIES, (last,))
            self._connection.execute(tables.REMOVE_OWNERS, (last,))
        self.anchor()
        return last - begin

    def close(self) -> None:
        """Write a last anchor, and let the file go."""
        try:
            self.anchor()
        finally:
            self._connection.close()

    def release(self) -> None:
        """Let the file go as it is."""
        self._connection.close()

    def _put(self, end: _End, access: Access) -> _End:
        entry = logged(end.number + 1, access)
        content = text_of(entry)
        digest = self._chain.after(end.digest, content)
        least = lowest(access.shown)
        self._connection.execute(
            tables.PUT_ENTRY, (entry.number, entry.id, moment(access.at), least, content, digest)
        )
        self._connection.executemany(
            tables.PUT_OWNER,
            [(owner, entry.number, least) for owner, least in owners(entry).items()],
        )
        return _End(entry.number, digest)

    def _end(self) -> _End:
        """The newest entry, whose digest holds."""
        if self._place.log.stat().st_ino != self._inode:
            raise AccessLogFailure(
                f"another file is in the place of the access log {self._place.log}; {REMEDY}"
            )
        rows = self._connection.execute(tables.LAST_TWO).fetchall()
        cut = cut_of(self._connection)
        if cut and not cut.holds(self._chain, self._name):
            raise Tampered(f"the front of the access log {self._place.log} was cut; {REMEDY}")
        before = _End(cut.number, bytes.fromhex(cut.digest)) if cut else self._start()
        if not rows:
            return before
        if len(rows) > 1:
            before = _End(rows[1][0], rows[1][2])
        number, content, digest = rows[0]
        if number != before.number + 1 or not self._chain.fits(before.digest, content, digest):
            raise Tampered(
                f"entry {number} of the access log {self._place.log} was changed; {REMEDY}"
            )
        return _End(number, digest)

    def _start(self) -> _End:
        return _End(0, self._chain.start(self._name))

    def _check_anchor(self, end: _End) -> None:
        """Hold the log against its newest anchor, which others may have written."""
        anchor = self._anchored
        if anchor is None:
            return
        row: tuple[bytes] | None = (end.digest,)
        if anchor.number != end.number:
            row = self._connection.execute(tables.DIGEST_OF, (anchor.number,)).fetchone()
        cut = cut_of(self._connection)
        known = row is not None and row[0].hex() == anchor.digest
        removed = cut is not None and anchor.number <= cut.number
        if anchor.log != self._name or not (known or removed or anchor.number == 0):
            raise Tampered(
                f"the access log {self._place.log} is not the one of which the anchors in"
                f" {self._place.anchors} speak: entries were removed or changed, or an older copy"
                f" is in its place; {REMEDY}"
            )


def _swept(count: int) -> Access:
    return Access(
        at=datetime.now(SHANGHAI),
        agency=OPERATOR,
        kind=AccessKind.RETENTION,
        outcome=AccessOutcome.ANSWERED,
        operation=f"removed {count}",
    )
