"""Ways to tamper with an access log beside its entries: files, index, cuts, anchors."""

import json
import shutil

from tests.accesses.tamperer import Scene, edit, one_of, remove, rows_of


def replace_by_older_copy(scene: Scene) -> None:
    shutil.copyfile(scene.older, scene.place.log)


def replace_by_other_log(scene: Scene) -> None:
    shutil.copyfile(scene.other, scene.place.log)


def empty(scene: Scene) -> None:
    scene.place.log.write_bytes(b"")


def empty_tables(scene: Scene) -> None:
    edit(scene, ("DELETE FROM entries", ()), ("DELETE FROM owners", ()))


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
    edit(scene, (f"DELETE FROM owners WHERE (owner, entry) IN ({chosen})", ()))  # noqa: S608


def show_to_other_owner(scene: Scene) -> None:
    edit(scene, ("INSERT INTO owners VALUES (?, ?, 0)", ("CITY-XX", one_of(scene)[0])))


def raise_in_index(scene: Scene) -> None:
    edit(scene, ("UPDATE owners SET lowest = lowest + 1", ()))


def index_of_nothing(scene: Scene) -> None:
    edit(scene, ("INSERT INTO owners VALUES ('CITY-DC', 99999, 0)", ()))


def forge_cut(scene: Scene) -> None:
    """Cut the front as retention does, with a seal that is made up."""
    rows = rows_of(scene)
    number, _, digest = scene.random.choice(rows[:-1])
    remove(scene, rows[0][0], number)
    seal = scene.random.randbytes(32).hex()
    edit(
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
    edit(
        scene,
        ("INSERT INTO cuts SELECT 0, '', '', '' WHERE NOT EXISTS (SELECT * FROM cuts)", ()),
        (f"UPDATE cuts SET {name} = ?", (value,)),  # noqa: S608
    )


def cut_beyond_the_cut(scene: Scene) -> None:
    """Cut more of the front, and let the note of what retention removed stand."""
    numbers = [row[0] for row in rows_of(scene)]
    remove(scene, numbers[0], numbers[0])


def rename(scene: Scene) -> None:
    edit(scene, ("UPDATE log SET id = ?", (scene.random.randbytes(8).hex(),)))


def begin_earlier(scene: Scene) -> None:
    """Have the log say that it was begun at another moment, or at none."""
    at = scene.random.choice(("2020-01-01", "", b"\xff", 0))
    edit(scene, ("UPDATE log SET begun = ?", (at,)))


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
    edit(scene, (trigger, ()))
