"""The city's rows as the naive oracles of these tests look at them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

Row = dict[str, str]
Flag = tuple[str, str, str, str, tuple[str, ...]]
"""kind, severity, subtype, unit, subjects."""


@dataclass
class Records:
    by_kind: dict[str, list[Row]]

    def __getitem__(self, kind: str) -> list[Row]:
        return self.by_kind[kind]

    @cached_property
    def units(self) -> dict[str, Row]:
        return {row["code"]: row for row in self["units"]}

    @cached_property
    def governments(self) -> dict[str, str]:
        return {
            row["regionCode"]: row["code"] for row in self["units"] if row["kind"] == "GOVERNMENT"
        }

    def above(self, code: str) -> Iterator[str]:
        """All units above one, nearest first: the stated parent, else its region's government."""
        while code in self.units:
            row = self.units[code]
            parent = row.get("parentCode") or self.governments.get(row["regionCode"], "")
            if parent == code:
                parent = ""
            code = parent
            if code:
                yield code

    def government(self, code: str) -> str:
        """The government that a unit belongs to, itself if it is one."""
        chain = (code, *self.above(code))
        return next((one for one in chain if self.units[one]["kind"] == "GOVERNMENT"), "")
