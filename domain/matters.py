"""Matters: the coded subjects of inspections, a tree."""

from dataclasses import dataclass
from datetime import date

from domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Record):
    """事项."""

    code: str
    name: str | None = None
    parent: str | None = None
    published_on: date | None = None

    @property
    def label(self) -> str:
        """A name to show."""
        return self.name or self.code
