"""Verifying a log: every entry against the chain, the chain against the anchors."""

import sqlite3
from dataclasses import dataclass, field
from typing import Final

from accesses import tables
from accesses.anchors import Anchor, read_anchors
from accesses.chain import Chain, read_key
from accesses.cuts import cut_of
from accesses.entries import entry_of, lowest, moment, owners
from accesses.errors import AccessLogFailure, KeyMissing
from accesses.opening import in_words, read_log
from accesses.places import LogPlace

_TOLD_AT_MOST: Final = 50
_ENTRIES: Final = "SELECT number, id, at, lowest, content, digest FROM entries ORDER BY number"
_OWNERS: Final = "SELECT owner, entry, lowest FROM owners WHERE entry = ? ORDER BY owner"
_COUNT_OF_OWNERS: Final = "SELECT count(*) FROM owners"


@dataclass(slots=True)
class Verdict:
    """What was found.

    Attributes:
        entries: how many there are.
        first: number of the first that is there.
        last: number of the last; 0 of an empty log.
        anchors: how many anchors were held against it.
        newest: the number that the newest of them speaks of.
        faults: what is wrong, each with its place, in words; empty where nothing is.
    """

    entries: int = 0
    first: int = 0
    last: int = 0
    anchors: int = 0
    newest: int = 0
    faults: list[str] = field(default_factory=list[str])

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return not self.faults

    def fault(self, text: str) -> None:
        """Note a fault; after many it is enough to say that there are more."""
        if len(self.faults) < _TOLD_AT_MOST:
            self.faults.append(text)
        elif len(self.faults) == _TOLD_AT_MOST:
            self.faults.append("… and more")


def verify(place: LogPlace) -> Verdict:
    """Hold a log against its chain and its anchors; nothing is changed.

    Raises:
        KeyMissing: without the key nothing can be said.
    """
    chain = Chain(read_key(place.key))
    verdict = Verdict()
    anchors = _anchors(place, chain, verdict)
    try:
        with in_words(place.log), read_log(place.log) as connection:
            # One moment of the file, whoever is adding to it.
            connection.execute("BEGIN")
            if connection.execute(tables.SHAPE).fetchall() != tables.shape():
                verdict.fault("the tables of the file are not those of an access log")
            else:
                _Walk(connection, chain, anchors, verdict).all()
    except KeyMissing:
        raise
    except AccessLogFailure as failure:
        verdict.fault(str(failure))
    return verdict


def _anchors(place: LogPlace, chain: Chain, verdict: Verdict) -> dict[int, list[Anchor]]:
    """The anchors that hold, by the number that they speak of."""
    found: dict[int, list[Anchor]] = {}
    try:
        for line, anchor in read_anchors(place.anchors, chain):
            if anchor is None:
                verdict.fault(f"anchor in line {line} of {place.anchors}: it was changed, or torn")
                continue
            verdict.anchors += 1
            verdict.newest = max(verdict.newest, anchor.number)
            found.setdefault(anchor.number, []).append(anchor)
    except OSError as error:
        verdict.fault(
            f"the anchors cannot be read from {place.anchors} ({error.strerror or error}): whether"
            " the end of the log was removed cannot be said"
        )
        return found
    if not verdict.anchors:
        verdict.fault(f"no anchor in {place.anchors} holds: there is at least one of every log")
    return found


