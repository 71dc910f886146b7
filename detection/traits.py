"""Traits: of each inspection what tells whether anything may be held against it, as columns."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np

from detection.columns import Flags, Table
from detection.land import Land
from domain.audiences import is_open
from domain.inspections import DEAD, NOT_YET_SUBMITTED, InspectionStatus
from graph.scenes import Row

NOBODY: Final = -1
"""The number of what is not stated."""

_COUNTS_NOT: Final = frozenset(one.name for one in DEAD | NOT_YET_SUBMITTED)
_UNSTATED: Final = InspectionStatus.APPROVED.name


class Traits:
    """Inspections by their number in the columns of visits.

    Args:
        inspections: their ids, in the order of their numbers.
        rows: by id, those that stand.
        land: which unit stands for a unit.

    Attributes:
        organisers: the ids of units that lead, in the order of their numbers.
        matters: the matters that inspections are about, each set of them once.
        counts: whether it counts against others.
        organiser: the number of who leads; NOBODY where nobody does.
        lead: the number of who leads its joint group; NOBODY where none is stated.
        group: the number of its joint group; an own one, below NOBODY, where it has none.
        about: the number of its matters.
        regime: its regime's, as `regimes` has it.
        onsite: whether anybody goes there.
        wide: whether it takes in what is below.
        plain: whether it is open to all, has a first day, and nobody judged anything of it.
        start: its first day, as an ordinal; NOBODY where none is stated.
        system: the number of the system that it is of.
    """

    def __init__(self, inspections: Sequence[str], rows: Mapping[str, Row], land: Land) -> None:
        organisers, groups, systems = Table[str](), Table[str](), Table[str]()
        matters, regimes = Table[frozenset[str]](), Table[str | None]()
        told: list[tuple[int, ...]] = []
        for number, one in enumerate(inspections):
            row = rows.get(one)
            if row is None:
                told.append(_NOTHING)
                continue
            record: Mapping[str, Any] = row["record"]
            organiser = land.first_place(row["organisers"])
            lead = land.first_place(row["jointLeads"])
            told.append(
                (
                    record.get("status", _UNSTATED) not in _COUNTS_NOT,
                    NOBODY if organiser is None else organisers.place(organiser),
                    NOBODY if lead is None else organisers.place(lead),
                    groups.place(min(row["groups"])) if row["groups"] else NOBODY - 1 - number,
                    matters.place(frozenset(row["matters"])),
                    regimes.place(record.get("regime")),
                    record.get("onsite") is not False,
                    bool(record.get("scopeIncludesSubordinates")),
                    "start" in record and is_open(record["circles"]) and not row["judged"],
                    _day(record.get("start")),
                    systems.place(record["system"]),
                )
            )
        table = np.array(told or [_NOTHING], dtype=np.int64).T
        self.counts: Final[Flags] = table[0] > 0
        self.organiser, self.lead, self.group, self.about, self.regime = table[1:6]
        self.onsite: Final[Flags] = table[6] > 0
        self.wide: Final[Flags] = table[7] > 0
        self.plain: Final[Flags] = table[8] > 0
        self.start, self.system = table[9:]
        self.organisers: Final = organisers.things
        self.matters: Final = matters.things
        self.regimes: Final = regimes.places


_NOTHING: Final = (0, NOBODY, NOBODY, NOBODY, 0, 0, 0, 0, 0, NOBODY, 0)


def _day(text: str | None) -> int:
    return NOBODY if text is None else date.fromisoformat(text).toordinal()
