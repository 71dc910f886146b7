"""Who tampers with an access log, without its key and without its newest anchor."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from accesses.places import LogPlace


@dataclass(frozen=True)
class Scene:
    """What a tamperer has.

    Attributes:
        place: the log; of its files the key is never touched, of the anchors never the newest.
        older: a copy of the log from before its last entries.
        other: the log of another hub that has the same key.
        random: what a tamperer chooses by.
    """

    place: LogPlace
    older: Path
    other: Path
    random: Random


Way = Callable[[Scene], None]


def edit(scene: Scene, *statements: tuple[str, tuple[Any, ...]]) -> None:
    """Change the log by statements with their parameters."""
    with closing(sqlite3.connect(scene.place.log)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        for statement, parameters in statements:
            connection.execute(statement, parameters)


def rows_of(scene: Scene) -> list[tuple[int, str, bytes]]:
    """Number, content and digest of every entry, in their order."""
    with closing(sqlite3.connect(scene.place.log)) as connection:
        return connection.execute(
            "SELECT number, content, digest FROM entries ORDER BY number"
        ).fetchall()


def one_of(scene: Scene) -> tuple[int, str, bytes]:
    """Any entry."""
    return scene.random.choice(rows_of(scene))


def two_of(scene: Scene) -> list[tuple[int, str, bytes]]:
    """Any two entries."""
    return scene.random.sample(rows_of(scene), 2)


def remove(scene: Scene, first: int, last: int) -> None:
    """Remove entries and what the index has of them."""
    edit(
        scene,
        ("DELETE FROM entries WHERE number BETWEEN ? AND ?", (first, last)),
        ("DELETE FROM owners WHERE entry BETWEEN ? AND ?", (first, last)),
    )


def put(number: int, content: object, digest: bytes) -> tuple[str, tuple[Any, ...]]:
    """The statement that lets an entry say something else."""
    statement = "UPDATE entries SET content = ?, digest = ? WHERE number = ?"
    return statement, (content, digest, number)
