"""The thread that writes the log: what came in meanwhile goes to the disk in one go."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Condition, Thread
from time import monotonic
from typing import Final

from accesses.errors import REMEDY, AccessLogFailure
from accesses.file import LogFile
from accesses.places import LogPlace
from domain.accesses import OPERATOR, Access, AccessKind, AccessOutcome
from domain.zone import SHANGHAI

_AT_ONCE: Final = 500
_RETRY_SECONDS: Final = 1.0
_ANCHOR_SECONDS: Final = 300.0
_ANCHOR_ENTRIES: Final = 1_000
_LARGEST_BACKLOG: Final = 200_000
"""Accesses and records shown that wait in memory while the file cannot be written."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An access to be written, and whoever waits for that, if anybody."""

    access: Access
    done: Future[None] | None = None

    @property
    def weight(self) -> int:
        return 1 + len(self.access.shown) + len(self.access.met)


class Writer:
    """Writes accesses in the order in which they come.

    While the file cannot be written, whoever waits is told so at once, and the others are kept in
    memory and tried again; of those for which there is no room an entry tells the number later.

    Attributes:
        trouble: why the log cannot be written or anchored now; None while all is well.
        written: entries that this process has written.
        lost: accesses that no entry tells of one by one.
    """

    def __init__(self, place: LogPlace, tell: Callable[[str], None]) -> None:
        self._place = place
        self._tell = tell
        self._changed = Condition()
        self._queue: deque[_Waiting] = deque()
        self._weight = 0
        self._untold = 0
        self._stopping = False
        self._failing = False
        self._retry_at = 0.0
        self._anchor_at = monotonic() + _ANCHOR_SECONDS
        self._file: LogFile | None = None
        self._number = 0
        self._thread = Thread(target=self._work, name="access log", daemon=True)
        self.trouble: str | None = None
        self.written = 0
        self.lost = 0

    def start(self) -> None:
        """Open the file, and begin to write."""
        try:
            self._file = LogFile(self._place)
        except AccessLogFailure as failure:
            self._fail([], failure)
        except Exception as error:  # noqa: BLE001 -- the log never stops the hub
            self._fail([], _of(error))
        self._thread.start()

    def put(self, access: Access, done: Future[None] | None = None) -> None:
        """Have an access written; `done` is set when it is on the disk, or cannot be written."""
        with self._changed:
            refused = done is not None and (self._failing or self._stopping)
            waiting = _Waiting(withheld(access)) if refused else _Waiting(access, done)
            if self._weight + waiting.weight > _LARGEST_BACKLOG and waiting.done is None:
                self.lost += 1
                self._untold += 1
            else:
                self._queue.append(waiting)
                self._weight += waiting.weight
            self._changed.notify()
        if refused and done is not None:
            done.set_exception(AccessLogFailure(self.trouble or "the access log is being closed"))

    def stop(self) -> None:
        """Write what is left, and an anchor."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        self._thread.join()

    def sweep(self, before: datetime) -> int:
        """Remove what is from before a moment; opens the file a second time, for any thread.

        Raises:
            AccessLogFailure: it could not be done.
        """
        file = LogFile(self._place)
        try:
            removed = 0
            while part := file.sweep(before):
                removed += part
            return removed
        finally:
            file.close()

    def _work(self) -> None:
        while True:
            taken = self._next()
            if taken is None:
                break
            try:
                self._write(taken)
            except AccessLogFailure as failure:
                self._fail(taken, failure)
            except Exception as error:  # noqa: BLE001 -- a thread that ended would say nothing
                self._fail(taken, _of(error))
            else:
                self._succeed(taken)
                self._anchor()
        if self._file is not None:
            try:
                self._file.close()
            except AccessLogFailure as failure:
                self._tell(str(failure))

    def _next(self) -> list[_Waiting] | None:
        """What is to be written next, which may be nothing but an anchor; None at the end."""
        with self._changed:
            while True:
                now = monotonic()
                if self._stopping and (self._failing or not self._queue):
                    self._forsake()
                    return None
                if self._queue and (self._stopping or now >= self._retry_at):
                    break
                if now >= self._due():
                    return []
                self._changed.wait(self._due() - now)
            taken = [self._queue.popleft() for _ in range(min(_AT_ONCE, len(self._queue)))]
            self._weight -= sum(one.weight for one in taken)
            return taken

    def _due(self) -> float:
        """When something is to be done though nothing comes in."""
        return self._retry_at if self._failing or self._queue else self._anchor_at

    def _forsake(self) -> None:
        """Tell of what could not be written to the end."""
        left = len(self._queue) + self._untold
        if left:
            self._tell(f"{left} accesses could not be logged: {self.trouble}")

    def _write(self, taken: list[_Waiting]) -> None:
        file = self._file = self._file or LogFile(self._place)
        accesses = [one.access for one in taken]
        if self._untold:
            accesses.append(_gap(self._untold))
        if accesses:
            self._number = file.append(accesses)

    def _anchor(self) -> None:
        """Write an anchor if it is time; entries stand without one too."""
        file = self._file
        due = monotonic() >= self._anchor_at
        if file is None or not (due or self._number - file.anchored >= _ANCHOR_ENTRIES):
            return
        self._anchor_at = monotonic() + _ANCHOR_SECONDS
        try:
            file.anchor()
        except AccessLogFailure as failure:
            self._anchor_at = monotonic() + _RETRY_SECONDS
            self._say(str(failure))
        else:
            self._recover()

    def _succeed(self, taken: list[_Waiting]) -> None:
        self.written += len(taken)
        self._untold = 0
        if self._failing:
            self._failing = False
            self._recover()
        for one in taken:
            if one.done is not None and one.done.set_running_or_notify_cancel():
                one.done.set_result(None)

    def _fail(self, taken: list[_Waiting], failure: AccessLogFailure) -> None:
        self._say(str(failure))
        if self._file is not None:
            # Opened anew at the next try, which finds out what the file is then.
            self._file.release()
            self._file = None
        with self._changed:
            self._failing = True
            self._retry_at = monotonic() + _RETRY_SECONDS
            for one in reversed(taken):
                kept = _Waiting(withheld(one.access)) if one.done else one
                self._queue.appendleft(kept)
                self._weight += kept.weight
        for one in taken:
            if one.done is not None and one.done.set_running_or_notify_cancel():
                one.done.set_exception(failure)

    def _recover(self) -> None:
        if self.trouble:
            self.trouble = None
            self._tell("the access log is written again")

    def _say(self, trouble: str) -> None:
        """Tell of trouble once, however often it is met."""
        if trouble != self.trouble:
            self._tell(trouble)
        self.trouble = trouble


def _of(error: Exception) -> AccessLogFailure:
    """The failure that nobody foresaw."""
    return AccessLogFailure(f"the access log failed: {error!r}; {REMEDY}")


def withheld(access: Access) -> Access:
    """An access of which nothing was given, since it could not be logged."""
    return replace(access, outcome=AccessOutcome.WITHHELD, shown=(), met=())


def _gap(count: int) -> Access:
    return Access(
        at=datetime.now(SHANGHAI),
        agency=OPERATOR,
        kind=AccessKind.GAP,
        outcome=AccessOutcome.BROKEN_OFF,
        operation=f"lost {count}",
    )
