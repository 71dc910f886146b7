from datetime import UTC, date, datetime
from typing import Any

import pytest

from analysis.alerts import alert
from analysis.workdays import Workdays
from domain.handoffs import Alert, Handoff, HandoffStatus
from domain.records import Source, Standing
from domain.secrecy import Secrecy
from domain.zone import SHANGHAI

WORKDAYS = Workdays()


def moment(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=SHANGHAI)


def handoff(**said: Any) -> Handoff:
    facts: dict[str, Any] = {
        "status": HandoffStatus.SENT,
        "sent_at": moment("2024-03-04"),
        "due_on": date(2024, 3, 15),
        **said,
    }
    return Handoff(
        id="ha1",
        source=Source(system="S", record_id="1", agency="A"),
        standing=Standing.STATED,
        secrecy=Secrecy.INTERNAL,
        version=1,
        updated_at=datetime(2024, 3, 1, tzinfo=UTC),
        number="1",
        **facts,
    )


def on(day: str, one: Handoff, **numbers: int) -> Alert:
    limits = {"accept_days": 2, "due_days": 2, **numbers}
    return alert(one, date.fromisoformat(day), WORKDAYS, **limits)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2024-03-03", Alert.NONE),
        ("2024-03-04", Alert.REPORT_IN), ("2024-03-06", Alert.REPORT_IN),
        ("2024-03-07", Alert.WARNING), ("2024-03-12", Alert.WARNING),
        ("2024-03-13", Alert.URGENT), ("2024-03-15", Alert.URGENT),
        ("2024-03-16", Alert.ALARM), ("2024-12-31", Alert.ALARM),
    ],
)  # fmt: skip
def test_the_ladder_of_a_handoff_that_nobody_accepts(day: str, wanted: Alert) -> None:
    assert on(day, handoff()) is wanted


def test_what_is_accepted_waits_for_its_due_day_alone() -> None:
    one = handoff(status=HandoffStatus.ACCEPTED, accepted_at=moment("2024-03-08"))
    days = ("2024-03-07", "2024-03-08", "2024-03-12", "2024-03-13", "2024-03-18")
    assert [on(day, one) for day in days] == [
        Alert.WARNING, Alert.NONE, Alert.NONE, Alert.URGENT, Alert.ALARM,
    ]  # fmt: skip
    assert on("2030-01-01", handoff(due_on=None, accepted_at=moment("2024-03-08"))) is Alert.NONE


def test_without_a_due_day_it_only_warns() -> None:
    assert on("2024-03-06", handoff(due_on=None)) is Alert.REPORT_IN
    assert on("2030-01-01", handoff(due_on=None)) is Alert.WARNING


def test_holidays_are_no_working_days() -> None:
    # 4 and 5 April 2024 are a holiday, 7 April is worked in exchange.
    one = handoff(sent_at=moment("2024-04-03"), due_on=None)
    assert on("2024-04-08", one) is Alert.REPORT_IN
    assert on("2024-04-09", one) is Alert.WARNING


@pytest.mark.parametrize(
    ("said", "over_on"),
    [
        ({"status": HandoffStatus.CONFIRMED, "result_at": moment("2024-03-14"),
          "confirmed_at": moment("2024-03-20")}, "2024-03-14"),
        ({"status": HandoffStatus.RESULT_REPORTED, "result_at": moment("2024-03-14")},
         "2024-03-14"),
        ({"status": HandoffStatus.RETURNED, "returned_at": moment("2024-03-14")}, "2024-03-14"),
    ],
)  # fmt: skip
def test_nothing_is_awaited_once_it_is_answered(said: dict[str, Any], over_on: str) -> None:
    assert on("2024-03-13", handoff(**said)) is Alert.URGENT
    assert on(over_on, handoff(**said)) is Alert.NONE
    assert on("2024-03-20", handoff(**said)) is Alert.NONE


def test_a_return_that_was_overcome_ends_nothing() -> None:
    one = handoff(status=HandoffStatus.IN_PROGRESS, returned_at=moment("2024-03-08"))
    assert on("2024-03-16", one) is Alert.ALARM


@pytest.mark.parametrize(
    "status",
    [HandoffStatus.DRAFT, HandoffStatus.RECALLED, HandoffStatus.FORWARDED, HandoffStatus.ARCHIVED],
)
def test_what_ended_without_a_date_never_alarms(status: HandoffStatus) -> None:
    assert on("2024-03-16", handoff(status=status)) is Alert.NONE


def test_the_numbers_decide() -> None:
    assert on("2024-03-06", handoff(), accept_days=1) is Alert.WARNING
    assert on("2024-03-12", handoff(), due_days=3) is Alert.URGENT
