"""Letters of a DOCX: fonts by name with what stands in for each, sizes, and numbered pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

_WORD: Final = nsdecls("w")
_LATIN: Final = "Times New Roman"
_SONG, _FANG, _HEI, _KAI = "宋体", "仿宋", "黑体", "楷体"
_INSTEAD: Final[Mapping[str, str]] = {
    _SONG: "SimSun,Songti SC,Noto Serif CJK SC",
    _FANG: "FangSong,仿宋_GB2312,STFangsong,Noto Serif CJK SC",
    _HEI: "SimHei,Heiti SC,Noto Sans CJK SC",
    _KAI: "KaiTi,楷体_GB2312,Kaiti SC,Noto Serif CJK SC",
}


@dataclass(frozen=True, slots=True)
class Letters:
    """How something is written: font, size in points, whether in bold letters."""

    font: str
    size: float
    bold: bool = False


BODY: Final = Letters(_FANG, 14)
TITLE: Final = Letters(_SONG, 22, bold=True)
HEADS: Final = {1: Letters(_HEI, 15), 2: Letters(_KAI, 14, bold=True)}
_NUMBERS: Final = Letters(_SONG, 14)

FONT_TABLE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>'
        for name, instead in _INSTEAD.items()
    )
    + f'<w:font w:name="{_LATIN}"><w:altName w:val="Liberation Serif"/><w:charset w:val="00"/>'
    "</w:font></w:fonts>"
).encode()
"""The document's table of fonts."""


def letters(element: Any, said: Letters) -> None:  # noqa: ANN401 -- a style or a run of XML
    """Have a style or a run written in letters, Chinese ones and others, in black."""
    properties = element.get_or_add_rPr()
    for old in list(properties):
        properties.remove(old)
    names = " ".join(f'w:{kind}="{_LATIN}"' for kind in ("ascii", "hAnsi", "cs"))
    written = [f'<w:rFonts {names} w:eastAsia="{said.font}" {_WORD}/>']
    if said.bold:
        written.append(f"<w:b {_WORD}/>")
    # Half points.
    written += [f'<w:{name} w:val="{round(said.size * 2)}" {_WORD}/>' for name in ("sz", "szCs")]
    for one in written:
        properties.append(parse_xml(one))


def number_pages(paragraph: Paragraph) -> None:
    """Write — 1 — at the foot of every page."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run("— ")
    xml: Any = run._element  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] -- the library has no fields
    for one in ('fldChar w:fldCharType="begin"', None, 'fldChar w:fldCharType="end"'):
        part = f"<w:{one} {_WORD}/>" if one else f"<w:instrText {_WORD}>PAGE</w:instrText>"
        xml.append(parse_xml(part))
    letters(xml, _NUMBERS)
    letters(paragraph.add_run(" —")._element, _NUMBERS)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] -- likewise
