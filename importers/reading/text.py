"""Bytes to lines: compression, encodings, and lines that cannot be decoded or never end."""

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from importers.reading.rows import Unreadable

LONGEST_LINE: Final = 64 * 2**20
"""Characters. A line is held in memory whole; what is longer is skipped as broken."""

_GZIP: Final = b"\x1f\x8b"
_ENOUGH_LINES: Final = 2_000
"""Lines with more than ASCII after which the encoding is not in doubt any more."""
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_UNDECODED: Final = re.compile("[\udc80-\udcff]+")
DAMAGE: Final = (gzip.BadGzipFile, EOFError, zlib.error)
"""What a compressed stream ends with that is not whole; other faults are the disk's."""


class BadLine(str):
    """The beginning of a line that cannot be had whole."""

    __slots__ = ("reason", "remedy")

    def __new__(cls, text: str, reason: str, remedy: str) -> "BadLine":
        """Keep what could be read, and why there is no more."""
        line = super().__new__(cls, text)
        line.reason = reason
        line.remedy = remedy
        return line

    reason: str
    remedy: str


class TextFile:
    """A text file, perhaps compressed; its encoding is found out from its bytes."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            Unreadable: it is not there, may not be read, or is damaged from the start.
        """
        self.name = path.name
        try:
            self._file = path.open("rb")
            self._size = path.stat().st_size
        except OSError as error:
            raise Unreadable(f"{path.name or path}: {error.strerror}; check the path") from error
        try:
            self.encoding, self._bom = self._detect()
        except (*DAMAGE, OSError) as error:
            self._file.close()
            raise self.unreadable(error) from error

    @property
    def progress(self) -> float:
        """How much of the file on disk has been read, from 0 to 1."""
        return 1.0 if self._file.closed or not self._size else self._file.tell() / self._size

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def content(self) -> io.BufferedReader:
        """The content from its beginning, no longer compressed."""
        self._file.seek(0)
        compressed = self._file.read(len(_GZIP)) == _GZIP
        self._file.seek(0)
        if not compressed:
            return self._file
        return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=self._file)))

    def beginning(self, size: int) -> bytes:
        """The first bytes of the content."""
        try:
            return self.content().read(size)
        except (*DAMAGE, OSError) as error:
            raise self.unreadable(error) from error

    def unreadable(self, error: Exception) -> Unreadable:
        """Why the file cannot be read, or not to its end."""
        if isinstance(error, DAMAGE) or not isinstance(error, OSError):
            return Unreadable(f"{self.name}: damaged; copy the file again")
        return Unreadable(
            f"{self.name}: {error.strerror or error}; see that its disk can be read, and try again"
        )

    def lines(self) -> Iterator[str]:
        """All lines from the first, each with its ending.

        What cannot be decoded stays in the text as the code points that `undecoded` finds; a line
        that is too long, and the place where a compressed stream breaks off, is a `BadLine`.

        Raises:
            Unreadable: the disk gives no more of the file.
        """
        stream = self.content()
        stream.read(self._bom)
        errors = "replace" if self.encoding.startswith("utf-16") else "surrogateescape"
        text = io.TextIOWrapper(stream, self.encoding, errors, newline="")
        try:
            while line := text.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE:
                    line = _cut(text, line)
                yield line
        except DAMAGE:
            yield BadLine("", "the compressed file is damaged", "copy it again")
        except OSError as error:
            raise self.unreadable(error) from error
        finally:
            # An import that is stopped closes the file before this generator.
            if not stream.closed:
                text.detach()

    def undecoded(self, text: str) -> str | None:
        """Why a text that came out of `lines` is not what the file says, where it is not."""
        if self.encoding.startswith("utf-16"):
            return "half a character of UTF-16" if "\ufffd" in text else None
        try:
            # Faster than looking for what is hardly ever there.
            text.encode()
        except UnicodeEncodeError:
            found = _UNDECODED.search(text)
        else:
            return None
        if found is None:
            return None
        shown = " ".join(f"{ord(character) - 0xDC00:02X}" for character in found[0][:4])
        return f"the bytes {shown} are not {self.encoding.upper()}"

    def _detect(self) -> tuple[str, int]:
        stream = self.content()
        start = stream.read(4)
        for bom, encoding in _BOMS:
            if start.startswith(bom):
                return encoding, len(bom)
        stream = self.content()
        unicode = national = seen = 0
        while seen < _ENOUGH_LINES and (line := stream.readline(LONGEST_LINE)):
            if not line.isascii():
                seen += 1
                unicode += _decodes(line, "utf-8")
                national += _decodes(line, "gb18030")
        # Text of GB18030 is hardly ever valid UTF-8 by chance; the reverse happens often.
        return ("utf-8" if 2 * unicode >= seen or unicode >= national else "gb18030"), 0


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _cut(text: io.TextIOWrapper, line: str) -> str:
    if line.endswith(("\n", "\r")):
        return line
    while (more := text.readline(LONGEST_LINE)) and not more.endswith(("\n", "\r")):
        pass
    return BadLine(
        line[:1000],
        f"a line of more than {LONGEST_LINE:,} characters",
        "split it, or end its quotes",
    )
