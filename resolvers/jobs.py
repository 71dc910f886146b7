"""Imports as resolvers ask for them; `server.py` hands them those who do the work."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.audiences import Circles
from domain.batches import Batch, RejectedCell
from domain.callers import Caller
from domain.ledgers import LedgerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How a ledger is to be imported.

    Attributes:
        dry_run: only say what would happen.
        strict: with a single bad row, no row is taken.
        snapshot: the file is the whole of that kind in that system; what it lacks is withdrawn.
        confirm: a snapshot may withdraw more than a quarter.
        idempotency_key: the same key of the same agency gives the first answer again.
    """

    dry_run: bool = False
    strict: bool = False
    snapshot: bool = False
    confirm: bool = False
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedColumn:
    """A column of a file and the field of the ledger that it seems to hold.

    Attributes:
        header: as the file has it.
        field: the ledger's English name for it; None where it seems to be unknown.
        title: the ledger's Chinese header for that.
        confidence: from 0 to 1.
        reason: why, in one sentence.
    """

    header: str
    field: str | None
    title: str | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPreview:
    """What a file seems to be, before it is imported.

    Attributes:
        kind: the ledger that it seems to be.
        mapping: how it becomes one, as YAML that an import takes.
        columns: what each column seems to hold.
        rows: its first rows, a cell for each of the columns.
        faults: rows among the first that cannot be read, each in one sentence with the remedy.
    """

    kind: LedgerKind
    mapping: str
    columns: Sequence[ProposedColumn]
    rows: Sequence[Sequence[str | None]]
    faults: Sequence[str]


class ImportJobs(Protocol):
    """The imports of this hub. Every method raises `CallerError` for a fault of the caller."""

    async def preview(self, upload: str, kind: LedgerKind | None, caller: Caller) -> LedgerPreview:
        """What an uploaded file seems to be.

        Args:
            upload: the number that `/uploads` gave for the file.
            kind: what the caller says that it is; None to find out.
            caller: whose file it is.
        """
        ...

    async def start(
        self,
        upload: str,
        kind: LedgerKind,
        system: str,
        mapping: str | None,
        options: ImportOptions,
        caller: Caller,
    ) -> Batch:
        """Begin to import an uploaded file; the batch as it stands when the answer goes out."""
        ...

    async def stop(self, identifier: str, key: str | None, caller: Caller) -> Batch:
        """Interrupt an import or an undoing at once; what is done stays, and it can go on."""
        ...

    async def undo(self, identifier: str, key: str | None, caller: Caller) -> Batch:
        """Take an import back, leaving what others also asserted.

        The batch is UNDONE, or, where that takes longer than a few seconds, UNDOING.
        """
        ...

    async def under_way(self, identifier: str, caller: Caller) -> Batch | None:
        """A batch that this hub is at work on, with its rate, or a dry run; None for any other.

        And None for whoever may not know of it.
        """
        ...

    def watch(self, identifier: str, caller: Caller, circles: Circles) -> AsyncGenerator[Batch]:
        """A batch as it goes on: how it stands now, then whenever that changes, to its end.

        Of the caller's agency, or one that the caller may know of.
        """
        ...

    def rejected(self, identifier: str, caller: Caller) -> Sequence[RejectedCell]:
        """What a dry run did not take, in the order of the file; the graph keeps nothing of it."""
        ...

    def rejects_path(self, identifier: str, caller: Caller) -> str | None:
        """Where the rejected rows of an import that is over can be fetched, in its file's form."""
        ...
