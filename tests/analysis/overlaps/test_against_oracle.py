"""What is judged of random worlds is what the oracle says of them, flag for flag."""

from dataclasses import replace
from typing import Final

import pytest

from analysis.overlaps.judging import judge
from domain.rules import Parameter
from tests.analysis.overlaps.comparing import SEEDS, Difference, apart, compared
from tests.analysis.overlaps.oracle import unit_flags
from tests.analysis.overlaps.scenarios import scenario
from tests.analysis.overlaps.shrinking import told
from tests.analysis.overlaps.translating import (
    SHIPPED,
    ground,
    identifier,
    raised,
    scenes,
)
from tests.analysis.overlaps.worlds import Key, Raised, World, identities, is_open

_CHANGES: Final = (
    ("duplicate_hard_days", "30", "29"),
    ("reuse_days", "90", "91"),
    ("reuse_days", "365", "366"),
    ("unmerged_days", "30", "29"),
    ("multi_headed_days", "15", "14"),
    ("target_within_scope", "0.6", "0.5"),
    ("matter_ancestor", "0.8", "0.7"),
    ("crowded_day_arrivals", "1", "2"),
    ("crowded_week_days", "7", "6"),
    ("crowded_month_arrivals", "3", "4"),
    ("crowded_spared_triggers", "EMERGENCY", "COMPLAINT"),
    ("wheel_working_days", "5", "4"),
)


def judged(world: World, parameters: tuple[Parameter, ...] = SHIPPED) -> set[Raised]:
    stands_on = ground(world, parameters)
    return {raised(finding) for scene in scenes(world) for finding in judge(scene, stands_on)}


def judged_for(world: World, focus: Key) -> set[Raised]:
    stands_on = ground(world)
    return {
        raised(finding)
        for scene in scenes(world)
        for finding in judge(scene, stands_on, identifier(focus))
    }


def at_units(world: World) -> Difference:
    return apart(unit_flags(world), judged(world))


@pytest.mark.parametrize("seeds", SEEDS)
def test_worlds_are_judged_as_the_oracle_does(seeds: range) -> None:
    flags = compared(seeds, at_units, lambda world: len(unit_flags(world)))
    assert flags > len(seeds)


def test_what_concerns_one_inspection_is_its_part_of_the_whole() -> None:
    """A record that repeats another is left out: asked about, it stands for itself."""
    concerned = 0
    for world in map(scenario, range(150)):
        whole, one = judged(world), identities(world)
        for key, stands in one.items():
            if list(one.values()).count(stands) == 1:
                part = {flag for flag in whole if key in flag.subjects}
                assert judged_for(world, key) == part, told(world)
                concerned += len(part)
    assert concerned > 300


@pytest.mark.parametrize(("name", "value", "other"), _CHANGES)
def test_another_number_would_be_seen(name: str, value: str, other: str) -> None:
    """The worlds are dense enough to notice a parameter that is off by one."""
    changed = tuple(
        replace(row, value=other) if (row.name, row.value) == (name, value) else row
        for row in SHIPPED
    )
    assert changed != SHIPPED
    worlds = (world for world in map(scenario, range(1500)) if not is_open(world))
    assert any(judged(world, changed) != unit_flags(world) for world in worlds)
