"""Backups of the embedded graph: one file, made while it runs, restored into a new folder.

The file is the engine's own archive (a zip of its database, taken at one moment) with a note of the
versions that wrote it. A Neo4j has its own tools for this.
"""

import asyncio
import base64
import errno
import http.client
import json
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from packaging.version import Version

from graph.embedded import Engine
from graph.embedded.folder import LAYOUT, DataFolder, engine_version
from graph.embedded.java import DATABASE
from graph.embedded.ports import HOST
from graph.errors import DataFolderRefused, GraphError, GraphUnavailable

NOTE: Final = "onevisit.json"
BACKUP_SECONDS: Final = 3600
_NO_LINKS: Final = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
"""What file systems without hard links say, such as that of a USB stick or of some shares."""


class BackupRefused(GraphError):
    """A file is not a backup that this program can restore, or cannot be written."""


async def backup(engine: Engine, file: Path) -> None:
    """Writes all of the graph, as it is at one moment, into a file; writers go on meanwhile.

    Args:
        engine: the embedded engine.
        file: what is written, whole or not at all; it must not be there yet.

    Raises:
        BackupRefused: when the file is there, or cannot be written.
        GraphUnavailable: when the engine does not make the backup.
    """
    await asyncio.to_thread(_backup, engine, file)


async def restore(file: Path, path: Path) -> None:
    """Makes a data folder out of a backup.

    Args:
        file: the backup.
        path: the data folder: not there yet, or empty.

    Raises:
        BackupRefused: when the file is no whole backup, or of a newer version.
        DataFolderRefused: when there is something in the folder, or it cannot be written.
    """
    await asyncio.to_thread(_restore, file, path)


def _backup(engine: Engine, file: Path) -> None:
    if file.exists():
        raise BackupRefused(f"{file} is there already; name another file")
    name = f"{secrets.token_hex(8)}.zip"
    made = DataFolder(engine.folder).root / "backups" / DATABASE / name
    partial = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        _command(engine, f"BACKUP DATABASE file://{name}")
        with zipfile.ZipFile(made, "a") as archive:
            archive.writestr(NOTE, json.dumps({"layout": LAYOUT, "engine": engine_version()}))
        _write_down(made, partial)
        partial.chmod(0o600)
        _place(partial, file)
    except OSError as error:
        raise BackupRefused(
            f"{file} cannot be written ({error.strerror}); make room or name another file"
        ) from error
    finally:
        made.unlink(missing_ok=True)
        partial.unlink(missing_ok=True)


def _place(partial: Path, file: Path) -> None:
    """Gives a whole file its name; unlike a rename, never over another file."""
    try:
        os.link(partial, file)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _copy(partial, file)


def _copy(partial: Path, file: Path) -> None:
    file.touch(0o600, exist_ok=False)
    try:
        _write_down(partial, file)
    except BaseException:
        file.unlink()
        raise


def _write_down(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _command(engine: Engine, sql: str) -> None:
    """Runs a command that the engine takes over HTTP alone."""
    user = f"{engine.connection.user}:{engine.connection.password}"
    channel = http.client.HTTPConnection(HOST, engine.commands, timeout=BACKUP_SECONDS)
    try:
        channel.request(
            "POST",
            f"/api/v1/command/{engine.connection.database}",
            json.dumps({"language": "sql", "command": sql}),
            {
                "Authorization": f"Basic {base64.b64encode(user.encode()).decode()}",
                "Content-Type": "application/json",
            },
        )
        answer = channel.getresponse()
        said = answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        raise GraphUnavailable(
            f"the embedded graph does not take commands ({error}); is it running?"
        ) from error
    finally:
        channel.close()
    if answer.status != http.client.OK:
        raise GraphUnavailable(
            f"the embedded graph made no backup ({answer.status}: {said}); "
            f"see {DataFolder(engine.folder).log}"
        )


def _restore(file: Path, path: Path) -> None:
    try:
        if path.exists() and any(path.iterdir()):
            raise DataFolderRefused(f"{path} is not empty; name a new folder for the backup")
        folders = [each for each in path.absolute().parents if not each.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderRefused(
            f"{path} cannot be used ({error.strerror}); name another"
        ) from error
    fresh = path.absolute().with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        folder = DataFolder(fresh)
        folder.prepare()
        _unpack(file, folder.root / "databases" / DATABASE)
        folder.note_version()
        fresh.rename(path)  # takes the place of an empty folder, of nothing else
    except OSError as error:
        raise DataFolderRefused(
            f"{path} cannot be written ({error.strerror}); make room or name another folder"
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        if not path.exists():
            _remove_empty(folders)


def _remove_empty(folders: Sequence[Path]) -> None:
    """Removes folders, the innermost first, as far as nobody put anything into them."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _unpack(file: Path, database: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            _check(file, json.loads(archive.read(NOTE)))
            archive.extractall(database, [name for name in archive.namelist() if name != NOTE])
    except FileNotFoundError as error:
        raise BackupRefused(f"{file} is not there; name the file of a backup") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise BackupRefused(
            f"{file} is not a whole backup of an embedded graph ({error}); name another"
        ) from error


def _check(file: Path, note: object) -> None:
    match note:
        case {"layout": int(layout), "engine": str(engine)}:
            pass
        case _:
            raise ValueError(f"its note {NOTE} is of another form")
    if layout > LAYOUT or Version(engine) > Version(engine_version()):
        raise BackupRefused(
            f"{file} was written by a newer version (engine {engine}, this program brings "
            f"{engine_version()}); install that version"
        )
