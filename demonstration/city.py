"""The demonstration city as ledgers: what each body hands in, in an order that imports well.

Rows are made as they are asked for, so that a city of any scale fits into little memory.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from demonstration.bodies import BODIES, DEPARTMENTS, REGISTRY, SUPERVISORS, Body
from demonstration.cases import case_rows, event_rows
from demonstration.columns import COLUMNS
from demonstration.handoffs import handoff_rows
from demonstration.inspections import inspection_rows, visit_rows
from demonstration.issues import Truth, issue_rows, truths
from demonstration.layout import Layout, layout
from demonstration.leads import INTAKES, lead_rows
from demonstration.matters import matters
from demonstration.persons import person_rows
from demonstration.quotas import QUOTAS
from demonstration.situations import Row, situation_rows, situation_truths
from demonstration.units import unit_rows

DEFAULT_SEED: Final = 20240304

_Maker = Callable[[Layout, int, Body], Iterator[Row]]

_INSPECTORS: Final = tuple(body.key for body in (*SUPERVISORS, *DEPARTMENTS))

_MAKERS: Final[Mapping[str, Mapping[str, _Maker]]] = {
    "units": {REGISTRY.key: lambda places, _seed, _body: unit_rows(places)},
    "matters": {REGISTRY.key: lambda _places, _seed, _body: matters()},
    "persons": {REGISTRY.key: lambda places, _seed, _body: person_rows(places)},
    "inspections": dict.fromkeys(_INSPECTORS, inspection_rows),
    "visits": dict.fromkeys(_INSPECTORS, visit_rows),
    "leads": dict.fromkeys(INTAKES, lead_rows),
    "issues": dict.fromkeys((*_INSPECTORS, "XINFANG"), issue_rows),
    "cases": {"JW": lambda places, seed, _body: case_rows(places, seed)},
    "handoffs": dict.fromkeys(("DC", "XINFANG", "SJ"), handoff_rows),
    "events": {"RX": lambda places, seed, _body: event_rows(places, seed)},
    "quotas": {"SF": lambda _places, _seed, _body: iter(QUOTAS)},
}
"""Kind of ledger → body → what makes the rows of its ordinary course."""


@dataclass(frozen=True)
class LedgerFile:
    """One ledger as one body hands it in.

    Attributes:
        kind: `units`, `matters`, … as the command line calls it.
        system: the system under whose name it comes.
        agency: 单位编码 of the body whose system that is.
        rows: its rows, English field → text, made as they are read; a field that is left out or
            empty is unknown.
    """

    kind: str
    system: str
    agency: str
    rows: Iterator[Row]


@dataclass(frozen=True)
class City:
    """A city of one scale and seed."""

    layout: Layout
    seed: int

    def ledgers(self) -> Iterator[LedgerFile]:
        """Every ledger, in an order in which each finds what it refers to already there."""
        return chain.from_iterable(map(self.ledgers_of, COLUMNS))

    def ledgers_of(self, kind: str) -> Iterator[LedgerFile]:
        """The ledgers of one kind, one a body that hands any in."""
        for body in BODIES.values():
            maker = _MAKERS[kind].get(body.key)
            apart = situation_rows(kind, body.system)
            if maker or apart:
                ordinary = maker(self.layout, self.seed, body) if maker else iter(())
                yield LedgerFile(kind, body.system, body.code, chain(ordinary, apart))

    def truth(self) -> Iterator[Truth]:
        """Every issue there is, with the entries on problem lists that stand for it."""
        return chain(truths(self.layout, self.seed), situation_truths())


def city(scale: float = 1.0, seed: int = DEFAULT_SEED) -> City:
    """The city of a scale: 1 has about 4,000 units, 2,000 inspections and 6,000 list entries.

    Raises:
        ValueError: the scale is not a positive number.
    """
    return City(layout(scale), seed)


def write(folder: Path, scale: float = 1.0, seed: int = DEFAULT_SEED) -> list[Path]:
    """Writes every ledger as `<nn>-<kind>-<system>.csv` into a folder, which is made if need be.

    The files have Chinese headers and are UTF-8 with a byte order mark, as Excel likes them; their
    names sort in the order in which they are to be imported.

    Returns:
        The files written, in that order.

    Raises:
        ValueError: the scale is not a positive number.
        OSError: the folder or a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for number, ledger in enumerate(city(scale, seed).ledgers(), start=1):
        path = folder / f"{number:02d}-{ledger.kind}-{ledger.system}.csv"
        _write_csv(path, ledger)
        written.append(path)
    return written


def _write_csv(path: Path, ledger: LedgerFile) -> None:
    headers = COLUMNS[ledger.kind]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, headers, restval="")
        writer.writerow(headers)
        writer.writerows(ledger.rows)
