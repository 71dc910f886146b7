"""Approvals and designations: who let an inspection be, when, and for what (UV1, 2, 5, 6, 11, 13).

Sources: 政府督查工作条例 Art 7, 8, 11, 15 (GS-04, GS-05, GS-06, GS-11) and the annual plans of
2.2 in `domain.md`.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from analysis.overlaps.commissions import Commission, topics_outside, units_outside
from analysis.overlaps.ground import Ground
from analysis.overlaps.mandate_rules import Evidence
from analysis.overlaps.triggers import exempt_triggers
from domain.mandates import Authority, Mandate
from domain.units import UnitKind

_BY_GOVERNMENT: Final = frozenset({Authority.GOVERNMENT, Authority.GOV_HEAD})
_NOTHING: Final = Mandate()
"""A mandate of which nothing is stated."""


def without_designation(commission: Commission, ground: Ground) -> Evidence | None:
    """UV1: a department needs a designation that covers targets, matters and period (GS-04)."""
    organiser = commission.organiser
    if organiser is None or organiser.kind is not UnitKind.DEPARTMENT:
        return None
    designation = commission.inspection.designation
    if designation is None or designation == _NOTHING:
        return {"organiser": organiser.id, "designated": False, "missing": ()}
    units = units_outside((body.id for body in commission.targets), designation.targets, ground)
    matters = topics_outside(commission.topics, designation.matters, ground)
    days = _outside(designation, _planned_days(commission))
    missing = (*units, *matters, *days)
    if not missing:
        return None
    return {"organiser": organiser.id, "designated": True, "missing": missing}


def without_approval(commission: Commission, ground: Ground) -> Evidence | None:  # noqa: ARG001
    """UV2: approved by the government or its head, no later than the first day (GS-06).

    A rule about absence: what is not stated is not approved.
    """
    inspection = commission.inspection
    approval = inspection.approval or _NOTHING
    on, start = approval.given_on, inspection.start
    in_time = on is not None and (start is None or on <= start)
    if in_time and approval.authority in _BY_GOVERNMENT:
        return None
    return {
        "authority": approval.authority.name if approval.authority else "",
        "approved": on.isoformat() if on else "",
        "start": start.isoformat() if start else "",
    }


def beyond_approved_scope(commission: Commission, ground: Ground) -> Evidence | None:
    """UV5: visits or matters that the approval does not cover (GS-11)."""
    approval = commission.inspection.approval or _NOTHING
    units = units_outside((v.unit for v in commission.visits), approval.targets, ground)
    matters = topics_outside(commission.topics, approval.matters, ground)
    return {"beyond": (*units, *matters)} if units or matters else None


def beyond_approved_period(commission: Commission, ground: Ground) -> Evidence | None:  # noqa: ARG001
    """UV6: visits before the first or after the last day that was approved."""
    approval = commission.inspection.approval or _NOTHING
    days = _outside(approval, ((v.start, v.end) for v in commission.visits))
    if not days:
        return None
    return {
        "days": days,
        "since": approval.since.isoformat() if approval.since else "",
        "until": approval.until.isoformat() if approval.until else "",
    }


def outside_annual_plan(commission: Commission, ground: Ground) -> Evidence | None:
    """UV11: in no annual plan, without a supplementary approval, and not exempt (TJ-01, TJ-08).

    A rule about absence: what is not stated is in no plan.
    """
    inspection = commission.inspection
    if inspection.annual_plan or inspection.supplement_approval:
        return None
    on = inspection.start or ground.as_of
    exempt = inspection.trigger in exempt_triggers(ground, on, inspection.regime)
    if exempt and inspection.trigger_ref:
        return None
    return {"year": str(on.year)}


def leader_not_appointed(commission: Commission, ground: Ground) -> Evidence | None:
    """UV13: the leader was appointed by another than the organiser's government (GS-05)."""
    appointed_by = commission.inspection.leader_appointed_by
    if appointed_by is None or commission.organiser is None:
        return None
    identifier = ground.units.government_of(commission.organiser.id)
    government = ground.units.body(identifier) if identifier else None
    if government is None or government.code == appointed_by:
        return None
    return {"appointed_by": appointed_by, "government": government.id}


def _planned_days(commission: Commission) -> Sequence[tuple[date, date]]:
    inspection = commission.inspection
    return [(inspection.start, inspection.end)] if inspection.start and inspection.end else []


def _outside(mandate: Mandate, stretches: Iterable[tuple[date, date]]) -> tuple[str, ...]:
    """The stretches of days, as `first/last`, that a mandate's period does not wholly hold."""
    return tuple(
        f"{first.isoformat()}/{last.isoformat()}"
        for first, last in sorted(set(stretches))
        if (mandate.since and first < mandate.since) or (mandate.until and last > mandate.until)
    )
