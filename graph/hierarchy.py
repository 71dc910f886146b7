"""Who stands above and below whom, by the codes that units state as their parents.

Above whom a unit stands is a system's own view: a guard rests on it, and nobody is to turn a guard
against others by what he states of their units. Where it is looked for whom a change may concern,
every system counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from graph.statement import Statement
from graph.transaction import Transaction

Row = Mapping[str, Any]

ABOVE: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code}) WHERE u.standing = 'STATED' "
    "RETURN code, u.system AS system, u.owner AS owner, u.parentCode AS next ORDER BY u.id"
)

BELOW: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code})<-[:PARENT]-(c:Unit) "
    "RETURN DISTINCT code, c.recordId AS next"
)


async def superiors(
    transaction: Transaction, codes: Iterable[str], system: str
) -> dict[str, set[str]]:
    """The codes of all units above units as a system sees it; one round trip for each level.

    It is what the system's own record of a unit states, else what the unit's own agency does, else
    what all other systems' records agree on.

    Args:
        transaction: where to look.
        codes: of the units.
        system: as which it is seen.
    """
    above: dict[str, set[str]] = {}
    level = asked = set(codes)
    while level:
        stated: defaultdict[str, list[Row]] = defaultdict(list)
        for row in await transaction.run(ABOVE, codes=sorted(level)):
            stated[row["code"]].append(row)
        above |= {code: _stated_above(code, stated[code], system) for code in level}
        level = {one for code in level for one in above[code]} - above.keys()
    return {code: _reached(code, above) for code in asked}


def _stated_above(code: str, rows: Sequence[Row], system: str) -> set[str]:
    trusted = [row for row in rows if row["system"] == system]
    trusted = trusted or [row for row in rows if row["owner"] == code]
    trusted = trusted or (list(rows) if len({row["next"] for row in rows}) == 1 else [])
    return {row["next"] for row in trusted if row["next"] is not None}


async def with_subordinates(transaction: Transaction, codes: Iterable[str]) -> set[str]:
    """Units and all below them by any system's word, by code; one round trip for each level."""
    found = set(codes)
    level = set(codes)
    while level:
        rows = await transaction.run(BELOW, codes=sorted(level))
        level = {row["next"] for row in rows} - found
        found |= level
    return found


def _reached(code: str, above: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    further = above[code] - reached
    while further:
        reached |= further
        further = {one for met in further for one in above[met]} - reached
    return reached
