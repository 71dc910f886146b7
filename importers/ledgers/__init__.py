"""The ledgers of `contract/ledgers.md`, one file a kind."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from importers.columns import Ledger
from importers.ledgers.cases import CASES
from importers.ledgers.events import EVENTS
from importers.ledgers.handoffs import HANDOFFS
from importers.ledgers.inspections import INSPECTIONS
from importers.ledgers.issues import ISSUES
from importers.ledgers.leads import LEADS
from importers.ledgers.matters import MATTERS
from importers.ledgers.persons import PERSONS
from importers.ledgers.quotas import QUOTAS
from importers.ledgers.reader import LedgerReader, LedgerRow
from importers.ledgers.units import UNITS
from importers.ledgers.visits import VISITS
from importers.mapping import Mapping as ForeignMapping
from importers.reading import Unreadable

__all__ = ["LEDGERS", "LedgerReader", "LedgerRow", "read_ledger"]

LEDGERS: Final[Mapping[str, Ledger]] = {
    ledger.kind: ledger
    for ledger in (
        UNITS,
        MATTERS,
        PERSONS,
        INSPECTIONS,
        VISITS,
        LEADS,
        ISSUES,
        CASES,
        HANDOFFS,
        EVENTS,
        QUOTAS,
    )
}
"""Every ledger by its kind, in the order in which a city would hand them in."""


def read_ledger(kind: str, path: Path, mapping: ForeignMapping | None = None) -> LedgerReader:
    """Open a file as a ledger; iterating gives each row that is right, and what is wrong.

    Raises:
        Unreadable: the kind or the file cannot be read at all; one sentence with the remedy.
        BadMapping: the mapping is not for this kind of ledger.
    """
    ledger = LEDGERS.get(kind)
    if ledger is None:
        raise Unreadable(f"no kind of ledger is called {kind}; use one of {', '.join(LEDGERS)}")
    return LedgerReader(ledger, path, mapping)
