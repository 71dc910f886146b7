"""One is one, and any other number is many."""

import pytest

from domain.plurals import counted


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 faults"), (1, "1 fault"), (2, "2 faults"), (1_001, "1,001 faults")],
)
def test_a_number_has_its_noun(count: int, said: str) -> None:
    assert counted(count, "fault") == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 entries"), (1, "1 entry"), (3, "3 entries")])
def test_a_noun_may_have_a_plural_of_its_own(count: int, said: str) -> None:
    assert counted(count, "entry", "entries") == said
