"""Single situations, each by its name: its own rows are what it says they are."""

from collections import Counter
from datetime import date, timedelta

from demonstration.moments import AS_OF
from demonstration.situations import SITUATIONS, Row, Situation

BY_NAME = {situation.name: situation for situation in SITUATIONS}
MAY_MOVE = timedelta(days=15)


def rows_of(situation: Situation, kind: str) -> list[Row]:
    return [row for (of, _), rows in situation.rows.items() if of == kind for row in rows]


def merged(name: str) -> tuple[int, int, float]:
    """Arrivals before, arrivals after, and by how many per cent they are fewer.

    All visits of a unit become one where they share a matter and a day on which all may start.
    """
    plans = rows_of(BY_NAME[name], "inspections")
    assert {plan["status"] for plan in plans} == {"CONSULTED"}
    assert len({plan["matters"] for plan in plans}) == 1
    starts = sorted(date.fromisoformat(plan["start"]) for plan in plans)
    assert starts[-1] - MAY_MOVE <= starts[0] + MAY_MOVE
    visits = Counter(unit for plan in plans for unit in plan["targets"].split(";"))
    before, after = visits.total(), len(visits)
    return before, after, round(100 * (1 - after / before), 1)


def test_huangling() -> None:
    assert merged("huangling-twelve-into-one") == (12, 1, 91.7)


def test_taizhou() -> None:
    assert merged("taizhou-498-to-42") == (498, 42, 91.6)


def test_luliang() -> None:
    entries = rows_of(BY_NAME["luliang-127-items"], "issues")
    done = sum(row["status"] == "CLOSED" and row["completion"] == "DONE" for row in entries)
    going = [row["dueOn"] for row in entries if row["status"] != "CLOSED"]
    late = sum(due < AS_OF.isoformat() for due in going)
    on_time = len(going) - late
    assert (len(entries), on_time, done, late) == (127, 72, 47, 8)
    assert {row["listTotal"] for row in entries} == {"127"}
    assert round(100 * (on_time + done) / len(entries), 1) == 93.7


def test_emergencies_are_left_out_of_crowds_where_they_have_evidence() -> None:
    for name, raised in (
        ("emergency-left-out", set[str]()),
        ("emergency-without-evidence", {"DAY"}),
    ):
        plans = rows_of(BY_NAME[name], "inspections")
        assert len({plan["start"] for plan in plans}) == 1
        (emergency,) = (plan for plan in plans if plan["trigger"] == "EMERGENCY")
        assert bool(emergency.get("triggerRef")) is not bool(raised)
        assert {flag.subtype for flag in BY_NAME[name].expected} == raised


def test_wheels_go_round_as_the_definition_has_it() -> None:
    for name, turns in (("wheel-attack-a-b-a-c", "ABAC"), ("two-take-turns", "ABAB")):
        plans = sorted(rows_of(BY_NAME[name], "inspections"), key=lambda plan: plan["start"])
        letters = dict(zip(dict.fromkeys(plan["leadUnit"] for plan in plans), "ABC", strict=False))
        assert "".join(letters[plan["leadUnit"]] for plan in plans) == turns
        found = [set(flag.subjects) for flag in BY_NAME[name].expected]
        last_three = {plan["number"] for plan in plans[1:]}
        assert found == ([last_three] if turns == "ABAC" else [])
