"""The tables of the log's file, and the statements that read and write them.

`content` says everything and is what the digest is of; the other columns are found by, follow from
it, and are held against it when the log is verified.
"""

import sqlite3
from typing import Final

TABLES: Final = (
    "CREATE TABLE log (id TEXT NOT NULL, begun TEXT NOT NULL)",
    (
        "CREATE TABLE entries (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
        " at TEXT NOT NULL, lowest INTEGER NOT NULL, content TEXT NOT NULL, digest BLOB NOT NULL)"
    ),
    "CREATE INDEX entries_at ON entries (at)",
    (
        "CREATE TABLE owners (owner TEXT NOT NULL, entry INTEGER NOT NULL, lowest INTEGER NOT NULL,"
        " PRIMARY KEY (owner, entry)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE cuts (number INTEGER NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL,"
        " seal TEXT NOT NULL)"
    ),
)

SHAPE: Final = (
    "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    " ORDER BY name"
)
NAME: Final = "SELECT id FROM log"
BEGUN: Final = "SELECT begun FROM log"
BEGIN_LOG: Final = "INSERT INTO log VALUES (?, ?)"
LAST_TWO: Final = "SELECT number, content, digest FROM entries ORDER BY number DESC LIMIT 2"
CUT: Final = "SELECT number, digest, at, seal FROM cuts"
PUT_ENTRY: Final = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)"
PUT_OWNER: Final = "INSERT INTO owners VALUES (?, ?, ?)"
PUT_CUT: Final = "INSERT INTO cuts VALUES (?, ?, ?, ?)"
REMOVE_CUTS: Final = "DELETE FROM cuts"
REMOVE_ENTRIES: Final = "DELETE FROM entries WHERE number <= ?"
REMOVE_OWNERS: Final = "DELETE FROM owners WHERE entry <= ?"
FIRST_TO_STAY: Final = "SELECT min(number) FROM entries WHERE at >= ?"
DIGEST_OF: Final = "SELECT digest FROM entries WHERE number = ?"


def shape() -> list[tuple[str, str, str]]:
    """The tables and indexes as SQLite describes them in a file that nobody touched."""
    connection = sqlite3.connect(":memory:")
    try:
        for table in TABLES:
            connection.execute(table)
        return connection.execute(SHAPE).fetchall()
    finally:
        connection.close()
