"""Pairs: what two inspections at one unit are to each other (`domain.md` 5.5).

DUPLICATE, UNMERGED and MULTI_HEADED. The first of a pair is the one with the smaller (start,
number, system); what spares the later one is asked elsewhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.closeness import closest, gap, matter_closeness
from analysis.overlaps.findings import Fact, Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.kindred import may_be_near
from domain.flags import FlagKind, Severity
from domain.rules import Parameter

_SAME_TARGET: Final = 1.0
OCCUPIED: Final = ""
"""Stands in evidence for an inspection that the caller may not know of."""
REACHES: Final = ("unmerged_days", "multi_headed_days")
"""Within how many days two inspections of unrelated matters have to do with each other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two inspections at a unit.

    Attributes:
        unit: where both are judged: the lower one where a scope takes it in.
        within_scope: whether one of them is at a unit above and takes this one in.
    """

    unit: str
    first: Presence
    later: Presence
    within_scope: bool = False


def pair_findings(pair: Pair, ground: Ground) -> Iterator[Finding]:
    """What is to be said of a pair that no joint group, no pairing and no exemption spares."""
    duplicate = _duplicate(pair, ground)
    if duplicate is not None:
        yield duplicate
    if pair.within_scope:
        return
    leads = pair.first.activity.organiser, pair.later.activity.organiser
    if None in leads:
        return
    near = _unmerged(pair, ground) if leads[0] == leads[1] else _multi_headed(pair, ground)
    if near is not None:
        yield near


def _duplicate(pair: Pair, ground: Ground) -> Finding | None:
    first, later = pair.first, pair.later
    if not may_be_near(first.activity.matters, later.activity.matters, ground):
        return None
    relations = ground.matters.relations(first.activity.matters, later.activity.matters)
    apart = gap(first, later)
    near = _limit("duplicate_matter", pair, ground)
    reuse = [
        (relation.other, days)
        for relation in relations
        if matter_closeness(relation, later, ground) >= near.number
        and apart <= (days := _limit("reuse_days", pair, ground, relation.other)).number
    ]
    target = _limit("target_within_scope", pair, ground) if pair.within_scope else None
    likeness = target.number if target else _SAME_TARGET
    enough = _limit("duplicate_target", pair, ground)
    if not reuse or likeness < enough.number:
        return None
    hard = _limit("duplicate_hard_days", pair, ground)
    closeness = closest(relations, later, ground)
    is_hard = likeness == closeness == 1 and apart <= hard.number
    longest = max((days for _, days in reuse), key=lambda days: days.number)
    return _finding(
        pair,
        FlagKind.DUPLICATE,
        Severity.HARD if is_hard else Severity.SOFT,
        (longest, near, hard) if target is None else (longest, near, hard, target, enough),
        {
            "matters": tuple(sorted({matter for matter, _ in reuse})),
            "reuse_days": int(longest.number),
            "target_closeness": likeness,
            "matter_closeness": closeness,
        },
        subtype=_case(pair, ground),
    )


def _case(pair: Pair, ground: Ground) -> str:
    """The first sub-type that fits."""
    first, later = pair.first.activity, pair.later.activity
    if first.organiser is not None and later.organiser is not None:
        if first.organiser == later.organiser:
            return "SAME_AGENCY"
        if ground.units.stands_higher(first.organiser, later.organiser):
            return "LEVEL_DOWN"
    return "CROSS_REGIME" if first.regime is not later.regime else "CROSS_AGENCY"


def _unmerged(pair: Pair, ground: Ground) -> Finding | None:
    limit = _limit_if_within("unmerged_days", pair, ground)
    if limit is None:
        return None
    first, later = pair.first.activity, pair.later.activity
    near = _limit("duplicate_matter", pair, ground)
    if may_be_near(first.matters, later.matters, ground):
        relations = ground.matters.relations(first.matters, later.matters)
        if closest(relations, pair.later, ground) >= near.number:
            return None
    evidence: dict[str, Fact] = {
        "organiser": first.organiser or "",
        "limit_days": int(limit.number),
    }
    return _finding(pair, FlagKind.UNMERGED, Severity.SOFT, (limit, near), evidence)


def _multi_headed(pair: Pair, ground: Ground) -> Finding | None:
    if not (pair.first.onsite and pair.later.onsite):
        return None
    limit = _limit_if_within("multi_headed_days", pair, ground)
    if limit is None:
        return None
    overlapping = pair.later.start <= pair.first.end
    return _finding(
        pair,
        FlagKind.MULTI_HEADED,
        Severity.HARD if overlapping else Severity.SOFT,
        (limit,),
        {"limit_days": int(limit.number)},
    )


def beside_occupied(presence: Presence, occupied: Iterable[Occupied]) -> Finding | None:
    """MULTI_HEADED where days overlap those that are occupied, whoever leads either (5.7).

    Nobody may know what is behind occupied days, so the visit that is known is their only subject.
    """
    if not (presence.onsite and presence.planned):
        return None
    beside = tuple(
        sorted(
            f"{stay.start}/{stay.end}"
            for stay in occupied
            if stay.start <= presence.end and presence.start <= stay.end
        )
    )
    if not beside:
        return None
    return Finding(
        kind=FlagKind.MULTI_HEADED,
        severity=Severity.SOFT,
        unit=presence.unit,
        subjects=(presence.activity.id,),
        occupied=beside,
        rule=FlagKind.MULTI_HEADED.name,
        evidence={
            "unit": presence.unit,
            "first": presence.activity.id,
            "first_days": _days(presence),
            "second": OCCUPIED,
            "second_days": beside,
            "gap": 0,
        },
    )


def _finding(
    pair: Pair,
    kind: FlagKind,
    severity: Severity,
    parameters: tuple[Parameter, ...],
    evidence: dict[str, Fact],
    subtype: str | None = None,
) -> Finding:
    first, later = pair.first, pair.later
    a, b = first.activity.id, later.activity.id
    about: dict[str, Fact] = {
        "unit": pair.unit,
        "first": a,
        "first_days": _days(first),
        "second": b,
        "second_days": _days(later),
        "gap": gap(first, later),
    }
    return Finding(
        kind=kind,
        severity=severity,
        subtype=subtype,
        unit=pair.unit,
        subjects=(a, b) if a < b else (b, a),
        rule=kind.name,
        parameters=parameters,
        evidence=about | evidence,
    )


def _limit_if_within(name: str, pair: Pair, ground: Ground) -> Parameter | None:
    """The parameter that holds for a pair; None where the two are more days apart."""
    apart = gap(pair.first, pair.later)
    if apart > ground.parameters.greatest(name):
        return None
    limit = _limit(name, pair, ground)
    return limit if apart <= limit.number else None


def _limit(name: str, pair: Pair, ground: Ground, matter: str | None = None) -> Parameter:
    """The parameter that holds for the later one of a pair."""
    return ground.parameter(
        name,
        on=pair.later.start,
        unit=pair.unit,
        regime=pair.later.activity.regime,
        matter=matter,
    )


def _days(presence: Presence) -> str:
    return presence.start.isoformat() + "/" + presence.end.isoformat()
