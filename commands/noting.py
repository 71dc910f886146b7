"""What the operator does by the command line stands in the access log too."""

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

from accesses.errors import AccessLogFailure
from accesses.file import LogFile
from commands.speaking import tell
from domain.accesses import OPERATOR, Access, AccessKind, AccessOutcome, Shown, is_sensitive
from domain.zone import SHANGHAI
from settings import Settings

T = TypeVar("T")

_LONGEST: Final = 200
"""Signs of a command that are kept."""


def noted(
    settings: Settings, command: str, work: Callable[[], Coroutine[Any, Any, T]]
) -> Callable[[], Coroutine[Any, Any, T]]:
    """Work whose end is noted, as it came about; that it cannot be noted is told, and no more.

    Args:
        settings: where the access log is.
        command: what the operator asked for, in the words of the command line.
        work: what is done.
    """

    async def watched() -> T:
        try:
            result = await work()
        except BaseException:
            _note(settings, command, AccessOutcome.BROKEN_OFF)
            raise
        _note(settings, command, AccessOutcome.ANSWERED)
        return result

    return watched


def note_shown(settings: Settings, command: str, shown: Sequence[Shown]) -> None:
    """Note records before the operator gets them.

    Raises:
        AccessLogFailure: some are RESTRICTED or above, and it cannot be noted.
    """
    try:
        _write(settings, command, AccessOutcome.ANSWERED, tuple(shown))
    except AccessLogFailure as failure:
        if is_sensitive(tuple(shown)):
            raise
        tell(f"warning: {command} is not logged: {failure}")


def _note(settings: Settings, command: str, outcome: AccessOutcome) -> None:
    try:
        _write(settings, command, outcome, ())
    except AccessLogFailure as failure:
        tell(f"warning: {command} is not logged: {failure}")


def _write(
    settings: Settings, command: str, outcome: AccessOutcome, shown: tuple[Shown, ...]
) -> None:
    access = Access(
        at=datetime.now(SHANGHAI),
        agency=OPERATOR,
        kind=AccessKind.COMMAND,
        outcome=outcome,
        operation=command[:_LONGEST],
        shown=shown,
    )
    file = LogFile(settings.access_log)
    try:
        file.append([access])
    finally:
        file.close()
