"""Complaints about superiors are refused, lead by lead, by what the graph knows of the units."""

from collections.abc import Mapping
from typing import Any

from domain.accusations import accused
from domain.complaints import REGIMES, WORKING_DAYS, is_superior
from domain.records import Kind
from graph.assertions import Assertion, State
from graph.hierarchy import superiors
from graph.records import states
from graph.store import Store
from graph.systems import levels_of, regime_of
from graph.transaction import Transaction
from importers.chunks import Chunk
from importers.ledgers.reader import LedgerReader, LedgerRow
from importers.rejects import Reject


class Complaints:
    """What an agency is not to hand in: leads that accuse its superiors."""

    def __init__(self, store: Store, agency: str, system: str) -> None:
        self._store = store
        self._agency = agency
        self._system = system

    async def refuse(self, reader: LedgerReader, chunk: Chunk) -> None:
        """Reject the rows of a chunk that are complaints about superiors."""
        if not any(chunk.assertions[place].kind is Kind.LEAD for place in chunk.guarded):
            return

        async def look(transaction: Transaction) -> dict[int, str]:
            return await self._superiors_accused(transaction, chunk)

        found = await self._store.read_many(look)
        if found:
            chunk.reject(
                {
                    place: self._reject(reader, chunk.guarded[place], chunk.assertions[place], code)
                    for place, code in found.items()
                }
            )

    async def _superiors_accused(self, transaction: Transaction, chunk: Chunk) -> dict[int, str]:
        """The code of a superior that a lead accuses, by the place of the lead's assertion."""
        if await regime_of(transaction, self._agency) not in REGIMES:
            return {}
        said = {place: chunk.assertions[place] for place in chunk.guarded}
        known = await states(transaction, Kind.LEAD, [one.id for one in said.values()])
        accusing = {
            place: sorted(units)
            for place, one in said.items()
            if (units := _accused(one, known.get(one.id, {})))
        }
        if not accusing:
            return {}
        codes = {self._agency, *(code for units in accusing.values() for code in units)}
        levels = await levels_of(transaction, codes)
        above = (await superiors(transaction, [self._agency], self._system))[self._agency]
        own = levels.get(self._agency)
        higher = {one for one in codes if is_superior(one, levels.get(one), own, above)}
        return {
            place: next(code for code in units if code in higher)
            for place, units in accusing.items()
            if not higher.isdisjoint(units)
        }

    def _reject(self, reader: LedgerReader, row: LedgerRow, said: Assertion, code: str) -> Reject:
        return Reject(
            place=row.place,
            column=reader.header_of(row, "units"),
            value=code,
            reason=f"a superior of {self._agency}, and a complaint about a superior is not "
            "recorded here",
            remedy=f"report it up within {WORKING_DAYS} working days, outside of the hub",
            cells=row.cells,
            record_id=said.record_id,
            values=row.values,
        )


def _accused(said: Assertion, known: State) -> frozenset[str]:
    """Whom a lead accuses once a row has been taken; what the row is silent of stays."""
    facts: Mapping[str, Any] = {**known, **said.facts}
    return accused(facts.get("suspected"), facts.get("units") or ())
