"""Who stands above and below whom, by the codes that units state as their parents.

Above whom a unit stands is a system's own view where a guard may take a record away from somebody:
nobody is to turn it against others by what he states of their units. From whom an accusation is
kept, and whom a change may concern, is any system's word.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from domain.accusations import under
from graph.statement import Statement
from graph.transaction import Transaction

Row = Mapping[str, Any]

_DEEPEST: Final = 12
"""Levels of a tree of units; more than any administration has."""

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
    return await _above(transaction, codes, system, _agreed)


async def possible_superiors(
    transaction: Transaction, codes: Iterable[str], system: str
) -> dict[str, set[str]]:
    """The codes of all units above units as a system sees it, or as anybody else says.

    What others state counts where neither the system nor the unit's own agency says it,
    contradicted or not. It is for refusals that tell whoever is refused: who states a unit himself
    is refused no more, and whoever contradicts a register opens nothing.
    """
    return await _above(transaction, codes, system, list)


async def _above(
    transaction: Transaction,
    codes: Iterable[str],
    system: str,
    of_others: Callable[[Sequence[Row]], Sequence[Row]],
) -> dict[str, set[str]]:
    above: dict[str, set[str]] = {}
    level = asked = set(codes)
    for _ in range(_DEEPEST):
        stated: defaultdict[str, list[Row]] = defaultdict(list)
        for row in await transaction.run(ABOVE, codes=sorted(level)):
            stated[row["code"]].append(row)
        above |= {code: _stated_above(code, stated[code], system, of_others) for code in level}
        level = {one for code in level for one in above[code]} - above.keys()
        if not level:
            break
    return {code: _reached(code, above) for code in asked}


async def circles_under(transaction: Transaction, code: str) -> frozenset[str]:
    """The circles of a unit itself and of all above it."""
    return frozenset({under(code), *await circles_above(transaction, code)})


async def circles_above(transaction: Transaction, code: str) -> tuple[str, ...]:
    """The circles of all units above a unit (`domain/accusations.py`); one round trip a level.

    By any system's word: who stands below the accused is not to get out of it by what he states of
    himself, nor by another's help.
    """
    return tuple(sorted(under(one) for one in await _walked(transaction, ABOVE, [code])))


def _stated_above(
    code: str,
    rows: Sequence[Row],
    system: str,
    of_others: Callable[[Sequence[Row]], Sequence[Row]],
) -> set[str]:
    trusted: Sequence[Row] = [row for row in rows if row["system"] == system]
    trusted = trusted or [row for row in rows if row["owner"] == code] or of_others(rows)
    return {row["next"] for row in trusted if row["next"] is not None}


def _agreed(rows: Sequence[Row]) -> Sequence[Row]:
    return rows if len({row["next"] for row in rows}) == 1 else []


async def with_subordinates(transaction: Transaction, codes: Collection[str]) -> set[str]:
    """Units and all below them by any system's word, by code; one round trip for each level."""
    return {*codes, *await _walked(transaction, BELOW, codes)}


async def _walked(transaction: Transaction, step: Statement, codes: Iterable[str]) -> set[str]:
    """The codes that steps from units lead to, by any system's word."""
    found: set[str] = set()
    level = set(codes)
    for _ in range(_DEEPEST):
        rows = await transaction.run(step, codes=sorted(level))
        level = {row["next"] for row in rows if row["next"] is not None} - found
        found |= level
        if not level:
            break
    return found


def _reached(code: str, above: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    further = above[code] - reached
    while further:
        reached |= further
        further = {one for met in further for one in above.get(met, ())} - reached
    return reached
