"""Imports as the graph keeps them: their state and what they rejected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from domain.zone import SHANGHAI
from graph.batch_classes import Brought, step_batches
from graph.leases import Hold, TakenOver, until
from graph.statement import Statement
from graph.transaction import Transaction

Ended = Literal["INTERRUPTED", "COMPLETED", "FAILED"]
Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of a ledger by what became of them; what one chunk adds or a batch has in sum."""

    read: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How an import ended.

    Attributes:
        status: its status from now on.
        at: when, with its zone.
        warnings: the first of what is doubtful.
        warnings_left_out: how many more there were.
        problem: why it was not carried out to its end; "" where it was.
        problem_code: the stable name of that.
    """

    status: Ended
    at: str
    warnings: Sequence[str] = ()
    warnings_left_out: int = 0
    problem: str = ""
    problem_code: str = ""


BEGIN: Final = Statement("CREATE (b:Batch) SET b = $properties", writes=True)

GO_ON: Final = Statement(
    "MATCH (b:Batch {id: $id}) SET b.status = 'RUNNING', b.holder = $holder, "
    "b.heldUntil = $until, b.problem = '', b.problemCode = '' "
    "RETURN properties(b) AS batch",
    writes=True,
)

TAKE_BACK: Final = Statement(
    "MATCH (b:Batch {id: $id}) SET b.status = 'UNDOING', b.holder = $holder, "
    "b.heldUntil = $until "
    "RETURN properties(b) AS batch",
    writes=True,
)

TAKEN_BACK_TO: Final = Statement(
    "MATCH (b:Batch {id: $id, holder: $holder}) "
    "SET b.undoneTo = $record, b.heldUntil = $until "
    "RETURN properties(b) AS batch",
    writes=True,
)

TAKEN_BACK: Final = Statement(
    "MATCH (b:Batch {id: $id, holder: $holder}) SET b.status = 'UNDONE', b.finishedAt = $at "
    "RETURN properties(b) AS batch",
    writes=True,
)

BY_FINGERPRINT: Final = Statement(
    "MATCH (b:Batch {fingerprint: $fingerprint}) "
    "WHERE b.status IN ['RUNNING', 'INTERRUPTED'] "
    "RETURN properties(b) AS batch, b.id AS id ORDER BY id LIMIT 1"
)

BESIDE: Final = Statement(
    "MATCH (b:Batch {status: 'RUNNING'}) "
    "WHERE b.system = $system AND b.kind = $kind AND b.id <> $id "
    "RETURN properties(b) AS batch, b.key AS key ORDER BY key"
)

ADVANCE: Final = Statement(
    "MATCH (b:Batch {id: $id, holder: $holder}) "
    "SET b.position = $position, b.heldUntil = $until, "
    "b.read = b.read + $read, b.created = b.created + $created, "
    "b.changed = b.changed + $changed, b.unchanged = b.unchanged + $unchanged, "
    "b.rejected = b.rejected + $rejected "
    "RETURN properties(b) AS batch",
    writes=True,
)

COUNT_WITHDRAWN: Final = Statement(
    "MATCH (b:Batch {id: $id, holder: $holder}) "
    "SET b.withdrawn = b.withdrawn + $count, b.heldUntil = $until "
    "RETURN properties(b) AS batch",
    writes=True,
)

RENEW: Final = Statement(
    "MATCH (b:Batch {id: $id, holder: $holder}) SET b.heldUntil = $until "
    "RETURN properties(b) AS batch",
    writes=True,
)

END: Final = Statement(
    "MATCH (b:Batch {id: $id, holder: $holder}) SET b.status = $status, b.finishedAt = $at, "
    "b.warnings = $warnings, b.warningsLeftOut = $left_out, "
    "b.problem = $problem, b.problemCode = $problem_code "
    "RETURN properties(b) AS batch",
    writes=True,
)

KEEP_REJECTS: Final = Statement(
    "UNWIND $rows AS row CREATE (r:Reject) SET r = row",
    writes=True,
)

GET: Final = Statement("MATCH (b:Batch {id: $id}) RETURN properties(b) AS batch")

LATEST: Final = Statement(
    "MATCH (b:Batch) RETURN properties(b) AS batch, b.key AS key ORDER BY key LIMIT $count"
)


async def begin(transaction: Transaction, properties: Properties) -> None:
    """Keep a new batch."""
    held = {**properties, "heldUntil": _held_until()}
    await transaction.run(BEGIN, properties=held)


async def go_on(transaction: Transaction, identifier: str, holder: str) -> Properties:
    """Take up a batch that was left; its properties."""
    rows = await transaction.run(GO_ON, id=identifier, holder=holder, until=_held_until())
    return rows[0]["batch"]


async def unfinished(transaction: Transaction, fingerprint: str) -> Properties | None:
    """The batch of the same file, words and options that was begun and not ended."""
    rows = await transaction.run(BY_FINGERPRINT, fingerprint=fingerprint)
    return rows[0]["batch"] if rows else None


async def beside(transaction: Transaction, batch: Mapping[str, Any]) -> list[Properties]:
    """Other batches of the same ledger that were begun and not ended, newest first."""
    rows = await transaction.run(BESIDE, system=batch["system"], kind=batch["kind"], id=batch["id"])
    return [row["batch"] for row in rows]


async def advance(
    transaction: Transaction,
    hold: Hold,
    position: int,
    added: Counts,
    brought: Brought,
) -> None:
    """Count a chunk.

    Args:
        transaction: a writing transaction.
        hold: by which the batch is held.
        position: up to which row of the file the batch is in.
        added: what became of the rows.
        brought: how closed is what the rows changed.
    """
    await _held(
        transaction,
        ADVANCE,
        hold,
        position=position,
        until=_held_until(),
        read=added.read,
        created=added.created,
        changed=added.changed,
        unchanged=added.unchanged,
        rejected=added.rejected,
    )
    await step_batches(transaction, {hold.batch: brought})


async def count_withdrawn(
    transaction: Transaction, hold: Hold, count: int, brought: Brought
) -> None:
    """Count records that a snapshot withdrew, and how closed these are."""
    await _held(transaction, COUNT_WITHDRAWN, hold, count=count, until=_held_until())
    await step_batches(transaction, {hold.batch: brought})


async def renew(transaction: Transaction, hold: Hold) -> None:
    """Renew the lease of a batch."""
    await _held(transaction, RENEW, hold, until=_held_until())


async def end(transaction: Transaction, hold: Hold, ending: Ending) -> Properties:
    """End an import; its properties."""
    return await _held(
        transaction,
        END,
        hold,
        status=ending.status,
        at=ending.at,
        warnings=list(ending.warnings),
        left_out=ending.warnings_left_out,
        problem=ending.problem,
        problem_code=ending.problem_code,
    )


async def take_back(transaction: Transaction, identifier: str, holder: str) -> Properties:
    """Begin to take a batch back, or go on with it; its properties."""
    rows = await transaction.run(TAKE_BACK, id=identifier, holder=holder, until=_held_until())
    return rows[0]["batch"]


async def taken_back_to(transaction: Transaction, hold: Hold, record: str) -> None:
    """Note up to which record, in the order of their ids, a batch is taken back."""
    await _held(transaction, TAKEN_BACK_TO, hold, record=record, until=_held_until())


async def taken_back(transaction: Transaction, hold: Hold, at: str) -> Properties:
    """Note that a batch is taken back; its properties."""
    return await _held(transaction, TAKEN_BACK, hold, at=at)


async def _held(
    transaction: Transaction, statement: Statement, hold: Hold, **parameters: object
) -> Properties:
    """The properties of a batch that this holder wrote to.

    Raises:
        TakenOver: somebody else has it.
    """
    rows = await transaction.run(statement, id=hold.batch, holder=hold.holder, **parameters)
    if not rows:
        raise TakenOver(hold)
    return rows[0]["batch"]


async def keep_rejects(transaction: Transaction, rows: Sequence[Properties]) -> None:
    """Keep rejected cells: batch, place (order in the batch), sheet, line, column, and why."""
    if rows:
        await transaction.run(KEEP_REJECTS, rows=list(rows))


async def get(transaction: Transaction, identifier: str) -> Properties | None:
    """One batch; None where there is none of this id."""
    rows = await transaction.run(GET, id=identifier)
    return rows[0]["batch"] if rows else None


async def latest(transaction: Transaction, count: int) -> list[Properties]:
    """The latest batches, newest first."""
    return [row["batch"] for row in await transaction.run(LATEST, count=count)]


def _held_until() -> str:
    return until(datetime.now(SHANGHAI))
