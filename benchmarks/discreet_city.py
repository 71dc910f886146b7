"""The demonstration city with one record in ten closed, and those who ask for it.

Of every ten inspections, leads, entries, cases and handoffs one is SECRET. Such an inspection also
goes to a unit that no other record names, `ZZ-HIDDEN-…`.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from demonstration.city import LedgerFile, city
from demonstration.columns import COLUMNS
from demonstration.situations import Row
from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from graph.store import Store
from importers.importing import import_ledger
from importers.orders import Order

ONE_IN: Final = 10
NOWHERE_ELSE: Final = "ZZ-HIDDEN-"
"""How the codes of such units begin: behind all others, so that they change no first page."""
PURPOSE: Final = "核对计划"
_NUMBER: Final = "1"


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks, and what for."""

    caller: Caller
    purpose: str | None

    def sees(self, circles: list[str]) -> bool:
        """Whether this one may know of what is in these circles."""
        return not set(circles).isdisjoint(circles_that_see(self.caller, self.purpose))


def _asker(
    agency: str, role: Role, clearance: Secrecy, purpose: str | None, regime: Regime | None = None
) -> Asker:
    caller = Caller(agency=agency, role=role, clearance=clearance, token_id=_NUMBER, regime=regime)
    return Asker(caller, purpose)


PARTNER: Final = _asker("YX-SC", Role.PARTNER, Secrecy.INTERNAL, None)
PARTY: Final = _asker("YX-DC", Role.PLANNER, Secrecy.SECRET, PURPOSE, Regime.GOV_SUPERVISION)
AUDITOR: Final = _asker("YX-SHEN", Role.AUDITOR, Secrecy.SECRET, PURPOSE)
ASKERS: Final[Mapping[str, Asker]] = {
    "partner, INTERNAL": PARTNER,
    "cleared party": PARTY,
    "auditor": AUDITOR,
}


async def load_discreet_city(store: Store, scale: float) -> None:
    """Import the city, as anybody imports ledgers.

    Raises:
        RuntimeError: a row was rejected.
    """
    with TemporaryDirectory() as name:
        for ledger in city(scale).ledgers():
            await hand_in(store, Path(name), replace(ledger, rows=_closed(ledger)))


async def hand_in(store: Store, folder: Path, ledger: LedgerFile) -> None:
    """Import a ledger.

    Raises:
        RuntimeError: a row was rejected.
    """
    path = folder / f"{ledger.kind}-{ledger.system}.csv"
    _write(path, ledger)
    order = Order(
        kind=ledger.kind, path=path, name=path.name, system=ledger.system,
        agency=ledger.agency, actor="benchmark",
    )  # fmt: skip
    batch = await import_ledger(store, order, lambda _batch: None)
    if batch.rejected:
        raise RuntimeError(f"{batch.rejected} rows of {path.name} were rejected")


def _closed(ledger: LedgerFile) -> Iterator[Row]:
    """The rows of a ledger, one in ten of them SECRET where its kind has a class."""
    classed = "secrecy" in COLUMNS[ledger.kind]
    for place, row in enumerate(ledger.rows):
        if not classed or place % ONE_IN:
            yield row
            continue
        closed = row | {"secrecy": Secrecy.SECRET.name}
        if ledger.kind == "inspections":
            closed["targets"] = f"{row['targets']};{NOWHERE_ELSE}{ledger.system}-{place}"
        yield closed


def _write(path: Path, ledger: LedgerFile) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(COLUMNS[ledger.kind]), restval="")
        writer.writeheader()
        writer.writerows(ledger.rows)
