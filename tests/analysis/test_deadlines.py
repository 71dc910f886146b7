"""Deadlines: every shipped rule in a table, and the arithmetic against naive definitions."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.deadlines import Deadlines, Route, last_day, months_later
from analysis.workdays import Workdays
from domain.deadline_values import deadline_of, deadline_rule
from domain.deadlines import Deadline, DeadlineAnchor, DeadlineStage, Roll, TimeUnit
from domain.errors import CallerError
from domain.handoffs import HandoffKind as Kind
from domain.handoffs import HandoffStatus
from domain.parameters import Parameters, shipped_parameters
from domain.regimes import Regime
from domain.rules import Basis, Parameter
from domain.shipped_deadlines import profiles, shipped_deadlines, titles
from domain.units import UnitKind as Unit
from domain.zone import SHANGHAI
from tests.analysis.test_alerts import handoff, moment

WORKDAYS: Final = Workdays()
TABLE: Final = Deadlines(Parameters(shipped_parameters()), WORKDAYS)
ANSWER: Final = DeadlineStage.ANSWER

# Rule, region of the row: counted from 2024-03-04 09:00, a Monday, the last day, and extended.
LAST_DAYS: Final = """
F09                   -      2024-03-06 2024-03-06
REROUTE               -      2024-03-11 2024-03-11
CONFIRM               -      2024-03-18 2024-03-18
WATCH                 -      2025-03-04 2025-03-04
HO-01                 -      2024-03-11 2024-03-11
GS-13                 -      2024-04-03 2024-04-03
GS-13.DECIDE          -      2024-04-03 2024-04-03
HO-06                 -      2024-06-04 2024-09-04
HO-07                 -      2024-06-04 2024-06-04
HO-08                 320722 2024-09-04 2025-03-04
HO-09                 -      2024-03-11 2024-03-11
HO-09.REPORT          -      2024-03-11 2024-03-11
HO-09.NOTIFY          -      2024-03-25 2024-03-25
HO-09.RESULT          -      2024-03-25 2024-03-25
HO-10                 -      2024-04-07 2024-04-07
HO-11                 -      2024-03-11 2024-03-11
HO-11.REGISTER        -      2024-03-19 2024-03-19
HO-11.NOTIFY          -      2024-03-19 2024-03-19
HO-12                 -      2024-05-06 2024-06-03
HO-12.REVIEW          -      2024-04-03 2024-04-03
HO-12.DECIDE          -      2024-04-03 2024-04-03
HO-14.DECIDE          -      2024-03-07 2024-03-07
HO-14.SEND            -      2024-03-05 2024-03-05
HO-14.REROUTE         -      2024-03-05 2024-03-05
HO-14                 -      2024-03-07 2024-03-07
HO-14.REVIEW          -      2024-03-07 2024-03-07
HO-14.GOODS           -      2024-03-07 2024-03-07
AU-01                 -      2024-02-28 2024-02-28
AU-04                 -      2024-03-18 2024-03-18
AU-06                 330000 2024-05-06 2024-05-06
AU-06                 310000 2024-06-03 2024-06-03
AU-07                 -      2024-09-04 2024-09-04
AU-08                 -      2024-05-06 2024-05-06
AU-08.DECIDE          -      2024-05-06 2024-06-03
XS-01                 -      2024-05-06 2024-05-06
BAOTOU_11350.REGISTER 150200 2024-03-04 2024-03-04
BAOTOU_11350.DEPLOY   150200 2024-03-05 2024-03-05
BAOTOU_11350.FEEDBACK 150200 2024-03-07 2024-03-07
BAOTOU_11350          150200 2024-03-11 2024-03-11
SGCC_110.FEEDBACK     -      2024-03-11 2024-03-11
SGCC_110              -      2024-04-07 2024-04-07
"""
"""4 and 5 April 2024 are 清明, 6 April a Saturday and 7 April worked; 1 to 5 May are 劳动节; 2 June
is a Sunday."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T09:00:00").replace(tzinfo=SHANGHAI)


def test_every_shipped_rule_ends_on_its_day() -> None:
    told = {}
    for rule in map(deadline_rule, shipped_deadlines()):
        assert rule.deadline, rule.id
        days = [
            last_day(rule.deadline, at("2024-03-04"), WORKDAYS, extended=extended).isoformat()
            for extended in (False, True)
        ]
        told[rule.id, rule.parameter.region or "-"] = days
    wanted = [line.split() for line in LAST_DAYS.strip().splitlines()]
    assert told == {(rule, region): days for rule, region, *days in wanted}


def test_every_shipped_row_says_whence_it_is_and_is_kept_as_it_is_written() -> None:
    for row in shipped_deadlines():
        rule = deadline_rule(row)
        assert rule.deadline
        assert deadline_of(row.value, ()) == rule.deadline
        assert row.source
        assert titles()[rule.id].zh
        assert titles()[rule.id].en
    named = {rule.deadline.profile for rule in map(deadline_rule, shipped_deadlines())
             if rule.deadline}  # fmt: skip
    assert named - {None} == profiles().keys()


