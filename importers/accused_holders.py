"""Leads that were handed to whom they accuse before they came: taken, and told of (HO-13).

The handoff makes the accused no party (`domain/custody.py`), and a lead is not refused for what a
ledger of handoffs said before. But whoever hands the lead in has to take the handoff back, so the
row bears a warning with its number.

Warnings stay with the import, so they name nothing that is closed to anybody who may know of it.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from domain.accusations import accused
from domain.audiences import Circles
from domain.custody import HandedOn
from domain.handoffs import HandoffStatus
from domain.records import Kind
from domain.secrecy import Secrecy
from graph.assertions import Assertion, State
from graph.derived_custody import ANY_HANDOFF
from graph.handed_on import Row, handed_on
from graph.hierarchy import possible_superiors
from graph.records import states
from graph.store import Store
from graph.transaction import Transaction
from importers.chunks import Chunk, where
from importers.ledgers.reader import LedgerReader

_CLASSES: Final = list(Secrecy)


class AccusedHolders:
    """Handoffs of a system by which those hold its leads whom they accuse."""

    def __init__(self, store: Store, system: str, circles: Circles | None) -> None:
        """Look nothing up yet.

        Args:
            store: the graph.
            system: whose ledgers are handed in.
            circles: those that whoever hands in moves in; None for who may know of everything.
        """
        self._store = store
        self._system = system
        self._circles = circles

    async def refuse(self, reader: LedgerReader, chunk: Chunk) -> None:
        """Refuse nothing; warn of the leads of a chunk that the accused were handed."""
        del reader
        leads = {
            place: one
            for place in chunk.guarded
            if (one := chunk.assertions[place]).kind is Kind.LEAD
        }
        if not leads:
            return

        async def look(transaction: Transaction) -> list[tuple[int, str]]:
            return await self._found(transaction, leads)

        for place, warning in await self._store.read_many(look):
            chunk.warnings.append(f"{where(chunk.guarded[place])}: {warning}")

    async def _found(
        self, transaction: Transaction, leads: Mapping[int, Assertion]
    ) -> list[tuple[int, str]]:
        """What is to be told of leads, with the places of their assertions."""
        if not await transaction.run(ANY_HANDOFF):
            return []
        known = await states(transaction, Kind.LEAD, [one.id for one in leads.values()])
        accusing = {
            place: units
            for place, one in leads.items()
            if (units := _accused(one, known.get(one.id, {})))
        }
        if not accusing:
            return []
        numbers = {leads[place].record_id for place in accusing}
        rows = [
            row
            for row in (await handed_on(transaction, numbers, self._system)).values()
            if _holds(row) and self._may_know(row)
        ]
        receivers = {str(row["receiver"]) for row in rows}
        above = await possible_superiors(transaction, receivers, self._system) if rows else {}
        of_lead: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            of_lead[row["code"]].append(row)
        return [
            (place, _warning(row, code))
            for place, units in accusing.items()
            for row in of_lead[leads[place].record_id]
            if _is_as_open(row, leads[place])
            for code in sorted({row["receiver"], *above[row["receiver"]]} & units)[:1]
        ]

    def _may_know(self, row: Row) -> bool:
        return self._circles is None or not set(self._circles).isdisjoint(row["circles"])


def _accused(said: Assertion, known: State) -> frozenset[str]:
    """Whom a lead accuses once a row has been taken; what the row is silent of stays."""
    facts: Mapping[str, Any] = {**known, **said.facts}
    return accused(facts.get("suspected"), facts.get("units") or ())


def _holds(row: Row) -> bool:
    """Whether the receiver holds the subject by a handoff."""
    status = HandoffStatus[row["status"] or HandoffStatus.SENT.name]
    return HandedOn(None, row["receiver"], status, Secrecy[row["secrecy"]]).holders != ()


def _is_as_open(row: Row, lead: Assertion) -> bool:
    """Whether all who may know of the import may know of the handoff.

    An import is as closed as the class that a row states, and what states none may open later.
    """
    stated = Secrecy[lead.facts.get("secrecy") or Secrecy.INTERNAL.name]
    closed = max(stated, Secrecy.INTERNAL, key=_CLASSES.index)
    return _CLASSES.index(Secrecy[row["secrecy"]]) <= _CLASSES.index(closed)


def _warning(row: Row, code: str) -> str:
    number, receiver = row["number"], row["receiver"]
    if receiver == code:
        return (
            f"the handoff {number} gives this lead to {receiver}, whom it accuses; an accusation is"
            " not handed to the accused (信访工作条例, HO-13): have it recalled, and hand in its"
            " status as RECALLED"
        )
    return (
        f"the handoff {number} gives this lead to {receiver}, which stands under {code}, whom it"
        " accuses; an accusation is not handed to the accused (信访工作条例, HO-13): have it"
        " recalled, and hand in its status as RECALLED"
    )
