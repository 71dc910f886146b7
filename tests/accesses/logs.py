"""Access logs of tests: small, made of seeded accesses, with all their files in one folder."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from accesses.file import LogFile
from accesses.places import LogPlace
from domain.accesses import Access, AccessKind, AccessOutcome, Shown
from domain.secrecy import Role, Secrecy
from domain.zone import SHANGHAI

BEGIN: Final = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
OWNERS: Final = ("CITY-DC", "CITY-JW", "CITY-SJ")


def place_in(folder: Path) -> LogPlace:
    """The log of a folder; key and anchors lie in a folder beside it."""
    return LogPlace(
        log=folder / "hub" / "accesses.sqlite",
        key=folder / "safe" / "accesses.key",
        anchors=folder / "safe" / "accesses.anchors",
    )


def shown(number: int, owner: str = "CITY-DC", secrecy: Secrecy | None = Secrecy.INTERNAL) -> Shown:
    return Shown(f"in{number:030x}", owner, secrecy)


def access(
    number: int = 0, *records: Shown, agency: str = "CITY-SJ", kind: AccessKind = AccessKind.QUERY
) -> Access:
    """An access; the number is its minute."""
    return Access(
        at=BEGIN + timedelta(minutes=number),
        agency=agency,
        kind=kind,
        outcome=AccessOutcome.ANSWERED,
        role=Role.PLANNER,
        person="王明",
        token="5f0c2a9be1d47a36",  # noqa: S106 -- the public number of a token
        purpose="核对计划",
        operation="Plans",
        document="ab" * 32,
        shown=records,
    )


def _some(random: Random, count: int) -> tuple[Shown, ...]:
    classes = [*Secrecy, None]
    return tuple(
        shown(random.randrange(50), random.choice(OWNERS), random.choice(classes))
        for _ in range(count)
    )


def seeded(random: Random, count: int) -> list[Access]:
    """Accesses of some agencies to records of some owners, of every class."""
    return [
        replace(
            access(number, *_some(random, random.randrange(4)), agency=random.choice(OWNERS)),
            met=_some(random, random.choice((0, 0, 1, 2))),
        )
        for number in range(count)
    ]


def write(place: LogPlace, *accesses: Access) -> None:
    """Add accesses to a log, and close it."""
    file = LogFile(place)
    try:
        file.append(accesses)
    finally:
        file.close()
