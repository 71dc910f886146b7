"""Steps of handoffs take ways of the life cycle's table, and no others."""

from itertools import product
from typing import Final

import pytest

from domain.handoff_steps import NEEDS, PASSING_ON, SIDES, STEPS, TAKES, goes_on, steps_from
from domain.handoffs import HandoffStatus, HandoffStep
from domain.life_cycles import HANDOFF

S = HandoffStatus
WAYS: Final = {
    (before, after) for ways in STEPS.values() for before, after in ways.items()
} | {(S.RETURN_REQUESTED, S.IN_PROGRESS)}  # fmt: skip
"""A refusal leads back to where it was."""


def test_every_step_leads_somewhere_and_is_of_one_side() -> None:
    assert STEPS.keys() == SIDES.keys() == set(HandoffStep)


def test_steps_take_the_ways_of_the_table() -> None:
    table = {(before, after) for before, some in HANDOFF.steps.items() for after in some}
    # Word of progress leads nowhere else; a return takes effect by way of its request.
    assert WAYS - table == {(S.IN_PROGRESS, S.IN_PROGRESS)}
    assert table - WAYS == {(S.RECEIVED, S.RETURNED), (S.IN_PROGRESS, S.RETURNED)}


def test_nothing_follows_where_the_table_ends() -> None:
    assert {status for status in S if not steps_from(status)} == {
        status for status in S if HANDOFF.ends(status)
    }


def test_what_a_step_needs_it_has_a_use_for() -> None:
    for step, names in NEEDS.items():
        assert all(step in TAKES[name] for name in names if name in TAKES)
    assert all("to" in NEEDS[step] for step in PASSING_ON)


@pytest.mark.parametrize(("before", "after"), list(product(S, S)))
def test_a_ledger_goes_on_along_the_table_and_never_back(before: S, after: S) -> None:
    reached, further = {before}, {before}
    while further:
        further = {then for one in further for then in HANDOFF.steps[one]} - reached
        reached |= further
    if goes_on(before, after):
        assert after in reached
        assert not goes_on(after, before)
    elif after in reached:
        assert before in _reached(after) or after is before


def _reached(before: S) -> set[S]:
    found = {before}
    for _ in S:
        found |= {then for one in found for then in HANDOFF.steps[one]}
    return found


@pytest.mark.parametrize(
    ("before", "after", "on"),
    [
        (S.SENT, S.CONFIRMED, True),
        (S.RECEIVED, S.RETURNED, True),
        (S.EXTENDED, S.RESULT_REPORTED, True),
        (S.ACCEPTED, S.RECEIVED, False),
        (S.EXTENDED, S.IN_PROGRESS, False),
        (S.RETURN_REQUESTED, S.RECEIVED, False),
        (S.REJECTED_RESULT, S.RESULT_REPORTED, False),
        (S.FORWARDED, S.ACCEPTED, False),
        (S.SENT, S.SENT, False),
    ],
)
def test_what_was_decided_is_not_undone_by_an_older_row(before: S, after: S, *, on: bool) -> None:
    assert goes_on(before, after) is on
