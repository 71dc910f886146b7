"""From a ledger row to what it says of records: facts as the graph stores them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Protocol

from domain.records import Kind
from graph.assertions import Assertion
from importers.columns import Ledger
from importers.values import DATETIME, DECIMAL

KINDS: Final[Mapping[str, Kind]] = {
    "units": Kind.UNIT,
    "matters": Kind.MATTER,
    "persons": Kind.PERSON,
    "inspections": Kind.INSPECTION,
    "visits": Kind.VISIT,
    "leads": Kind.LEAD,
    "issues": Kind.ENTRY,
    "cases": Kind.CASE,
    "handoffs": Kind.HANDOFF,
    "events": Kind.LOG_EVENT,
    "quotas": Kind.QUOTA,
}
"""The kind of record that a row of each ledger states."""

BESIDE: Final[Mapping[str, tuple[Kind, ...]]] = {"issues": (Kind.ISSUE_LIST,)}
"""The kinds of record that rows state by the way."""


class Said(Protocol):
    """What is asked of a ledger row."""

    @property
    def values(self) -> Mapping[str, object]:
        """Column → value; None where the cell is empty, no entry where the column is absent."""
        ...

    @property
    def stated(self) -> Mapping[str, str]:
        """Column → what the cell said, where the plain form of its value differs."""
        ...

    @property
    def extras(self) -> Mapping[str, str]:
        """Unknown columns."""
        ...


DEFAULTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "inspections": {
        "onsite": True,
        "trigger": "PLANNED",
        "status": "APPROVED",
        "secrecy": None,
    },
    "leads": {"secrecy": None},
    "issues": {"secrecy": None},
    "cases": {"secrecy": None},
    "handoffs": {"status": None, "secrecy": None},
}
"""What holds where a ledger says nothing (`ledgers.md`); None where a rule decides."""


def storable(value: object) -> Any:  # noqa: ANN401 -- a property of any form
    """A value of a ledger as the graph stores it; see `docs/architecture.md`."""
    return _FORMS.get(type(value), _word)(value)


def _word(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Enum):
        return value.name
    raise TypeError(f"no form to store {value!r} in")


def _as_is(value: Any) -> Any:  # noqa: ANN401
    return value


_FORMS: Final[Mapping[type, Callable[[Any], Any]]] = {
    str: _as_is,
    int: _as_is,
    bool: _as_is,
    type(None): _as_is,
    date: date.isoformat,
    # As in keys and exports: what is read from one of them is the same value.
    datetime: DATETIME.text,
    Decimal: DECIMAL.text,
    tuple: lambda value: [storable(item) for item in value] or None,
    list: lambda value: [storable(item) for item in value] or None,
}


def assertion_of(ledger: Ledger, row: Said, system: str, position: int = 0) -> Assertion:
    """What one row says of its own record.

    Args:
        ledger: the kind of ledger that the row is of.
        row: its values, what its cells said, and its unknown columns.
        system: the system whose ledger it is.
        position: how many rows of its file come before it.
    """
    facts = {name: storable(value) for name, value in row.values.items()}
    defaults = dict(DEFAULTS.get(ledger.kind, {}))
    stated = dict(row.stated)
    for name, default in defaults.items():
        if name in facts and facts[name] is None:
            facts[name] = default
            stated[name] = ""
    kind = KINDS[ledger.kind]
    number = ledger.key_of(row.values)
    extras = dict(row.extras)
    # Events of one time are ordered as in the file.
    place = position if kind is Kind.LOG_EVENT else None
    return Assertion(kind, system, number, facts, defaults, stated, extras, place)