@pytest.mark.parametrize(
    ("route", "stage", "rule"),
    [
        (Route(Kind.REFER, Unit.AUDIT_OFFICE, Regime.AUDIT, Unit.DEPARTMENT, "530100"),
         ANSWER, "HO-06"),
        (Route(Kind.REFER, Unit.PATROL_OFFICE, None, Unit.DISCIPLINE, "530100"), ANSWER, "HO-07"),
        (Route(Kind.REFER, Unit.AUDIT_OFFICE, None, Unit.DISCIPLINE, "320722"), ANSWER, "HO-08"),
        (Route(Kind.TRANSMIT, Unit.GOVERNMENT, None, Unit.DEPARTMENT, "530100"), ANSWER, "HO-12"),
        (Route(Kind.ASSIGN, Unit.GOVERNMENT, None, Unit.DEPARTMENT, "150203"),
         ANSWER, "BAOTOU_11350"),
        (Route(Kind.ASSIGN, Unit.ENTERPRISE, None, Unit.ENTERPRISE, "330100"), ANSWER, "SGCC_110"),
        (Route(Kind.ASSIGN, Unit.GOVERNMENT, None, Unit.DEPARTMENT, "530100"), ANSWER, None),
        (Route(Kind.REFER, None, None, Unit.DISCIPLINE, "530100"), ANSWER, None),
        (Route(), ANSWER, None),
        (Route(), DeadlineStage.RECEIVE, "F09"),
        (Route(), DeadlineStage.ACCEPT, "HO-11"),
        (Route(Kind.FORWARD, Unit.DISCIPLINE, None, Unit.DISCIPLINE), DeadlineStage.ACCEPT,
         "HO-09"),
        (Route(Kind.REFER, Unit.DEPARTMENT, Regime.ADMIN_INSPECTION, Unit.DEPARTMENT),
         DeadlineStage.ACCEPT, "HO-14"),
        (Route(), DeadlineStage.CONFIRM, "CONFIRM"),
        (Route(), DeadlineStage.REROUTE, "REROUTE"),
    ],
)  # fmt: skip
def test_the_rule_of_a_route(route: Route, stage: DeadlineStage, rule: str | None) -> None:
    found = TABLE.rule(stage, route, day("2024-03-04"))
    assert (found.id if found else None) == rule


def own(rule: str, value: str, **more: Any) -> Parameter:
    return Parameter(name=f"deadline.{rule}", value=value, basis=Basis.PRACTICE, source="办法",
                     **more)  # fmt: skip


AUDIT: Final = Route(Kind.REFER, Unit.AUDIT_OFFICE, Regime.AUDIT, Unit.DEPARTMENT, "330102")
ASKED: Final = "stage=ANSWER;anchor=SENT;amount=10;unit=WORKING_DAYS;kinds=REFER"


def test_rows_of_the_installation_go_before_by_region_and_by_the_day_of_sending() -> None:
    rows = [
        own("HO-06", "NONE", region="330100", valid_from=day("2024-07-01")),
        own("NEW", ASKED, region="330100", valid_to=day("2024-02-29")),
        own("UNDATED", ASKED, valid_from=day("2030-01-01")),
    ]
    table = Deadlines(Parameters([*shipped_parameters(), *rows]), WORKDAYS)
    wanted = {"2024-02-29": "NEW", "2024-03-01": "HO-06", "2024-07-01": None,
              "2030-01-01": "UNDATED"}  # fmt: skip
    for sent, rule in wanted.items():
        found = table.rule(ANSWER, AUDIT, day(sent))
        assert (found.id if found else None) == rule


def test_a_handoff_is_due_by_its_route_as_far_as_was_known_on_a_day() -> None:
    one = handoff(due_on=None, kind=Kind.REFER, received_at=moment("2024-03-05"))
    assert TABLE.dated(one, AUDIT, day("2024-03-04")).due_on is None
    assert TABLE.dated(one, AUDIT, day("2024-03-05")).due_on == day("2024-06-05")
    assert TABLE.dated(handoff(kind=Kind.REFER), AUDIT, day("2024-03-05")).due_on == day(
        "2024-03-15"
    )
    longer = handoff(due_on=None, received_at=moment("2024-03-05"), status=HandoffStatus.EXTENDED)
    assert TABLE.dated(longer, AUDIT, day("2024-03-05")).due_on == day("2024-09-05")
    taken = handoff(due_on=None, kind=Kind.REFER, accepted_at=moment("2024-03-06"))
    assert TABLE.dated(taken, AUDIT, day("2024-12-31")).due_on == day("2024-06-06")
    logged = handoff(due_on=None, is_from_log=True, received_at=moment("2024-03-05"))
    assert TABLE.dated(logged, AUDIT, day("2024-12-31")).due_on is None


