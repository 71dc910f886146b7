"""Batches: one import of one ledger, and what became of its rows."""

from dataclasses import dataclass
from datetime import datetime

from domain.words import Word


class BatchStatus(Word):
    """状态 of an import."""

    RUNNING = "进行中"
    INTERRUPTED = "已中断"
    COMPLETED = "已完成"
    FAILED = "未导入"
    UNDONE = "已撤销"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """一次导入.

    Attributes:
        id: `ba` and 30 hexadecimal digits.
        kind: the kind of ledger, such as `inspections`.
        file: the file's name, without its folder.
        dry_run: whether it only says what an import would do.
        read: rows so far; each is created, changed, unchanged or rejected.
        progress: how much of the file is read, from 0 to 1.
        rate: rows a second, while it runs here.
        seconds_left: while it runs here.
        warnings: what is doubtful and yet no reason to reject, each with its place.
        problem: why nothing was imported, where that is so.
    """

    id: str
    kind: str
    file: str
    system: str
    agency: str
    actor: str
    status: BatchStatus
    started_at: datetime
    finished_at: datetime | None = None
    dry_run: bool = False
    read: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    rejected: int = 0
    progress: float | None = None
    rate: float | None = None
    seconds_left: float | None = None
    warnings: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedCell:
    """One cell of a row that was rejected, with the remedy; `message` says all of it in a line."""

    sheet: str | None
    line: int
    column: str | None
    value: str
    reason: str
    remedy: str
    message: str
