from datetime import date, timedelta
from itertools import pairwise, permutations
from random import Random

import pytest

from analysis.repeat_offences import Limits, Occurrence, Repeat, repeats
from domain.flags import Board

LIMITS = Limits(months=24, yellow=2, black=3, rebound_days=180)
LAST = date(2030, 1, 1)


def occurrence(number: int, found: str, closed: str | None, *, false: bool = False) -> Occurrence:
    return Occurrence(
        issue=f"is{number}",
        unit="un1",
        category="环保.水",
        found_on=date.fromisoformat(found),
        closed_on=date.fromisoformat(closed) if closed else None,
        false=false,
    )


def judged(
    *times: tuple[str, str | None], on: date = LAST, false: int | None = None
) -> Repeat | None:
    some = [
        occurrence(place, *one, false=place == false) for place, one in enumerate(times, start=1)
    ]
    found = repeats(some, on, LIMITS)
    return found[0] if found else None


CASES: list[tuple[list[tuple[str, str | None]], tuple[int, Board, bool] | None]] = [
    ([("2024-02-20", "2024-04-02")], None),
    ([("2024-02-20", "2024-04-02"), ("2024-09-30", "2024-11-20")], (2, Board.YELLOW, False)),
    # 180 days after the close, and a day more.
    ([("2024-02-20", "2024-04-02"), ("2024-09-29", None)], (2, Board.YELLOW, True)),
    # Found on the day of the close, and on the day after it.
    ([("2024-02-20", "2024-04-02"), ("2024-04-02", None)], None),
    ([("2024-02-20", "2024-04-02"), ("2024-04-03", None)], (2, Board.YELLOW, True)),
    # Never closed, or closed too late.
    ([("2024-02-20", None), ("2024-04-03", None)], None),
    ([("2025-02-18", "2025-04-10"), ("2025-03-11", "2025-04-22")], None),
    # On the day 24 months later, and on the day after it.
    ([("2023-10-17", "2023-11-14"), ("2025-10-17", None)], (2, Board.YELLOW, False)),
    ([("2023-10-17", "2023-11-14"), ("2025-10-18", None)], None),
    ([("2024-01-16", "2024-02-20"), ("2024-09-10", "2024-10-15"), ("2025-05-13", None)],
     (3, Board.BLACK, False)),
    # Of three only two lie within 24 months of each other.
    ([("2022-01-16", "2022-02-20"), ("2023-09-10", "2023-10-15"), ("2025-05-13", None)],
     (2, Board.YELLOW, False)),
    # One that was open all the while stands in nobody's way.
    ([("2024-01-16", "2025-12-01"), ("2024-02-01", "2024-02-20"), ("2024-09-10", "2024-10-15"),
      ("2025-01-13", None)], (3, Board.BLACK, True)),
]  # fmt: skip


@pytest.mark.parametrize(("times", "wanted"), CASES)
def test_what_comes_back(
    times: list[tuple[str, str | None]], wanted: tuple[int, Board, bool] | None
) -> None:
    found = judged(*times)
    assert (found and (len(found.issues), found.board, found.rebound)) == wanted


def test_a_false_rectification_is_on_the_black_board_once_it_comes_back() -> None:
    twice = ("2024-03-12", "2024-04-16"), ("2024-12-03", "2025-01-07")
    for one in (1, 2):
        found = judged(*twice, false=one)
        assert found is not None
        assert found.board is Board.BLACK
    assert judged(twice[0], false=1) is None


def test_what_was_found_or_closed_later_is_not_known_yet() -> None:
    times = ("2024-02-20", "2024-04-02"), ("2024-09-30", "2024-11-20"), ("2025-01-10", None)
    on = {"2024-09-29": 0, "2024-09-30": 2, "2025-01-09": 2, "2025-01-10": 3}
    for day, count in on.items():
        found = judged(*times, on=date.fromisoformat(day))
        assert (len(found.issues) if found else 0) == count, day


def test_a_month_that_is_too_short_ends_with_its_last_day() -> None:
    assert judged(("2022-08-31", "2022-09-10"), ("2024-08-31", None)) is not None
    leap = [occurrence(1, "2024-02-29", "2024-03-01"), occurrence(2, "2025-02-28", None)]
    year = Limits(months=12, yellow=2, black=3, rebound_days=180)
    assert repeats(leap, LAST, year) != []
    assert repeats([leap[0], occurrence(2, "2025-03-01", None)], LAST, year) == []


def test_units_and_categories_are_apart() -> None:
    one = occurrence(1, "2024-02-20", "2024-04-02")
    other = occurrence(2, "2024-09-30", None)
    for field in ("unit", "category"):
        changed = Occurrence(
            issue="is2",
            unit="un2" if field == "unit" else "un1",
            category="x" if field == "category" else other.category,
            found_on=other.found_on,
        )
        assert repeats([one, changed], LAST, LIMITS) == []


def longest(some: list[Occurrence]) -> int:
    """Every order of every subset, tried: slow and obvious."""
    best = 0
    for size in range(len(some), 0, -1):
        for chain in permutations(some, size):
            steps = pairwise(chain)
            after = all(a.closed_on is not None and b.found_on > a.closed_on for a, b in steps)
            if after and (chain[-1].found_on - chain[0].found_on).days <= 731:
                best = max(best, size)
        if best:
            return best
    return best


@pytest.mark.parametrize("seed", range(150))
def test_the_longest_chain_is_that_of_trying_all(seed: int) -> None:
    random = Random(seed)  # noqa: S311 -- a seeded test
    some: list[Occurrence] = []
    for number in range(random.randint(1, 5)):
        found = date(2024, 1, 1) + timedelta(days=random.randint(0, 600))
        closed = found + timedelta(days=random.randint(0, 250)) if random.random() < 0.8 else None
        some.append(
            Occurrence(
                issue=f"is{number}", unit="u", category="c", found_on=found, closed_on=closed
            )
        )
    wanted = longest(some)
    found = repeats(some, LAST, LIMITS)
    assert [len(one.issues) for one in found] == ([wanted] if wanted > 1 else [])
