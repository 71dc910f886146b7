"""CROWDED and WHEEL_ATTACK, word by word."""

from collections.abc import Iterable
from typing import Any

import pytest

from analysis.overlaps.activities import Occupied, Presence
from tests.analysis.overlaps.staging import NOTHING, flags, occupied, parameter, plan

MATTERS = [f"x{n}.y" for n in range(99)]


def came(*days: str, leads: str = "A" * 9, **fields: Any) -> list[Presence]:
    """One plan after the other, numbered from 1, each in a matter of its own."""
    return [
        plan(str(number), lead, matter, day, **fields)
        for number, (day, lead, matter) in enumerate(zip(days, leads, MATTERS, strict=False), 1)
    ]


def of(
    kind: str, plans: Iterable[Presence], hidden: Iterable[Occupied] = (), **more: Any
) -> set[str]:
    """What is found of a kind: `WEEK 1 2 3`."""
    found = flags(*plans, hidden=hidden, **more)
    return {" ".join(one.split()[2:]) for one in found if one.startswith(kind)}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2024-03-01", "2024-03-01"], {"DAY 1 2"}),
        (["2024-03-01", "2024-03-02"], NOTHING),
        (["2024-03-01", "2024-03-02", "2024-03-07"], {"WEEK 1 2 3"}),
        (["2024-03-01", "2024-03-02", "2024-03-08"], NOTHING),
        (["2024-03-01", "2024-03-10", "2024-03-20", "2024-03-30"], {"MONTH 1 2 3 4"}),
        (["2024-03-01", "2024-03-10", "2024-03-20", "2024-03-31"], NOTHING),
    ],
)
def test_limits(days: list[str], expected: set[str]) -> None:
    assert of("CROWDED", came(*days)) == expected


def test_windows_that_overlap_are_one_stretch() -> None:
    days = ["2024-03-01", "2024-03-04", "2024-03-07", "2024-03-10"]
    assert {f for f in of("CROWDED", came(*days)) if f.startswith("W")} == {"WEEK 1 2 3 4"}
    apart = ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-10", "2024-03-11", "2024-03-12"]
    assert {f for f in of("CROWDED", came(*apart)) if f.startswith("W")} == {
        "WEEK 1 2 3",
        "WEEK 4 5 6",
    }


def test_windows_that_share_a_day_overlap() -> None:
    days = ["2024-03-01"] * 3 + ["2024-03-07"] * 3
    assert {f for f in of("CROWDED", came(*days)) if f.startswith("W")} == {"WEEK 1 2 3 4 5 6"}


def test_each_crowded_day_is_a_stretch() -> None:
    days = ["2024-03-01", "2024-03-01", "2024-03-02", "2024-03-02"]
    found = of("CROWDED", came(*days))
    assert {f for f in found if f.startswith("D")} == {"DAY 1 2", "DAY 3 4"}


def test_a_long_stay_is_one_arrival_on_its_first_day() -> None:
    assert of("CROWDED", came("2024-03-01/2024-03-09", "2024-03-02")) == set()


def test_what_does_not_arrive() -> None:
    one, other = came("2024-03-01", "2024-03-01", onsite=False)
    visit = plan("3", "A", "z.z", "2024-03-01", planned=False)
    assert of("CROWDED", [one, other, visit]) == set()
    strayed = plan("4", "A", "w.w", "2024-03-01", planned=False)
    assert of("CROWDED", [visit, strayed]) == {"DAY 3 4"}, "a stated visit arrives where it was"


def test_a_joint_group_arrives_once() -> None:
    together = came("2024-03-01", "2024-03-02", joint_group="J")
    assert of("CROWDED", [*together, plan("9", "A", "z.z", "2024-03-01")]) == {"DAY 1 2 9"}
    assert of("CROWDED", [*together, plan("9", "A", "z.z", "2024-03-02")]) == set()


def test_emergencies() -> None:
    other = plan("9", "A", "z.z", "2024-03-01")
    bare: dict[str, Any] = {"trigger": "EMERGENCY"}
    proven = bare | {"trigger_ref": "L"}
    assert of("CROWDED", [other, *came("2024-03-01", **proven)]) == set()
    assert of("CROWDED", [other, *came("2024-03-01", **bare)]) == {"DAY 1 9"}
    complaint: dict[str, Any] = {"trigger": "COMPLAINT", "trigger_ref": "L"}
    assert of("CROWDED", [other, *came("2024-03-01", **complaint)]) == {"DAY 1 9"}


