"""Each rule of mandates: broken, kept, and at its boundary (`domain.md` 5.5, ULTRA_VIRES)."""

from datetime import date, timedelta
from typing import Any

import pytest

from analysis.overlaps.explaining import explain
from analysis.overlaps.mandates import exceeded
from domain.flags import FlagKind, Severity
from domain.inspections import Trigger
from domain.mandates import Authority, Mandate
from domain.regimes import Regime
from tests.analysis.overlaps.commissioned import (
    DAY,
    LAST,
    approved,
    commission,
    ground,
    inspection,
    presence,
)

GROUND = ground()
NEXT = timedelta(days=1)
DESIGNATED = Mandate(
    authority=Authority.GOVERNMENT, targets=("X",), matters=("M.safety",), since=DAY, until=LAST
)
DEPARTMENT: dict[str, Any] = {"lead_unit": "YJ", "designation": DESIGNATED}
CHECK: dict[str, Any] = {
    "regime": Regime.ADMIN_INSPECTION, "lead_unit": "YJ", "title": "消防安全检查",
    "targets": ("FIRM",), "approval": None,
}  # fmt: skip
AUDIT: dict[str, Any] = {
    "regime": Regime.AUDIT, "lead_unit": "SJ", "targets": ("FIRM",), "approval": None
}  # fmt: skip


def broken(*visits: Any, **changes: Any) -> set[str | None]:
    of = commission(inspection(**changes), visits or None)
    return {finding.subtype for finding in exceeded(of, GROUND)}


def test_a_lawful_supervision_breaks_nothing() -> None:
    assert broken() == set()


@pytest.mark.parametrize(
    ("changes", "raised"),
    [
        ({"lead_unit": "YJ"}, True),
        ({"lead_unit": "YJ", "designation": Mandate()}, True),
        (DEPARTMENT, False),
        (DEPARTMENT | {"designation": Mandate(number="政发〔2024〕1号")}, False),
        (DEPARTMENT | {"designation": Mandate(targets=("Y",))}, True),
        (DEPARTMENT | {"designation": Mandate(targets=("GOV",))}, False),
        (DEPARTMENT | {"designation": Mandate(matters=("M.edu",))}, True),
        (DEPARTMENT | {"designation": Mandate(matters=("M.safety.fire",))}, False),
        (DEPARTMENT | {"designation": Mandate(since=DAY + NEXT)}, True),
        (DEPARTMENT | {"designation": Mandate(until=LAST - NEXT)}, True),
        ({"lead_unit": "DC"}, False),
        ({"lead_unit": "YJ", "regime": Regime.PARTY_SUPERVISION}, False),
        ({"lead_unit": "NOBODY"}, False),
    ],
)
def test_uv1_designation(changes: dict[str, Any], *, raised: bool) -> None:
    assert ("UV1" in broken(**changes)) is raised


@pytest.mark.parametrize(
    ("approval", "raised"),
    [
        (None, True),
        (approved(given_on=None), True),
        (approved(authority=None), True),
        (approved(authority=Authority.DEPT_HEAD), True),
        (approved(authority=Authority.GOVERNMENT), False),
        (approved(given_on=DAY), False),
        (approved(given_on=DAY + NEXT), True),
    ],
)
def test_uv2_approval(approval: Mandate | None, *, raised: bool) -> None:
    assert ("UV2" in broken(approval=approval)) is raised
    assert "UV2" not in broken(approval=approval, regime=Regime.PATROL)


@pytest.mark.parametrize(
    ("lead", "target", "raised"),
    [
        ("DC", "X", False),
        ("DC", "GOV", False),
        ("DC", "VILLAGE", False),
        ("DESK", "FIRM", False),
        ("X-YJ", "FIRM", False),
        ("X-YJ", "Y", True),
        ("DC", "STRANGER", True),
        ("DC", "NOBODY", False),
        ("NOBODY", "STRANGER", False),
    ],
)
@pytest.mark.parametrize("regime", [Regime.GOV_SUPERVISION, Regime.AUDIT, Regime.PATROL])
def test_uv3_jurisdiction(lead: str, target: str, regime: Regime, *, raised: bool) -> None:
    found = broken(lead_unit=lead, targets=(target,), regime=regime)
    assert ("UV3" in found) is raised


