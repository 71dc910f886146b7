"""Persons: who holds a post, never by an identity-card number."""

from dataclasses import dataclass
from datetime import date

from domain.records import Record, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """责任人: one person in one post."""

    code: str
    name: str | None = None
    position: str | None = None
    unit: Reference | None = None
    since: date | None = None
    until: date | None = None
