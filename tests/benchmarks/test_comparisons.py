"""How two ways that were timed by turns are compared."""

from random import Random

import pytest

from benchmarks.comparisons import compared


def rounds(mean: float, count: int = 200) -> list[float]:
    """Seeded times around a mean, one in twenty of them ten times as long."""
    random = Random(mean)  # noqa: S311 -- seeded
    return [random.gauss(mean, mean / 20) * random.choice([10, *[1] * 19]) for _ in range(count)]


def test_the_interval_holds_how_much_longer_one_takes() -> None:
    found = compared(rounds(1.3), rounds(1.0))
    assert found.low < 1.3 < found.high
    assert found.low < found.ratio < found.high
    assert found.high - found.low < 0.1


def test_what_takes_as_long_is_not_told_apart() -> None:
    found = compared(rounds(1.0), rounds(1.001))
    assert found.low < 1 < found.high


def test_both_were_timed_in_every_round() -> None:
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        compared([1.0, 2.0], [1.0])