@pytest.mark.parametrize(
    ("changes", "raised"),
    [
        ({"targets": ("TOWN",)}, True),
        ({"targets": ("X", "TOWN")}, True),
        ({"targets": ("TOWN",), "necessity": "饮水安全须直接核查到镇"}, False),
        ({"targets": ("X",)}, False),
        ({"targets": ("FIRM",)}, False),
        ({"targets": ("TOWN",), "lead_unit": "DESK"}, True),
        ({"targets": ("TOWN",), "lead_unit": "X-YJ"}, False),
        ({"targets": ("TOWN",), "regime": Regime.PARTY_SUPERVISION}, False),
    ],
)
def test_uv4_level_skip(changes: dict[str, Any], *, raised: bool) -> None:
    assert ("UV4" in broken(**changes)) is raised


@pytest.mark.parametrize(
    ("visits", "changes", "raised"),
    [
        (["X"], {}, False),
        (["TOWN", "VILLAGE"], {}, False),
        (["X", "Y"], {}, True),
        (["Y"], {"approval": approved(targets=())}, False),
        (["X"], {"matters": ("M.edu",)}, True),
        (["X"], {"matters": ("M.safety", "M.safety.fire")}, False),
        (["X"], {"approval": approved(matters=("M.safety.fire",)), "matters": ("M.safety",)}, True),
        (["X"], {"approval": approved(matters=()), "matters": ("M.edu",)}, False),
        (["X", "Y"], {"approval": None}, False),
        (["X", "Y"], {"regime": Regime.PATROL}, True),
    ],
)
def test_uv5_scope(visits: list[str], changes: dict[str, Any], *, raised: bool) -> None:
    assert ("UV5" in broken(*map(presence, visits), **changes)) is raised


@pytest.mark.parametrize(
    ("first", "last", "raised"),
    [
        (date(2024, 4, 10), date(2024, 4, 30), False),
        (date(2024, 4, 9), date(2024, 4, 30), True),
        (date(2024, 4, 10), date(2024, 5, 1), True),
    ],
)
def test_uv6_period(first: date, last: date, *, raised: bool) -> None:
    visit = presence("X", first, last)
    assert ("UV6" in broken(visit)) is raised
    assert "UV6" not in broken(visit, approval=approved(since=None, until=None))


@pytest.mark.parametrize(
    ("title", "raised"),
    [("消防安全督查", True), ("环保督察", True), ("教育督导", True), ("检查督促落实", False)],
)
def test_uv7_title(title: str, *, raised: bool) -> None:
    assert ("UV7" in broken(**(CHECK | {"title": title}))) is raised
    assert "UV7" not in broken(title=title)


@pytest.mark.parametrize(
    ("changes", "raised"),
    [
        ({"lead_unit": "LAB"}, True),
        ({"lead_unit": "LAB", "regime": Regime.AUDIT}, False),
        ({"certified": False}, True),
        ({"certified": True}, False),
        ({"certified": None}, False),
    ],
)
def test_uv8_standing(changes: dict[str, Any], *, raised: bool) -> None:
    assert ("UV8" in broken(**(CHECK | changes))) is raised


@pytest.mark.parametrize(
    ("matter", "raised"),
    [("M.pilot", True), ("M.edu", False), ("M.safety", False), ("M.safety.fire", False)],
)
def test_uv9_published(matter: str, *, raised: bool) -> None:
    assert ("UV9" in broken(**(CHECK | {"matters": (matter,)}))) is raised


def test_uv10_assistance() -> None:
    far = CHECK | {"targets": ("STRANGER",)}
    assert broken(**far) == {"UV3", "UV10"}
    assert broken(**far, assist_request="协助-1") == {"UV3"}
    assert broken(**CHECK) == set()
    assert "UV10" not in broken(targets=("STRANGER",))