class _Walk:
    """Goes through a log once, entry after entry."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        chain: Chain,
        anchors: dict[int, list[Anchor]],
        verdict: Verdict,
    ) -> None:
        self._connection = connection
        self._chain = chain
        self._anchors = anchors
        self._verdict = verdict
        names = connection.execute(tables.NAME).fetchall()
        self._name = str(names[0][0]) if names else ""
        if len(names) != 1:
            verdict.fault("the name of the log was changed")
        for anchor in (one for several in anchors.values() for one in several):
            if anchor.log != self._name:
                verdict.fault(
                    f"the anchor of {anchor.at} speaks of another log: the file was replaced"
                )
        self._begun()
        self._number = 0
        self._digest: object = chain.start(self._name)
        self._owners = 0

    def _begun(self) -> None:
        """The log says when it was begun, and so does its first anchor, made at that moment."""
        said = [at for (at,) in self._connection.execute(tables.BEGUN)]
        first = next((one for one in self._anchors.get(0, ()) if one.log == self._name), None)
        if first is not None and said != [first.at]:
            self._verdict.fault(
                f"the moment at which the log was begun was changed: its first anchor is of"
                f" {first.at}"
            )

    def all(self) -> None:
        """Find all faults."""
        self._begin()
        for row in self._connection.execute(_ENTRIES):
            self._entry(*row)
        (owned,) = self._connection.execute(_COUNT_OF_OWNERS).fetchone()
        if owned != self._owners:
            self._verdict.fault(
                "the index of owners was changed: it names entries that are not there"
            )
        self._verdict.last = self._number
        for number, several in sorted(self._anchors.items()):
            if number > self._number:
                self._verdict.fault(
                    f"the anchor of {several[0].at} says that there was entry {number}, and the"
                    f" log ends at entry {self._number}: its end was removed"
                )

    def _begin(self) -> None:
        """Begin where the rule of retention left the log."""
        cuts = self._connection.execute(tables.CUT).fetchall()
        cut = cut_of(self._connection)
        if cut is not None:
            if len(cuts) > 1 or not cut.holds(self._chain, self._name):
                self._verdict.fault("the note of what retention removed was changed")
            else:
                self._number, self._digest = cut.number, bytes.fromhex(cut.digest)
        for number in [one for one in self._anchors if one < self._number]:
            # What they speak of was removed by rule.
            del self._anchors[number]
        self._hold(self._number)
        self._verdict.first = self._number + 1

    def _entry(
        self, number: object, identifier: object, at: object, least: object,
        content: object, digest: object,
    ) -> None:  # fmt: skip
        verdict, due = self._verdict, self._number + 1
        verdict.entries += 1
        if not isinstance(number, int) or number < due:
            verdict.fault(f"entry {number}: it is there twice, or its number is none")
            return
        if number > due:
            gone = f"entry {due} is" if number == due + 1 else f"entries {due} to {number - 1} are"
            verdict.fault(f"{gone} missing")
        elif not self._chain.fits(self._digest, content, digest):
            verdict.fault(
                f"entry {number}: its digest is not that of what it says after the entry before"
                " it: one of both was changed, put in or moved"
            )
        self._number, self._digest = number, digest
        self._follows(number, (identifier, at, least), content)
        self._hold(number)

    def _follows(
        self, number: int, columns: tuple[object, object, object], content: object
    ) -> None:
        """What entries are found by must say what they say."""
        try:
            entry = entry_of(str(content))
            access = entry.access
            said = (entry.id, moment(access.at), lowest(access.shown))
            index = [(owner, number, least) for owner, least in sorted(owners(entry).items())]
        except ValueError:
            self._verdict.fault(f"entry {number}: what it says cannot be read")
            return
        if entry.number != number:
            self._verdict.fault(f"entry {number}: it was entry {entry.number} once")
        if columns != said:
            self._verdict.fault(f"entry {number}: a column says otherwise than the entry does")
        rows = self._connection.execute(_OWNERS, (number,)).fetchall()
        self._owners += len(rows)
        if rows != index:
            self._verdict.fault(f"entry {number}: the index of owners was changed")

    def _hold(self, number: int) -> None:
        """Hold the digest reached against the anchors of its number."""
        for anchor in self._anchors.pop(number, ()):
            if not isinstance(self._digest, bytes) or anchor.digest != self._digest.hex():
                self._verdict.fault(
                    f"entry {number}: it is not the one of which the anchor of {anchor.at}"
                    " speaks: this part of the log was made anew, or is an older copy"
                )
