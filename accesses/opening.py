"""Opening the log's file, and finding out whether it is still the one that the anchors speak of."""

import secrets
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from accesses import tables
from accesses.anchors import Anchor, newest_anchor, write_anchor
from accesses.chain import Chain, make_key, read_key
from accesses.entries import moment
from accesses.errors import AccessLogFailure, Tampered
from accesses.places import LogPlace
from domain.zone import SHANGHAI

_PATIENCE: Final = 5.0
"""Seconds that another process may hold the file."""

_OF_THE_SYSTEM: Final = (
    "SQLITE_BUSY", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_LOCKED",
    "SQLITE_NOLFS", "SQLITE_NOMEM", "SQLITE_PERM", "SQLITE_PROTOCOL", "SQLITE_READONLY",
)  # fmt: skip
"""What SQLite says of the disk and of other processes, not of what the file holds."""


def chain_of(place: LogPlace) -> Chain:
    """The chain of a log; its key is made where nothing of a log is there yet.

    Raises:
        KeyMissing: there is a log, and no key.
        Tampered: there are anchors, and no log.
    """
    begun = place.log.is_file() and place.log.stat().st_size > 0
    if not begun and not place.anchors.exists():
        make_key(place.key)
    chain = Chain(read_key(place.key))
    # In this order: whoever begins a log at this moment makes the file before the anchor.
    if newest_anchor(place.anchors, chain) is not None and not place.log.exists():
        raise Tampered(
            f"the access log {place.log} is gone, of which {place.anchors} speaks; put it back, or"
            " move the anchors to where they are kept as evidence, and a new log is begun"
        )
    return chain


@contextmanager
def in_words(path: Path) -> Generator[None]:
    """Say of whatever fails below that it was the log, and why.

    Raises:
        AccessLogFailure: as it was, or for any failure of the system or of SQLite.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(_OF_THE_SYSTEM):
            raise AccessLogFailure(
                f"the access log {path} cannot be used ({error}); see that there is room on the"
                " disk and that the file may be written"
            ) from error
        raise Tampered(
            f"the access log {path} is damaged ({error}); move it and its anchors to where they"
            " are kept as evidence, and a new log is begun"
        ) from error
    except OSError as error:
        raise AccessLogFailure(
            f"the access log {path} cannot be used ({error.strerror or error}); make room there,"
            " or see to the rights of the folder"
        ) from error


def open_log(place: LogPlace, chain: Chain) -> sqlite3.Connection:
    """Open the file for writing; it is made, with a first anchor, where there is none.

    Raises:
        AccessLogFailure: it cannot be written, or is not what its anchors say.
    """
    with in_words(place.log):
        place.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(place.log)
        connection = sqlite3.connect(
            place.log, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        connection.text_factory = as_it_is
    try:
        with in_words(place.log):
            connection.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            _begin(connection, place, chain)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(path: Path) -> None:
    """Make an empty file that nobody but the hub's account may read.

    It is never opened here under its own name: to close a file of which SQLite has locks in the
    same process would let go of them all, and another process would take the log for unused.
    """
    if path.exists():
        return
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    fresh.touch(mode=0o600, exist_ok=False)
    try:
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
    finally:
        fresh.unlink()


def read_log(path: Path) -> closing[sqlite3.Connection]:
    """Open a log's file for reading alone; closed when the `with` is left.

    Raises:
        AccessLogFailure: there is none.
    """
    if not path.is_file():
        raise AccessLogFailure(f"there is no access log {path}; name the data folder with --data")
    with in_words(path):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE
        )
    connection.text_factory = as_it_is
    return closing(connection)


def as_it_is(text: bytes) -> str:
    """A text of the file, whatever bytes somebody put there."""
    return text.decode(errors="surrogateescape")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None]:
    """What is done below is done wholly and is on the disk then, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself after some failures, such as a full disk.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _begin(connection: sqlite3.Connection, place: LogPlace, chain: Chain) -> None:
    with transaction(connection):
        if connection.execute(tables.SHAPE).fetchall():
            return
        if newest_anchor(place.anchors, chain) is not None:
            raise Tampered(
                f"the access log {place.log} was emptied; keep it as evidence with its anchors,"
                " move both away, and a new log is begun"
            )
        name, at = secrets.token_hex(8), moment(datetime.now(SHANGHAI))
        for table in tables.TABLES:
            connection.execute(table)
        connection.execute(tables.BEGIN_LOG, (name, at))
        # From its first moment on, so that a log that is gone is missed.
        start = chain.start(name).hex()
        write_anchor(place.anchors, Anchor(log=name, number=0, digest=start, at=at), chain)
