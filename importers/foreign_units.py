"""Units of a region are handed in by its registry alone, where the installation has one.

Who states a unit of others decides what its code means, and who stands above whom. An installation
names its registry by the parameter `unit_registry`, for all units or for those of a region; every
agency states its own unit all the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Final

from detection.rulings import ruling_now
from domain.parameters import Parameters
from domain.records import Kind
from domain.zone import SHANGHAI
from graph.assertions import Assertion
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from importers.chunks import Chunk
from importers.ledgers.reader import LedgerReader, LedgerRow
from importers.rejects import Reject

REGISTRY: Final = "unit_registry"

REGIONS: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code}) WHERE u.standing = 'STATED' "
    "RETURN DISTINCT code, u.regionCode AS region"
)


class ForeignUnits:
    """What an agency is not to hand in: units that a registry keeps."""

    def __init__(self, store: Store, agency: str) -> None:
        """Look nothing up yet; the registries are those of when the first units come."""
        self._store = store
        self._agency = agency
        self._parameters: Parameters | None = None

    async def refuse(self, reader: LedgerReader, chunk: Chunk) -> None:
        """Reject the rows of a chunk that state units of which another agency is the registry."""
        said = {
            place: one
            for place in chunk.guarded
            if (one := chunk.assertions[place]).kind is Kind.UNIT and one.record_id != self._agency
        }
        if not said:
            return
        if self._parameters is None:
            self._parameters = (await ruling_now(self._store)).parameters
        parameters = self._parameters
        if not any(row.name == REGISTRY for row in parameters.rows):
            return
        regions = await self._regions(said.values())
        today = datetime.now(SHANGHAI).date()
        found = {
            place: min(others)
            for place, one in said.items()
            if (others := _registries(parameters, regions[one.record_id], today) - {self._agency})
        }
        if found:
            chunk.reject(
                {
                    place: _reject(reader, chunk.guarded[place], said[place], registry)
                    for place, registry in found.items()
                }
            )

    async def _regions(self, said: Iterable[Assertion]) -> dict[str, set[str | None]]:
        """The regions of units: as their rows say, and as anybody's records of their codes do."""
        regions: dict[str, set[str | None]] = {}
        for one in said:
            regions.setdefault(one.record_id, set()).add(one.facts.get("regionCode"))

        async def look(transaction: Transaction) -> Sequence[Mapping[str, Any]]:
            return await transaction.run(REGIONS, codes=sorted(regions))

        for row in await self._store.read_many(look):
            regions[row["code"]].add(row["region"])
        return regions


def _registries(parameters: Parameters, regions: Iterable[str | None], on: date) -> set[str]:
    """The registries of regions; whoever leaves the region out is not thereby free."""
    found: set[str] = set()
    for region in regions:
        with suppress(LookupError):
            found.add(parameters.one(REGISTRY, region=region, on=on).value)
    return found


def _reject(reader: LedgerReader, row: LedgerRow, said: Assertion, registry: str) -> Reject:
    return Reject(
        place=row.place,
        column=reader.header_of(row, "code"),
        value=said.record_id,
        reason=f"a unit of others, and units are handed in by the registry {registry} here "
        "(unit_registry)",
        remedy=f"leave the row out and use the registry's code, or have {registry} hand it in",
        cells=row.cells,
        record_id=said.record_id,
        values=row.values,
    )
