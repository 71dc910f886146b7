"""Batches: one import of one ledger, and what became of its rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.secrecy import Secrecy
from domain.words import Word

PREFIX: Final = "ba"
"""How the ids of imports begin."""


class BatchStatus(Word):
    """状态 of an import."""

    RUNNING = "进行中"
    INTERRUPTED = "已中断"
    COMPLETED = "已完成"
    FAILED = "未导入"
    UNDOING = "撤销中"
    UNDONE = "已撤销"


UNDER_WAY: Final = frozenset({BatchStatus.RUNNING, BatchStatus.UNDOING})
"""What somebody is at work on, unless it was cut short."""


NOTHING_TO_UNDO: Final = frozenset({BatchStatus.FAILED, BatchStatus.UNDONE})
"""Of a strict import that met a bad row nothing was taken, and what was taken back is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """一次导入.

    Attributes:
        id: `ba` and 30 hexadecimal digits.
        kind: the kind of ledger, such as `inspections`.
        file: the file's name, without its folder.
        dry_run: whether it only says what an import would do.
        read: rows so far; each is created, changed, unchanged or rejected.
        secrecy: the highest class of what it brought; None while it may still rise.
        held: whether a process is at work on it, importing it or taking it back.
        progress: how much of the file is read, or taken back, from 0 to 1.
        rate: rows a second, while it runs here.
        seconds_left: while it runs here.
        warnings: what is doubtful and yet no reason to reject, each with its place; the first.
        warnings_left_out: how many more there were.
        problem: why it was not carried out to its end, where that is so.
        problem_code: the stable name of that, as mutations give it.
    """

    id: str
    kind: str
    file: str
    system: str
    agency: str
    actor: str
    status: BatchStatus
    started_at: datetime
    secrecy: Secrecy | None = None
    finished_at: datetime | None = None
    dry_run: bool = False
    held: bool = False
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
    warnings_left_out: int = 0
    problem: str | None = None
    problem_code: str | None = None

    @property
    def may_be_undone(self) -> bool:
        """Whether there is something to take back, and nobody is at work on it."""
        return not (self.dry_run or self.held or self.status in NOTHING_TO_UNDO)


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
