"""Reminders: handoffs that await somebody, with how urgent they are on a day."""

from dataclasses import dataclass
from datetime import date

from domain.alert_colours import AlertColour
from domain.handoffs import Alert, Handoff
from domain.words import Word


class ReminderSide(Word):
    """提醒方向: whose handoffs are told of."""

    RECEIVED = "收到的"
    SENT = "移出的"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """催办提醒: a handoff on a day.

    Attributes:
        due_on: by when it is to be answered, as stated or by the rules; None where neither says.
        working_days_left: after that day up to the last; 0 on the last; negative: since then.
    """

    handoff: Handoff
    level: Alert
    colour: AlertColour
    due_on: date | None
    working_days_left: int | None


@dataclass(frozen=True, slots=True)
class AlertTotal:
    """How many reminders are of a level."""

    level: Alert
    count: int
