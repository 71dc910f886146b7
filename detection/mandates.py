"""Mandates as columns: which inspections may exceed theirs at all.

Most keep to it, and to look at each as the rules read takes long. As with units
(`detection/suspects.py`) less is asked here than a rule asks, so that none is left out.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from typing import Final

import numpy as np

from analysis.overlaps.ground import Ground
from detection.columns import Columns
from detection.counting import chosen
from detection.exemptions import set_off_by, sparing_always
from detection.numbers import Flags, Numbers, Table
from detection.records import NOBODY, Stated
from detection.traits import Traits
from domain.regimes import Regime
from domain.regions import prefix

_ALWAYS: Final = 0
_NEVER: Final = 10_000_000
"""Ordinals before and after all days."""
_BEYOND: Final = chr(0x10FFFF)
"""Comes after all that a code may go on with."""


class Mandates:
    """What inspections state of their mandates, by their number in the columns of visits.

    Args:
        told: what their records state.

    Attributes:
        since: the first day that was approved, as an ordinal.
        until: the last one.
        uncertified: whether it is stated that who inspects is not certified.
        planned: whether it is in a plan, or was approved besides.
        limited: whether its approval names units.
        approved: the inspection and the code of each unit that approvals name.
        codes: the codes of these units, by their number.
        matters: the codes of the matters that approvals name, where they name any.
        titles: what all of them are called, one after the other.
        title_begins: where in these each begins, in the order of the records.
        place: where each stands among the records; NOBODY where it does not.
    """

    def __init__(self, told: Stated) -> None:
        self.since: Final = told.column("approvedFrom", _since, _ALWAYS)
        self.until: Final = told.column("approvedTo", _until, _NEVER)
        self.uncertified: Final[Flags] = told.column("certified", lambda one: one is False, 0) > 0
        plan = told.column("annualPlan", bool, 0) + told.column("supplementApproval", bool, 0)
        self.planned: Final[Flags] = plan > 0
        codes = Table[str]()
        units = told.stating("approvedTargets")
        approved = [(number, codes.place(code)) for number, named in units for code in named]
        self.approved: Final[Numbers] = np.array(approved or [(NOBODY, NOBODY)], dtype=np.int64)
        self.limited: Final = chosen([number for number, _ in units], len(told.place))
        self.codes: Final = codes.places
        self.matters: Final = told.stating("approvedMatters")
        titles = [one or "" for one in told.records.column("title")]
        self.titles: Final = "".join(titles)
        self.title_begins: Final[Numbers] = np.array([0, *accumulate(map(len, titles))])
        self.place: Final = told.place


def _since(text: str | None) -> int:
    return _ALWAYS if text is None else date.fromisoformat(text).toordinal()


def _until(text: str | None) -> int:
    return _NEVER if text is None else date.fromisoformat(text).toordinal()


def may_exceed(columns: Columns, traits: Traits, mandates: Mandates, ground: Ground) -> list[str]:
    """The ids of the inspections that may exceed their mandates.

    Args:
        columns: all visits.
        traits: what their inspections are.
        mandates: what these state of their mandates.
        ground: what is judged by.
    """
    stands = mandates.place != NOBODY
    suspect = _doubtful(traits, mandates, ground) | _called(traits, mandates, ground)
    for found in (
        _elsewhen(columns, mandates),
        _elsewhere(columns, mandates, ground),
        _outside(columns, traits, ground),
    ):
        suspect[columns.inspection[found]] = True
    return [columns.inspections[one] for one in np.flatnonzero(suspect & stands)]


def _doubtful(traits: Traits, mandates: Mandates, ground: Ground) -> Flags:
    """Where anything but where and when it goes, and its title, may break a rule."""
    supervision = traits.regimes.get(Regime.GOV_SUPERVISION.name, NOBODY - 1)
    unplanned = ~mandates.planned & ~set_off_by(traits, sparing_always(ground))
    suspect = (traits.regime == supervision) | mandates.uncertified | unplanned
    bodies = [ground.units.body(one) for one in traits.organisers]
    without = [n for n, one in enumerate(bodies) if one and one.has_inspection_standing is False]
    suspect |= chosen(without, len(bodies))[traits.organiser]
    published = np.array([_published(one, ground) for one in traits.matters], dtype=np.int64)
    suspect |= (published[traits.about] > traits.start) & (traits.start != NOBODY)
    for number, codes in mandates.matters:
        matters = traits.matters[int(traits.about[number])]
        suspect[number] |= not {ground.matters.code(one) for one in matters}.issubset(codes)
    return suspect


def _published(matters: frozenset[str], ground: Ground) -> int:
    """When the last of some matters was published."""
    topics = (ground.matters.topic(one) for one in matters)
    days = [one.published_on.toordinal() for one in topics if one and one.published_on]
    return max(days, default=_ALWAYS)


def _called(traits: Traits, mandates: Mandates, ground: Ground) -> Flags:
    """Those in whose titles there is a word that only a supervision may go by."""
    rows = (row for row in ground.parameters.rows if row.name == "supervision_words")
    found = [
        place
        for word in {word for row in rows for word in row.words if word}
        for place in _places(mandates.titles, word)
    ]
    last = np.searchsorted(mandates.title_begins, np.array(found, dtype=np.int64), side="right") - 1
    administrative = traits.regimes.get(Regime.ADMIN_INSPECTION.name, NOBODY - 1)
    called = chosen(last.tolist(), len(mandates.title_begins) - 1)[mandates.place]
    return called & (traits.regime == administrative)


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word begins in a text."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _elsewhen(columns: Columns, mandates: Mandates) -> Flags:
    """Visits on days that were not approved."""
    limited = (mandates.since > _ALWAYS) | (mandates.until < _NEVER)
    found = limited[columns.inspection]
    some = np.flatnonzero(found)
    of = columns.inspection[some]
    found[some] = (columns.begins[some] < mandates.since[of]) | (
        columns.ends[some] > mandates.until[of]
    )
    return found


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
    codes = sorted({one for one in columns.regions_told if one is not None})
    ranks = {one: rank for rank, one in enumerate(codes)}
    # Rows for those who lead, the last one for nobody, who reaches everywhere; so is nowhere.
    first = np.zeros(len(traits.organisers) + 1, dtype=np.int64)
    last = np.full(len(traits.organisers) + 1, len(codes))
    for number, reach in _reaches(traits, ground):
        first[number] = bisect_left(codes, reach)
        last[number] = bisect_left(codes, reach + _BEYOND)
    rank = np.array([ranks.get(one or "", NOBODY) for one in columns.regions_told], dtype=np.int64)
    outside = (rank >= 0) & ((rank < first[:, None]) | (rank >= last[:, None]))
    return outside[traits.organiser[columns.inspection], columns.region[columns.place]]


def _reaches(traits: Traits, ground: Ground) -> Iterator[tuple[int, str]]:
    """By the number of an organiser, how the region codes of its jurisdiction begin."""
    for number, organiser in enumerate(traits.organisers):
        government = ground.units.government_of(organiser)
        region = ground.units.region_of(government) if government else None
        if region is not None:
            yield number, prefix(region)
