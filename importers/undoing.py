"""Taking an import back, chunk by chunk; one that is cut short is simply asked for again."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from secrets import token_hex
from typing import Final

from domain.batches import Batch, BatchStatus
from domain.records import Kind
from graph import batches
from graph.assertions import Origin
from graph.store import Store, Transaction
from graph.undoing import FOLLOWING, Undoing, drop_unused, look, undo
from importers.batches import batch_of, now

_RECORDS: Final = 1_000
"""Records of one transaction; each brings its whole history."""

_Step = Callable[[Transaction, Kind, Sequence[str], Origin, str], Awaitable[int]]


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
    async def survey(transaction: Transaction) -> Undoing:
        return await look(transaction, batch.id, batch.system, batch.kind)

    undoing = await store.read_many(survey)
    origin = Origin(
        actor=actor,
        system=batch.system,
        owner=batch.agency,
        at=now().isoformat(timespec="milliseconds"),
        batch=batch.id,
    )

    async def back(
        transaction: Transaction, kind: Kind, ids: Sequence[str], who: Origin, turn: str
    ) -> int:
        return await undo(transaction, undoing, kind, ids, who, turn)

    await _through(store, undoing, origin, back)
    await _through(store, undoing, origin, drop_unused)


async def _through(store: Store, undoing: Undoing, origin: Origin, step: _Step) -> None:
    for kind, part in _parts(undoing):

        async def work(
            transaction: Transaction, kind: Kind = kind, part: Sequence[str] = part
        ) -> int:
            return await step(transaction, kind, part, origin, token_hex(8))

        await store.write(work)


def _parts(undoing: Undoing) -> Iterator[tuple[Kind, Sequence[str]]]:
    for kind, ids in undoing.changed.items():
        if kind not in FOLLOWING:
            for first in range(0, len(ids), _RECORDS):
                yield kind, ids[first : first + _RECORDS]
