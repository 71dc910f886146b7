"""Suggestions in random surroundings are what trying every day says, and leave what they say."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.judging import judge
from analysis.overlaps.scenes import Scene
from analysis.overlaps.suggesting import suggest
from analysis.overlaps.suggestions import Suggestion
from domain.flags import Disposition, Severity
from tests.analysis.overlaps.test_suggesting import (
    DAY,
    GROUND,
    PLAN,
    TUESDAY,
    neighbourhood,
    one,
    other,
    plan,
)

UNITS = ("X", "Y", "FIRM")
MATTERS = ("M.safety", "M.safety.fire", "M.edu", "M.pilot")


def surroundings(seed: int) -> tuple[list[Presence], list[Presence], list[Occupied]]:
    """A plan at one to three units, others about it, and a few occupied days."""
    dice = Random(seed)  # noqa: S311 - chance, not secrecy
    mine = plan(*UNITS[: dice.randint(1, 3)])
    others = [
        other(
            dice.choice(UNITS),
            TUESDAY + dice.randint(-25, 25) * DAY,
            number=f"P-{number}",
            organiser=dice.choice(("YJ", "XF", "SJ")),
            matters=(dice.choice(MATTERS),),
        )
        for number in range(2, 2 + dice.randint(1, 8))
    ]
    stays = [
        Occupied(unit=f"un-{dice.choice(UNITS)}", start=day, end=day + DAY)
        for day in (TUESDAY + dice.randint(-9, 9) * DAY for _ in range(dice.randint(0, 2)))
    ]
    return mine, others, stays


def judged(mine: list[Presence], others: list[Presence], stays: list[Occupied]) -> list[Finding]:
    return [
        finding
        for visit in mine
        for finding in judge(
            Scene(
                unit=visit.unit,
                own=[visit, *(p for p in others if p.unit == visit.unit)],
                occupied=[stay for stay in stays if stay.unit == visit.unit],
            ),
            GROUND,
            PLAN,
        )
    ]


def is_hard(findings: list[Finding]) -> bool:
    return any(finding.severity is Severity.HARD for finding in findings)


def on(mine: list[Presence], shift: timedelta) -> list[Presence]:
    return [replace(visit, start=visit.start + shift, end=visit.end + shift) for visit in mine]


def is_free(mine: list[Presence], stays: list[Occupied]) -> bool:
    return not any(
        stay.unit == visit.unit and stay.start <= visit.end and visit.start <= stay.end
        for visit in mine
        for stay in stays
    )


@pytest.mark.parametrize("seed", range(60))
def test_no_other_days_are_better(seed: int) -> None:
    mine, others, stays = surroundings(seed)
    shifts = [n * DAY for n in range(-15, 16) if n]
    tried = [
        (len(found), abs(shift), shift)
        for shift in shifts
        if GROUND.workdays.is_workday(TUESDAY + shift) and is_free(on(mine, shift), stays)
        and not is_hard(found := judged(on(mine, shift), others, stays))
    ]  # fmt: skip
    now = judged(mine, others, stays)
    useful = [days for days in tried if is_hard(now) or days[0] < len(now)]
    suggested = suggest(neighbourhood(mine, *others, occupied=stays))
    found = one(Disposition.RESCHEDULE, suggested)
    assert (found is None) == (not useful)
    if found:
        left, _, shift = min(useful)
        assert (found.start, len(found.left)) == (TUESDAY + shift, left)
        keys = {finding.key for finding in judged(on(mine, shift), others, stays)}
        assert {finding.key for finding in found.left} == keys


def test_a_merger_leaves_what_it_says() -> None:
    looked_at = 0
    for seed in range(60):
        mine, others, stays = surroundings(seed)
        for merge in suggest(neighbourhood(mine, *others, occupied=stays)):
            if merge.disposition is Disposition.MERGE:
                keys = {finding.key for finding in judged(*merged(mine, others, merge), stays)}
                assert {finding.key for finding in merge.left} == keys
                assert merge.visits_saved == len(merge.units)
                looked_at += 1
    assert looked_at > 60


def merged(
    mine: list[Presence], others: list[Presence], merge: Suggestion
) -> tuple[list[Presence], list[Presence]]:
    """Plan and partner in one group from the suggested day on, where they meet."""
    start = merge.start
    assert start is not None

    def joined(visit: Presence) -> Presence:
        (moved,) = on([visit], start - visit.start)
        return replace(moved, activity=replace(moved.activity, joint_group="J"))

    return (
        [joined(visit) if visit.unit in merge.units else visit for visit in mine],
        [joined(one) if one.activity.id == merge.inspection else one for one in others],
    )