def test_occupied_visits_arrive_each_by_itself() -> None:
    hidden = [occupied("2024-03-01/2024-03-05"), occupied("2024-03-02")]
    assert of("CROWDED", came("2024-03-01"), hidden) == {
        "DAY 1 +2024-03-01/2024-03-05",
        "WEEK 1 +2024-03-01/2024-03-05 +2024-03-02/2024-03-02",
    }
    assert of("CROWDED", came("2024-04-20"), [occupied("2024-03-01")] * 4) == set()


def test_crowding_is_a_parameter() -> None:
    three = came("2024-03-01", "2024-03-02", "2024-03-07")
    here, elsewhere = (
        [parameter("crowded_week_arrivals", 3, region=region)] for region in ("500100", "510100")
    )
    assert of("CROWDED", three, rows=here) == set()
    assert of("CROWDED", three, rows=elsewhere) == {"WEEK 1 2 3"}


@pytest.mark.parametrize(
    ("leads", "days", "expected"),
    [
        ("ABC", ["2024-03-04", "2024-03-11", "2024-03-18"], {"1 2 3"}),  # 5 working days each
        ("ABC", ["2024-03-04", "2024-03-11", "2024-03-19"], NOTHING),
        ("ABC", ["2024-03-04/2024-03-12", "2024-03-11", "2024-03-18"], {"1 2 3"}),
        ("ABA", ["2024-03-04", "2024-03-05", "2024-03-06"], NOTHING),
        ("ABAC", ["2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07"], {"2 3 4"}),
        ("ABCA", ["2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07"], {"1 2 3 4"}),
        ("ABCCBA", [f"2024-03-{day:02}" for day in range(4, 10)], {"1 2 3", "4 5 6"}),
        ("ABCBA", [f"2024-03-{day:02}" for day in range(4, 9)], {"1 2 3 4 5"}),
        # Spring Festival from Saturday 10 to Saturday 17 February; Sunday 18 is worked.
        ("ABC", ["2024-02-08", "2024-02-09", "2024-02-22"], {"1 2 3"}),
        ("ABC", ["2024-02-08", "2024-02-09", "2024-02-23"], NOTHING),
    ],
)
def test_wheels(leads: str, days: list[str], expected: set[str]) -> None:
    assert of("WHEEL", came(*days, leads=leads)) == expected


def test_an_organiser_that_nobody_stated_is_not_another_one() -> None:
    unknown = [plan(str(n), None, f"u{n}.v", f"2024-03-0{n}") for n in range(4, 7)]
    assert of("WHEEL", unknown) == set()
    among = [
        plan(str(n), lead, f"u{n}.v", f"2024-03-0{n}")
        for n, lead in ((4, "A"), (5, None), (6, "C"))
    ]
    assert of("WHEEL", among) == set()


def test_a_joint_group_leaves_with_its_last_member() -> None:
    group = [
        plan("2", "B", "b.b", "2024-03-05", joint_group="J"),
        plan("3", "D", "d.d", "2024-03-05/2024-03-20", joint_group="J"),
    ]
    one, last = plan("1", "A", "a.a", "2024-03-04"), plan("9", "C", "c.c", "2024-03-21")
    assert of("WHEEL", [one, *group, last]) == {"1 2 3 9"}
    assert of("WHEEL", [one, group[0], last]) == set()


def test_a_joint_group_comes_under_its_lead() -> None:
    one, last = plan("1", "A", "a.a", "2024-03-04"), plan("9", "C", "c.c", "2024-03-06")
    bare = [
        plan("5", "A", "b.b", "2024-03-05", joint_group="J"),
        plan("6", "B", "d.d", "2024-03-05", joint_group="J"),
    ]
    assert of("WHEEL", [one, *bare, last]) == set(), "under its first member, who came before"
    led = [
        plan("5", "A", "b.b", "2024-03-05", joint_group="J", joint_lead="B"),
        plan("6", "B", "d.d", "2024-03-05", joint_group="J", joint_lead="B"),
    ]
    assert of("WHEEL", [one, *led, last]) == {"1 5 6 9"}


def test_emergencies_turn_in_a_wheel_and_who_is_unseen_does_not() -> None:
    proven: dict[str, Any] = {"trigger": "EMERGENCY", "trigger_ref": "L"}
    plans = [
        plan("1", "A", "a.a", "2024-03-04"),
        plan("2", "B", "b.b", "2024-03-05", **proven),
        plan("3", "C", "c.c", "2024-03-06"),
    ]
    assert of("WHEEL", plans) == {"1 2 3"}
    assert of("WHEEL", plans[:2], [occupied("2024-03-06")]) == set()
    assert of("WHEEL", plans, [occupied("2024-03-05")]) == {"1 2 3"}
