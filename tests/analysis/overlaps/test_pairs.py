"""DUPLICATE, UNMERGED and MULTI_HEADED, word by word."""

from typing import Any

import pytest

from analysis.overlaps.judging import spared
from domain.inspections import InspectionStatus
from domain.regimes import Regime
from tests.analysis.overlaps.staging import (
    NOTHING,
    PLAIN,
    flags,
    ground,
    occupied,
    parameter,
    plan,
    scene,
)

FIRE, MINE, ENV = "M.safety.fire", "M.safety.mine", "M.env"
FIRST = "2024-03-01"


def kinds(found: set[str]) -> set[str]:
    """`DUPLICATE HARD` of `DUPLICATE HARD SAME_AGENCY 1 2`."""
    return {" ".join(one.split()[:2]) for one in found}


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("2024-03-31", {"DUPLICATE HARD"}),  # 30 days
        ("2024-04-01", {"DUPLICATE SOFT"}),
        ("2024-05-30", {"DUPLICATE SOFT"}),  # 90 days
        ("2024-05-31", NOTHING),
    ],
)
def test_duplicates_end_with_the_days_of_reuse(later: str, expected: set[str]) -> None:
    assert kinds(flags(plan("1", "A", FIRE, FIRST), plan("2", "A", FIRE, later))) == expected


@pytest.mark.parametrize(
    ("regime", "matter", "days", "flagged"),
    [
        (Regime.AUDIT, FIRE, "2025-03-01", True),  # 365 days
        (Regime.AUDIT, FIRE, "2025-03-02", False),
        (Regime.PATROL, FIRE, "2025-03-01", True),
        (Regime.DISCIPLINE, FIRE, "2024-05-31", False),
        (None, FIRE, "2024-05-30", True),
        (Regime.ADMIN_INSPECTION, "M.market.quality.03", "2024-08-28", True),  # 180 days
        (Regime.ADMIN_INSPECTION, "M.market.quality.03", "2024-08-29", False),
        (Regime.GOV_SUPERVISION, "M.market.quality.03", "2024-05-31", False),
    ],
)
def test_the_later_one_decides_how_long_results_hold(
    regime: Regime | None, matter: str, days: str, flagged: bool
) -> None:
    """2024-03-01 is the first one's day; it is an audit, which does not matter."""
    found = flags(
        plan("1", "A", matter, FIRST, regime=Regime.AUDIT),
        plan("2", "B", matter, days, regime=regime),
    )
    assert bool(found) is flagged


@pytest.mark.parametrize(
    ("leads", "regimes", "subtype"),
    [
        ("AA", "AP", "SAME_AGENCY"),
        ("Aa", "AP", "LEVEL_DOWN"),
        ("aA", "AP", "CROSS_REGIME"),
        ("AB", "AP", "CROSS_REGIME"),
        ("AB", "AA", "CROSS_AGENCY"),
    ],
)
def test_the_first_subtype_that_fits(leads: str, regimes: str, subtype: str) -> None:
    known = {"A": Regime.ADMIN_INSPECTION, "P": Regime.PATROL}
    one, other = (
        plan(number, lead, FIRE, day, regime=known[regime])
        for number, lead, regime, day in zip(
            "12", leads, regimes, (FIRST, "2024-03-25"), strict=True
        )
    )
    assert flags(one, other) == {f"DUPLICATE HARD {subtype} 1 2"}


@pytest.mark.parametrize(
    ("matters", "expected"),
    [
        ((FIRE, FIRE), {"DUPLICATE HARD"}),
        ((f"{FIRE} {ENV}", f"{MINE} {ENV}"), {"DUPLICATE HARD"}),
        ((FIRE, "M.safety"), {"DUPLICATE SOFT"}),
        (("M.safety", FIRE), {"DUPLICATE SOFT"}),
        ((FIRE, MINE), {"UNMERGED SOFT"}),
        ((FIRE, ENV), {"UNMERGED SOFT"}),
    ],
)
def test_how_near_matters_are(matters: tuple[str, str], expected: set[str]) -> None:
    one, other = matters
    found = flags(plan("1", "A", one, FIRST), plan("2", "A", other, "2024-03-20"))
    assert kinds(found) == expected


def test_nearness_is_a_parameter() -> None:
    siblings = plan("1", "A", FIRE, FIRST), plan("2", "A", MINE, "2024-03-20")
    assert kinds(flags(*siblings, rows=[parameter("matter_sibling", 0.9)])) == {"DUPLICATE SOFT"}
    assert kinds(flags(*siblings, rows=[parameter("duplicate_matter", 0.4)])) == {"DUPLICATE SOFT"}
    ancestor = plan("1", "A", FIRE, FIRST), plan("2", "A", "M.safety", "2024-03-20")
    assert kinds(flags(*ancestor, rows=[parameter("matter_ancestor", 0.7)])) == {"UNMERGED SOFT"}


