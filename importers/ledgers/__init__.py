"""The ledgers of `contract/ledgers.md`, one file a kind."""

from collections.abc import Mapping
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
from importers.ledgers.units import UNITS
from importers.ledgers.visits import VISITS

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
