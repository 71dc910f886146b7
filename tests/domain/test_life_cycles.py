"""Life cycles, held against the tables that they were written from."""

import re
from typing import Any, Final

import pytest

from domain.deadline_values import deadline_rule
from domain.escalations import Escalation
from domain.handoffs import HandoffStatus
from domain.inspections import InspectionStatus
from domain.issues import IssueStatus
from domain.life_cycles import (
    ESCALATION,
    HANDOFF,
    INSPECTION,
    ISSUE,
    RECTIFICATION,
    LifeCycle,
    NotAllowed,
    RectificationStatus,
)
from domain.shipped_deadlines import shipped_deadlines, titles

TABLES: Final = {
    "inspections": """
        DRAFT: CHECKED WITHDRAWN
        CHECKED: CONSULTED SUBMITTED DRAFT WITHDRAWN
        CONSULTED: SUBMITTED MERGED DRAFT WITHDRAWN
        SUBMITTED: APPROVED REJECTED MERGED RETURNED WITHDRAWN
        RETURNED: DRAFT WITHDRAWN
        MERGED:
        APPROVED: SCHEDULED IN_PROGRESS CANCELLED CHANGED MERGED
        CHANGED: SUBMITTED
        SCHEDULED: IN_PROGRESS CANCELLED CHANGED MERGED
        SUSPENDED: IN_PROGRESS CANCELLED
        IN_PROGRESS: CONCLUDED SUSPENDED
        CONCLUDED: CLOSED
        CLOSED:
        CANCELLED:
        REJECTED:
        WITHDRAWN:
    """,
    "issues": """
        REPORTED: VERIFIED DISMISSED DUPLICATE_OF
        VERIFIED: ASSIGNED REFERRED DISMISSED
        ASSIGNED: RECTIFYING REFERRED RETURNED
        REFERRED: ASSIGNED CASE_FILED DISMISSED
        RETURNED: ASSIGNED REFERRED DISMISSED
        SUSPENDED: RECTIFYING DISMISSED
        RECTIFYING: SUBMITTED_FOR_CLOSE OVERDUE SUSPENDED
        OVERDUE: SUBMITTED_FOR_CLOSE ESCALATED
        ESCALATED: RECTIFYING ACCOUNTABILITY
        SUBMITTED_FOR_CLOSE: CLOSED RECTIFYING
        CLOSED: UNDER_WATCH
        UNDER_WATCH: ARCHIVED REOPENED
        REOPENED: ASSIGNED
        CASE_FILED:
        DISMISSED:
        DUPLICATE_OF:
        ARCHIVED:
        ACCOUNTABILITY:
    """,
    "handoffs": """
        DRAFT: SENT CANCELLED
        SENT: RECEIVED RECALLED
        RECEIVED: ACCEPTED RETURNED FORWARDED RETURN_REQUESTED
        RETURN_REQUESTED: RETURNED RECEIVED IN_PROGRESS
        RETURNED: REROUTED CLOSED_UNFIT
        FORWARDED:
        REROUTED:
        ACCEPTED: IN_PROGRESS
        IN_PROGRESS: RESULT_REPORTED EXTENDED RETURNED RETURN_REQUESTED
        EXTENDED: IN_PROGRESS
        RESULT_REPORTED: CONFIRMED REJECTED_RESULT
        REJECTED_RESULT: IN_PROGRESS
        CONFIRMED: ARCHIVED
        RECALLED:
        CANCELLED:
        CLOSED_UNFIT:
        ARCHIVED:
    """,
    "rectifications": """
        PLAN_DUE: PLANNED
        PLANNED: IN_PROGRESS
        IN_PROGRESS: REPORTED OVERDUE
        OVERDUE: REPORTED ESCALATED
        ESCALATED:
        REPORTED: VERIFYING
        VERIFYING: VERIFIED IN_PROGRESS FALSE
        VERIFIED: CLOSED
        CLOSED: REOPENED
        REOPENED: IN_PROGRESS
        FALSE:
    """,
    "escalations": """
        REMIND_1: REMIND_2
        REMIND_2: CIRCULAR
        CIRCULAR: INTERVIEW
        INTERVIEW: ACCOUNTABILITY
        ACCOUNTABILITY:
    """,
}
"""The domain specification's section 5.4, state by state. A return that is asked for before it
takes effect is what the paragraph below its table of handoffs adds."""

