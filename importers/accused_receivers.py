"""Handoffs of a lead to whom it accuses are refused, by what the graph knows of the lead (HO-13).

Only leads of the same system count, of which whoever hands in may know: nobody is to learn by a
refusal whom somebody else's lead accuses.

A row that takes back a handoff which the graph has from before its lead is taken. Any other is
refused whatever its status: the receiver of a handoff is a party of it.
"""

from collections.abc import Mapping
from typing import Final

from domain.accusations import accused
from domain.audiences import Circles
from domain.custody import OVER
from domain.handoffs import status_from_dates
from domain.records import Kind, Standing, global_id
from graph.assertions import Assertion, State
from graph.hierarchy import possible_superiors
from graph.records import states
from graph.store import Store
from graph.transaction import Transaction
from importers.chunks import Chunk
from importers.ledgers.reader import LedgerReader, LedgerRow
from importers.rejects import Reject

_SOURCE: Final = "信访工作条例, HO-13"
_OVER: Final = frozenset(status.name for status in OVER)
_NOT_KNOWN: Final = (
    "leave it out; only a handoff that was handed in before its lead is taken back here, by a row "
    "of the same number, subject and receiver"
)


class AccusedReceivers:
    """What a system is not to hand in: handoffs of its leads to those whom they accuse."""

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
        """Reject the rows of a chunk that hand a lead to whom it accuses, or to a unit below."""
        handed = {
            place: one
            for place in chunk.guarded
            if (one := chunk.assertions[place]).kind is Kind.HANDOFF
        }
        if not handed:
            return

        async def look(transaction: Transaction) -> dict[int, str]:
            return await self._to_the_accused(transaction, handed)

        found = await self._store.read_many(look)
        if found:
            chunk.reject(
                {
                    place: _reject(reader, chunk.guarded[place], handed[place], code)
                    for place, code in found.items()
                }
            )

    async def _to_the_accused(
        self, transaction: Transaction, handed: Mapping[int, Assertion]
    ) -> dict[int, str]:
        """The code of the accused, by the place of the handoff's assertion."""
        subjects = {place: str(one.facts.get("subject") or "") for place, one in handed.items()}
        ids = {code: global_id(Kind.LEAD, self._system, code) for code in set(subjects.values())}
        known = await states(transaction, Kind.LEAD, sorted(ids.values()))
        accusing = {
            code: units
            for code, identifier in ids.items()
            if (units := self._accused(known.get(identifier)))
        }
        of_these = {place: one for place, one in handed.items() if subjects[place] in accusing}
        there = await states(transaction, Kind.HANDOFF, [one.id for one in of_these.values()])
        told = {
            place: (str(one.facts.get("to") or ""), accusing[subjects[place]])
            for place, one in of_these.items()
            if not _takes_back(one, there.get(one.id))
        }
        if not told:
            return {}
        receivers = {receiver for receiver, _ in told.values()}
        above = await possible_superiors(transaction, receivers, self._system)
        barred = {
            place: sorted({receiver, *above[receiver]} & units)
            for place, (receiver, units) in told.items()
        }
        return {place: units[0] for place, units in barred.items() if units}

    def _accused(self, lead: State | None) -> frozenset[str]:
        if lead is None or lead["standing"] != Standing.STATED.name:
            return frozenset()
        if self._circles is not None and set(self._circles).isdisjoint(lead["circles"]):
            return frozenset()
        return accused(lead.get("suspected"), lead.get("units") or ())


def _takes_back(said: Assertion, known: State | None) -> bool:
    """Whether a row says of a handoff that the graph has that it gives nobody anything any more."""
    return (
        _status(said) in _OVER
        and known is not None
        and known["standing"] == Standing.STATED.name
        and all(said.facts.get(name) == known.get(name) for name in ("to", "subject"))
    )


def _status(said: Assertion) -> str:
    """What a row says of where a handoff stands, in words or by its dates."""
    return said.facts.get("status") or status_from_dates(said.facts).name


def _reason(receiver: str, code: str) -> str:
    """Why a receiver is none: it is accused itself, or stands under the accused."""
    if receiver == code:
        return f"accused by the lead, and an accusation is not handed to the accused ({_SOURCE})"
    return (
        f"accused by the lead by way of {code}, under which it stands, and an accusation is not"
        f" handed to the accused ({_SOURCE})"
    )


def _reject(reader: LedgerReader, row: LedgerRow, said: Assertion, code: str) -> Reject:
    receiver = str(said.facts["to"])
    return Reject(
        place=row.place,
        column=reader.header_of(row, "to"),
        value=receiver,
        reason=_reason(receiver, code),
        remedy=_NOT_KNOWN
        if _status(said) in _OVER
        else "hand it to a body that may handle it, such as the discipline body above",
        cells=row.cells,
        record_id=said.record_id,
        values=row.values,
    )
