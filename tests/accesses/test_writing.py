"""The log as it is written: what is acknowledged stays, what fails is said, what waits is told."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path

import pytest

from accesses import writing
from accesses.errors import AccessLogFailure, KeyMissing, Tampered
from accesses.file import LogFile
from accesses.log import AccessLog
from accesses.places import LogPlace
from accesses.reading import Sight, Sought, page
from accesses.verifying import verify
from domain.accesses import AccessKind, AccessOutcome, LoggedAccess
from domain.secrecy import Secrecy
from tests.accesses.logs import access, place_in, shown, write


@asynccontextmanager
async def opened(place: LogPlace, told: list[str] | None = None) -> AsyncGenerator[AccessLog]:
    log = AccessLog(place, ([] if told is None else told).append)
    await log.open()
    try:
        yield log
    finally:
        await log.close()


def entries(place: LogPlace) -> list[LoggedAccess]:
    sight = Sight(clearance=Secrecy.SECRET)
    return page(place.log, sight, Sought(), 10_000, newest_first=False)


async def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


async def test_what_is_noted_stands_in_the_log_as_it_was(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    noted = [
        access(0, shown(1), shown(2, "CITY-JW", None)),
        replace(access(1), role=None, person=None, purpose="核对“计划”\n", document=None),
    ]
    async with opened(place) as log:
        for one in noted:
            log.note(one)
        await log.write(access(2))
        assert (log.trouble, log.written, log.lost) == (None, 3, 0)
    assert [entry.access for entry in entries(place)] == [*noted, access(2)]
    assert [entry.number for entry in entries(place)] == [1, 2, 3]
    assert len({entry.id for entry in entries(place)}) == 3
    assert verify(place).newest == 3


def test_nobody_else_may_read_the_files(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    write(place, access())
    for path in (place.log, place.key, place.anchors):
        assert path.stat().st_mode & 0o077 == 0, path


def test_processes_and_threads_write_one_chain(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(write, place, access(n), access(n)) for n in range(12)]:
            done.result()
    verdict = verify(place)
    assert (verdict.faults, verdict.entries) == ([], 24)


ANOTHER = """
import sys
from pathlib import Path
from tests.accesses.logs import access, place_in, write

write(place_in(Path(sys.argv[1])), access(7))
"""


def test_another_process_leaves_the_log_as_it_is_in_use(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    file = LogFile(place)
    # As the hub does when it sweeps; that must not let go of the first one's hold of the file.
    LogFile(place).close()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    for number in range(2):
        subprocess.run([sys.executable, "-c", ANOTHER, tmp_path], check=True, env=environment)
        file.append([access(number)])
    file.close()
    written = [entry.access for entry in entries(place)]
    assert written == [access(7), access(0), access(7), access(1)]
    assert verify(place).faults == []


CRASHING = """
import asyncio, sys
from pathlib import Path
from accesses.log import AccessLog
from tests.accesses.logs import access, place_in

async def main():
    log = AccessLog(place_in(Path(sys.argv[1])), lambda trouble: sys.exit(trouble))
    await log.open()
    async def writer(lane):
        number = 0
        while True:
            await log.write(access(number))
            number += 1
            print(lane, number, flush=True)
    await asyncio.gather(*(writer(lane) for lane in range(4)))

