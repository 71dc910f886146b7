"""Comparing: many worlds, each told by the oracle and by the hub, and the first that differs."""

import sys
from collections.abc import Callable, Iterable
from typing import Final

import pytest

from tests.analysis.overlaps.scenarios import scenario
from tests.analysis.overlaps.shrinking import shrunk, told
from tests.analysis.overlaps.worlds import World, is_open

SEEDS: Final = [
    pytest.param(range(300), id="300"),
    pytest.param(range(300, 30_000), id="30000", marks=[pytest.mark.slow, pytest.mark.timeout(0)]),
]

Difference = tuple[frozenset[object], frozenset[object]]
"""What only the oracle says, and what only the hub does."""


def apart(oracle: Iterable[object], hub: Iterable[object]) -> Difference:
    """What only one of the two says."""
    expected, found = frozenset(oracle), frozenset(hub)
    return expected - found, found - expected


def compared(
    seeds: range, difference: Callable[[World], Difference], count: Callable[[World], int]
) -> int:
    """Compare the worlds of some seeds; the first that differs is shrunk and told.

    Args:
        seeds: one a world.
        difference: what only one of the two says of a world.
        count: how much the oracle says of a world.

    Returns:
        How much the oracle said of all, so that nobody takes silence for agreement.
    """
    said = unanswered = 0
    for seed in seeds:
        world = scenario(seed)
        if is_open(world):
            unanswered += 1
            continue
        if any(difference(world)):
            small = shrunk(world, lambda smaller: any(difference(smaller)))
            oracle, hub = difference(small)
            pytest.fail(
                f"seed {seed}\nonly the oracle: {oracle}\nonly the hub: {hub}\n{told(small)}"
            )
        said += count(world)
    sys.stdout.write(
        f"{len(seeds)} worlds, seeds from {seeds.start} on: {said} findings, all equal\n"
    )
    return said
