"""Files that hold no table are refused as what they are."""

import zipfile
from pathlib import Path

import pytest

from importers.reading import Unreadable, open_table


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        open_table(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("beginning", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image"),
        (b"{\\rtf1\\ansi", "a Word document"),
        (b"Rar!\x1a\x07\x01\0", "a packed archive"),
    ],
)
def test_a_file_by_its_first_bytes(tmp_path: Path, beginning: bytes, what: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(beginning + bytes(range(256)) * 8)
    assert refusal(file) == f"a.csv: {what}; save the table as XLSX or CSV"


def test_a_folder_is_named_as_the_caller_named_it() -> None:
    assert refusal(Path()) == ".: Is a directory; check the path"


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a presentation"),
        ("META-INF/manifest.xml", "an OpenDocument file"),
    ],
)
def test_an_archive_by_its_parts(tmp_path: Path, part: str, what: str) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(part, "<x/>")
    assert refusal(file) == f"a.xlsx: {what}; save the table as XLSX or CSV"
