"""Taking an import back, chunk by chunk; one that is cut short goes on where it was."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from secrets import token_hex
from typing import Final

from domain.batches import NOTHING_TO_UNDO, UNDER_WAY, Batch, BatchStatus
from domain.records import Kind
from graph import answered, batches
from graph.assertions import Origin
from graph.batches import Properties
from graph.changes import take_turn
from graph.holders import at_work, is_held
from graph.leases import Hold
from graph.reading.batches import batch as batch_of
from graph.store import Store
from graph.transaction import Transaction
from graph.undoing import Imported, Undoing, look, undo
from importers.assertions import BESIDE, DEFAULTS, KINDS
from importers.batches import AnsweredBefore, now

_RECORDS: Final = 1_000
"""Records of one transaction; each brings its whole history."""


class NoSuchBatch(Exception):
    """There is no import of this id."""


class NotToBeUndone(Exception):
    """An import that somebody is at work on, or that was taken back before."""


def _unwatched(_batch: Batch) -> None:
    """Tells nobody."""


async def undo_batch(
    store: Store,
    identifier: str,
    actor: str,
    watch: Callable[[Batch], None] = _unwatched,
    answer: str | None = None,
    at_once: int = _RECORDS,
) -> Batch:
    """Take an import back, leaving what other imports also asserted.

    Args:
        store: the graph.
        identifier: the import's id.
        actor: who takes it back.
        watch: told of the batch when this begins and after each chunk, with its progress.
        answer: under which id the batch is kept as the first answer to an idempotency key.
        at_once: records of one transaction.

    Raises:
        NoSuchBatch: there is no import of this id.
        NotToBeUndone: somebody is at work on it, or it was taken back before.
        AnsweredBefore: the batch was taken back, or begun to be, for the same idempotency key.
        TakenOver: nothing was heard of this hub for long, and another went on.
    """
    with at_work() as holder:
        properties = await _begun(store, identifier, actor, holder, answer)
        batch = batch_of(properties)
        watch(batch)
        hold = Hold(identifier, holder)
        await _take_back(store, batch, hold, properties.get("undoneTo", ""), actor, watch, at_once)

        async def close(transaction: Transaction) -> Properties:
            return await batches.taken_back(transaction, hold, now().isoformat())

        return batch_of(await store.write(close))


async def _begun(
    store: Store, identifier: str, actor: str, holder: str, answer: str | None
) -> Properties:
    async def work(transaction: Transaction) -> Properties:
        # It may be asked for twice at one moment, or its file handed in again.
        await take_turn(transaction, Origin(actor, "", ""), token_hex(8))
        if answer and (first := await answered.find(transaction, answer)):
            raise AnsweredBefore(first)
        found = await batches.get(transaction, identifier)
        if found is None:
            raise NoSuchBatch(f"there is no batch {identifier}; list them with `onevisit batches`")
        status = BatchStatus[found["status"]]
        if status in NOTHING_TO_UNDO:
            raise NotToBeUndone(f"batch {identifier} is {status.name}; nothing was taken back")
        if status in UNDER_WAY and is_held(found, now()):
            raise NotToBeUndone(
                f"batch {identifier} is {status.name}; wait for its end, or stop it"
            )
        if answer:
            await answered.keep(transaction, answer, identifier, now().isoformat())
        return await batches.take_back(transaction, identifier, holder)

    return await store.write(work)


async def _take_back(
    store: Store,
    batch: Batch,
    hold: Hold,
    done_to: str,
    actor: str,
    watch: Callable[[Batch], None],
    at_once: int,
) -> None:
    imported = Imported(
        batch=batch.id,
        system=batch.system,
        ledger=batch.kind,
        kind=KINDS[batch.kind],
        defaults=DEFAULTS.get(batch.kind, {}),
        beside=BESIDE.get(batch.kind, ()),
    )

    async def survey(transaction: Transaction) -> Undoing:
        return await look(transaction, imported)

    undoing = await store.read_many(survey)
    origin = Origin(actor, batch.system, batch.agency, batch=batch.id)
    done, total = 0, sum(map(len, undoing.touched.values()))
    for kind, ids in undoing.touched.items():
        left = [identifier for identifier in ids if identifier > done_to]
        done += len(ids) - len(left)
        for first in range(0, len(left), at_once):
            part = left[first : first + at_once]

            async def work(
                transaction: Transaction, kind: Kind = kind, part: Sequence[str] = part
            ) -> None:
                await undo(transaction, undoing, kind, part, origin, token_hex(8))
                await batches.taken_back_to(transaction, hold, part[-1])

            await store.write(work)
            done += len(part)
            watch(replace(batch, progress=done / total))
