"""Who stands above and below whom, by the codes that units of any system state as their parents.

Where systems disagree, each counts: a guard that rests on it is to guard too much, not too little.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from graph.statement import Statement
from graph.transaction import Transaction

ABOVE: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code}) WHERE u.parentCode IS NOT NULL "
    "RETURN DISTINCT code, u.parentCode AS next"
)

BELOW: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code})<-[:PARENT]-(c:Unit) "
    "RETURN DISTINCT code, c.recordId AS next"
)


async def superiors(transaction: Transaction, codes: Iterable[str]) -> dict[str, set[str]]:
    """The codes of all units above units, by code; one round trip for each level."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    asked = set(codes)
    for code, one in await _spread(transaction, ABOVE, asked):
        above[code].add(one)
    return {code: _reached(code, above) for code in asked}


async def with_subordinates(transaction: Transaction, codes: Iterable[str]) -> set[str]:
    """Units and all units below them, by code; one round trip for each level."""
    found = set(codes)
    return found | {one for _, one in await _spread(transaction, BELOW, found)}


async def _spread(
    transaction: Transaction, statement: Statement, codes: Iterable[str]
) -> list[tuple[str, str]]:
    """Every step from codes on, and from where these lead to, and so on."""
    steps: list[tuple[str, str]] = []
    level = sorted(codes)
    met = set(level)
    while level:
        rows = await transaction.run(statement, codes=level)
        steps += [(row["code"], row["next"]) for row in rows]
        level = sorted({row["next"] for row in rows} - met)
        met.update(level)
    return steps


def _reached(code: str, above: defaultdict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    further = above[code] - reached
    while further:
        reached |= further
        further = {one for met in further for one in above[met]} - reached
    return reached
