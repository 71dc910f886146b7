"""Regions: China's administrative divisions, and a table beside them for fictitious ones.

The divisions of 2023 are those of the National Bureau of Statistics as the package china-division
2.7.0 has them (`domain/data/LICENSE.china-division`).
"""

import csv
import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).parent / "data"
_DIVISIONS: Final = _DATA / "regions.csv.gz"
_FICTITIOUS: Final = _DATA / "demonstration_regions.csv"


@dataclass(frozen=True, slots=True)
class Region:
    """行政区划.

    Attributes:
        code: six digits, nine for towns and streets.
        name: as the table has it; the code where it has none.
        parent_code: of the region that it lies in, None for a province and where unknown.
    """

    code: str
    name: str
    parent_code: str | None

    @property
    def id(self) -> str:
        """The opaque id of a region."""
        return f"re{self.code}"


def region(code: str) -> Region:
    """The region of a code; one that no table has bears its code as name."""
    name = _names().get(code)
    return Region(code, name or code, _parent(code) if name else None)


def region_of_id(identifier: str) -> Region | None:
    """The region of a global id; None where no table has it."""
    code = identifier.removeprefix("re")
    return region(code) if code in _names() else None


def prefix(code: str) -> str:
    """What the codes of all regions below, and of itself, begin with (`inputs.graphql`)."""
    code = code.strip()
    while code.endswith("00") and len(code) % 2 == 0:
        code = code[:-2]
    return code


def _parent(code: str) -> str | None:
    names = _names()
    if len(code) > 6:
        candidates = [code[:6], f"{code[:4]}00", f"{code[:2]}0000"]
    else:
        candidates = [f"{code[:4]}00", f"{code[:2]}0000"]
    return next((one for one in candidates if one != code and one in names), None)


@cache
def _names() -> Mapping[str, str]:
    with gzip.open(_DIVISIONS, "rt", encoding="utf-8", newline="") as file:
        divisions = _rows(file)
    with _FICTITIOUS.open(encoding="utf-8", newline="") as file:
        return divisions | _rows(file)


def _rows(file: Iterable[str]) -> dict[str, str]:
    _, *rows = csv.reader(file)
    return {code: name for code, name, *_ in rows}
