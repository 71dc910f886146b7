"""The reference scenarios of `domain.md` 5.5, and what is said of each word of the definitions."""

from typing import Any

import pytest

from domain.regimes import Regime
from tests.analysis.overlaps.staging import flags, parameter, plan

FIRE = "M.safety.fire"
SUPERVISION: dict[str, Any] = {"regime": Regime.GOV_SUPERVISION}


def of(kind: str, *found: set[str]) -> set[str]:
    return {one for all_ in found for one in all_ if one.startswith(kind)}


def test_one_county_one_matter_and_days_that_overlap() -> None:
    found = flags(
        plan("1", "A", FIRE, "2024-03-04/2024-03-06", **SUPERVISION),
        plan("2", "B", FIRE, "2024-03-05/2024-03-07"),
    )
    assert found == {"DUPLICATE HARD CROSS_REGIME 1 2", "MULTI_HEADED HARD 1 2"}


def test_the_same_two_in_one_joint_group() -> None:
    found = flags(
        plan("1", "A", FIRE, "2024-03-04/2024-03-06", joint_group="J"),
        plan("2", "B", FIRE, "2024-03-05/2024-03-07", joint_group="J"),
    )
    assert found == set()


def test_the_parent_matter_75_days_later() -> None:
    found = flags(
        plan("1", "A", FIRE, "2024-03-04/2024-03-06"), plan("2", "B", "M.safety", "2024-05-20")
    )
    assert found == {"DUPLICATE SOFT CROSS_AGENCY 1 2"}


@pytest.mark.parametrize(
    ("days", "expected"), [(90, set[str]()), (180, {"DUPLICATE SOFT CROSS_AGENCY 1 2"})]
)
def test_136_days_later(days: int, expected: set[str]) -> None:
    found = flags(
        plan("1", "A", FIRE, "2024-03-04/2024-03-06"),
        plan("2", "B", FIRE, "2024-07-20"),
        rows=[parameter("reuse_days", days, regime=Regime.ADMIN_INSPECTION)],
    )
    assert found == expected


def test_a_visit_that_a_complaint_set_off() -> None:
    found = flags(
        plan("1", "A", FIRE, "2024-06-20"),
        plan("2", "B", FIRE, "2024-06-25", trigger="COMPLAINT", trigger_ref="L-9"),
    )
    assert found == set()


def test_a_scope_that_takes_the_unit_in() -> None:
    wide = plan(
        "1", "A", FIRE, "2024-03-04/2024-03-06", unit="city", scope_includes_subordinates=True
    )
    found = flags(plan("2", "B", FIRE, "2024-03-05"), above=[wide])
    assert found == {"DUPLICATE SOFT CROSS_AGENCY 1 2"}


def test_three_organisers_and_a_fourth() -> None:
    three = (
        plan("1", "A", "M.edu", "2024-03-04"),
        plan("2", "B", "M.safety", "2024-03-05"),
        plan("3", "C", "M.env", "2024-03-11"),
    )
    assert of("WHEEL", flags(*three)) == {"WHEEL_ATTACK HARD 1 2 3"}
    assert of("CROWDED", flags(*three)) == set()
    four = flags(*three, plan("4", "D", "M.market.quality.03", "2024-03-06"))
    assert of("CROWDED", four) == {"CROWDED SOFT WEEK 1 2 3 4", "CROWDED SOFT MONTH 1 2 3 4"}
    assert of("WHEEL", four) == {"WHEEL_ATTACK HARD 1 2 3 4"}
