"""What a first look at a file found, before anything of it is taken."""

from dataclasses import dataclass

from importers.chunks import Chunk
from importers.snapshots import Snapshot


@dataclass(slots=True)
class Seen:
    """What a first look at a file found.

    Attributes:
        snapshot: the records that it holds, where it is the whole of a ledger.
        rows: how many there are, good or bad.
        bad: how many bad ones.
        refused: whether nothing is to be taken.
    """

    snapshot: Snapshot | None
    rows: int = 0
    bad: int = 0
    refused: bool = False

    @property
    def problem(self) -> tuple[str, str]:
        """Why nothing is taken: its stable name, and a sentence; both "" where something is."""
        if not self.refused:
            return "", ""
        return (
            "BAD_ROWS",
            f"wrong rows: {self.bad:,} of {self.rows:,}; all or none are taken; put them right",
        )

    @property
    def withdrawing(self) -> Snapshot | None:
        """The snapshot, where what it lacks is to be withdrawn."""
        if self.snapshot is None or self.refused or self.snapshot.nameless:
            return None
        return self.snapshot

    def see(self, chunk: Chunk) -> None:
        """Count the rows of a chunk."""
        self.rows += chunk.rows
        self.bad += chunk.bad
        if self.snapshot:
            self.snapshot.see(chunk)
