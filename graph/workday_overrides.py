"""Working days that an installation sets: kept, ended, and left as history."""

from datetime import date
from typing import Any, Final

from domain.deeds import Deed
from domain.workday_overrides import WorkdayOverride
from graph.deeds import end_parameters, set_properties
from graph.statement import Statement
from graph.transaction import Transaction

KEEP: Final = Statement("CREATE (w:WorkdayOverride) SET w = $properties", writes=True)

END: Final = Statement(
    "MATCH (w:WorkdayOverride {day: $day}) WHERE w.endedAt IS NULL "
    "SET w.endedAt = $at, w.endedBy = $agency, w.endedByPerson = $person, w.endedNote = $note "
    "RETURN w.id AS id",
    writes=True,
)


async def keep(transaction: Transaction, one: WorkdayOverride) -> None:
    """Keep a new one."""
    properties: dict[str, Any] = {
        "id": one.id,
        "day": one.day.isoformat(),
        "open": one.open,
    }
    await transaction.run(KEEP, properties=properties | set_properties(one.set))


async def end(transaction: Transaction, day: date, deed: Deed) -> bool:
    """Let what was set for a day be history from now on; whether there was anything."""
    rows = await transaction.run(END, day=day.isoformat(), **end_parameters(deed))
    return bool(rows)
