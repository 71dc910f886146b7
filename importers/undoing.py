"""Taking an import back, chunk by chunk; one that is cut short is simply asked for again."""

from collections.abc import Sequence
from secrets import token_hex
from typing import Final

from domain.batches import Batch, BatchStatus
from domain.records import Kind
from graph import batches
from graph.assertions import Origin
from graph.reading.batches import batch as batch_of
from graph.store import Store, Transaction
from graph.undoing import Imported, Undoing, look, undo
from importers.assertions import DEFAULTS, KINDS
from importers.batches import now

_RECORDS: Final = 1_000
"""Records of one transaction; each brings its whole history."""


class NoSuchBatch(Exception):
    """There is no import of this id."""


class NotToBeUndone(Exception):
    """An import that is under way, or was taken back before."""


async def undo_batch(store: Store, identifier: str, actor: str) -> Batch:
    """Take an import back, leaving what other imports also asserted.

    Raises:
        NoSuchBatch: there is no import of this id.
        NotToBeUndone: it is under way, or was taken back before.
    """

    async def find(transaction: Transaction) -> batches.Properties | None:
        return await batches.get(transaction, identifier)

    found = await store.read_many(find)
    if found is None:
        raise NoSuchBatch(f"there is no batch {identifier}; list them with `onevisit batches`")
    batch = batch_of(found)
    if batch.status in (BatchStatus.RUNNING, BatchStatus.UNDONE):
        raise NotToBeUndone(f"batch {identifier} is {batch.status.name}; nothing was taken back")
    await _take_back(store, batch, actor)

    async def close(transaction: Transaction) -> batches.Properties:
        return await batches.end(transaction, identifier, "UNDONE", now().isoformat())

    return batch_of(await store.write(close))


async def _take_back(store: Store, batch: Batch, actor: str) -> None:
    imported = Imported(
        batch=batch.id,
        system=batch.system,
        ledger=batch.kind,
        kind=KINDS[batch.kind],
        defaults=DEFAULTS.get(batch.kind, {}),
    )

    async def survey(transaction: Transaction) -> Undoing:
        return await look(transaction, imported)

    undoing = await store.read_many(survey)
    origin = Origin(actor, batch.system, batch.agency, batch=batch.id)
    for kind, ids in undoing.touched.items():
        for first in range(0, len(ids), _RECORDS):
            part = ids[first : first + _RECORDS]

            async def work(
                transaction: Transaction, kind: Kind = kind, part: Sequence[str] = part
            ) -> int:
                return await undo(transaction, undoing, kind, part, origin, token_hex(8))

            await store.write(work)