GUARDED: Final = {
    "inspections": """
        CHECKED CONSULTED: GS-11
        CHECKED SUBMITTED: GS-11
        CONSULTED SUBMITTED: F44
        CONSULTED MERGED: F44 F31
        SUBMITTED APPROVED: GS-06 TJ-02 TJ-05 TJ-06 TJ-07 GS-11
        SUBMITTED MERGED: F31
        APPROVED MERGED: F31
        CHANGED SUBMITTED: GS-11
        SCHEDULED IN_PROGRESS: XS-03
        SCHEDULED MERGED: F31
        IN_PROGRESS CONCLUDED: GS-11
        CONCLUDED CLOSED: GS-12 GS-17
    """,
    "issues": "SUBMITTED_FOR_CLOSE CLOSED: F35 F35 LD1",
    "handoffs": """
        DRAFT SENT: HO-13
        RECEIVED RETURN_REQUESTED: HO-11
        RECEIVED RETURNED: HO-11 HO-11
        RECEIVED FORWARDED: HO-13
        RETURN_REQUESTED RETURNED: HO-11 HO-11
        RETURNED REROUTED: HO-13
        IN_PROGRESS EXTENDED: HO-12
        IN_PROGRESS RETURN_REQUESTED: HO-11
        IN_PROGRESS RETURNED: HO-11 HO-11
        CONFIRMED ARCHIVED: HO-05
    """,
    "rectifications": "",
    "escalations": "",
}

CYCLES: Final[dict[str, tuple[LifeCycle[Any], Any]]] = {
    "inspections": (INSPECTION, InspectionStatus),
    "issues": (ISSUE, IssueStatus),
    "handoffs": (HANDOFF, HandoffStatus),
    "rectifications": (RECTIFICATION, RectificationStatus),
    "escalations": (ESCALATION, Escalation),
}


def rows(text: str) -> dict[str, list[str]]:
    pairs = (line.strip().partition(":") for line in text.splitlines() if line.strip())
    return {before: after.split() for before, _, after in pairs}


@pytest.mark.parametrize("name", CYCLES)
def test_the_steps_are_those_of_the_specification(name: str) -> None:
    cycle, states = CYCLES[name]
    table = rows(TABLES[name])
    assert set(cycle.steps) == set(states)
    for before in states:
        for after in states:
            assert cycle.allows(before, after) is (after.name in table[before.name])
        assert cycle.ends(before) is (not table[before.name])


@pytest.mark.parametrize("name", CYCLES)
def test_the_guards_are_those_of_the_specification(name: str) -> None:
    cycle, states = CYCLES[name]
    guarded = rows(GUARDED[name])
    for before, steps in cycle.steps.items():
        for after in steps:
            rules = [guard.rule for guard in cycle.guards(before, after)]
            assert rules == guarded.pop(f"{before.name} {after.name}", [])
    assert not guarded
    assert set(cycle.clocks) | set(cycle.effects) <= set(states)


@pytest.mark.parametrize("name", CYCLES)
def test_every_rule_is_named_and_says_what_has_to_hold(name: str) -> None:
    cycle, _ = CYCLES[name]
    guards = [one for steps in cycle.steps.values() for some in steps.values() for one in some]
    assert all(guard.says and guard.source for guard in guards)
    clocks = [clock for some in cycle.clocks.values() for clock in some]
    assert all(clock.says and clock.rule in titles() for clock in clocks)
    rule = re.compile(r"(GS|TJ|HO|AU|XS)-\d\d|F\d\d|LD\d|DEF")
    assert all(rule.fullmatch(one.rule) for one in guards)


def test_a_step_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(NotAllowed, match="does not follow DRAFT; allowed: CHECKED, WITHDRAWN"):
        INSPECTION.guards(InspectionStatus.DRAFT, InspectionStatus.CLOSED)
    with pytest.raises(NotAllowed, match="SENT does not follow ARCHIVED; allowed: nothing"):
        HANDOFF.guards(HandoffStatus.ARCHIVED, HandoffStatus.SENT)


def test_the_clocks_of_handoffs_are_those_of_the_specification() -> None:
    said = {rule.id: rule.deadline for rule in map(deadline_rule, shipped_deadlines())}
    told = {
        (state.name, clock.rule): (found.amount, found.longer, found.unit.name)
        for state, clocks in HANDOFF.clocks.items()
        for clock in clocks
        if (found := said[clock.rule])
    }
    assert told == {
        ("SENT", "F09"): (2, 0, "WORKING_DAYS"),
        ("RECEIVED", "HO-11"): (5, 0, "WORKING_DAYS"),
        ("RECEIVED", "HO-09"): (5, 0, "WORKING_DAYS"),
        ("RETURNED", "REROUTE"): (5, 0, "WORKING_DAYS"),
        ("IN_PROGRESS", "HO-06"): (3, 3, "MONTHS"),
        ("IN_PROGRESS", "HO-07"): (3, 0, "MONTHS"),
        ("IN_PROGRESS", "HO-12"): (60, 30, "NATURAL_DAYS"),
        ("RESULT_REPORTED", "CONFIRM"): (10, 0, "WORKING_DAYS"),
    }
