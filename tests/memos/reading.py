"""Memos as somebody reads them who opens the file."""

from io import BytesIO

from docx import Document
from docx.table import Table


def lines_of(content: bytes) -> list[str]:
    """What a DOCX says from top to bottom; a row of a table is one line."""
    lines: list[str] = []
    for part in Document(BytesIO(content)).iter_inner_content():
        if isinstance(part, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    return lines
