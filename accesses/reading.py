"""Reading the log page by page, as far as the reader may."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from accesses.entries import entry_of, moment
from accesses.errors import REMEDY, Tampered
from accesses.opening import in_words, read_log
from domain.accesses import LoggedAccess, Shown, rank
from domain.secrecy import Secrecy

_FIRST: Final = 0
_BEYOND: Final = 2**62

# Whose records an entry showed is found by the owner alone; all entries are walked otherwise.
_OF_ALL: Final = "FROM entries e WHERE e.lowest <= :clearance"
_OF_OWNER: Final = (
    "FROM owners o JOIN entries e ON e.number = o.entry"
    " WHERE o.owner = :owner AND o.lowest <= :clearance"
)
_WITHIN: Final = (
    " AND (:from IS NULL OR e.at >= :from) AND (:to IS NULL OR e.at < :to)"
    " AND (:record IS NULL OR instr(e.content, :record) > 0)"
    " AND (:agency IS NULL OR json_extract(e.content, '$.agency') = :agency)"
)
_AFTER: Final = " AND e.number > :after ORDER BY e.number LIMIT :count"
_BEFORE: Final = " AND e.number < :after ORDER BY e.number DESC LIMIT :count"
_AFTER_OWNER: Final = " AND o.entry > :after ORDER BY o.entry LIMIT :count"
_BEFORE_OWNER: Final = " AND o.entry < :after ORDER BY o.entry DESC LIMIT :count"
_CONTENT: Final = "SELECT e.content "
_COUNT: Final = "SELECT count(*) "
_PLACE: Final = "SELECT e.number "
_ID: Final = " AND e.id = :id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a reader may see.

    Attributes:
        clearance: entries and records of a higher class are not there for the reader.
        owner: code of the agency whose records it must be about; None for all entries.
    """

    clearance: Secrecy
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which entries are sought.

    Attributes:
        begin: from this moment on.
        end: from before this moment.
        agency: of those who looked.
        record: global id of a record that was shown.
    """

    begin: datetime | None = None
    end: datetime | None = None
    agency: str | None = None
    record: str | None = None


class NoSuchEntry(Exception):
    """There is no entry of this id for the reader, or no longer."""


def page(
    log: Path,
    sight: Sight,
    sought: Sought,
    count: int,
    *,
    after: str | None = None,
    newest_first: bool = True,
) -> list[LoggedAccess]:
    """Entries in the order in which they were written, with the records that the reader may see.

    Args:
        log: the file.
        sight: what the reader may see.
        sought: which entries.
        count: how many at most.
        after: id of the entry after which they begin.
        newest_first: the other way round.

    Raises:
        NoSuchEntry: there is none of the id.
        AccessLogFailure: the log cannot be read.
    """
    own = sight.owner is not None
    further = (
        (_BEFORE_OWNER if own else _BEFORE) if newest_first else (_AFTER_OWNER if own else _AFTER)
    )
    parameters = _parameters(sight, sought)
    with in_words(log), read_log(log) as connection:
        begin = _BEYOND if newest_first else _FIRST
        if after is not None:
            begin = _place(connection, sight, after)
        rows = connection.execute(
            _CONTENT + _of(sight) + _WITHIN + further,
            parameters | {"after": begin, "count": count},
        )
        try:
            return [_as_seen(entry_of(content), sight) for (content,) in rows]
        except ValueError as error:
            raise Tampered(f"an entry of the access log {log} cannot be read; {REMEDY}") from error


def count(log: Path, sight: Sight, sought: Sought) -> int:
    """How many entries there are.

    Raises:
        AccessLogFailure: the log cannot be read.
    """
    with in_words(log), read_log(log) as connection:
        statement = _COUNT + _of(sight) + _WITHIN
        return connection.execute(statement, _parameters(sight, sought)).fetchone()[0]


def _of(sight: Sight) -> str:
    return _OF_ALL if sight.owner is None else _OF_OWNER


def _parameters(sight: Sight, sought: Sought) -> dict[str, Any]:
    return {
        "owner": sight.owner,
        "clearance": rank(sight.clearance),
        "from": moment(sought.begin) if sought.begin else None,
        "to": moment(sought.end) if sought.end else None,
        "agency": sought.agency,
        "record": sought.record,
    }


def _place(connection: sqlite3.Connection, sight: Sight, identifier: str) -> int:
    """The number of an entry that the reader may see."""
    parameters = {"owner": sight.owner, "clearance": rank(sight.clearance), "id": identifier}
    row = connection.execute(_PLACE + _of(sight) + _ID, parameters).fetchone()
    if row is None:
        raise NoSuchEntry(identifier)
    return row[0]


def _as_seen(entry: LoggedAccess, sight: Sight) -> LoggedAccess:
    """An entry with those records alone that the reader may see."""
    access = entry.access
    shown, met = _seen(access.shown, sight), _seen(access.met, sight)
    return replace(entry, access=replace(access, shown=shown, met=met))


def _seen(records: Iterable[Shown], sight: Sight) -> tuple[Shown, ...]:
    highest = rank(sight.clearance)
    return tuple(
        one for one in records if rank(one.secrecy) <= highest and sight.owner in (None, one.owner)
    )
