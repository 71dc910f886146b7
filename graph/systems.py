"""Source systems and the agencies that they belong to (`ledgers.md`, second paragraph)."""

from typing import Final

from graph.statement import Statement
from graph.store import Transaction


class NotYours(Exception):
    """A system belongs to the agency that first handed something in under its name."""

    def __init__(self, system: str, agency: str) -> None:
        super().__init__(
            f"the system {system} belongs to another agency than {agency}; "
            "hand in under a system name of your own"
        )


CLAIM: Final = Statement(
    "MERGE (s:System {name: $system}) "
    "ON CREATE SET s.agency = $agency, s.since = $at "
    "RETURN s.agency AS agency",
    writes=True,
)

OWNER: Final = Statement("MATCH (s:System {name: $system}) RETURN s.agency AS agency")

REGIME: Final = Statement(
    "MATCH (u:Unit {recordId: $agency}) "
    "WHERE u.regime IS NOT NULL "
    "RETURN u.regime AS regime, u.system AS system ORDER BY system LIMIT 1"
)


async def claim(transaction: Transaction, system: str, agency: str, at: str) -> None:
    """Make a system an agency's, if it is nobody's yet.

    Raises:
        NotYours: the system belongs to another agency.
    """
    rows = await transaction.run(CLAIM, system=system, agency=agency, at=at)
    if rows[0]["agency"] != agency:
        raise NotYours(system, agency)


async def check_owner(transaction: Transaction, system: str, agency: str) -> None:
    """See that an agency may hand in under a system's name, and leave no trace.

    Raises:
        NotYours: the system belongs to another agency.
    """
    rows = await transaction.run(OWNER, system=system)
    if rows and rows[0]["agency"] != agency:
        raise NotYours(system, agency)


async def regime_of(transaction: Transaction, agency: str) -> str | None:
    """The regime of an agency, where a ledger of units said that it is a supervising body."""
    rows = await transaction.run(REGIME, agency=agency)
    return rows[0]["regime"] if rows else None