asyncio.run(main())
"""


@pytest.mark.parametrize("after", [1, 40])
def test_a_crash_loses_nothing_that_was_acknowledged(tmp_path: Path, after: int) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    with subprocess.Popen(
        [sys.executable, "-c", CRASHING, tmp_path],
        stdout=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        acknowledged = [process.stdout.readline() for _ in range(after)]
        process.kill()
        acknowledged += process.stdout.readlines()
    place = place_in(tmp_path)
    assert len(entries(place)) >= len([line for line in acknowledged if line.endswith("\n")])
    write(place, access())
    assert verify(place).faults == []


def in_the_way(place: LogPlace) -> None:
    """Something that is no file stands where the log is to be."""
    place.log.mkdir(parents=True)


async def test_a_log_that_cannot_be_written_is_said_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_RETRY_SECONDS", 0.1)
    place, told = place_in(tmp_path), list[str]()
    in_the_way(place)
    async with opened(place, told) as log:
        log.note(access(0))
        with pytest.raises(AccessLogFailure, match="cannot be used"):
            await log.write(access(1, shown(1, secrecy=Secrecy.SECRET)))
        assert log.trouble is not None
        assert told == [log.trouble]
        place.log.rmdir()
        await until(lambda: log.trouble is None)
        await log.write(access(2))
    first, second, third = (entry.access for entry in entries(place))
    assert (first, third) == (access(0), access(2))
    assert (second.outcome, second.shown) == (AccessOutcome.WITHHELD, ())
    assert told[1:] == ["the access log is written again"]


async def test_of_what_found_no_room_the_number_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_RETRY_SECONDS", 0.1)
    monkeypatch.setattr(writing, "_LARGEST_BACKLOG", 2)
    place = place_in(tmp_path)
    in_the_way(place)
    async with opened(place) as log:
        for number in range(5):
            log.note(access(number))
        assert log.lost == 3
        place.log.rmdir()
        await until(lambda: log.trouble is None)
    *noted, gap = (entry.access for entry in entries(place))
    assert noted == [access(0), access(1)]
    assert (gap.kind, gap.operation) == (AccessKind.GAP, "lost 3")


def test_a_full_disk_leaves_the_log_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_in(tmp_path)
    write(place, access())
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def full(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.execute("PRAGMA max_page_count = 12")
        return connection

    monkeypatch.setattr(sqlite3, "connect", full)
    file = LogFile(place)
    with pytest.raises(AccessLogFailure, match=r"database or disk is full.*room on the disk"):
        file.append([access(number, *map(shown, range(500))) for number in range(50)])
    file.close()
    monkeypatch.undo()
    write(place, access())
    assert (verify(place).faults, verify(place).entries) == ([], 2)


def test_without_its_key_a_log_is_not_written(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    write(place, access())
    place.key.unlink()
    with pytest.raises(KeyMissing, match="ONEVISIT_ACCESS_LOG_KEY"):
        LogFile(place)
    with pytest.raises(KeyMissing, match="is not there"):
        verify(place)
    assert not place.key.exists()
    place.key.write_text("no key\n")
    with pytest.raises(KeyMissing, match="cannot be read"):
        LogFile(place)
    place.key.write_text("abcd\n")
    with pytest.raises(KeyMissing, match="holds no key"):
        LogFile(place)


def remove(place: LogPlace) -> None:
    place.log.unlink()


def empty(place: LogPlace) -> None:
    place.log.write_bytes(b"")


def cut(place: LogPlace) -> None:
    with closing(sqlite3.connect(place.log)) as connection, connection:
        connection.execute("DELETE FROM entries WHERE number = 3")


def change(place: LogPlace) -> None:
    with closing(sqlite3.connect(place.log)) as connection, connection:
        connection.execute("UPDATE entries SET content = '{}' WHERE number = 3")


def spoil(place: LogPlace) -> None:
    place.log.write_bytes(b"no database" * 1_000)


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (remove, "is gone"),
        (empty, "was emptied"),
        (spoil, "is damaged"),
        (cut, "entries were removed or changed"),
        (change, "entry 3 .* was changed"),
    ],
)
def test_a_tampered_log_is_not_written_on(
    tmp_path: Path, tamper: Callable[[LogPlace], None], words: str
) -> None:
    place = place_in(tmp_path)
    write(place, access(), access(), access())
    tamper(place)
    with pytest.raises(Tampered, match=words):
        LogFile(place)
    assert verify(place).faults


@pytest.mark.parametrize("tamper", [cut, change])
def test_a_running_hub_sees_what_is_done_to_the_end(
    tmp_path: Path, tamper: Callable[[LogPlace], None]
) -> None:
    place = place_in(tmp_path)
    write(place, access(), access(), access())
    file = LogFile(place)
    tamper(place)
    with pytest.raises(Tampered):
        file.append([access()])
    file.release()


def test_a_running_hub_sees_that_its_file_was_replaced(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    write(place, access())
    file = LogFile(place)
    copy = place.log.with_name("copy")
    copy.write_bytes(place.log.read_bytes())
    copy.replace(place.log)
    with pytest.raises(AccessLogFailure, match="another file"):
        file.append([access()])
    file.release()


async def test_anchors_are_written_as_entries_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_ANCHOR_ENTRIES", 2)
    monkeypatch.setattr(writing, "_RETRY_SECONDS", 0.1)
    place = place_in(tmp_path)
    async with opened(place) as log:
        for number in range(5):
            await log.write(access(number))
        await until(lambda: len(place.anchors.read_text().splitlines()) == 3)
        # Where anchors cannot be written, that is said, and entries are written all the same.
        place.anchors.unlink()
        place.anchors.mkdir()
        await log.write(access(5))
        await log.write(access(6))
        await until(lambda: log.trouble is not None)
        assert "anchors" in str(log.trouble)
        await log.write(access(7, shown(1, secrecy=Secrecy.SECRET)))
        assert log.trouble is not None
        place.anchors.rmdir()
        await until(lambda: log.trouble is None)
    assert len(entries(place)) == 8
    assert verify(place).faults == []
