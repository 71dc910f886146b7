"""Batches of imports: begun, taken up again, and read back from the graph."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from secrets import token_hex
from typing import Any, Final

from domain.audiences import Circles
from domain.batches import PREFIX, Batch, BatchStatus, RejectedCell
from domain.secrecy import Secrecy
from domain.zone import SHANGHAI
from graph import answered, batch_classes, batches
from graph.assertions import Origin
from graph.changes import take_turn
from graph.holders import is_held
from graph.reading.batches import batch as batch_of
from graph.sort_keys import earliest, latest
from graph.store import Store
from graph.systems import claim
from graph.transaction import Transaction
from importers.cells import carried
from importers.chunks import Chunk
from importers.orders import Order
from importers.rejects import Reject

_KEPT: Final = 1_000
"""Characters of a rejected cell that are kept; a cell of 40 MB is rejected, not stored."""

_MESSAGE_KEPT: Final = 3 * _KEPT
"""Characters of a message, which holds a header, a value's beginning, a reason and a remedy."""

_CELLS: Final = 20_000
"""More than a row can have cells: a sheet is 16,384 columns wide."""


class StillRunning(Exception):
    """Somebody is importing the same file, or the whole of the same ledger."""


class AnsweredBefore(Exception):
    """An import with the same idempotency key was begun before.

    Attributes:
        batch: its id.
    """

    def __init__(self, batch: str) -> None:
        super().__init__(batch)
        self.batch = batch


def now() -> datetime:
    """This moment, in the zone in which the hub keeps its books."""
    return datetime.now(SHANGHAI)


async def started(store: Store, order: Order, holder: str) -> tuple[Batch, int]:
    """A batch for an order: a new one, or that which the same order left unfinished.

    Returns:
        The batch, and how many rows of the file are done.

    Raises:
        AnsweredBefore: an order with the same idempotency key has a batch.
        NotYours: the system belongs to another agency.
        StillRunning: somebody is at work on the same file, or on the same ledger while one of the
            two is the whole of it, here or elsewhere.
    """
    fingerprint = await asyncio.to_thread(order.fingerprint)
    at = now()
    origin = Origin(order.actor, order.system, order.agency)

    async def work(transaction: Transaction) -> Mapping[str, Any]:
        # The same order may be given twice at one moment: the second is to find the first's batch.
        await take_turn(transaction, origin, token_hex(8))
        if order.answer and (first := await answered.find(transaction, order.answer)):
            raise AnsweredBefore(first)
        await claim(transaction, order.system, order.agency, at.isoformat())
        left = await batches.unfinished(transaction, fingerprint)
        if left is None:
            properties = _properties(order, at, holder) | {"fingerprint": fingerprint}
            properties |= batch_classes.known_to(order.agency, Secrecy.INTERNAL)
            await _alone(transaction, properties, at, order.circles)
            await batches.begin(transaction, properties)
        else:
            if left["status"] == BatchStatus.RUNNING.name and is_held(left, at):
                raise StillRunning(
                    f"{order.name} is being imported right now as {left['id']}; wait for its end"
                )
            await _alone(transaction, left, at, order.circles)
            properties = await batches.go_on(transaction, left["id"], holder)
        if order.answer:
            await answered.keep(transaction, order.answer, properties["id"], at.isoformat())
        return properties

    properties = await store.write(work)
    return batch_of(properties), properties["position"]


async def _alone(
    transaction: Transaction, own: Mapping[str, Any], at: datetime, circles: Circles | None
) -> None:
    """Refuse to import a ledger beside the whole of it: it would be withdrawn, or withdraw.

    The other is named to whoever may know of it.

    Raises:
        StillRunning: one of the two is a snapshot, and somebody is at work on the other.
    """
    for other in await batches.beside(transaction, own):
        if (own["snapshot"] or other["snapshot"]) and is_held(other, at):
            known = circles is None or not set(circles).isdisjoint(other["circles"])
            if known:
                raise StillRunning(
                    f"{other['file']} is being imported right now as {other['id']}, and a snapshot "
                    f"of {own['kind']} of {own['system']} goes in alone; wait for its end"
                )
            raise StillRunning(
                f"another file is being imported right now, and a snapshot of {own['kind']} of "
                f"{own['system']} goes in alone; wait for its end"
            )


def _properties(order: Order, at: datetime, holder: str) -> dict[str, Any]:
    identifier = f"{PREFIX}{token_hex(15)}"
    started_at = {"startedAt": at.isoformat()}
    return {
        "id": identifier,
        "key": latest("startedAt")(identifier, started_at),
        "earliestKey": earliest("startedAt")(identifier, started_at),
        "kind": order.kind,
        "file": carried(order.name),
        "system": order.system,
        "agency": order.agency,
        "actor": order.actor,
        "status": BatchStatus.RUNNING.name,
        "snapshot": order.snapshot,
        **started_at,
        "holder": holder,
        "position": 0,
        "problem": "",
        "problemCode": "",
        **dict.fromkeys(("read", "created", "changed", "unchanged", "withdrawn", "rejected"), 0),
    }


def batch_from(order: Order, at: datetime) -> Batch:
    """The batch of a dry run, which is kept nowhere."""
    return Batch(
        id=f"{PREFIX}{token_hex(15)}",
        kind=order.kind,
        file=carried(order.name),
        system=order.system,
        agency=order.agency,
        actor=order.actor,
        status=BatchStatus.RUNNING,
        started_at=at,
        dry_run=True,
        held=True,
    )


def rejected_rows(batch: str, name: str, chunk: Chunk) -> list[dict[str, Any]]:
    """Rejected cells as the graph keeps them; `place` numbers them through the batch.

    A chunk's numbers begin where no chunk before it can reach.
    """
    first = chunk.first * _CELLS
    rows: list[dict[str, Any]] = []
    for place, reject in enumerate(chunk.rejects, first + 1):
        said = asdict(rejected_cell(reject, name))
        row = {key: value for key, value in said.items() if value is not None}
        rows.append({"batch": batch, "place": place, **row})
    return rows


def rejected_cell(reject: Reject, name: str) -> RejectedCell:
    """What is kept and shown of a reject, within bounds.

    Args:
        reject: what is wrong.
        name: the file's name as shown.
    """
    return RejectedCell(
        sheet=reject.place.sheet,
        line=reject.place.line,
        column=None if reject.column is None else carried(reject.column[:_KEPT]),
        value=carried(reject.value[:_KEPT]),
        reason=carried(reject.reason[:_KEPT]),
        remedy=carried(reject.remedy[:_KEPT]),
        message=carried(reject.describe(name)[:_MESSAGE_KEPT]),
    )
