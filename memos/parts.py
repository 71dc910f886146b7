"""What a memo is made of, whatever it is written as."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.rules import Language


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section, level 2 one thing within it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they say, one below the other; what says nothing is left out.

    Attributes:
        rows: a name and its text each.
    """

    rows: tuple[tuple[str, str], ...]

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """The rows that say something."""
        return tuple(row for row in self.rows if row[1])


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        headers: one for each column.
        rows: as many cells each.
        widths: of the columns, as shares of the whole; they need not sum up to 1.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to be signed by hand: whose, and the words of the date."""

    lines: tuple[str, ...]
    date: str


Part: TypeAlias = Heading | Paragraph | Facts | Table | Signatures


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo.

    Attributes:
        title: at its head.
        subtitle: below the title: for when it was judged, and by whom.
        day: for which it was judged.
        language: that it is written in.
        parts: from top to bottom.
    """

    title: str
    subtitle: str
    day: date
    language: Language
    parts: tuple[Part, ...]
