"""What an import does not take: a file to fetch when it is over, and of a dry run each cell."""

import asyncio
from pathlib import Path
from typing import Final

import structlog

from domain.batches import RejectedCell
from domain.callers import Caller
from importers.batches import VALUE_KEPT
from importers.ledgers.reader import LedgerReader
from importers.orders import Order
from importers.reject_files import RejectsFile, open_rejects
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
        self._file: RejectsFile | None = None
        self._number: str | None = None
        self._finished = False
        self.cells = RejectedCells()

    def take(self, reader: LedgerReader, rejects: list[Reject]) -> None:
        """Write rejects down; the file is begun with the first."""
        if self._file is None:
            stem = Path(self._name).stem
            suffix = "csv" if reader.form == "xes" else reader.form
            name = f"{stem}-rejects.{suffix}"
            self._number, path = self._downloads.place(name, self._caller)
            self._file = open_rejects(path, reader.form, reader.headers)
        for reject in rejects:
            self._file.write(reject)
        if self._dry_run:
            self.cells.extend(_cell(reject, self._name) for reject in rejects)

    async def close(self) -> None:
        """Finish the file; what cannot be finished is not offered, and no reason to fail."""
        if self._file is None or self._number is None:
            return
        try:
            await asyncio.to_thread(self._file.close)
        except Exception:  # noqa: BLE001 -- a full disk, or whatever the form's library raises
            self._downloads.remove(self._number)
            _LOG.exception("rejects_lost", file=self._name)
        else:
            self._finished = True

    def path(self, caller: Caller) -> str | None:
        """Where an agency can fetch its file; None before it is finished."""
        if not self._finished or caller.agency != self._caller.agency:
            return None
        return f"{_ROOT}/{self._number}"

    def forget(self) -> None:
        """Let go of the cells; the file has its day."""
        self.cells.close()


def _cell(reject: Reject, name: str) -> RejectedCell:
    return RejectedCell(
        sheet=reject.place.sheet,
        line=reject.place.line,
        column=reject.column,
        value=reject.value[:VALUE_KEPT],
        reason=reject.reason,
        remedy=reject.remedy,
        message=reject.describe(name),
    )
