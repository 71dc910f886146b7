"""Headers: which row they stand in, and what to call the columns."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from importers.cells import BadValue, check_text

FURTHEST_HEADER: Final = 50
"""Rows from the top of a table within which its headers are looked for."""
_COMPARED: Final = 200
"""Characters of a header by which it is known."""
_LONGEST_HEADER: Final = 1_000
"""Characters. It goes with every record that has an extra under it."""

_ORNAMENTS: Final = re.compile(r"^[★*]+|(?:[★*:]|\(?必填\)?)+$")
_SPACES: Final = re.compile(r"\s+")
_REPEATED: Final = re.compile(r"(.+) \((\d+)\)", re.DOTALL)


def normalised(header: str) -> str:
    """A header without what tells it from no other: width, case, spaces, a mark for required."""
    short = unicodedata.normalize("NFKC", header[:_COMPARED])
    text = _SPACES.sub("", short).strip("\ufeff").casefold()
    return _ORNAMENTS.sub("", text)


def check_header(header: str) -> None:
    """Refuse what cannot be the name of a column.

    Raises:
        BadValue: it is longer than any name, or has what no text may have.
    """
    if len(header) > _LONGEST_HEADER:
        raise BadValue(
            f"a header of {len(header):,} characters", f"keep headers within {_LONGEST_HEADER:,}"
        )
    check_text(header)


def bad_header(headers: Sequence[str]) -> tuple[int, BadValue] | None:
    """Which of a table's headers cannot be one, from 1, and why; None where all are right."""
    for position, header in enumerate(headers, 1):
        try:
            check_header(header)
        except BadValue as bad:
            return position, bad
    return None


def header_row(rows: Iterable[Sequence[str]], known: Collection[str]) -> tuple[int, int]:
    """The row whose texts match the known headers best; where none does, the first full one.

    Args:
        rows: the texts of the first rows of a table.
        known: headers already normalised.

    Returns:
        The row's index, and how many known headers it holds. (-1, 0) where nothing is written.
    """
    texts = [{text for cell in row if (text := normalised(cell))} for row in rows]
    matches = [sum(text in known for text in row) for row in texts]
    if best := max(matches, default=0):
        return matches.index(best), best
    # A title above the headers has one cell or two, a row below them perhaps one more than they.
    fullest = max(map(len, texts), default=0)
    return next((i for i, row in enumerate(texts) if row and len(row) * 2 >= fullest), -1), 0


def named(headers: Sequence[str]) -> tuple[str, ...]:
    """Names for all columns: the headers, each made unique, and a number where there is none.

    A second 备注 is called `备注 (2)`, a fifth column without a header `第5列`.
    """
    names: dict[str, None] = {}
    counts: dict[str, int] = {}
    for position, header in enumerate(headers, 1):
        base = name = header.strip().strip("\ufeff") or f"第{position}列"
        # Where the last of this name was given its number: a million may bear the same.
        count = counts.get(base, 1)
        while name in names:
            count += 1
            name = f"{base} ({count})"
        counts[base] = count
        names[name] = None
    return tuple(names)


def repeated(name: str, names: Collection[str]) -> str | None:
    """The column that a name such as `备注 (2)` repeats, where it is such a name."""
    found = _REPEATED.fullmatch(name)
    return found[1] if found and found[1] in names else None
