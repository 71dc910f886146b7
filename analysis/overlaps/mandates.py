"""ULTRA_VIRES: does an inspection exceed its mandate, rule by rule (`domain.md` 5.5, mandates)."""

from typing import Final

from analysis.overlaps.administrative import (
    called_supervision,
    unpublished_matter,
    without_standing,
)
from analysis.overlaps.approvals import (
    beyond_approved_period,
    beyond_approved_scope,
    leader_not_appointed,
    outside_annual_plan,
    without_approval,
    without_designation,
)
from analysis.overlaps.commissions import Commission
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.jurisdictions import (
    level_skipped,
    outside_delegation,
    outside_jurisdiction,
    without_assistance,
)
from analysis.overlaps.mandate_rules import MandateRule
from domain.flags import FlagKind, Severity
from domain.regimes import Regime

_SUPERVISION: Final = Regime.GOV_SUPERVISION
_ADMINISTRATIVE: Final = Regime.ADMIN_INSPECTION

_RULES: Final[tuple[tuple[str, Regime | None, MandateRule], ...]] = (
    ("UV1", _SUPERVISION, without_designation),
    ("UV2", _SUPERVISION, without_approval),
    ("UV3", None, outside_jurisdiction),
    ("UV4", _SUPERVISION, level_skipped),
    ("UV5", None, beyond_approved_scope),
    ("UV6", None, beyond_approved_period),
    ("UV7", _ADMINISTRATIVE, called_supervision),
    ("UV8", _ADMINISTRATIVE, without_standing),
    ("UV9", _ADMINISTRATIVE, unpublished_matter),
    ("UV10", _ADMINISTRATIVE, without_assistance),
    ("UV11", None, outside_annual_plan),
    ("UV12", Regime.AUDIT, outside_delegation),
    ("UV13", _SUPERVISION, leader_not_appointed),
)
"""Each rule with the regime that it is for; None: for all."""


def exceeded(commission: Commission, ground: Ground) -> list[Finding]:
    """Which rules an inspection breaks, in their order; each stands for (inspection, rule)."""
    inspection = commission.inspection
    found: list[Finding] = []
    for name, regime, rule in _RULES:
        if regime is not None and regime is not inspection.regime:
            continue
        evidence = rule(commission, ground)
        if evidence is None:
            continue
        found.append(
            Finding(
                kind=FlagKind.ULTRA_VIRES,
                severity=ground.rules.rule(name).severity or Severity.SOFT,
                subtype=name,
                subjects=(inspection.id,),
                rule=name,
                evidence={"inspection": inspection.id, **evidence},
            )
        )
    return found
