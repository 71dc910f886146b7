"""What was backed up is there again after a restore, or a sentence says why not."""

import errno
import json
import os
import shutil
import zipfile
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Final

import pytest

from graph.backup import NOTE, BackupRefused, backup, restore
from graph.embedded import Engine, embedded
from graph.errors import DataFolderRefused
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

UNIQUE: Final = Statement(
    "CREATE CONSTRAINT book_id IF NOT EXISTS FOR (b:Book) REQUIRE b.id IS UNIQUE", writes=True
)
FILL: Final = Statement(
    """
    UNWIND range($first, $last) AS i
    MERGE (b:Book {id: toString(i)}) SET b.title = '卷' + toString(i)
    MERGE (s:Shelf {id: 'one'})
    MERGE (s)-[:HOLDS]->(b)
    """,
    writes=True,
)
BOOKS: Final = Statement(
    "MATCH (:Shelf {id: 'one'})-[:HOLDS]->(b:Book) RETURN b.id AS id, b.title AS title ORDER BY id"
)


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


async def fill(engine: Engine, first: int, last: int) -> list[dict[str, str]]:
    async def shape(transaction: Transaction) -> None:
        await transaction.run(UNIQUE)

    async def work(transaction: Transaction) -> None:
        await transaction.run(FILL, first=first, last=last)

    async with Store.open(engine.connection, read_seconds=30, write_seconds=30) as store:
        await store.write(shape)
        await store.write(work)
        return await store.read(BOOKS)


@pytest.fixture(scope="module")
async def engine(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Engine]:
    async with embedded(tmp_path_factory.mktemp("data"), memory_mb=512) as engine:
        yield engine


async def test_a_round_trip_brings_back_what_was_there(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "kept.backup"
    before = await fill(engine, 1, 500)
    await backup(engine, file)
    await fill(engine, 501, 600)
    assert file.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == {"kept.backup"}
    assert not names(engine.folder / "engine" / "backups" / "onevisit")

    (tmp_path / "again").mkdir()
    await restore(file, tmp_path / "again")
    async with embedded(tmp_path / "again", memory_mb=512) as restored:
        assert restored.connection.password != engine.connection.password
        async with Store.open(restored.connection, read_seconds=30, write_seconds=30) as store:
            assert await store.read(BOOKS) == before
        assert len(await fill(restored, 400, 700)) == 700


async def test_a_file_that_is_there_is_not_written_over(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "kept.backup"
    file.write_text("something else")
    with pytest.raises(BackupRefused, match="is there already"):
        await backup(engine, file)
    assert file.read_text() == "something else"


def without_links(_source: Path, _target: Path) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


async def test_a_file_system_without_hard_links_takes_a_backup_too(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", without_links)
    file = tmp_path / "kept.backup"
    await backup(engine, file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == {"kept.backup"}
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert NOTE in archive.namelist()


async def test_a_backup_that_finds_no_room_there_leaves_nothing(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shutil.copyfile

    def full(source: Path, target: Path) -> None:
        whole(source, target)
        if target.name == "kept.backup":
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "link", without_links)
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(BackupRefused, match="No space left on device"):
        await backup(engine, tmp_path / "kept.backup")
    assert not names(tmp_path)


async def test_a_place_that_cannot_be_written_is_named(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match=r"no-folder.* cannot be written"):
        await backup(engine, tmp_path / "no-folder" / "kept.backup")


async def test_a_folder_in_use_is_not_restored_into(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "kept.backup"
    await backup(engine, file)
    with pytest.raises(DataFolderRefused, match="is not empty"):
        await restore(file, engine.folder)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 255
    file.write_bytes(content)


def age(file: Path) -> None:
    rewrite(file, {"layout": 1, "engine": "99.1"})


def list_up(file: Path) -> None:
    rewrite(file, [1, 2])


def rewrite(file: Path, note: object) -> None:
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[NOTE] = json.dumps(note).encode()
    with zipfile.ZipFile(file, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


def replace(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("readme", "")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (cut, "not a whole backup"),
        (damage, "not a whole backup"),
        (replace, "not a whole backup"),
        (list_up, "not a whole backup"),
        (age, "newer version"),
        (Path.unlink, "is not there"),
    ],
)
async def test_what_is_no_whole_backup_leaves_nothing_behind(
    engine: Engine, tmp_path: Path, spoil: Callable[[Path], None], says: str
) -> None:
    file = tmp_path / "kept.backup"
    await backup(engine, file)
    spoil(file)
    with pytest.raises(BackupRefused, match=says):
        await restore(file, tmp_path / "new" / "data" / "again")
    assert names(tmp_path) <= {"kept.backup"}
