"""Source systems and the agencies that they belong to (`ledgers.md`, second paragraph)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from domain.records import Standing
from graph.assertions import State
from graph.statement import Statement
from graph.transaction import Transaction


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

UNITS: Final = Statement("MATCH (u:Unit {recordId: $agency}) RETURN properties(u) AS unit")

LEVELS: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code}) WHERE u.level IS NOT NULL "
    "RETURN properties(u) AS unit"
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
    rows = await transaction.run(UNITS, agency=agency)
    return regime_in(agency, [row["unit"] for row in rows])


async def levels_of(transaction: Transaction, codes: Iterable[str]) -> dict[str, str]:
    """The levels of units by code, those that a ledger of units states."""
    units: defaultdict[str, list[State]] = defaultdict(list)
    for row in await transaction.run(LEVELS, codes=sorted(set(codes))):
        units[row["unit"]["recordId"]].append(row["unit"])
    return {code: own_first(code, some)[0]["level"] for code, some in units.items()}


def own_first(agency: str, units: Iterable[State]) -> list[State]:
    """The units that have an agency's code, in the order in which they are believed.

    What the agency says of itself comes first, then what is stated before what is only referred
    to, then the lowest system.
    """
    return sorted(
        units,
        key=lambda unit: (
            unit["owner"] != agency,
            unit["standing"] != Standing.STATED.name,
            unit["system"],
        ),
    )


def regime_in(agency: str, units: Iterable[State]) -> str | None:
    """The regime of the first of an agency's units that states one."""
    stated = (unit.get("regime") for unit in own_first(agency, units))
    return next((regime for regime in stated if regime), None)
