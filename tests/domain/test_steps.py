"""Steps run through the life cycle's table, and through nothing else."""

from itertools import pairwise

import pytest

from domain.inspections import InspectionStatus, InspectionStep, PlanDecision
from domain.life_cycles import INSPECTION
from domain.steps import DECISIONS, PATHS, doing, goes_on, steps_from

S = InspectionStatus
WAYS = [(step, before, path) for step, paths in PATHS.items() for before, path in paths.items()]


def test_every_step_has_its_paths() -> None:
    assert PATHS.keys() == set(InspectionStep)
    assert DECISIONS.keys() == set(PlanDecision)


@pytest.mark.parametrize(("step", "before", "path"), WAYS)
def test_a_step_takes_ways_of_the_table(
    step: InspectionStep, before: S, path: tuple[S, ...]
) -> None:
    for here, there in pairwise((before, *path)):
        assert INSPECTION.allows(here, there), (step, here, there)


def test_every_way_of_the_table_is_a_step_a_decision_or_a_merger() -> None:
    taken = {way for _, before, path in WAYS for way in pairwise((before, *path))}
    taken |= {(S.SUBMITTED, after) for after in DECISIONS.values()}
    # A plan that is checked goes back to its draft by being given again.
    back = {(S.CHECKED, S.DRAFT), (S.CONSULTED, S.DRAFT)}
    table = {(before, after) for before, some in INSPECTION.steps.items() for after in some}
    assert {way for way in table - taken - back if way[1] is not S.MERGED} == set()


@pytest.mark.parametrize(
    ("before", "after", "on"),
    [
        (S.APPROVED, S.APPROVED, True),
        (S.APPROVED, S.CLOSED, True),
        (S.SUBMITTED, S.CONCLUDED, True),
        (S.SUSPENDED, S.IN_PROGRESS, True),
        (S.APPROVED, S.CANCELLED, True),
        (S.APPROVED, S.SUBMITTED, False),
        (S.APPROVED, S.DRAFT, False),
        (S.APPROVED, S.REJECTED, False),
        (S.CHANGED, S.APPROVED, False),
        (S.RETURNED, S.SUBMITTED, False),
        (S.REJECTED, S.APPROVED, False),
        (S.CANCELLED, S.IN_PROGRESS, False),
    ],
)
def test_an_inspection_goes_on_and_not_back(before: S, after: S, *, on: bool) -> None:
    assert goes_on(before, after) is on


def test_a_name_is_a_step_or_a_decision() -> None:
    assert doing(InspectionStep, "START") is InspectionStep.START
    assert doing(PlanDecision, "START") is None
    assert doing(PlanDecision, "RETURN") is PlanDecision.RETURN
    assert doing(InspectionStep, None) is None
    assert steps_from(S.CLOSED) == []
