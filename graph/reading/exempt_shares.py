"""Exempt shares as the graph has them: what set inspections off, counted by organiser.

Only what the caller may know of counts: a share tells of an organiser, whom occupied days do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, LiteralString

from graph.reading.judgements import repeating, told_apart
from graph.reading.neighbourhood_rows import counting
from graph.reading.neighbourhoods import OUTSIDE
from graph.reading.readers import Reader
from graph.seeing import seen
from graph.statement import Statement

_LED: Final[LiteralString] = (
    seen("led") + " AND " + counting("led") + " AND ($regimes IS NULL OR led.regime IN $regimes) "
)
_HEAD: Final[LiteralString] = (
    "head.key IS NOT NULL AND " + seen("head") + " "
    "AND ($regions IS NULL OR size([r IN $regions WHERE head.regionCode STARTS WITH r]) > 0) "
)
_ALSO_LED: Final[LiteralString] = (
    counting("other") + " AND other.leadUnit = led.leadUnit "
    "AND other.start >= $begin AND other.start <= $end "
    "AND ($regimes IS NULL OR other.regime IN $regimes)"
)
_COUNTED: Final[LiteralString] = (
    # One inspection in two systems counts once; a system knows its own apart.
    "AND NOT (" + repeating("led", _ALSO_LED) + ") "
    "WITH head.recordId AS code, led.regime AS regime, "
    "coalesce(led.trigger, 'PLANNED') AS trigger, "
    "led.triggerRef IS NOT NULL AS proven, led.parallelReason IS NOT NULL AS parallel, "
    "led.system AS system, led.start AS begins, led.end AS ends, led.targets AS at, "
    "led.matters AS on, " + told_apart("led") + " AS apart, count(DISTINCT led.id) AS records "
    "WITH code, regime, trigger, proven, parallel, begins, ends, at, on, apart, "
    "max(records) AS plans "
    "RETURN code, regime, trigger, proven, parallel, sum(plans) AS plans"
)

ON_DAYS: Final = Statement(
    "MATCH (led:Inspection) WHERE led.key >= $begin AND led.key <= $last AND " + _LED + " "
    "MATCH (led)-[:LED_BY]->(head:Unit) WHERE " + _HEAD + _COUNTED
)
OF_ORGANISERS: Final = Statement(
    "UNWIND $anchors AS code MATCH (head:Unit {recordId: code}) WHERE " + _HEAD + " "
    "MATCH (head)<-[:LED_BY]-(led:Inspection) "
    "WHERE led.start >= $begin AND led.start <= $end AND led.key IS NOT NULL AND " + _LED + _COUNTED
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """So many inspections of one organiser that were set off alike.

    Attributes:
        organiser: code of the unit that leads.
        regime: by identifier; None where none is stated.
        trigger: by identifier.
        proven: whether they name what set them off.
        parallel: whether they say why they run beside others.
        plans: how many there are, one inspection in two systems once.
    """

    organiser: str
    regime: str | None
    trigger: str
    proven: bool
    parallel: bool
    plans: int


async def counted(
    reader: Reader,
    *,
    since: date,
    until: date,
    organisers: Sequence[str] | None,
    regions: Sequence[str] | None,
    regimes: Sequence[str] | None,
) -> list[Counted]:
    """The inspections that began in a period, by organiser and what set them off; one round trip.

    Args:
        reader: the graph as the caller may know of it.
        since: first day of the period.
        until: last day of it.
        organisers: codes of those that lead; None: all.
        regions: what the codes of their regions begin with; None: all.
        regimes: by identifier; None: all.
    """
    given: dict[str, Any] = {
        "begin": since.isoformat(),
        "end": until.isoformat(),
        "outside": OUTSIDE,
        "regions": regions,
        "regimes": regimes,
    }
    if organisers is not None:
        rows = await reader.read(OF_ORGANISERS, anchors=list(dict.fromkeys(organisers)), **given)
    else:
        rows = await reader.read(ON_DAYS, last=f"{until.isoformat()}~", **given)
    return [
        Counted(
            organiser=row["code"],
            regime=row["regime"],
            trigger=row["trigger"],
            proven=row["proven"],
            parallel=row["parallel"],
            plans=row["plans"],
        )
        for row in rows
    ]
