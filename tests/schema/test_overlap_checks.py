"""Several plans checked at once: each against the graph and against those before it."""

from pathlib import Path
from typing import Any, Final

import pytest

from domain.errors import CallerError
from graph.round_trips import counted_round_trips
from graph.store import Store
from tests.importers.desk import Desk
from tests.schema.asking import ask, fault
from tests.schema.city import wiped
from tests.schema.plans import DAY, expected, plan, samples
from tests.schema.test_overlaps import WITH_SUBJECTS, check, flags_of

SAMPLES: Final = samples()
TOGETHER: Final = (
    WITH_SUBJECTS.replace("$plan: InspectionPlanInput!", "$plans: [InspectionPlanInput!]!")
    .replace("overlapCheck(plan: $plan", "overlapChecks(plans: $plans")
    .replace("flags {", "suggestions { disposition joinWith { title } } flags {", 1)
)
SHORT: Final = """query($plans: [InspectionPlanInput!]!) {
  overlapChecks(plans: $plans) { verdict }
}"""


@pytest.fixture(scope="module")
async def town(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The contract's units and matters, and no inspection."""
    await wiped(graph)
    desk = Desk(graph, tmp_path_factory.mktemp("town"))
    for kind in ("units", "matters"):
        assert not (await desk.sample(kind)).rejected
    return graph


async def checks(store: Store, plans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a check of several plans says."""
    answer = await ask(store, TOGETHER, {"plans": plans, "asOf": DAY})
    return answer["overlapChecks"]


async def test_later_plans_meet_earlier_ones_as_the_contract_says(town: Store) -> None:
    reports = await checks(town, [plan(row) for row in SAMPLES.values()])
    found = [
        flag
        for number, report in zip(SAMPLES, reports, strict=True)
        for flag in flags_of(report, number)
    ]
    wanted = {
        (row["kind"], row["severity"], row["subtype"], row["unit"], row["subjects"])
        for row in expected()
    }
    # Jointly inspected is no conflict, but only a ledger names the group.
    pair = "D-21;D-22"
    assert wanted <= set(found)
    assert {one for one in found if one[4] == pair} == {
        ("DUPLICATE", "HARD", "CROSS_REGIME", "COUNTY-Z", pair),
        ("MULTI_HEADED", "HARD", "", "COUNTY-Z", pair),
        ("CROWDED", "SOFT", "DAY", "COUNTY-Z", pair),
    }
    assert "ULTRA_VIRES" not in {kind for kind, *_ in found}
    assert reports[0]["verdict"] == "CLEAR"
    assert reports[0]["suggestions"] == [{"disposition": "KEEP", "joinWith": None}]


async def test_they_share_their_round_trips(town: Store) -> None:
    plans = [plan(row) for row in SAMPLES.values()]
    with counted_round_trips() as counted:
        await checks(town, plans)
    assert counted.count == 2, "one, and one for the plan that takes in what is below"
    with counted_round_trips() as counted:
        await checks(town, [one for one in plans if not one["scopeIncludesSubordinates"]])
    assert counted.count == 1


async def test_each_is_told_what_it_would_be_told_alone(town: Store, tmp_path: Path) -> None:
    """Where the graph has them all, those before it say nothing new."""
    await Desk(town, tmp_path).sample("inspections")
    # Their group is in the graph, and no input can state it.
    numbers = [one for one in SAMPLES if one not in ("D-21", "D-22")]
    for number, one in zip(
        numbers, await checks(town, [plan(SAMPLES[one]) for one in numbers]), strict=True
    ):
        one.pop("suggestions")
        assert one == await check(town, plan(SAMPLES[number])), number


async def test_what_is_changed_in_the_request_stands_for_what_the_graph_has(
    town: Store, tmp_path: Path
) -> None:
    await Desk(town, tmp_path).sample("inspections")
    moved = plan(SAMPLES["D-01"], start="2024-09-02", end="2024-09-03")
    moved.pop("approval")
    before = flags_of((await checks(town, [plan(SAMPLES["D-02"])]))[0], "D-02")
    after = flags_of((await checks(town, [moved, plan(SAMPLES["D-02"])]))[1], "D-02")
    assert any(subjects == "D-01;D-02" for *_, subjects in before)
    assert not any("D-01" in subjects for *_, subjects in after)


async def test_a_plan_without_a_number_is_told_by_its_place(town: Store) -> None:
    anonymous = plan(SAMPLES["D-12"], system=None, recordId=None)
    reports = await checks(town, [anonymous, anonymous])
    others = [
        one["inspection"]["source"]["recordId"]
        for flag in reports[1]["flags"]
        for one in flag["counterparts"]
        if flag["kind"] == "DUPLICATE"
    ]
    assert "#1" in others


@pytest.mark.parametrize(
    ("plans", "path"),
    [
        ([plan(SAMPLES["D-01"]), plan(SAMPLES["D-02"], end="2024-01-01")], ("plans", 1, "end")),
        ([plan(SAMPLES["D-01"]), plan(SAMPLES["D-01"])], ("plans", 1, "recordId")),
        ([plan(SAMPLES["D-01"], recordId=str(n)) for n in range(201)], ("plans",)),
    ],
)
async def test_what_makes_no_sense_is_refused_with_its_place(
    graph: Store, plans: list[dict[str, Any]], path: tuple[str | int, ...]
) -> None:
    refused: CallerError = await fault(graph, SHORT, {"plans": plans})
    assert (refused.code, refused.path) == ("INVALID_ARGUMENT", path)
    assert refused.remedy


async def test_none_are_answered_with_none(graph: Store) -> None:
    assert await ask(graph, SHORT, {"plans": []}) == {"overlapChecks": []}


async def test_those_before_count_among_the_plans_of_a_year_once(
    town: Store, tmp_path: Path
) -> None:
    columns = dict(SAMPLES["D-44"]) | {"leadUnit": "CITY-XC"}
    before = columns | {"number": "T-0", "start": "2023-03-01", "end": "2023-03-02"}
    both = [
        plan(columns | {"number": number, "start": f"2024-{month}-01", "end": f"2024-{month}-02"})
        for number, month in (("T-1", "09"), ("T-2", "12"))
    ]

    def breaches(reports: list[dict[str, Any]]) -> list[bool]:
        kinds = [[flag["kind"] for flag in report["flags"]] for report in reports]
        return ["QUOTA_BREACH" in some for some in kinds]

    # With that of the samples there is one of 2024 in the graph, whatever ran before this.
    desk = Desk(town, tmp_path)
    for kind in ("units", "matters", "inspections"):
        await desk.sample(kind)
    rows = [columns | {"number": "T-9", "start": "2023-06-01", "end": "2023-06-02"}, before]
    await Desk(town, tmp_path).take("inspections", rows)
    counted = sum(row["leadUnit"] == "CITY-XC" for row in SAMPLES.values())
    assert counted == 1, "one of the samples is of 2024"
    assert breaches(await checks(town, both)) == [False, True]
    taken = [{**columns, "number": "T-1", "start": "2024-09-01", "end": "2024-09-02"}]
    await Desk(town, tmp_path).take("inspections", taken)
    assert breaches(await checks(town, both)) == [False, True], (
        "T-1 is in the graph and counts once"
    )
