"""Parameters and working days of an installation, as whoever judges reads them.

They are no records: every caller may know by what is judged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, LiteralString

from domain.parameter_rows import ParameterRow
from domain.regimes import Regime
from domain.rules import Basis, Parameter
from domain.workday_overrides import WorkdayOverride
from graph.deeds import end_deed, set_deed
from graph.reading.properties import day, word
from graph.reading.readers import Reader
from graph.statement import Statement

CHANGED: Final[LiteralString] = (
    "MATCH (c:RuleCounter {id: 'rules'}) WHERE c.number <> $known "
    "WITH c.number AS number, "
    "COLLECT { MATCH (p:Parameter) WHERE p.endedAt IS NULL RETURN properties(p) } AS parameters, "
    "COLLECT { MATCH (w:WorkdayOverride) WHERE w.endedAt IS NULL RETURN properties(w) } AS days "
)
"""What stands, where it is other than what is known; whoever asks for it with more goes on."""

RULES_ROW: Final[LiteralString] = CHANGED + (
    "RETURN 'RULES' AS sort, {number: number, parameters: parameters, days: days} AS record, "
    "[] AS visits, [] AS occupied, [] AS parents"
)
"""The same as a row of a neighbourhood: whoever reads what is judged reads by what, too."""

CHANGED_SINCE: Final = Statement(
    CHANGED + "RETURN number, parameters, days",
)
"""No row where nothing changed: then it costs one look at one node."""

PARAMETERS: Final = Statement("MATCH (p:Parameter) RETURN properties(p) AS row")

BY_ID: Final = Statement("MATCH (p:Parameter {id: $id}) RETURN properties(p) AS row")

WORKDAYS: Final = Statement(
    "MATCH (w:WorkdayOverride) WHERE w.day >= $low AND w.day <= $high RETURN properties(w) AS row"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an installation has set, and nobody replaced or took away.

    Attributes:
        number: of the change that made it so; 0 where nothing was ever set.
        parameters: in the order in which they were set.
        workdays: in the order of their days.
    """

    number: int = 0
    parameters: Sequence[ParameterRow] = ()
    workdays: Sequence[WorkdayOverride] = ()


async def changed_since(reader: Reader, number: int) -> Standing | None:
    """What stands now; None where nothing changed since a number that `Standing` bore."""
    rows = await reader.read(CHANGED_SINCE, known=number)
    return standing_of(rows[0]) if rows else None


def standing_of(found: Mapping[str, Any]) -> Standing:
    """What stands, from a row of either statement."""
    return Standing(
        number=found["number"],
        parameters=tuple(_in_order(found["parameters"])),
        workdays=tuple(_days(found["days"])),
    )


async def parameters(reader: Reader) -> list[ParameterRow]:
    """All rows that were ever set, in the order in which they were; history included."""
    return _in_order([one["row"] for one in await reader.read(PARAMETERS)])


async def row_of_id(reader: Reader, identifier: str) -> ParameterRow:
    """A row that is known to be there, as it stands or stood."""
    found = await reader.read(BY_ID, id=identifier)
    return row(found[0]["row"])


async def workdays(reader: Reader, low: date, high: date) -> list[WorkdayOverride]:
    """All working days of a period that were ever set, by day and then as they were set."""
    found = await reader.read(WORKDAYS, low=low.isoformat(), high=high.isoformat())
    return _days([one["row"] for one in found])


def row(properties: Mapping[str, Any]) -> ParameterRow:
    """A row from the properties of its node."""
    return ParameterRow(
        id=properties["id"],
        parameter=Parameter(
            name=properties["name"],
            value=properties["value"],
            regime=word(Regime, properties.get("regime")),
            matter=properties.get("matter"),
            region=properties.get("region"),
            body=properties.get("body"),
            valid_from=day(properties.get("validFrom")),
            valid_to=day(properties.get("validTo")),
            basis=Basis[properties["basis"]],
            source=properties["source"],
        ),
        set=set_deed(properties),
        ended=end_deed(properties),
    )


def _in_order(found: Sequence[Mapping[str, Any]]) -> list[ParameterRow]:
    return sorted(map(row, found), key=lambda one: (one.set.at, one.id))


def _days(found: Sequence[Mapping[str, Any]]) -> list[WorkdayOverride]:
    return sorted(map(_workday, found), key=lambda one: (one.day, one.set.at, one.id))


def _workday(properties: Mapping[str, Any]) -> WorkdayOverride:
    return WorkdayOverride(
        id=properties["id"],
        day=date.fromisoformat(properties["day"]),
        open=properties["open"],
        set=set_deed(properties),
        ended=end_deed(properties),
    )
