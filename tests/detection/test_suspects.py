"""Columns of visits are asked in little time, however many are at one place."""

from random import Random

import numpy as np
import pytest

from detection.counting import counted
from detection.numbers import Numbers
from detection.visits import Visits, beside


def visits(rows: list[tuple[int, int, int]]) -> Visits:
    """Visits by place, first and last day."""
    place, begins, ends = np.array(sorted(rows), dtype=np.int64).reshape(-1, 3).T
    return Visits(
        place,
        np.arange(len(place)),
        begins,
        ends,
        np.ones(len(place), dtype=bool),
        np.zeros(len(place), dtype=bool),
    )


def pairs(there: Visits, reach: int, places: int) -> list[tuple[int, int]]:
    """All that are beside each other."""
    told = beside(there, reach, np.zeros(places, dtype=bool))
    return [pair for one, other in told for pair in zip(one.tolist(), other.tolist(), strict=True)]


@pytest.mark.parametrize("reach", [0, 1, 7, 1_000])
def test_all_within_reach_and_no_others(reach: int) -> None:
    random = Random(reach)  # noqa: S311 -- no secret
    begun = [(random.randrange(9), random.randint(1, 60)) for _ in range(150)]
    there = visits([(place, day, day + random.choice([0, 3, 40])) for place, day in begun])
    expected = {
        (one, other)
        for one in range(150)
        for other in range(one + 1, 150)
        if there.place[one] == there.place[other] and there.begins[other] - there.ends[one] <= reach
    }
    found = pairs(there, reach, 9)
    assert len(found) == len(expected)
    assert set(found) == expected


def test_none_are_beside_none() -> None:
    assert pairs(visits([]), 7, 0) == []


def test_very_many_at_one_place() -> None:
    there = visits([(0, day, day + 1) for day in range(1, 100_001)])
    assert len(pairs(there, 7, 1)) < 8 * 100_000


def test_a_place_that_is_found_is_left() -> None:
    there, done = visits([(0, 1, 1)] * 1_000), np.zeros(1, dtype=bool)
    steps = 0
    for _ in beside(there, 7, done):
        steps += 1
        done[0] = True
    assert steps == 1


@pytest.mark.parametrize("wide", [1, 10**9, 10**12, 10**18])
def test_columns_together_are_told_apart_however_wide(wide: int) -> None:
    random = Random(wide)  # noqa: S311 -- no secret
    rows = [tuple(wide * random.randint(-2, 2) for _ in range(3)) for _ in range(300)]
    columns: list[Numbers] = list(np.array(rows, dtype=np.int64).T)
    _, first, counts = counted(*columns)
    told = {rows[int(one)]: int(count) for one, count in zip(first, counts, strict=True)}
    assert told == {one: rows.count(one) for one in rows}
    assert all(rows.index(rows[int(one)]) == one for one in first)
