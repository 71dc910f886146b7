"""The archive that a workbook is: looked through before anything opens it."""

import copy
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from importers.reading.rows import Unreadable
from importers.reading.signatures import foreign_archive
from importers.reading.xml import Attributes, BadXml, XmlStream

LARGEST_CONTENT: Final = 2**30
"""Bytes of a workbook once unpacked. A million rows of twenty columns take about that."""
LARGEST_RATIO: Final = 200
"""Unpacked to packed. Sheets of real ledgers pack 10 to 50 times."""
_UNSUSPICIOUS: Final = 128 * 2**20
"""Bytes that may be packed as tightly as they like."""
_MOST_PARTS: Final = 10_000
_CHUNK: Final = 2**20
_REMEDY: Final = "save it again as XLSX"


class Archive:
    """The parts of a workbook, none of which is larger than it says or than may be."""

    def __init__(self, path: Path) -> None:
        """Open the archive.

        Raises:
            Unreadable: it is no XLSX, is protected, or unpacks to more than a ledger can be.
        """
        self.name = path.name
        try:
            self._zip = zipfile.ZipFile(path)
            self._parts = {part.filename.lstrip("/"): part for part in self._zip.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Unreadable(f"{self.name}: no workbook; {_REMEDY}") from error
        self._packed = path.stat().st_size
        self._unpacked: dict[str, int] = {}
        parts = self._zip.infolist()
        if len(parts) > _MOST_PARTS:
            raise Unreadable(f"{self.name}: an archive of {len(parts)} parts; {_REMEDY}")
        self._allow(sum(part.file_size for part in parts))
        if "xl/workbook.xml" not in self._parts:
            if foreign := foreign_archive(self._parts):
                raise Unreadable(f"{self.name}: {foreign}; save the table as XLSX or CSV")
            raise Unreadable(f"{self.name}: an archive, but no workbook; {_REMEDY}")

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def chunks(self, part: str) -> Iterator[bytes]:
        """The content of one part.

        Raises:
            Unreadable: the part is damaged, or the whole unpacks to too much.
        """
        info = self._parts.get(part)
        if info is None:
            raise Unreadable(f"{self.name}: its part {part} is missing; {_REMEDY}")
        # What the archive says of its sizes may be a lie; the stream itself ends where it ends.
        info = copy.copy(info)
        info.file_size = LARGEST_CONTENT + 1
        self._unpacked[part] = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    self._unpacked[part] += len(chunk)
                    self._allow(sum(self._unpacked.values()))
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
            raise Unreadable(f"{self.name}: {part} is damaged; {_REMEDY}") from error

    def check_rest(self) -> None:
        """Unpack the parts that nobody has looked at and that a reader of workbooks would."""
        for part in self._parts:
            if part.endswith((".xml", ".rels")) and part not in self._unpacked:
                for _ in self.chunks(part):
                    pass

    def sheets(self) -> tuple[dict[str, str], bool]:
        """The part of each worksheet by the sheet's name, and whether days count from 1904."""
        sheets: dict[str, str] = {}
        targets: dict[str, str] = {}
        macintosh = False

        def relation(name: str, attributes: Attributes) -> None:
            if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
                target = posixpath.join("/xl", attributes.get("Target", ""))
                targets[attributes.get("Id", "")] = posixpath.normpath(target).lstrip("/")

        def sheet(name: str, attributes: Attributes) -> None:
            nonlocal macintosh
            if name == "workbookPr":
                macintosh = attributes.get("date1904", "0") in ("1", "true")
            if name == "sheet":
                ids = (value for key, value in attributes.items() if key.endswith(":id"))
                part = targets.get(next(ids, ""))
                if part:
                    sheets[attributes.get("name", "")] = part

        self.parse("xl/_rels/workbook.xml.rels", relation)
        self.parse("xl/workbook.xml", sheet)
        return sheets, macintosh

    def parse(self, part: str, start: Callable[[str, Attributes], None]) -> None:
        """Give every element of a small part to a handler."""
        stream = XmlStream(start, lambda _: None)
        try:
            for chunk in self.chunks(part):
                stream.feed(chunk)
            stream.feed(b"", last=True)
        except BadXml as error:
            raise Unreadable(
                f"{self.name}: {part}, line {error.line}: {error.reason}; {_REMEDY}"
            ) from error

    def _allow(self, unpacked: int) -> None:
        if unpacked > LARGEST_CONTENT or (
            unpacked > _UNSUSPICIOUS and unpacked > LARGEST_RATIO * self._packed
        ):
            raise Unreadable(
                f"{self.name}: {self._packed:,} bytes that unpack to {unpacked:,} or more, which no"
                " ledger does; save it again, or hand it in as CSV"
            )
