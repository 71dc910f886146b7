"""Accusations: from whom a lead is kept, as circles that bar (HO-13).

Whom a lead accuses with a stated suspicion, and whoever stands below, never gets to know of it,
whatever its class; unless he handles it himself, and so is privy to it (`domain/fields.py`). It is
the one exception to what `domain/audiences.py` opens.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from domain.leads import Suspected
from domain.records import Kind

_UNDER: Final = "UNDER/"


def accused(suspected: str | None, units: Iterable[str]) -> frozenset[str]:
    """The codes of the units that a lead accuses; none where it states no suspicion."""
    return frozenset(units) if suspected and suspected != Suspected.NONE.name else frozenset()


def accuses(kind: Kind, facts: Mapping[str, Any]) -> list[str]:
    """The circles of those from whom a record is kept; none of a kind that accuses nobody.

    Args:
        kind: the kind of the record.
        facts: its columns as stored.
    """
    if kind is not Kind.LEAD:
        return []
    return sorted(map(under, accused(facts.get("suspected"), facts.get("units") or ())))


def under(unit: str) -> str:
    """The circle of a unit, by its code, and all below it, whoever says that they are."""
    return f"{_UNDER}{unit}"
