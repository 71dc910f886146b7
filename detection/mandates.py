"""Mandates as columns: which inspections may exceed theirs at all.

Most keep to it, and to look at each as the rules read takes long. As with units
(`detection/suspects.py`) less is asked here than a rule asks, so that none is left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np

from analysis.overlaps.ground import Ground
from detection.columns import Columns, Flags, Numbers, Table
from detection.land import Land
from detection.traits import NOBODY, Traits
from domain.regimes import Regime
from domain.regions import prefix
from graph.scenes import Row

_ALWAYS: Final = 0
_NEVER: Final = 10_000_000
"""Ordinals before and after all days."""


class Mandates:
    """What inspections state of their mandates, by their number in the columns of visits.

    Args:
        inspections: their ids, in the order of their numbers.
        rows: by id, those that stand.
        land: the units and matters.

    Attributes:
        since: the first day that was approved, as an ordinal.
        until: the last one.
        doubtful: whether what the record says by itself may break a rule.
        limited: whether its approval names units.
        approved: the inspection and the code of each unit that approvals name.
        codes: the codes of these units, by their number.
        titles: what they are called.
    """

    def __init__(self, inspections: Sequence[str], rows: Mapping[str, Row], land: Land) -> None:
        self._land = land
        self._topics = {
            one.id: (one.code, one.published_on.isoformat() if one.published_on else "")
            for one in land.topics.values()
        }
        count = len(inspections)
        self.since: Final[Numbers] = np.full(count, _ALWAYS)
        self.until: Final[Numbers] = np.full(count, _NEVER)
        self.doubtful: Final[Flags] = np.zeros(count, dtype=bool)
        self.limited: Final[Flags] = np.zeros(count, dtype=bool)
        self.titles: Final = [""] * count
        codes, approved = Table[str](), list[tuple[int, int]]()
        for number, one in enumerate(inspections):
            row = rows.get(one)
            if row is None:
                continue
            record: Mapping[str, Any] = row["record"]
            self.titles[number] = record.get("title", "")
            self.doubtful[number] = self._is_doubtful(row)
            if "approvedFrom" in record:
                self.since[number] = date.fromisoformat(record["approvedFrom"]).toordinal()
            if "approvedTo" in record:
                self.until[number] = date.fromisoformat(record["approvedTo"]).toordinal()
            if record.get("approvedTargets"):
                self.limited[number] = True
                approved += [(number, codes.place(code)) for code in record["approvedTargets"]]
        self.approved: Final[Numbers] = np.array(approved or [(NOBODY, NOBODY)], dtype=np.int64)
        self.codes: Final = codes.places

    def _is_doubtful(self, row: Row) -> bool:
        """Whether anything but where and when it goes, and its title, may break a rule."""
        record = row["record"]
        if record.get("regime") == Regime.GOV_SUPERVISION.name or record.get("certified") is False:
            return True
        if not (record.get("annualPlan") or record.get("supplementApproval")):
            return True
        start, approved = record.get("start", ""), record.get("approvedMatters")
        for one in row["matters"]:
            code, published = self._topics.get(one, ("", ""))
            if published > start or (approved and code not in approved):
                return True
        return any(
            (body := self._land.bodies.get(one)) and body.has_inspection_standing is False
            for one in map(self._land.place, row["organisers"])
        )


def may_exceed(columns: Columns, traits: Traits, mandates: Mandates, ground: Ground) -> list[str]:
    """The ids of the inspections that may exceed their mandates.

    Args:
        columns: all visits.
        traits: what their inspections are.
        mandates: what these state of their mandates.
        ground: what is judged by.
    """
    suspect = mandates.doubtful.copy()
    for found in (
        _elsewhen(columns, mandates),
        _elsewhere(columns, mandates, ground),
        _outside(columns, traits, ground),
    ):
        suspect[columns.inspection[found]] = True
    rows = (row for row in ground.parameters.rows if row.name == "supervision_words")
    words = {re.escape(word) for row in rows for word in row.words}
    if words:
        called = re.compile("|".join(sorted(words))).search
        suspect |= np.array([called(title) is not None for title in mandates.titles], dtype=bool)
    return [columns.inspections[one] for one in np.flatnonzero(suspect)]


def _elsewhen(columns: Columns, mandates: Mandates) -> Flags:
    """Visits on days that were not approved."""
    of = columns.inspection
    return (columns.begins < mandates.since[of]) | (columns.ends > mandates.until[of])


def _elsewhere(columns: Columns, mandates: Mandates, ground: Ground) -> Flags:
    """Visits at units that an approval, which names units, does not name."""
    limited = np.flatnonzero(mandates.limited[columns.inspection])
    codes = np.full(len(columns.places), NOBODY)
    for place in map(int, np.unique(columns.place[limited])):
        body = ground.units.body(columns.places[place])
        codes[place] = mandates.codes.get(body.code, NOBODY) if body else NOBODY
    width, code = len(mandates.codes) + 1, codes[columns.place[limited]]
    named = np.isin(
        columns.inspection[limited] * width + code,
        mandates.approved[:, 0] * width + mandates.approved[:, 1],
    )
    found = np.zeros(len(columns), dtype=bool)
    found[limited[(code == NOBODY) | ~named]] = True
    return found


def _outside(columns: Columns, traits: Traits, ground: Ground) -> Flags:
    """Visits in regions that are not the organiser's government's."""
    # Rows for those who lead, the last one for nobody; columns for the regions.
    outside = np.zeros((len(traits.organisers) + 1, len(columns.regions_told)), dtype=bool)
    for number, reach in _reaches(traits, ground):
        outside[number] = [_is_outside(reach, region) for region in columns.regions_told]
    return outside[traits.organiser[columns.inspection], columns.region[columns.place]]


def _is_outside(reach: str, region: str | None) -> bool:
    return region is not None and not region.startswith(reach)


def _reaches(traits: Traits, ground: Ground) -> Iterator[tuple[int, str]]:
    """By the number of an organiser, how the region codes of its jurisdiction begin."""
    for number, organiser in enumerate(traits.organisers):
        government = ground.units.government_of(organiser)
        region = ground.units.region_of(government) if government else None
        if region is not None:
            yield number, prefix(region)
