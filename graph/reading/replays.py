"""The inspections of a period, as far as the caller may know of them: what a replay judges."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from domain.replays import ReplayedPlan
from graph.reading.readers import Reader
from graph.seeing import seen
from graph.statement import Statement

OF_PERIOD: Final = Statement(
    "MATCH (n:Inspection) WHERE n.key <= $last AND n.standing = 'STATED' AND " + seen("n") + " "
    "AND n.start <= $to AND n.end >= $from "
    "AND ($leadUnits IS NULL OR n.leadUnit IN $leadUnits) "
    "AND ($regimes IS NULL OR n.regime IN $regimes) "
    "RETURN properties(n) AS record ORDER BY n.key LIMIT $count"
)


async def plans_of_period(
    reader: Reader,
    *,
    since: date,
    until: date,
    organisers: Sequence[str] | None,
    regimes: Sequence[str] | None,
    most: int,
) -> list[ReplayedPlan]:
    """Those of which a day lies in the period, by first day.

    Args:
        reader: the graph as the caller may know of it.
        since: first day of the period.
        until: last day of it.
        organisers: codes of those that lead; None: all.
        regimes: by identifier; None: all.
        most: how many are read at most.
    """
    given: dict[str, Any] = {
        "last": f"{until.isoformat()}~",
        "from": since.isoformat(),
        "to": until.isoformat(),
        "leadUnits": organisers,
        "regimes": regimes,
        "count": most,
    }
    rows = await reader.read(OF_PERIOD, **given)
    return [_plan(row["record"]) for row in rows]


def _plan(record: dict[str, Any]) -> ReplayedPlan:
    return ReplayedPlan(
        id=record["id"],
        organiser=record.get("leadUnit"),
        start=date.fromisoformat(record["start"]),
        decided_on=date.fromisoformat(record.get("approvalDate") or record["start"]),
    )