@pytest.mark.parametrize(
    ("organiser", "days", "expected"),
    [
        ("A", "2024-03-31", {"UNMERGED SOFT"}),
        ("A", "2024-04-01", NOTHING),
        ("B", "2024-03-01", {"MULTI_HEADED HARD"}),
        ("B", "2024-03-02", {"MULTI_HEADED SOFT"}),
        ("B", "2024-03-16", {"MULTI_HEADED SOFT"}),
        ("B", "2024-03-17", NOTHING),
        (None, "2024-03-02", NOTHING),
    ],
)
def test_one_organiser_or_two(organiser: str | None, days: str, expected: set[str]) -> None:
    found = flags(plan("1", "A", FIRE, FIRST), plan("2", organiser, ENV, days))
    assert kinds(found) - {"CROWDED SOFT"} == expected


def test_who_comes_on_paper_only_is_no_second_head() -> None:
    found = flags(plan("1", "A", FIRE, FIRST), plan("2", "B", FIRE, FIRST, onsite=False))
    assert kinds(found) == {"DUPLICATE HARD"}


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ({"trigger": "LEAD_TRIGGERED", "trigger_ref": "L"}, PLAIN, {"MULTI_HEADED SOFT"}),
        (PLAIN, {"trigger": "LEAD_TRIGGERED", "trigger_ref": "L"}, NOTHING),
        (PLAIN, {"trigger": "LEAD_TRIGGERED"}, {"MULTI_HEADED SOFT"}),
        (PLAIN, {"trigger": "PLANNED", "trigger_ref": "L"}, {"MULTI_HEADED SOFT"}),
        (PLAIN, {"parallel_reason": "races"}, NOTHING),
        ({"parallel_reason": "races"}, PLAIN, {"MULTI_HEADED SOFT"}),
        (PLAIN, {"parallel_reason": "races", "status": "SUBMITTED"}, {"MULTI_HEADED SOFT"}),
        (PLAIN, {"parallel_reason": "races", "status": "CHANGED"}, {"MULTI_HEADED SOFT"}),
        ({"paired_with": "2"}, PLAIN, NOTHING),
        (PLAIN, {"paired_with": "1"}, NOTHING),
        (PLAIN, {"paired_with": "3"}, {"MULTI_HEADED SOFT"}),
        ({"joint_group": "J"}, {"joint_group": "K"}, {"MULTI_HEADED SOFT"}),
        ({"joint_group": "J"}, {"joint_group": "J"}, NOTHING),
    ],
)
def test_what_spares_a_pair(
    first: dict[str, Any], later: dict[str, Any], expected: set[str]
) -> None:
    for fields in (first, later):
        if "status" in fields:
            fields["status"] = InspectionStatus.of(fields["status"])
    found = flags(plan("1", "A", FIRE, FIRST, **first), plan("2", "B", ENV, "2024-03-08", **later))
    assert kinds(found) == expected


@pytest.mark.parametrize(("region", "spared_there"), [("500151", False), ("510100", True)])
def test_what_spares_is_a_parameter_too(region: str, spared_there: bool) -> None:
    found = flags(
        plan("1", "A", FIRE, FIRST),
        plan("2", "B", ENV, "2024-03-08", trigger="FOLLOW_UP", trigger_ref="L"),
        rows=[parameter("exempt_triggers", "EMERGENCY;COMPLAINT", region=region)],
    )
    assert (found == set()) is spared_there


def test_of_two_on_one_day_the_greater_number_is_the_later() -> None:
    spares: dict[str, Any] = {"trigger": "COMPLAINT", "trigger_ref": "L"}
    one, other = plan("10", "A", FIRE, FIRST), plan("9", "A", ENV, FIRST, **spares)
    assert flags(one, other) == {"CROWDED SOFT DAY 10 9"}
    one, other = plan("10", "A", FIRE, FIRST, **spares), plan("9", "A", ENV, FIRST)
    assert flags(one, other) == {"CROWDED SOFT DAY 10 9", "UNMERGED SOFT 10 9"}


def test_a_red_blue_pair_is_spared_wherever_it_is_one() -> None:
    red = plan("1", "A", FIRE, FIRST)
    assert flags(red, plan("2", "A", FIRE, "2024-03-03", paired_with="1")) == set()
    assert flags(red, plan("2", "A", ENV, "2024-03-03", paired_with="1")) == set()


def test_one_inspection_in_two_systems_counts_once() -> None:
    one = plan("1", "A", FIRE, FIRST)
    alike = plan("1", "A", FIRE, FIRST, system="T")
    assert flags(one, alike) == set()
    assert kinds(flags(one, plan("2", "A", FIRE, FIRST))) == {"DUPLICATE HARD", "CROWDED SOFT"}
    judged = plan("7", "B", MINE, "2024-03-02", system="T", same_as="1")
    assert flags(one, judged) == set()
    third = plan("3", "C", ENV, "2024-03-10")
    assert flags(one, alike, third) == {"MULTI_HEADED SOFT 1 3"}
    assert flags(one, alike, third, focus="T:1") == {"MULTI_HEADED SOFT 3 T:1"}


def test_a_visit_that_another_system_merely_states_hides_no_plan() -> None:
    own = plan("2", "A", FIRE, FIRST)
    stated = plan("1", "A", FIRE, FIRST, system="T", planned=False)
    later = plan("3", "B", FIRE, "2024-03-20")
    assert flags(own, stated, later) == flags(own, later) == {"DUPLICATE HARD CROSS_AGENCY 2 3"}


