"""Persons: who holds a post, never by an identity-card number."""

from dataclasses import dataclass
from datetime import date

from domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """责任人: one person in one post."""

    code: str
    name: str | None = None
    position: str | None = None
    unit: str | None = None
    since: date | None = None
    until: date | None = None

    @property
    def label(self) -> str:
        """A name to show."""
        return self.name or self.code
