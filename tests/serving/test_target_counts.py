"""A plan of more targets than any may have is refused as that, whatever it would cost."""

from typing import Any, Final

import pytest
from graphql import parse

from domain.callers import Caller
from domain.plans import MOST_TARGETS
from domain.secrecy import Role, Secrecy
from schema import build_schema, core
from schema.documents import operations_of
from serving.allowances import Allowances
from serving.operations import Operation
from serving.questions import Question
from serving.refusals import RefusedError
from settings import Limits, ServingSettings

CALLER: Final = Caller(
    agency="CITY-DC",
    role=Role.PLANNER,
    clearance=Secrecy.INTERNAL,
    token_id="t-1",  # noqa: S106 -- a number
)
ONE: Final = "query($p: InspectionPlanInput!) { overlapCheck(plan: $p) { verdict } }"
MANY: Final = "query($all: [InspectionPlanInput!]!) { overlapChecks(plans: $all) { verdict } }"
APART: Final = (
    'query($to: [TargetInput!]!) { overlapCheck(plan: {targets: $to, title: "", leadUnit: "A",'
    ' regime: AUDIT, matters: ["M"], start: "2024-01-01", end: "2024-01-02"}) { verdict } }'
)


@pytest.fixture(scope="module")
def allowances() -> Allowances:
    """An operation may cost as much as a plan of all targets that are allowed does."""
    limits = Limits(cost=MOST_TARGETS + 1_000)
    return Allowances(core(build_schema()), ServingSettings(limits=limits))


def plan(targets: int) -> dict[str, Any]:
    return {"targets": [{"unit": f"U-{number}"} for number in range(targets)]}


async def refused(allowances: Allowances, source: str, variables: dict[str, Any]) -> RefusedError:
    document = parse(source)
    question = Question(source, variables=variables)
    operation = Operation(question, document, operations_of(document)[0])
    with pytest.raises(RefusedError) as refusal:
        async with allowances.granted(operation, CALLER):
            pytest.fail("it was granted")
    return refusal.value


@pytest.mark.parametrize(
    ("source", "variables", "path"),
    [
        (ONE, {"p": plan(30_001)}, ("p", "targets")),
        (MANY, {"all": [plan(1), plan(30_001)]}, ("all", 1, "targets")),
        (MANY, {"all": plan(30_001)}, ("all", "targets")),
        (APART, {"to": plan(30_001)["targets"]}, ("to",)),
    ],
)
async def test_too_many_targets_are_told_before_the_cost(
    allowances: Allowances, source: str, variables: dict[str, Any], path: tuple[str | int, ...]
) -> None:
    refusal = await refused(allowances, source, variables)
    assert (refusal.code, refusal.path) == ("INVALID_ARGUMENT", path)
    assert refusal.message == "The plan has 30,001 targets; at most 20,000 are taken at once."
    assert refusal.entry()["extensions"] == {
        "code": "INVALID_ARGUMENT",
        "remedy": "Make several plans of it.",
        "inputPath": list(path),
    }


@pytest.mark.parametrize(
    ("source", "variables"),
    [
        (MANY, {"all": [plan(15_000), plan(15_000)]}),
        (ONE, {"p": {"targets": "U-1", "matters": ["M"] * 30_000}}),
        (ONE, {"p": [7, None], "more": ["x"] * 30_000}),
    ],
)
async def test_what_else_costs_too_much_is_too_costly(
    allowances: Allowances, source: str, variables: dict[str, Any]
) -> None:
    assert (await refused(allowances, source, variables)).code == "TOO_COSTLY"
