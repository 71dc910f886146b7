"""What an import does not take: a file to fetch when it is over, and of a dry run each cell."""

import asyncio
from pathlib import Path
from typing import Final

import structlog

from domain.callers import Caller
from importers.batches import rejected_cell
from importers.ledgers.reader import LedgerReader
from importers.orders import Order
from importers.reading import Form
from importers.reject_writing import RejectsWriter
from importers.rejects import Reject
from serving.downloads import DownloadFolder
from serving.rejected_cells import RejectedCells

_LOG = structlog.stdlib.get_logger(__name__)
_ROOT: Final = "/downloads"


class JobRejects:
    """The rejects of one import.

    Attributes:
        cells: of a dry run, which leaves none in the graph, every cell; else none.
    """

    def __init__(self, downloads: DownloadFolder, caller: Caller, order: Order) -> None:
        self._downloads = downloads
        self._caller = caller
        self._name = order.name
        self._dry_run = order.dry_run
        self._number: str | None = None
        self._writer = RejectsWriter(self._place)
        self._finished = False
        self.cells = RejectedCells()

    async def take(self, reader: LedgerReader, rejects: list[Reject]) -> None:
        """Write rejects down, in a thread, so that the hub answers others meanwhile."""
        await asyncio.to_thread(self._writer.take, reader.form, reader.headers, rejects)
        if self._dry_run:
            self.cells.extend(rejected_cell(reject, self._name) for reject in rejects)

    def _place(self, form: Form) -> Path:
        suffix = "csv" if form == "xes" else form
        name = f"{Path(self._name).stem}-rejects.{suffix}"
        self._number, path = self._downloads.place(name, self._caller)
        return path

    async def close(self) -> None:
        """Finish the file; what could not be written is not offered, and no reason to fail."""
        await asyncio.to_thread(self._writer.close)
        if self._writer.failure is not None:
            _LOG.error("rejects_lost", file=self._name, exc_info=self._writer.failure)
            if self._number is not None:
                self._downloads.remove(self._number)
        else:
            self._finished = self._number is not None

    def path(self, caller: Caller) -> str | None:
        """Where an agency can fetch its file; None before it is finished."""
        if not self._finished or caller.agency != self._caller.agency:
            return None
        return f"{_ROOT}/{self._number}"

    def forget(self) -> None:
        """Let go of the cells; the file has its day."""
        self.cells.close()
