"""Who stands above and below whom, by the codes of units: the stated parents, else the region.

A unit without a stated parent stands under the government of its region (`domain.md` 5.5), but for
bodies that no government is above (`domain/hierarchies.py`).

Above whom a unit stands is a system's own view where a guard may take a record away from somebody:
nobody is to turn it against others by what he states of their units. From whom an accusation is
kept, and whom a change may concern, is any system's word.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, LiteralString

from domain.accusations import under
from domain.hierarchies import UNDER_NO_GOVERNMENT, UNDER_NO_GOVERNMENT_BY_REGIME
from graph.statement import Statement
from graph.transaction import Transaction

_DEEPEST: Final = 12
"""Levels of a tree of units; more than any administration has."""

_BY_REGION: Final[LiteralString] = (
    "u.parentCode IS NULL AND u.regionCode IS NOT NULL "
    "AND NOT coalesce(u.kind, '') IN $apart AND NOT coalesce(u.regime, '') IN $independent"
)
_APART: Final[dict[str, list[str]]] = {
    "apart": sorted(UNDER_NO_GOVERNMENT),
    "independent": sorted(UNDER_NO_GOVERNMENT_BY_REGIME),
}

ABOVE: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code}) WHERE u.standing = 'STATED' "
    "RETURN code, u.system AS system, u.owner AS owner, u.parentCode AS next, "
    "CASE WHEN " + _BY_REGION + " THEN u.regionCode END AS region ORDER BY u.id"
)

GOVERNING: Final = Statement(
    "MATCH (g:Unit {kind: 'GOVERNMENT'}) WHERE g.regionCode IN $regions AND g.standing = 'STATED' "
    "RETURN DISTINCT g.regionCode AS region, g.recordId AS next"
)

BELOW: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code})<-[:PARENT]-(c:Unit) "
    "RETURN DISTINCT code, c.recordId AS next "
    "UNION "
    "UNWIND $codes AS code MATCH (g:Unit {recordId: code}) "
    "WHERE g.kind = 'GOVERNMENT' AND g.standing = 'STATED' "
    "MATCH (u:Unit {regionCode: g.regionCode}) WHERE u.standing = 'STATED' AND " + _BY_REGION + " "
    "RETURN DISTINCT code, u.recordId AS next"
)
"""One step down: the stated children, and those of a government's region without a parent."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Above whom a unit stands, as a record of it says.

    Attributes:
        system: whose record it is.
        owner: code of the agency that handed it in.
        above: codes.
    """

    system: str
    owner: str
    above: frozenset[str]


_OfOthers = Callable[[Sequence[_Said]], Sequence[_Said]]


async def superiors(
    transaction: Transaction, codes: Iterable[str], system: str
) -> dict[str, set[str]]:
    """The codes of all units above units as a system sees it; two round trips for each level.

    It is what the system's own record of a unit says, else what the unit's own agency does, else
    what all other systems' records agree on.

    Args:
        transaction: where to look.
        codes: of the units.
        system: as which it is seen.
    """
    return await _superiors(transaction, codes, system, _agreed)


async def possible_superiors(
    transaction: Transaction, codes: Iterable[str], system: str
) -> dict[str, set[str]]:
    """The codes of all units above units as a system sees it, or as anybody else says.

    What others say counts where neither the system nor the unit's own agency says it,
    contradicted or not. It is for refusals that tell whoever is refused: who states a unit himself
    is refused no more, and whoever contradicts a register opens nothing.
    """
    return await _superiors(transaction, codes, system, list)


async def circles_under(transaction: Transaction, code: str) -> frozenset[str]:
    """The circles of a unit itself and of all above it."""
    return frozenset({under(code), *await circles_above(transaction, code)})


async def circles_above(transaction: Transaction, code: str) -> tuple[str, ...]:
    """The circles of all units above a unit (`domain/accusations.py`); two round trips a level.

    By any system's word: who stands below the accused is not to get out of it by what he states of
    himself, nor by another's help.
    """

    async def step(codes: Collection[str]) -> set[str]:
        said = await _said(transaction, codes)
        return {one for rows in said.values() for row in rows for one in row.above}

    return tuple(sorted(map(under, await _walked(step, [code]))))


async def with_subordinates(transaction: Transaction, codes: Collection[str]) -> set[str]:
    """Units and all below them by any system's word, by code; one round trip for each level."""

    async def step(codes: Collection[str]) -> set[str]:
        return {row["next"] for row in await transaction.run(BELOW, codes=sorted(codes), **_APART)}

    return {*codes, *await _walked(step, codes)}


async def _superiors(
    transaction: Transaction, codes: Iterable[str], system: str, of_others: _OfOthers
) -> dict[str, set[str]]:
    above: dict[str, set[str]] = {}
    level = asked = set(codes)
    for _ in range(_DEEPEST):
        said = await _said(transaction, level)
        above |= {code: _above(code, said[code], system, of_others) for code in level}
        level = {one for code in level for one in above[code]} - above.keys()
        if not level:
            break
    return {code: _reached(code, above) for code in asked}


async def _said(transaction: Transaction, codes: Collection[str]) -> defaultdict[str, list[_Said]]:
    """What records say of units, by code, one level up."""
    rows = await transaction.run(ABOVE, codes=sorted(codes), **_APART)
    regions = {row["region"] for row in rows if row["region"] is not None}
    governing: defaultdict[str, set[str]] = defaultdict(set)
    for row in await transaction.run(GOVERNING, regions=sorted(regions)) if regions else ():
        governing[row["region"]].add(row["next"])
    said: defaultdict[str, list[_Said]] = defaultdict(list)
    for row in rows:
        stated = {row["next"]} if row["next"] is not None else governing[row["region"]]
        one = _Said(row["system"], row["owner"], frozenset(stated - {row["code"]}))
        said[row["code"]].append(one)
    return said


def _above(code: str, rows: Sequence[_Said], system: str, of_others: _OfOthers) -> set[str]:
    trusted: Sequence[_Said] = [row for row in rows if row.system == system]
    trusted = trusted or [row for row in rows if row.owner == code] or of_others(rows)
    return {one for row in trusted for one in row.above}


def _agreed(rows: Sequence[_Said]) -> Sequence[_Said]:
    return rows if len({row.above for row in rows}) == 1 else []


async def _walked(
    step: Callable[[Collection[str]], Awaitable[set[str]]], codes: Collection[str]
) -> set[str]:
    """The codes that steps from units lead to."""
    found: set[str] = set()
    level = set(codes)
    for _ in range(_DEEPEST):
        level = await step(level) - found
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
