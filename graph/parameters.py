"""Parameters of an installation: set, ended, and kept as history."""

from typing import Any, Final

from domain.deeds import Deed
from domain.parameter_rows import ParameterRow
from graph.deeds import end_parameters, set_properties
from graph.reading.parameters import row
from graph.statement import Statement
from graph.transaction import Transaction

KEEP: Final = Statement("CREATE (p:Parameter) SET p = $properties", writes=True)

STANDING: Final = Statement(
    "MATCH (p:Parameter) WHERE p.endedAt IS NULL RETURN properties(p) AS row"
)

BY_ID: Final = Statement("MATCH (p:Parameter {id: $id}) RETURN properties(p) AS row")

END: Final = Statement(
    "MATCH (p:Parameter {id: $id}) WHERE p.endedAt IS NULL "
    "SET p.endedAt = $at, p.endedBy = $agency, p.endedByPerson = $person, p.endedNote = $note "
    "RETURN p.id AS id",
    writes=True,
)


async def standing(transaction: Transaction) -> list[ParameterRow]:
    """All rows that stand, in no order."""
    return [row(one["row"]) for one in await transaction.run(STANDING)]


async def row_of_id(transaction: Transaction, identifier: str) -> ParameterRow:
    """A row that is known to be there, as it stands or stood."""
    rows = await transaction.run(BY_ID, id=identifier)
    return row(rows[0]["row"])


async def keep(transaction: Transaction, one: ParameterRow) -> None:
    """Keep a new row."""
    await transaction.run(KEEP, properties=_properties(one))


async def end(transaction: Transaction, identifier: str, deed: Deed) -> bool:
    """Let a row be history from now on; whether it stood until now."""
    return bool(await transaction.run(END, id=identifier, **end_parameters(deed)))


def _properties(one: ParameterRow) -> dict[str, Any]:
    said = one.parameter
    properties: dict[str, Any] = {
        "id": one.id,
        "name": said.name,
        "value": said.value,
        "regime": said.regime.name if said.regime else None,
        "matter": said.matter,
        "region": said.region,
        "body": said.body,
        "validFrom": said.valid_from.isoformat() if said.valid_from else None,
        "validTo": said.valid_to.isoformat() if said.valid_to else None,
        "basis": said.basis.name,
        "source": said.source,
    }
    stated = {name: value for name, value in properties.items() if value is not None}
    return stated | set_properties(one.set)
