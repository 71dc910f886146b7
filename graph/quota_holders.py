"""Whom quotas are for, and what counts towards them: for the hub itself, which keeps their flags.

A holder is an organiser, whose plans are counted, or a region in a period of a quota. That it is to
be judged is marked by its name, which is also kept with its flags. What a quota counts at a single
unit is judged with that unit.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from domain.quotas import Quota
from graph.reading.quotas import quota
from graph.scenes import COUNTING, Row
from graph.statement import Statement
from graph.transaction import Transaction

HOLDER: Final = "~"
"""What the mark of a holder begins with: it comes after all others, and has its turn last."""
_ORGANISER: Final = HOLDER + "organiser/"
_REGION: Final = HOLDER + "region/"

QUOTAS: Final = Statement(
    "MATCH (q:Quota) WHERE q.key IS NOT NULL AND q.standing = 'STATED' "
    "AND ($codes IS NULL OR q.unit IS NULL OR q.unit IN $codes) RETURN properties(q) AS record"
)

HELD: Final = Statement(
    "UNWIND $ids AS id MATCH (i:Inspection {id: id})<-[:HELD_AGAINST]-(f:Flag) "
    "WHERE f.holder IS NOT NULL RETURN DISTINCT f.holder AS holder"
)
"""The holders among whose inspections some are."""

OF_QUOTAS: Final = Statement(
    "MATCH (f:Flag {kind: 'QUOTA_BREACH'}) WHERE f.key IS NOT NULL AND f.quota IN $ids "
    "RETURN f.holder AS holder, f.unit AS unit"
)

PLANS: Final = Statement(
    "UNWIND $ids AS id MATCH (u:Unit {id: id})<-[:LED_BY]-(i:Inspection) "
    "WHERE i.standing = 'STATED' AND i.status IN $counting "
    "WITH id, i, EXISTS { MATCH (i)<-[:JUDGES]-(:SameInspection) } AS judged "
    "RETURN id, i.start AS start, i.system AS system, i.circles AS circles, judged, "
    "count(i) AS plans"
)

LED: Final = Statement(
    "UNWIND $ids AS id MATCH (u:Unit {id: id})<-[:LED_BY]-(i:Inspection) "
    "WHERE i.standing = 'STATED' AND i.status IN $counting RETURN DISTINCT i.id AS id"
)

LEADERS: Final = Statement(
    "MATCH (u:Unit)<-[:LED_BY]-(:Inspection) "
    "WHERE $code IS NULL OR u.recordId = $code RETURN DISTINCT u.id AS id"
)

NAMED: Final = Statement("MATCH (u:Unit {recordId: $code}) RETURN u.id AS id")

VISITED: Final = Statement(
    "MATCH (u:Unit)<-[:AT]-(v:Visit) WHERE v.key IS NOT NULL "
    "AND ($region IS NULL OR u.regionCode STARTS WITH $region) "
    "RETURN DISTINCT u.id AS id"
)

BEGUN: Final = Statement(
    "MATCH (u:Unit)<-[:AT]-(v:Visit) WHERE v.key IS NOT NULL AND v.begins IS NOT NULL "
    "AND ($region IS NULL OR u.regionCode STARTS WITH $region) "
    "RETURN DISTINCT v.begins AS begins"
)

IN_PERIOD: Final = Statement(
    "MATCH (v:Visit) WHERE v.key >= $begin AND v.key <= $last "
    "MATCH (v)-[:AT]->(u:Unit) WHERE $region IS NULL OR u.regionCode STARTS WITH $region "
    "MATCH (v)-[:VISIT_OF|VISIT_OF_IN_CONFIDENCE]->(i:Inspection) "
    "WHERE i.standing = 'STATED' AND i.status IN $counting "
    "AND ($regime IS NULL OR i.regime = $regime) RETURN DISTINCT i.id AS id"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder by its name.

    Attributes:
        organiser: id of the unit; None of a region.
        quota: id of the quota that counts in a region.
        begin: first day of the period in which it does.
    """

    organiser: str | None = None
    quota: str | None = None
    begin: date | None = None

    @property
    def name(self) -> str:
        """As marks and flags have it."""
        if self.organiser is not None:
            return _ORGANISER + self.organiser
        return f"{_REGION}{self.quota}/{self.begin}"

    @classmethod
    def of(cls, name: str) -> "Holder":
        """The holder of a name."""
        if name.startswith(_ORGANISER):
            return cls(organiser=name.removeprefix(_ORGANISER))
        identifier, _, begin = name.removeprefix(_REGION).partition("/")
        return cls(quota=identifier, begin=date.fromisoformat(begin))


def is_region(name: str) -> bool:
    """Whether a name is that of a region in a period."""
    return name.startswith(_REGION)


async def quotas_for(transaction: Transaction, codes: Collection[str] | None = None) -> list[Quota]:
    """The quotas that name none of the units, or one with these codes; None: all of them."""
    asked = None if codes is None else sorted(codes)
    found = [quota(row["record"]) for row in await transaction.run(QUOTAS, codes=asked)]
    return sorted(found, key=lambda one: (one.code, one.id))


async def holders_held(transaction: Transaction, inspections: Collection[str]) -> set[str]:
    """The names of holders against whom flags stand that name inspections."""
    rows = await transaction.run(HELD, ids=sorted(inspections))
    return {row["holder"] for row in rows}


async def plans_of(transaction: Transaction, units: Iterable[str]) -> Sequence[Row]:
    """How many plans units lead, by first day, system and circles."""
    return await transaction.run(PLANS, ids=sorted(units), counting=COUNTING)


async def led(transaction: Transaction, units: Iterable[str]) -> set[str]:
    """The ids of the inspections that count and that units lead."""
    rows = await transaction.run(LED, ids=sorted(units), counting=COUNTING)
    return {row["id"] for row in rows}


async def in_period(
    transaction: Transaction, region: str | None, regime: str | None, begin: date, end: date
) -> set[str]:
    """The ids of the inspections that count and that visit a region in a period."""
    rows = await transaction.run(
        IN_PERIOD,
        region=region,
        regime=regime,
        begin=begin.isoformat(),
        last=f"{end.isoformat()}~",
        counting=COUNTING,
    )
    return {row["id"] for row in rows}


async def of_quotas(transaction: Transaction, ids: Collection[str]) -> tuple[set[str], set[str]]:
    """The holders, and the units, at which flags of quotas stand."""
    rows: list[dict[str, Any]] = await transaction.run(OF_QUOTAS, ids=sorted(ids))
    holders = {row["holder"] for row in rows if row["holder"]}
    return holders, {row["unit"] for row in rows if not row["holder"] and row["unit"]}


async def leaders(transaction: Transaction, code: str | None) -> set[str]:
    """The ids of units that lead inspections: of those with a code, or of all."""
    return {row["id"] for row in await transaction.run(LEADERS, code=code)}


async def named(transaction: Transaction, code: str) -> set[str]:
    """The ids of the units that have a code."""
    return {row["id"] for row in await transaction.run(NAMED, code=code)}


async def visited(transaction: Transaction, region: str | None) -> set[str]:
    """The ids of the units in a region, or anywhere, that are visited."""
    return {row["id"] for row in await transaction.run(VISITED, region=region)}


async def begun(transaction: Transaction, region: str | None) -> set[date]:
    """The first days of all visits in a region, or anywhere."""
    rows = await transaction.run(BEGUN, region=region)
    return {date.fromisoformat(row["begins"]) for row in rows}
