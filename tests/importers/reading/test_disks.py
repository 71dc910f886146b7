"""Disks that fail while a file is read, and packed files that are damaged."""

import errno
import gzip
import io
from pathlib import Path
from random import Random
from typing import Any

import pytest

from importers.reading import BrokenRow, Unreadable, open_table


class _Disk(io.RawIOBase):
    """A file on a disk that fails from one moment on."""

    fails = False

    def __init__(self, path: Path) -> None:
        self._bytes = io.BytesIO(path.read_bytes())

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._bytes.seek(offset, whence)

    def tell(self) -> int:
        return self._bytes.tell()

    def readinto(self, buffer: Any) -> int:
        if self.fails and self._bytes.tell():
            raise OSError(errno.EIO, "Input/output error")
        return self._bytes.readinto(memoryview(buffer)[:4_000])


LOG = (
    '<log><trace><string key="concept:name" value="K"/>'
    + '<event><string key="concept:name" value="a"/></event>' * 3_000
    + "</trace></log>"
)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("text", ["a,b\n" + "1,2\n" * 3_000, '{"a": 1}\n' * 3_000, LOG])
def test_a_disk_that_fails_in_the_middle_of_a_file_is_no_damage_to_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, packed: bool
) -> None:
    path = tmp_path / "a"
    # Random bytes do not pack, so that the packed file too is longer than one stretch of the disk.
    more = Random(1).randbytes(30_000).hex() if packed else ""  # noqa: S311 -- repeatable, no secret
    content = (text + more).encode()
    path.write_bytes(gzip.compress(content) if packed else content)
    disk = _Disk(path)

    def opened(*_: object) -> io.BufferedReader:
        return io.BufferedReader(disk, 1_000)

    monkeypatch.setattr(Path, "open", opened)
    with open_table(path) as table:
        disk.fails = True
        with pytest.raises(Unreadable, match=r"^a: Input/output error; see that its disk"):
            list(table)


def test_a_packed_event_log_that_is_damaged_ends_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xes.gz"
    # After so many lines nobody looks further for the encoding.
    lines = "<!--督查-->\n" * 2_000
    more = Random(1).randbytes(90_000).hex()  # noqa: S311 -- repeatable, no secret
    packed = bytearray(gzip.compress(f"<log>{lines}<!--{more}--></log>".encode()))
    middle = len(packed) * 6 // 10
    packed[middle : middle + 200] = b"U" * 200
    path.write_bytes(packed)
    with open_table(path) as table:
        (row,) = table
    assert isinstance(row, BrokenRow)
    assert row.reason == "damaged"