def test_in_a_year_without_a_published_calendar_weekdays_count_with_a_warning() -> None:
    f09 = TABLE.rule(DeadlineStage.RECEIVE, Route(), day("2040-01-01"))
    assert f09
    due = TABLE.due_from(f09, at("2040-10-01"))
    assert due.day == day("2040-10-03")
    assert ["2040" in one.zh for one in due.warnings] == [True]
    assert not TABLE.due_from(f09, at("2024-03-04")).warnings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "does not say stage"),
        ("stage=ANSWER;anchor=SENT;unit=MONTHS", "does not say amount"),
        ("stage=ANSWER;anchor=SENT;amount=x;unit=MONTHS", "'x' is not a whole number"),
        ("stage=ANSWER;anchor=SENT;amount=3661;unit=MONTHS", "whole number from -3660 to 3660"),
        ("stage=ANSWER;anchor=SENT;amount=3;unit=WEEKS", "'WEEKS' is none of the words"),
        ("stage=ANSWER;stage=ANSWER", "each of stage, .* may stand once"),
        ("until=2024", "'until=2024' is no part"),
        ("stage=ANSWER;anchor=SENT;amount=3;unit=MONTHS;from=BANK", "'BANK' is none"),
        ("stage=ANSWER;anchor=SENT;amount=3;unit=MONTHS;longer=-1", "from 0 to"),
        ("stage=ANSWER;anchor=SENT;amount=3;unit=MONTHS;profile=a b", "no name of a profile"),
    ],
)
def test_what_is_no_deadline(text: str, words: str) -> None:
    with pytest.raises(CallerError, match=words) as fault:
        deadline_of(text, ["rule", "value"])
    assert fault.value.path == ("rule", "value")


def test_words_are_taken_in_chinese_too() -> None:
    said = deadline_of("stage=办结答复；anchor=移交；amount=3；unit=月；"
                       "kinds=移送、转办，移送；from=审计机关；roll=不顺延", ())  # fmt: skip
    assert said == Deadline(
        stage=ANSWER, anchor=DeadlineAnchor.SENT, amount=3, unit=TimeUnit.MONTHS, roll=Roll.NONE,
        kinds=(Kind.REFER, Kind.FORWARD), senders=(Unit.AUDIT_OFFICE,),
    )  # fmt: skip
    assert deadline_of("NONE", ()) is None


DAYS: Final = st.dates(date(2019, 1, 1), date(2026, 12, 1))


def naive(deadline: Deadline, begin: date) -> date:
    """The last day, told day by day."""
    step = timedelta(days=1 if deadline.amount >= 0 else -1)
    found, left = begin, abs(deadline.amount)
    if deadline.unit is TimeUnit.MONTHS:
        while left:
            found, left = (found.replace(day=1) + timedelta(days=31)).replace(day=1), left - 1
        last = monthrange(found.year, found.month)[1]
        found = found.replace(day=min(begin.day, last))
    while left and deadline.unit is not TimeUnit.MONTHS:
        found += step
        counts = deadline.unit is TimeUnit.NATURAL_DAYS or WORKDAYS.is_workday(found)
        left -= 1 if counts else 0
    while deadline.roll is Roll.NEXT_WORKING_DAY and not WORKDAYS.is_workday(found):
        found += timedelta(days=1)
    return found


@settings(max_examples=150, deadline=None)
@given(
    DAYS, st.integers(0, 70), st.sampled_from([TimeUnit.WORKING_DAYS, TimeUnit.NATURAL_DAYS,
                                               TimeUnit.MONTHS]), st.sampled_from(Roll),
)  # fmt: skip
def test_the_last_day_is_what_counting_day_by_day_says(
    begin: date, amount: int, unit: TimeUnit, roll: Roll
) -> None:
    deadline = Deadline(
        stage=ANSWER, anchor=DeadlineAnchor.SENT, amount=amount, unit=unit, roll=roll
    )
    assert last_day(deadline, at(begin.isoformat()), WORKDAYS) == naive(deadline, begin)


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(-30, 30))
def test_months_keep_the_day_or_end_with_the_month(begin: date, months: int) -> None:
    found = months_later(begin, months)
    assert (found.year - begin.year) * 12 + found.month - begin.month == months
    last = monthrange(found.year, found.month)[1]
    assert found.day == min(begin.day, last)
    if begin.day <= 28:
        assert months_later(found, -months) == begin


@settings(max_examples=60, deadline=None)
@given(st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1)), st.integers(0, 100))  # noqa: DTZ001 -- hypothesis wants naive bounds
def test_hours_end_on_the_day_in_which_they_end(begin: datetime, hours: int) -> None:
    deadline = Deadline(
        stage=DeadlineStage.SEND, anchor=DeadlineAnchor.DECIDED, amount=hours,
        unit=TimeUnit.HOURS, roll=Roll.NONE,
    )  # fmt: skip
    until = begin + timedelta(hours=hours)
    assert last_day(deadline, begin.replace(tzinfo=SHANGHAI), WORKDAYS) == until.date()
