"""Ledger rows by the chunk: read ahead in a thread while the chunk before is written."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Final

from domain.records import Kind
from graph.assertions import Assertion, Outcome
from graph.batches import Counts
from importers.assertions import assertion_of
from importers.cells import plain, quoted
from importers.ledgers.reader import LedgerReader, LedgerRow
from importers.lists import Lists
from importers.reading import Place
from importers.rejects import Reject
from importers.repeats import Repeats
from importers.threads import ended

ROWS: Final = 2_000
"""Rows of a chunk, and so of a transaction: the writers' turn is held for about a second."""
_BYTES: Final = 8_000_000
"""Text of a chunk, unless its first row has more: it is sent to the graph in one message or two."""


_GUARDED: Final = frozenset({Kind.LEAD, Kind.HANDOFF, Kind.UNIT})


@dataclass(slots=True)
class Chunk:
    """Rows that belong into one transaction.

    Attributes:
        first: how many rows of the file come before.
        assertions: what the good rows say, in their order, and then of the lists by the way.
        main: for each good row the place of its own record's assertion in `assertions`.
        rejects: what is wrong with the bad rows, cell by cell.
        rows: how many rows, good or bad.
        bad: how many bad ones.
        repeated: how many good ones say what another row of the file has said before.
        warnings: what is doubtful, in words.
        lists: what the rows say of the lists that they stand in, one assertion for each; they are
            the last of `assertions`.
        guarded: the rows of units, leads and handoffs, by the place of their assertion: some may be
            refused for what the graph knows.
        progress: how much of the file is read, from 0 to 1.
    """

    first: int
    assertions: list[Assertion] = field(default_factory=list[Assertion])
    main: list[int] = field(default_factory=list[int])
    rejects: list[Reject] = field(default_factory=list[Reject])
    rows: int = 0
    bad: int = 0
    repeated: int = 0
    warnings: list[str] = field(default_factory=list[str])
    lists: dict[str, Assertion] = field(default_factory=dict[str, Assertion])
    guarded: dict[int, LedgerRow] = field(default_factory=dict[int, LedgerRow])
    progress: float = 0.0

    def refuse(self) -> None:
        """Let nothing of it be taken."""
        self.assertions, self.main, self.repeated = [], [], 0

    def reject(self, refused: Mapping[int, Reject]) -> None:
        """Let some of its guarded rows not be taken.

        Args:
            refused: what is wrong, by the place of their assertions.
        """
        kept = [place for place in range(len(self.assertions)) if place not in refused]
        self.assertions = [self.assertions[place] for place in kept]
        self.main = list(range(len(kept)))
        self.guarded = {
            now: self.guarded[place] for now, place in enumerate(kept) if place in self.guarded
        }
        self.rejects = sorted(
            [*self.rejects, *refused.values()],
            key=lambda one: (one.place.sheet or "", one.place.line),
        )
        self.bad += len(refused)

    def counts(self, outcomes: Sequence[Outcome]) -> Counts:
        """What became of its rows, from what became of its assertions."""
        own = [outcomes[place] for place in self.main]
        return Counts(
            read=self.rows,
            created=own.count(Outcome.CREATED),
            changed=own.count(Outcome.CHANGED),
            unchanged=own.count(Outcome.UNCHANGED) + self.repeated,
            rejected=self.bad,
        )


async def chunks(reader: LedgerReader, system: str, rows: int = ROWS) -> AsyncGenerator[Chunk]:
    """The rows of a ledger, chunk by chunk; the next is read while one is worked on."""
    gathering = _Gathering(reader, system, rows)
    ahead = asyncio.create_task(asyncio.to_thread(gathering.next))
    try:
        # Whoever is cancelled while he waits would else end the task, and not its thread.
        while (chunk := await asyncio.shield(ahead)) is not None:
            ahead = asyncio.create_task(asyncio.to_thread(gathering.next))
            yield chunk
    finally:
        gathering.leave_off()
        try:
            await ended(ahead)
        finally:
            gathering.close()


class _Gathering:
    """Gathers rows into chunks, in another thread."""

    def __init__(self, reader: LedgerReader, system: str, rows: int) -> None:
        self._reader = reader
        self._system = system
        self._rows: Iterator[LedgerRow | Reject] = iter(reader)
        self._held_back: list[LedgerRow | Reject] = []
        self._most = rows
        self._first = 0
        self._lists = Lists()
        self._repeats = Repeats()
        self._left = False

    def leave_off(self) -> None:
        """Let the thread come to its end at the next row: nobody wants the chunk any more."""
        self._left = True

    def close(self) -> None:
        self._repeats.close()

    def next(self) -> Chunk | None:
        chunk = Chunk(self._first)
        size = 0
        place: Place | None = None
        held_back, self._held_back = self._held_back, []
        for row in chain(held_back, self._rows):
            # What else is wrong with a bad row belongs to the row.
            again = isinstance(row, Reject) and row.place is place
            weight = 0 if again else _bytes(row)
            full = chunk.rows == self._most or size + weight > _BYTES
            if self._left or (full and chunk.rows and not again):
                self._held_back = [row]
                break
            size += weight
            if isinstance(row, LedgerRow):
                self._take(chunk, row)
                continue
            chunk.rejects.append(row)
            chunk.rows += not again
            chunk.bad += not again
            place = row.place
        chunk.assertions += chunk.lists.values()
        self._first += chunk.rows
        chunk.progress = self._reader.progress
        return chunk if chunk.rows else None

    def _take(self, chunk: Chunk, row: LedgerRow) -> None:
        position = chunk.first + chunk.rows
        said = assertion_of(self._reader.ledger, row, self._system, position)
        chunk.rows += 1
        if (before := self._repeats.first(said, where(row))) is not None:
            place, same = before
            if same:
                chunk.repeated += 1
            else:
                chunk.bad += 1
                chunk.rejects.append(contradicts(row, said.record_id, place))
            return
        if said.kind in _GUARDED:
            chunk.guarded[len(chunk.assertions)] = row
        chunk.main.append(len(chunk.assertions))
        chunk.assertions.append(said)
        warnings = [*row.warnings]
        if said.kind is Kind.ENTRY:
            of_list, doubts = self._lists.take(said, row)
            if of_list is not None:
                chunk.lists[of_list.id] = of_list
            warnings += doubts
        chunk.warnings += [f"{where(row)}: {warning}" for warning in warnings]


def contradicts(row: LedgerRow, record_id: str, place: str) -> Reject:
    """What is wrong with a row whose number another one bears, which says otherwise."""
    return Reject(
        place=row.place,
        column=None,
        value=record_id,
        reason=f"{place} is for {quoted(record_id)}, too, and says otherwise",
        remedy="make the two one row, or give each a number of its own",
        cells=row.cells,
        record_id=record_id,
        values=row.values,
    )


def _bytes(row: LedgerRow | Reject) -> int:
    """About how much text a row has: of a text that is not plain ASCII three bytes a sign."""
    cells = row.cells.values()
    texts = [cell for cell in cells if type(cell) is str]
    # What JSON alone has may be as long as a text.
    texts += [plain(cell) for cell in cells if type(cell) in (tuple, Decimal)]
    if isinstance(row, LedgerRow):
        # Extras are kept under their headers, each row's own.
        texts += [header for header, text in row.extras.items() if text]
    return sum(len(text) if text.isascii() else 3 * len(text) for text in texts)


def where(row: LedgerRow) -> str:
    """Where a row stands, in words."""
    sheet = f"sheet {row.place.sheet}, " if row.place.sheet else ""
    return f"{sheet}line {row.place.line}"
