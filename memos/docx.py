"""Memos as DOCX: A4, margins and letters as GB/T 9704 has them, pages numbered.

Fonts are named and not embedded; the table of fonts says what stands in for those that a machine
has not. The same memos are the same bytes.
"""

import re
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table as DocumentTable
from docx.table import _Cell as Cell  # pyright: ignore[reportPrivateUsage] -- its only name
from docx.text.paragraph import Paragraph as DocumentParagraph

from memos.docx_fonts import BODY, FONT_TABLE, HEADS, TITLE, letters, number_pages
from memos.parts import Facts, Heading, Memo, Paragraph, Part, Signatures, Table

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can name."""
_FONTS: Final = "word/fontTable.xml"
_WIDTH: Final = 156
"""Millimetres between the margins."""
_NAMES: Final = (0.2, 0.8)
"""Shares of a table of facts."""
_SIGNED: Final = (0.25, 0.45, 0.3)
"""Shares of what is signed."""
_UNSAYABLE: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say."""


def docx_of(memos: Sequence[Memo]) -> bytes:
    """One document, each memo beginning on a page of its own.

    Args:
        memos: one at least.
    """
    document = _blank(memos[0])
    for place, memo in enumerate(memos):
        _write(document, memo, first=place == 0)
    made = BytesIO()
    document.save(made)
    return _dateless(made.getvalue())


def _blank(memo: Memo) -> DocumentType:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    letters(document.styles["Normal"].element, BODY)
    for level, style in HEADS.items():
        letters(document.styles[f"Heading {level}"].element, style)
    number_pages(section.footer.paragraphs[0])
    about = document.core_properties
    about.title, about.author, about.comments = _sayable(memo.title), "onevisit", ""
    about.created = about.modified = datetime.combine(memo.day, time.min)
    return document


def _write(document: DocumentType, memo: Memo, *, first: bool) -> None:
    title = document.add_paragraph()
    title.paragraph_format.page_break_before = not first
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    letters(title.add_run(_sayable(memo.title))._element, TITLE)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] -- there is no other way to the fonts of East Asia
    subtitle = document.add_paragraph(_sayable(memo.subtitle))
    subtitle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in memo.parts:
        _part(document, part)


def _part(document: DocumentType, part: Part) -> None:
    match part:
        case Heading():
            document.add_heading(_sayable(part.text), part.level)
        case Paragraph():
            document.add_paragraph(_sayable(part.text))
        case Facts():
            if part.said:
                table = _table(document, len(part.said), _NAMES)
                _fill(table, part.said, _NAMES, strong_column=True)
        case Table():
            table = _table(document, 1 + len(part.rows), part.widths)
            _fill(table, (part.headers, *part.rows), part.widths, strong_row=True)
        case Signatures():
            _sign(document, part)


def _table(document: DocumentType, rows: int, widths: Sequence[float]) -> DocumentTable:
    table = document.add_table(rows, len(widths), "Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(_WIDTH * width)
    return table


def _fill(
    table: DocumentTable,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    strong_row: bool = False,
    strong_column: bool = False,
) -> None:
    """Write cells; the first row or column is in bold letters."""
    # Asked once: the library finds all cells of a table anew for each.
    cells = iter(table._cells)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] -- see above
    for place, row in enumerate(rows):
        for column, (text, width) in enumerate(zip(row, widths, strict=True)):
            strong = (strong_row and place == 0) or (strong_column and column == 0)
            _cell(next(cells), text, width, strong=strong)


def _cell(cell: Cell, text: str, width: float, *, strong: bool) -> None:
    cell.width = Mm(_WIDTH * width)
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(_sayable(text))
    run.bold, run.font.size = strong, Pt(10.5)
    _tight(paragraph)


def _tight(paragraph: DocumentParagraph) -> None:
    form = paragraph.paragraph_format
    form.space_after, form.line_spacing = Pt(0), 1.15


def _sign(document: DocumentType, part: Signatures) -> None:
    document.add_paragraph()
    table = _table(document, len(part.lines), _SIGNED)
    rows = [(line, "", part.date) for line in part.lines]
    _fill(table, rows, _SIGNED, strong_column=True)
    for row in table.rows:
        row.height = Mm(14)


def _sayable(text: str) -> str:
    return _UNSAYABLE.sub("\ufffd", text)


def _dateless(made: bytes) -> bytes:
    """The archive with all dates alike, and the fonts' stand-ins in it."""
    again = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = FONT_TABLE if name == _FONTS else old.read(name)
            new.writestr(ZipInfo(name, _FIRST), content, ZIP_DEFLATED)
    return again.getvalue()
