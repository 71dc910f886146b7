"""Ways to tamper with an access log, without its key and without its newest anchor."""

import hashlib
import hmac
import json
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

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
FIELDS: Final = (
    "number", "id", "at", "agency", "kind", "outcome", "role", "person", "token", "purpose",
    "operation", "document", "shown",
)  # fmt: skip


def _edit(scene: Scene, *statements: tuple[str, tuple[Any, ...]]) -> None:
    with closing(sqlite3.connect(scene.place.log)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        for statement, parameters in statements:
            connection.execute(statement, parameters)


def _rows(scene: Scene) -> list[tuple[int, str, bytes]]:
    with closing(sqlite3.connect(scene.place.log)) as connection:
        return connection.execute(
            "SELECT number, content, digest FROM entries ORDER BY number"
        ).fetchall()


def _one(scene: Scene) -> tuple[int, str, bytes]:
    return scene.random.choice(_rows(scene))


def _two(scene: Scene) -> list[tuple[int, str, bytes]]:
    return scene.random.sample(_rows(scene), 2)


def _otherwise(scene: Scene, field: str, content: str) -> str:
    said = json.loads(content)
    match field:
        case "number":
            said[field] += scene.random.choice((-1, 1))
        case "at":
            said[field] = said[field].replace("2026-", "2025-")
        case "shown":
            said[field] = {} if said[field] else {"CITY-DC": {"PUBLIC": ["in" + "0" * 30]}}
        case "kind":
            said[field] = "EXPORT"
        case "outcome":
            said[field] = "WITHHELD"
        case "role":
            said[field] = "AUDITOR"
        case _:
            said[field] = scene.random.choice((None, "x", f"{said[field]}."))
    return json.dumps(said, separators=(",", ":"))


def change(field: str) -> Way:
    """Change one field of what an entry says."""

    def way(scene: Scene) -> None:
        number, content, _ = _one(scene)
        other = _otherwise(scene, field, content)
        _edit(scene, ("UPDATE entries SET content = ? WHERE number = ?", (other, number)))

    return way


def column(name: str) -> Way:
    """Change a column by which entries are found."""

    def way(scene: Scene) -> None:
        statement = f"UPDATE entries SET {name} = ? WHERE number = ?"  # noqa: S608
        value = 9 if name == "lowest" else f"2020-01-01{scene.random.random()}"
        _edit(scene, (statement, (value, _one(scene)[0])))

    return way


def change_digest(scene: Scene) -> None:
    _edit(
        scene,
        ("UPDATE entries SET digest = ? WHERE number = ?", (scene.random.randbytes(32),
         _one(scene)[0])),
    )  # fmt: skip


def _remove(scene: Scene, first: int, last: int) -> None:
    _edit(
        scene,
        ("DELETE FROM entries WHERE number BETWEEN ? AND ?", (first, last)),
        ("DELETE FROM owners WHERE entry BETWEEN ? AND ?", (first, last)),
    )


def cut_front(scene: Scene) -> None:
    numbers = [row[0] for row in _rows(scene)]
    _remove(scene, numbers[0], scene.random.choice(numbers[:-1]))


def cut_middle(scene: Scene) -> None:
    numbers = [row[0] for row in _rows(scene)][1:-1]
    first, last = sorted(scene.random.choices(numbers, k=2))
    _remove(scene, first, last)


def cut_tail(scene: Scene) -> None:
    numbers = [row[0] for row in _rows(scene)]
    _remove(scene, scene.random.choice(numbers[1:]), numbers[-1])


def take_out_and_close_up(scene: Scene) -> None:
    """Take an entry out and give those after it the numbers that follow."""
    numbers = [row[0] for row in _rows(scene)]
    gone = scene.random.choice(numbers[:-1])
    _remove(scene, gone, gone)
    _edit(
        scene,
        *(("UPDATE entries SET number = ? WHERE number = ?", (number - 1, number))
          for number in numbers if number > gone),
        *(("UPDATE owners SET entry = ? WHERE entry = ?", (number - 1, number))
          for number in numbers if number > gone),
    )  # fmt: skip


def _put(number: int, content: object, digest: bytes) -> tuple[str, tuple[Any, ...]]:
    statement = "UPDATE entries SET content = ?, digest = ? WHERE number = ?"
    return statement, (content, digest, number)


def swap(scene: Scene) -> None:
    one, other = _two(scene)
    _edit(scene, _put(one[0], other[1], one[2]), _put(other[0], one[1], other[2]))


def swap_whole(scene: Scene) -> None:
    one, other = _two(scene)
    _edit(scene, _put(one[0], *other[1:]), _put(other[0], *one[1:]))


def reorder(scene: Scene) -> None:
    rows = _rows(scene)
    others = rows[::-1] if scene.random.random() < 0.5 else rows[1:] + rows[:1]
    _edit(
        scene,
        *(_put(row[0], *other[1:]) for row, other in zip(rows, others, strict=True)),
    )


def duplicate(scene: Scene) -> None:
    _, content, digest = _one(scene)
    last = _rows(scene)[-1][0]
    row = (last + 1, "f" * 30, "2026-03-02", 0, content, digest)
    _edit(scene, ("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", row))


def put_over(scene: Scene) -> None:
    """Let an entry stand in the place of another too."""
    one, other = _two(scene)
    _edit(scene, _put(one[0], *other[1:]))


def _rehash(scene: Scene, digest: Callable[[bytes, str], bytes]) -> None:
    number, content, _ = _one(scene)
    forged = _otherwise(scene, "agency", content)
    previous = scene.random.randbytes(32)
    edits: list[tuple[str, tuple[Any, ...]]] = []
    for row in _rows(scene):
        said = forged if row[0] == number else row[1]
        previous = digest(previous, said)
        edits.append(_put(row[0], said, previous))
    _edit(scene, *edits)


def rehash_with_another_key(scene: Scene) -> None:
    key = scene.random.randbytes(32)
    _rehash(scene, lambda before, said: hmac.digest(key, before + said.encode(), "sha256"))


def rehash_without_a_key(scene: Scene) -> None:
    _rehash(scene, lambda before, said: hashlib.sha256(before + said.encode()).digest())


def replace_by_older_copy(scene: Scene) -> None:
    shutil.copyfile(scene.older, scene.place.log)


def replace_by_other_log(scene: Scene) -> None:
    shutil.copyfile(scene.other, scene.place.log)


def empty(scene: Scene) -> None:
    scene.place.log.write_bytes(b"")


def empty_tables(scene: Scene) -> None:
    _edit(scene, ("DELETE FROM entries", ()), ("DELETE FROM owners", ()))


def remove_file(scene: Scene) -> None:
    scene.place.log.unlink()


def truncate(scene: Scene) -> None:
    whole = scene.place.log.read_bytes()
    scene.place.log.write_bytes(whole[: scene.random.randrange(1, len(whole))])


def flip(scene: Scene) -> None:
    """Change a letter of what an entry says, past SQLite."""
    whole = bytearray(scene.place.log.read_bytes())
    spot = whole.index(b'"agency":"', scene.random.randrange(len(whole) // 2)) + 12
    whole[spot] ^= 1 << scene.random.randrange(5)
    scene.place.log.write_bytes(whole)


def hide_from_owner(scene: Scene) -> None:
    chosen = "SELECT owner, entry FROM owners ORDER BY random() LIMIT 1"
    _edit(scene, (f"DELETE FROM owners WHERE (owner, entry) IN ({chosen})", ()))  # noqa: S608


def show_to_other_owner(scene: Scene) -> None:
    _edit(scene, ("INSERT INTO owners VALUES (?, ?, 0)", ("CITY-XX", _one(scene)[0])))


def raise_in_index(scene: Scene) -> None:
    _edit(scene, ("UPDATE owners SET lowest = lowest + 1", ()))


def index_of_nothing(scene: Scene) -> None:
    _edit(scene, ("INSERT INTO owners VALUES ('CITY-DC', 99999, 0)", ()))


def forge_cut(scene: Scene) -> None:
    """Cut the front as retention does, with a seal that is made up."""
    rows = _rows(scene)
    number, _, digest = scene.random.choice(rows[:-1])
    _remove(scene, rows[0][0], number)
    seal = scene.random.randbytes(32).hex()
    _edit(
        scene,
        ("DELETE FROM cuts", ()),
        ("INSERT INTO cuts VALUES (?, ?, '2026-03-02', ?)", (number, digest.hex(), seal)),
    )


def change_cut(scene: Scene) -> None:
    """Change one column of the note of what retention removed, or make one up."""
    name, value = scene.random.choice(
        (("number", 1), ("number", "x"), ("digest", b"\xff"), ("digest", "0" * 64),
         ("at", b"\xff"), ("seal", "0" * 64))
    )  # fmt: skip
    _edit(
        scene,
        ("INSERT INTO cuts SELECT 0, '', '', '' WHERE NOT EXISTS (SELECT * FROM cuts)", ()),
        (f"UPDATE cuts SET {name} = ?", (value,)),  # noqa: S608
    )


def spoil_content(scene: Scene) -> None:
    """Put something in that is hard to read."""
    hard = ("[" * 100_000, "\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe", "null", "[]",
            '{"at":"0001-01-01T00:00:00+14:00"}')  # fmt: skip
    number, _, digest = _one(scene)
    _edit(scene, _put(number, scene.random.choice(hard), digest))


def cut_beyond_the_cut(scene: Scene) -> None:
    """Cut more of the front, and let the note of what retention removed stand."""
    numbers = [row[0] for row in _rows(scene)]
    _remove(scene, numbers[0], numbers[0])


def rename(scene: Scene) -> None:
    _edit(scene, ("UPDATE log SET id = ?", (scene.random.randbytes(8).hex(),)))


def begin_earlier(scene: Scene) -> None:
    """Have the log say that it was begun at another moment, or at none."""
    at = scene.random.choice(("2020-01-01", "", b"\xff", 0))
    _edit(scene, ("UPDATE log SET begun = ?", (at,)))


def edit_old_anchor(scene: Scene) -> None:
    """Change an anchor that is not the newest."""
    lines = scene.place.anchors.read_text().splitlines()
    spot = scene.random.randrange(len(lines) - 1)
    said = json.loads(lines[spot])
    field = scene.random.choice(sorted(said))
    said[field] = said[field] + 1 if field == "number" else "0" * 16
    lines[spot] = json.dumps(said)
    scene.place.anchors.write_text("\n".join(lines) + "\n")


def add_trigger(scene: Scene) -> None:
    """Have entries of somebody fall away whenever they come."""
    trigger = (
        "CREATE TRIGGER quiet AFTER INSERT ON entries BEGIN"
        " DELETE FROM owners WHERE owner = 'CITY-DC'; END"
    )
    _edit(scene, (trigger, ()))


def another_form(scene: Scene) -> None:
    """Store a content as bytes, which reads alike and is found by nobody."""
    number, content, digest = _one(scene)
    _edit(scene, _put(number, content.encode(), digest))


WAYS: Final[Mapping[str, Way]] = {
    **{f"change {field}": change(field) for field in FIELDS},
    **{f"column {name}": column(name) for name in ("id", "at", "lowest")},
    **{
        way.__name__: way
        for way in (
            change_digest, cut_front, cut_middle, cut_tail, take_out_and_close_up, swap,
            swap_whole, reorder, duplicate, put_over, rehash_with_another_key,
            rehash_without_a_key, replace_by_older_copy, replace_by_other_log, empty,
            empty_tables, remove_file, truncate, flip, hide_from_owner, show_to_other_owner,
            raise_in_index, index_of_nothing, forge_cut, change_cut, spoil_content,
            cut_beyond_the_cut, rename, begin_earlier, edit_old_anchor, add_trigger, another_form,
        )
    },
}  # fmt: skip
