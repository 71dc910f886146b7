"""Visits: one inspection at one unit, with dates of its own."""

from dataclasses import dataclass
from datetime import date

from domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Record):
    """入户记录: planned by its inspection, stated by a ledger, or both."""

    inspection: str | None = None
    unit: str | None = None
    start: date | None = None
    end: date | None = None
    planned: bool
    stated: bool
    inspectors: int | None = None
