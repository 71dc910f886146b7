"""Jurisdictions: how far an organiser reaches (UV3, UV4, UV10, UV12).

A unit is inside where it stands under the organiser's government, in the tree or its region; of
whom too little is stated to tell, nothing is held against anybody.
"""

from typing import Final

from analysis.overlaps.commissions import Commission, units_outside
from analysis.overlaps.ground import Ground
from analysis.overlaps.mandate_rules import Evidence
from domain.mandates import Mandate
from domain.units import UnitLevel

_DEPTHS: Final = {level: depth for depth, level in enumerate(UnitLevel)}
_NEXT_LOWER: Final = 1


def outside_jurisdiction(commission: Commission, ground: Ground) -> Evidence | None:
    """UV3: targets outside the jurisdiction (GS-03)."""
    return _evidence(commission, ground, _outside(commission, ground))


def level_skipped(commission: Commission, ground: Ground) -> Evidence | None:
    """UV4: targets more than one level down, with no word on why it is necessary (GS-03b)."""
    level = _organisers_level(commission, ground)
    if level is None or commission.inspection.necessity:
        return None
    deep = tuple(
        body.id
        for body in commission.targets
        if body.level and _DEPTHS[body.level] - _DEPTHS[level] > _NEXT_LOWER
    )
    return {"units": deep, "level": level.name} if deep else None


def without_assistance(commission: Commission, ground: Ground) -> Evidence | None:
    """UV10: into another region without a request for assistance (AI-08)."""
    if commission.inspection.assist_request:
        return None
    return _evidence(commission, ground, _outside(commission, ground))


def outside_delegation(commission: Commission, ground: Ground) -> Evidence | None:
    """UV12: an audit outside the jurisdiction that no designation delegates (AU-02)."""
    outside = _outside(commission, ground)
    delegated = commission.inspection.designation
    if delegated is not None and delegated != Mandate():
        outside = tuple(units_outside(outside, delegated.targets, ground))
    return _evidence(commission, ground, outside)


def _outside(commission: Commission, ground: Ground) -> tuple[str, ...]:
    organiser = commission.organiser
    if organiser is None:
        return ()
    return tuple(
        body.id
        for body in commission.targets
        if ground.units.inside_jurisdiction(organiser.id, body.id) is False
    )


def _evidence(commission: Commission, ground: Ground, outside: tuple[str, ...]) -> Evidence | None:
    if not outside or commission.organiser is None:
        return None
    government = ground.units.government_of(commission.organiser.id) or ""
    return {"units": outside, "organiser": commission.organiser.id, "government": government}


def _organisers_level(commission: Commission, ground: Ground) -> UnitLevel | None:
    """The organiser's own level, else that of its government."""
    if commission.organiser is None or commission.organiser.level:
        return commission.organiser.level if commission.organiser else None
    identifier = ground.units.government_of(commission.organiser.id)
    government = ground.units.body(identifier) if identifier else None
    return government.level if government else None
