"""Memos as DOCX: every part comes out again, and the same memo is the same file."""

from datetime import date
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from docx import Document
from docx.shared import Mm

from domain.rules import Language
from memos.docx import docx_of
from memos.parts import Facts, Heading, Memo, Paragraph, Signatures, Table
from tests.memos.reading import lines_of

MEMO: Final = Memo(
    title="督检考计划批前比对意见",
    subtitle="比对日期 2024-03-01",
    day=date(2024, 3, 1),
    language=Language.ZH,
    parts=(
        Heading("一、计划概况"),
        Facts((("名称", "消防\x00检查"), ("密级", ""), ("事项", "甲\n乙"))),
        Heading("（1）冲突：重复督查", level=2),
        Paragraph("相隔0天"),
        Table(("限额", "已用/上限"), (("Q-1", "4/3"),), (0.6, 0.4)),
        Facts((("无", ""),)),
        Signatures(("经办人",), "年 月 日"),
    ),
)


def test_every_part_comes_out_again() -> None:
    assert lines_of(docx_of([MEMO])) == [
        "督检考计划批前比对意见", "比对日期 2024-03-01",
        "一、计划概况", "名称 | 消防\ufffd检查", "事项 | 甲\n乙",
        "（1）冲突：重复督查", "相隔0天", "限额 | 已用/上限", "Q-1 | 4/3",
        "", "经办人 |  | 年 月 日",
    ]  # fmt: skip


def test_a_memo_is_a4_with_numbered_pages_and_fonts_that_are_only_named() -> None:
    made = docx_of([MEMO])
    section = Document(BytesIO(made)).sections[0]
    # Lengths are kept in twentieths of a point.
    assert section.page_width is not None
    assert section.page_height is not None
    assert abs(section.page_width - Mm(210)) < Mm(1)
    assert abs(section.page_height - Mm(297)) < Mm(1)
    with ZipFile(BytesIO(made)) as archive:
        footer = next(name for name in archive.namelist() if "footer" in name)
        assert b"PAGE" in archive.read(footer)
        fonts = archive.read("word/fontTable.xml").decode()
        styles = archive.read("word/styles.xml").decode()
        assert not [name for name in archive.namelist() if name.startswith("word/fonts/")]
    assert 'w:name="仿宋"><w:altName w:val="FangSong,' in fonts
    assert 'w:eastAsia="仿宋"' in styles


def test_each_memo_begins_on_a_page_of_its_own() -> None:
    paragraphs: Any = Document(BytesIO(docx_of([MEMO, MEMO, MEMO]))).paragraphs
    titles = [one for one in paragraphs if one.text == MEMO.title]
    assert [one.paragraph_format.page_break_before for one in titles] == [False, True, True]


def test_the_same_memo_is_the_same_file() -> None:
    made = docx_of([MEMO])
    assert made == docx_of([MEMO])
    with ZipFile(BytesIO(made)) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
    about = Document(BytesIO(made)).core_properties
    assert about.created is not None
    assert (about.title, about.created.date()) == (MEMO.title, MEMO.day)
