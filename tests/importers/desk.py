"""Small ledgers on their way into a graph: what tests of imports are written with."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from domain.batches import Batch
from graph.store import Store
from importers.chunks import ROWS
from importers.importing import Watch, import_ledger
from importers.orders import Order
from importers.undoing import undo_batch

ROOT: Final = Path(__file__).parents[2]
SAMPLES: Final = ROOT / "contract" / "samples"
KINDS: Final = (
    "units", "matters", "persons", "inspections", "visits", "leads", "issues", "cases",
    "handoffs", "events",
)  # fmt: skip
"""Of the sample ledgers."""

Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where ledgers are handed in.

    Attributes:
        store: the graph that they go into.
        folder: where files are put before.
    """

    store: Store
    folder: Path

    async def take(
        self, kind: str, rows: Rows | str | Path, system: str = "S", agency: str = "CITY-DC",
        at_once: int = ROWS, watch: Watch = lambda _: None, **options: Any,
    ) -> Batch:  # fmt: skip
        """Import a ledger: rows by field, the text of a CSV file, or a file."""
        path = self._file(kind, rows)
        order = Order(
            kind=kind, path=path, name=path.name, system=system, agency=agency, actor="tester",
            **options,
        )  # fmt: skip
        return await import_ledger(self.store, order, watch, at_once=at_once)

    async def sample(self, kind: str, system: str = "S") -> Batch:
        """Import one of the contract's samples."""
        return await self.take(kind, SAMPLES / f"{kind}.csv", system)

    async def undo(self, batch: Batch) -> Batch:
        """Take an import back."""
        return await undo_batch(self.store, batch.id, "tester")

    def _file(self, kind: str, rows: Rows | str | Path) -> Path:
        if isinstance(rows, Path):
            return rows
        path = self.folder / f"{kind}.csv"
        path.write_text(rows if isinstance(rows, str) else written(rows), encoding="utf-8")
        return path


def written(rows: Rows) -> str:
    """Rows as the text of a CSV file; a cell is empty where a row has no value."""
    text = io.StringIO()
    columns = dict.fromkeys(name for row in rows for name in row)
    writer = csv.DictWriter(text, list(columns), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
