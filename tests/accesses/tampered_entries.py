"""Ways to tamper with the entries of an access log: what they say, their digests, their order."""

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any, Final

from tests.accesses.tamperer import Scene, Way, edit, one_of, put, remove, rows_of, two_of

FIELDS: Final = (
    "number", "id", "at", "agency", "kind", "outcome", "role", "person", "token", "purpose",
    "operation", "document", "shown",
)  # fmt: skip


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
        number, content, _ = one_of(scene)
        other = _otherwise(scene, field, content)
        edit(scene, ("UPDATE entries SET content = ? WHERE number = ?", (other, number)))

    return way


def column(name: str) -> Way:
    """Change a column by which entries are found."""

    def way(scene: Scene) -> None:
        statement = f"UPDATE entries SET {name} = ? WHERE number = ?"  # noqa: S608
        value = 9 if name == "lowest" else f"2020-01-01{scene.random.random()}"
        edit(scene, (statement, (value, one_of(scene)[0])))

    return way


def change_digest(scene: Scene) -> None:
    edit(
        scene,
        ("UPDATE entries SET digest = ? WHERE number = ?", (scene.random.randbytes(32),
         one_of(scene)[0])),
    )  # fmt: skip


def cut_front(scene: Scene) -> None:
    numbers = [row[0] for row in rows_of(scene)]
    remove(scene, numbers[0], scene.random.choice(numbers[:-1]))


def cut_middle(scene: Scene) -> None:
    numbers = [row[0] for row in rows_of(scene)][1:-1]
    first, last = sorted(scene.random.choices(numbers, k=2))
    remove(scene, first, last)


def cut_tail(scene: Scene) -> None:
    numbers = [row[0] for row in rows_of(scene)]
    remove(scene, scene.random.choice(numbers[1:]), numbers[-1])


def take_out_and_close_up(scene: Scene) -> None:
    """Take an entry out and give those after it the numbers that follow."""
    numbers = [row[0] for row in rows_of(scene)]
    gone = scene.random.choice(numbers[:-1])
    remove(scene, gone, gone)
    edit(
        scene,
        *(("UPDATE entries SET number = ? WHERE number = ?", (number - 1, number))
          for number in numbers if number > gone),
        *(("UPDATE owners SET entry = ? WHERE entry = ?", (number - 1, number))
          for number in numbers if number > gone),
    )  # fmt: skip


def swap(scene: Scene) -> None:
    one, other = two_of(scene)
    edit(scene, put(one[0], other[1], one[2]), put(other[0], one[1], other[2]))


def swap_whole(scene: Scene) -> None:
    one, other = two_of(scene)
    edit(scene, put(one[0], *other[1:]), put(other[0], *one[1:]))


def reorder(scene: Scene) -> None:
    rows = rows_of(scene)
    others = rows[::-1] if scene.random.random() < 0.5 else rows[1:] + rows[:1]
    edit(
        scene,
        *(put(row[0], *other[1:]) for row, other in zip(rows, others, strict=True)),
    )


def duplicate(scene: Scene) -> None:
    _, content, digest = one_of(scene)
    last = rows_of(scene)[-1][0]
    row = (last + 1, "f" * 30, "2026-03-02", 0, content, digest)
    edit(scene, ("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", row))


def put_over(scene: Scene) -> None:
    """Let an entry stand in the place of another too."""
    one, other = two_of(scene)
    edit(scene, put(one[0], *other[1:]))


def _rehash(scene: Scene, digest: Callable[[bytes, str], bytes]) -> None:
    number, content, _ = one_of(scene)
    forged = _otherwise(scene, "agency", content)
    previous = scene.random.randbytes(32)
    edits: list[tuple[str, tuple[Any, ...]]] = []
    for row in rows_of(scene):
        said = forged if row[0] == number else row[1]
        previous = digest(previous, said)
        edits.append(put(row[0], said, previous))
    edit(scene, *edits)


def rehash_with_another_key(scene: Scene) -> None:
    key = scene.random.randbytes(32)
    _rehash(scene, lambda before, said: hmac.digest(key, before + said.encode(), "sha256"))


def rehash_without_a_key(scene: Scene) -> None:
    _rehash(scene, lambda before, said: hashlib.sha256(before + said.encode()).digest())


def spoil_content(scene: Scene) -> None:
    """Put something in that is hard to read."""
    hard = ("[" * 100_000, "\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe", "null", "[]",
            '{"at":"0001-01-01T00:00:00+14:00"}')  # fmt: skip
    number, _, digest = one_of(scene)
    edit(scene, put(number, scene.random.choice(hard), digest))


def another_form(scene: Scene) -> None:
    """Store a content as bytes, which reads alike and is found by nobody."""
    number, content, digest = one_of(scene)
    edit(scene, put(number, content.encode(), digest))