def test_what_is_said_of_the_other_record_holds() -> None:
    one, alike = plan("1", "A", FIRE, FIRST), plan("1", "A", FIRE, FIRST, system="T")
    assert flags(one, alike, plan("2", "A", FIRE, "2024-03-09", paired_with="T:1")) == set()
    blue = plan("1", "A", FIRE, FIRST, system="T", paired_with="2")
    assert flags(one, blue, plan("2", "A", FIRE, "2024-03-09")) == set()


def test_scopes() -> None:
    wide: dict[str, Any] = {"unit": "city", "scope_includes_subordinates": True}
    above = plan("1", "A", FIRE, FIRST, **wide)
    assert kinds(flags(plan("2", "A", FIRE, "2024-03-02"), above=[above])) == {"DUPLICATE SOFT"}
    assert flags(plan("2", "A", ENV, "2024-03-02"), above=[above]) == set()
    assert flags(plan("2", "A", FIRE, "2024-05-31"), above=[above]) == set()
    later = plan("3", "A", FIRE, "2024-03-09", **wide)
    assert flags(plan("2", "A", FIRE, "2024-03-02"), above=[later]) == {
        "DUPLICATE SOFT SAME_AGENCY 2 3"
    }
    narrow = [parameter("target_within_scope", 0.5)]
    assert flags(plan("2", "A", FIRE, "2024-03-02"), above=[above], rows=narrow) == set()


def test_a_target_and_a_scope_at_once_are_one_target() -> None:
    both = plan("1", "A", FIRE, FIRST, scope_includes_subordinates=True)
    over = plan("1", "A", FIRE, FIRST, unit="city", scope_includes_subordinates=True)
    assert flags(both, plan("2", "A", FIRE, "2024-03-20"), above=[over]) == {
        "DUPLICATE HARD SAME_AGENCY 1 2"
    }


def test_two_units_above_give_one_flag() -> None:
    """Before the first of the two visits above and after the second it would be two cases."""
    wide = [
        plan("1", "A", FIRE, day, unit=unit, scope_includes_subordinates=True)
        for unit, day in (("city", FIRST), ("province", "2024-03-20"))
    ]
    found = flags(plan("2", "b", FIRE, "2024-03-10"), above=wide)
    assert found == {"DUPLICATE SOFT LEVEL_DOWN 1 2"}


def test_one_inspection_does_not_meet_its_own_scope() -> None:
    own = plan("1", "A", FIRE, FIRST)
    wide = plan(
        "1", "A", FIRE, "2024-03-04", unit="city", system="T", scope_includes_subordinates=True,
        same_as="1",
    )  # fmt: skip
    assert flags(own, above=[wide]) == set()


def test_a_visit_elsewhere_than_planned_makes_no_pair() -> None:
    strayed = plan("2", "B", FIRE, "2024-03-02", planned=False)
    assert flags(plan("1", "A", FIRE, FIRST), strayed) == set()


def test_occupied_days() -> None:
    days = occupied("2024-03-02/2024-03-04")
    assert flags(plan("1", "A", FIRE, "2024-03-01/2024-03-02"), hidden=[days]) == {
        "MULTI_HEADED SOFT 1 +2024-03-02/2024-03-04"
    }
    assert flags(plan("1", "A", FIRE, "2024-03-01"), hidden=[days]) == set()
    assert flags(plan("1", "A", FIRE, "2024-03-03", onsite=False), hidden=[days]) == set()
    spares: dict[str, Any] = {"trigger": "COMPLAINT", "trigger_ref": "L"}
    assert flags(plan("1", "A", FIRE, "2024-03-03", **spares), hidden=[days]) == set()


def test_several_occupied_stays_make_one_flag() -> None:
    hidden = [occupied("2024-03-02/2024-03-04"), occupied("2024-03-09")]
    assert flags(plan("1", "A", FIRE, "2024-03-01/2024-03-31"), hidden=hidden) == {
        "MULTI_HEADED SOFT 1 +2024-03-02/2024-03-04 +2024-03-09/2024-03-09"
    }


def test_what_is_spared_is_shown_with_its_reason() -> None:
    spares: dict[str, Any] = {"trigger": "COMPLAINT", "trigger_ref": "L-9"}
    at = scene(plan("1", "A", FIRE, FIRST), plan("2", "B", FIRE, "2024-03-02", **spares))
    shown = spared(at, ground())
    assert {(one.inspection, one.finding.kind.name) for one in shown} == {
        ("2", "DUPLICATE"),
        ("2", "MULTI_HEADED"),
    }
    assert all("L-9" in text for one in shown for text in (one.reason.zh, one.reason.en))


def test_a_focus_sees_its_own_pairs_only() -> None:
    plans = [plan(str(n), lead, FIRE, f"2024-03-0{n}") for n, lead in enumerate("ABC", 1)]
    everything = flags(*plans)
    for number in "123":
        assert flags(*plans, focus=number) == {f for f in everything if number in f.split()}
