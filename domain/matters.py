"""Matters: the coded subjects of inspections, a tree."""

from dataclasses import dataclass
from datetime import date

from domain.records import Record, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Record):
    """事项."""

    code: str
    name: str | None
    parent: Reference | None = None
    published_on: date | None = None
