"""A hub's imports without HTTP: what tests of import jobs are written with."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from domain.audiences import circles_that_see
from domain.batches import Batch
from domain.callers import Caller
from domain.ledgers import LedgerKind
from domain.secrecy import Role, Secrecy
from graph.reading.batches import BY_IDS, batch
from graph.store import Store
from resolvers.jobs import ImportOptions
from serving.downloads import DownloadFolder
from serving.import_jobs import ImportJobs
from serving.uploads import UploadFolder
from tests.graph.readers import reader


def _bearer(agency: str, number: str) -> Caller:
    return Caller(
        agency=agency,
        role=Role.PARTNER,
        clearance=Secrecy.INTERNAL,
        token_id=number,
        person="王明",
    )


ONE: Final = _bearer("CITY-DC", "t-1")
COLLEAGUE: Final = _bearer("CITY-DC", "t-2")
OTHER: Final = _bearer("CITY-SJ", "t-3")


@dataclass
class Office:
    """Where ledgers of leads are handed in.

    Attributes:
        store: the graph that they go into.
        folder: where uploads and downloads lie.
        patience: seconds that an undoing is waited for.
        counted: the batches whose rows were counted.
    """

    store: Store
    folder: Path
    patience: float = 60
    counted: list[Batch] = field(default_factory=list[Batch])

    def __post_init__(self) -> None:
        self.uploads = UploadFolder(self.folder / "uploads")
        self.downloads = DownloadFolder(self.folder / "downloads")
        self.jobs = ImportJobs(
            self.store, self.uploads, self.downloads, self.counted.append, self.patience
        )

    def upload(self, text: str, name: str = "leads.csv", by: Caller = ONE) -> str:
        number, path = self.uploads.place(name, by)
        path.write_text(text, encoding="utf-8")
        return number

    async def start(
        self, text: str, system: str = "S", by: Caller = ONE, name: str = "leads.csv",
        kind: LedgerKind = LedgerKind.LEADS, **options: Any,
    ) -> Batch:  # fmt: skip
        upload = self.upload(text, name, by)
        return await self.jobs.start(upload, kind, system, None, ImportOptions(**options), by)

    async def take(self, text: str, by: Caller = ONE, **options: Any) -> Batch:
        """Import a ledger, and wait for its end."""
        started = await self.start(text, by=by, **options)
        return (await self.states(started.id, by))[-1]

    async def states(self, identifier: str, by: Caller = ONE) -> list[Batch]:
        """How a batch stands from now on, to its end."""
        watched = self.jobs.watch(identifier, by, circles_that_see(by, None))
        return [batch async for batch in watched]

    async def kept(self, identifier: str) -> Batch:
        """A batch as the graph has it."""
        (row,) = await reader(self.store).read(BY_IDS, ids=[identifier])
        return batch(row["record"])

    async def seen(self, identifier: str) -> Batch:
        """A batch as `batch(id:)` gives it."""
        return await self.jobs.under_way(identifier, ONE) or await self.kept(identifier)


def leads(count: int, bad: int = 0) -> str:
    """A ledger of leads; some more rows have a date that is none."""
    rows = [f"L-{number},第{number}条,2024-03-04" for number in range(count)]
    rows += [f"B-{number},第{number}条,2024-02-30" for number in range(bad)]
    return "\n".join(["线索编号,标题,收到时间", *rows, ""])
