"""What a file is that holds no table: found by its first bytes, or by the parts of an archive."""

from collections.abc import Collection
from typing import Final

_FILES: Final = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"{\\rtf", "a Word document"),
    (b"Rar!\x1a\x07", "a packed archive"),
    (b"7z\xbc\xaf\x27\x1c", "a packed archive"),
)
_PARTS: Final = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
    "OFD.xml": "an OFD document",
    "META-INF/manifest.xml": "an OpenDocument file",
}


def foreign_file(beginning: bytes) -> str | None:
    """What a file that begins so is, such as `a PDF`; None where it may be a table."""
    return next((name for sign, name in _FILES if beginning.startswith(sign)), None)


def foreign_archive(parts: Collection[str]) -> str | None:
    """What an archive without a workbook is, by its parts; None where they do not say."""
    return next((name for part, name in _PARTS.items() if part in parts), None)