@pytest.mark.parametrize(
    ("changes", "raised"),
    [
        ({}, True),
        ({"annual_plan": "2024"}, False),
        ({"supplement_approval": "补-1"}, False),
        ({"trigger": Trigger.COMPLAINT, "trigger_ref": "L-1"}, False),
        ({"trigger": Trigger.COMPLAINT}, True),
        ({"trigger_ref": "L-1"}, True),
    ],
)
def test_uv11_annual_plan(changes: dict[str, Any], *, raised: bool) -> None:
    for common in ({}, CHECK, AUDIT):
        assert ("UV11" in broken(**({**common, "annual_plan": None} | changes))) is raised


def test_uv12_delegation() -> None:
    far = AUDIT | {"targets": ("STRANGER",)}
    assert broken(**far) == {"UV3", "UV12"}
    assert broken(**far, designation=Mandate(targets=("STRANGER",))) == {"UV3"}
    assert broken(**far, designation=Mandate(targets=("FIRM",))) == {"UV3", "UV12"}
    assert broken(**AUDIT) == set()


@pytest.mark.parametrize(
    ("changes", "raised"),
    [
        ({"leader_appointed_by": "YJ"}, True),
        ({"leader_appointed_by": "GOV"}, False),
        ({"leader_appointed_by": None}, False),
        ({"leader_appointed_by": "YJ", "lead_unit": "NOBODY"}, False),
        ({"leader_appointed_by": "YJ", "regime": Regime.PATROL}, False),
    ],
)
def test_uv13_leader(changes: dict[str, Any], *, raised: bool) -> None:
    assert ("UV13" in broken(**changes)) is raised


FAULTY: dict[str, dict[str, Any]] = {
    "UV1": {"lead_unit": "YJ"},
    "UV2": {"approval": None},
    "UV3": {"targets": ("STRANGER",), "approval": approved(targets=())},
    "UV4": {"targets": ("TOWN",)},
    "UV5": {"matters": ("M.edu",)},
    "UV6": {"approval": approved(until=DAY)},
    "UV7": CHECK | {"title": "消防安全督查"},
    "UV8": CHECK | {"certified": False},
    "UV9": CHECK | {"matters": ("M.pilot",)},
    "UV10": CHECK | {"targets": ("STRANGER",)},
    "UV11": {"annual_plan": None},
    "UV12": AUDIT | {"targets": ("STRANGER",)},
    "UV13": {"leader_appointed_by": "YJ"},
}


@pytest.mark.parametrize("rule", FAULTY)
def test_every_rule_says_why_in_both_languages(rule: str) -> None:
    found = exceeded(commission(inspection(**FAULTY[rule])), GROUND)
    (finding,) = (one for one in found if one.subtype == rule)
    said = explain(finding, GROUND.rules.rule(rule), {"in-P-1": "消防检查", "un-STRANGER": "外市"})
    assert "消防检查" in said.zh
    assert "消防检查" in said.en
    assert ("外市" in said.zh) is (rule in {"UV3", "UV10", "UV12"})


def test_a_finding_stands_for_one_inspection_and_rule() -> None:
    far = commission(inspection(targets=("X", "STRANGER"), leader_appointed_by="YJ"))
    outside, leader = exceeded(far, GROUND)[0], exceeded(far, GROUND)[-1]
    assert (outside.kind, outside.severity, outside.unit) == (
        FlagKind.ULTRA_VIRES, Severity.HARD, None,
    )  # fmt: skip
    assert outside.key == (FlagKind.ULTRA_VIRES, "UV3", None, ("in-P-1",))
    assert outside.evidence["units"] == ("un-STRANGER",)
    assert (leader.subtype, leader.severity) == ("UV13", Severity.SOFT)
    assert leader.evidence["appointed_by"] == "YJ"
    assert leader.evidence["government"] == "un-GOV"
