"""An access log in which equally many looks concern everybody who asks for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from accesses.file import LogFile
from accesses.places import LogPlace
from domain.accesses import Access, AccessKind, AccessOutcome, Shown
from domain.secrecy import Role, Secrecy
from domain.zone import SHANGHAI

LOOKS: Final = 200
AT_ONCE: Final = 5
"""Records that one look shows."""
_BEGIN: Final = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


def log_looks(place: LogPlace, records: Mapping[str, Sequence[str]]) -> None:
    """Write a log.

    Args:
        place: where it is to be.
        records: agency → global ids of its records, each in looks of its own.
    """
    file = LogFile(place)
    try:
        for owner, ids in records.items():
            shown = tuple(Shown(one, owner, Secrecy.INTERNAL) for one in ids[:AT_ONCE])
            file.append([_look(minute, shown) for minute in range(LOOKS)])
    finally:
        file.close()


def _look(minute: int, shown: tuple[Shown, ...]) -> Access:
    return Access(
        at=_BEGIN + timedelta(minutes=minute),
        agency="YX-SJ",
        kind=AccessKind.QUERY,
        outcome=AccessOutcome.ANSWERED,
        role=Role.PLANNER,
        purpose="核对计划",
        operation="Inspections",
        document="ab" * 32,
        shown=shown,
    )
