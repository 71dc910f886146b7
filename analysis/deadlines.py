"""Deadlines: which rule sets one for a handoff, and the day on which it ends (`domain.md` 2.6).

Everything follows from the route, the dates and the calendar, so it is right for any day.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from analysis.workdays import Workdays
from domain.deadline_values import deadline_rule
from domain.deadlines import (
    FAMILY,
    Deadline,
    DeadlineAnchor,
    DeadlineRule,
    DeadlineStage,
    Roll,
    TimeUnit,
)
from domain.handoffs import Handoff, HandoffKind, HandoffStatus
from domain.parameters import Parameters
from domain.regimes import Regime
from domain.regions import prefix
from domain.rules import Text
from domain.units import Unit, UnitKind

_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Route:
    """From where to where a handoff goes, as far as whoever asks may know.

    Attributes:
        sender: kind of the unit that sends it.
        regime: the kind of supervision that this unit does.
        receiver: kind of the unit that receives it.
        region: code of the region where that unit is: its clock runs there.
    """

    kind: HandoffKind | None = None
    sender: UnitKind | None = None
    regime: Regime | None = None
    receiver: UnitKind | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A day by which something is to be done, by a rule.

    Attributes:
        day: the last day.
        rule: that sets it.
        since: the day from which it is counted.
        warnings: what to know of the days in between.
    """

    day: date
    rule: DeadlineRule
    since: date
    warnings: tuple[Text, ...] = ()


def route_of(handoff: Handoff, sender: Unit | None, receiver: Unit | None) -> Route:
    """The route of a handoff between two units; None where none is known."""
    return Route(
        kind=handoff.kind,
        sender=sender.kind if sender else None,
        regime=sender.regime if sender else None,
        receiver=receiver.kind if receiver else None,
        region=receiver.region_code if receiver else None,
    )


def anchor_of(handoff: Handoff, anchor: DeadlineAnchor) -> datetime | None:
    """The moment of a handoff from which a deadline is counted; None where there is none yet.

    Whoever accepted it has received it, whether that was noted or not.
    """
    dates: Mapping[DeadlineAnchor, datetime | None] = {
        DeadlineAnchor.SENT: handoff.sent_at,
        DeadlineAnchor.RECEIVED: handoff.received_at or handoff.accepted_at,
        DeadlineAnchor.ACCEPTED: handoff.accepted_at,
        DeadlineAnchor.RETURNED: handoff.returned_at,
        DeadlineAnchor.RESULT_REPORTED: handoff.result_at,
        DeadlineAnchor.CONFIRMED: handoff.confirmed_at,
    }
    return dates.get(anchor)


def last_day(
    deadline: Deadline, anchor: datetime, workdays: Workdays, *, extended: bool = False
) -> date:
    """The last day of a deadline.

    The day of the anchor is not counted; a month ends on the same day number, or with the month
    (CK-05); what ends on a closed day rolls, where the rule says so (CK-01).

    Args:
        deadline: how long.
        anchor: from when.
        workdays: when offices are open; Monday to Friday in a year without a published calendar.
        extended: whether the longer time counts.
    """
    amount = deadline.amount + (deadline.longer if extended else 0)
    match deadline.unit:
        case TimeUnit.HOURS:
            day = (anchor + timedelta(hours=amount)).date()
        case TimeUnit.NATURAL_DAYS:
            day = anchor.date() + timedelta(days=amount)
        case TimeUnit.WORKING_DAYS:
            day = workdays.shifted(anchor.date(), amount)
        case TimeUnit.MONTHS:
            day = months_later(anchor.date(), amount)
    rolls = deadline.roll is Roll.NEXT_WORKING_DAY
    return workdays.next_on_or_after(day) if rolls else day


def months_later(day: date, months: int) -> date:
    """The same day number so many months later, or the last of a month that is too short."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class Deadlines:
    """The table of deadline rules.

    Args:
        parameters: all rows that the hub judges by.
        workdays: when offices are open.
    """

    def __init__(self, parameters: Parameters, workdays: Workdays) -> None:
        self._parameters = parameters
        self._workdays = workdays
        self._names: dict[DeadlineStage, list[str]] = {}
        for row in self.rules():
            names = self._names.setdefault(row.deadline.stage, []) if row.deadline else []
            if row.parameter.name not in names:
                names.append(row.parameter.name)
        self._found: dict[tuple[DeadlineStage, Route, date], DeadlineRule | None] = {}

    def rules(self) -> Sequence[DeadlineRule]:
        """All rows, the shipped ones first."""
        rows = self._parameters.rows
        return [deadline_rule(row) for row in rows if row.name.startswith(FAMILY)]

    def rule(self, stage: DeadlineStage, route: Route, day: date) -> DeadlineRule | None:
        """The rule that holds for a stage of a route whose clock began on a day.

        Of several that of the smallest region, then that which says most of kind, sender and
        receiver, then one for the regime, then the first of the table.
        """
        asked = (stage, route, day)
        if asked not in self._found:
            rows = self._holding(stage, route, day)
            self._found[asked] = max(rows, key=_reach, default=None)
        return self._found[asked]

    def due(self, stage: DeadlineStage, handoff: Handoff, route: Route, on: date) -> Due | None:
        """By when a stage of a handoff is to be done, as far as was known at the end of a day.

        None where no rule sets a deadline, or its clock has not begun by then.
        """
        if handoff.is_from_log or handoff.sent_at is None:
            return None
        rule = self.rule(stage, route, handoff.sent_at.date())
        if rule is None or rule.deadline is None:
            return None
        anchor = anchor_of(handoff, rule.deadline.anchor)
        if anchor is None or anchor.date() > on:
            return None
        return self.due_from(rule, anchor, extended=handoff.status is HandoffStatus.EXTENDED)

    def dated(self, handoff: Handoff, route: Route, on: date) -> Handoff:
        """A handoff with the day by which it is to be answered, by the rules if none is stated."""
        if handoff.due_on is not None:
            return handoff
        due = self.due(DeadlineStage.ANSWER, handoff, route, on)
        return replace(handoff, due_on=due.day) if due else handoff

    def due_from(self, rule: DeadlineRule, anchor: datetime, *, extended: bool = False) -> Due:
        """By when a rule that sets a deadline asks for it, counted from a moment."""
        if rule.deadline is None:
            raise ValueError(f"the rule {rule.id} sets no deadline")
        day = last_day(rule.deadline, anchor, self._workdays, extended=extended)
        counts = rule.deadline.unit is TimeUnit.WORKING_DAYS
        years = range(min(anchor.date(), day).year, max(anchor.date(), day).year + 1)
        looked_at = [date(year, 1, 1) for year in years] if counts else [day]
        return Due(
            day=day,
            rule=rule,
            since=anchor.date(),
            warnings=self._workdays.warnings(looked_at),
        )

    def _holding(self, stage: DeadlineStage, route: Route, day: date) -> Iterable[DeadlineRule]:
        for name in self._names.get(stage, ()):
            try:
                row = self._parameters.one(name, regime=route.regime, region=route.region, on=day)
            except LookupError:
                continue
            rule = deadline_rule(row)
            if rule.deadline and rule.deadline.stage is stage and _is_for(rule.deadline, route):
                yield rule


def _is_for(deadline: Deadline, route: Route) -> bool:
    return (
        (not deadline.kinds or route.kind in deadline.kinds)
        and (not deadline.senders or route.sender in deadline.senders)
        and (not deadline.receivers or route.receiver in deadline.receivers)
    )


def _reach(rule: DeadlineRule) -> tuple[int, int, bool]:
    row, deadline = rule.parameter, rule.deadline
    said = [deadline.kinds, deadline.senders, deadline.receivers] if deadline else []
    region = len(prefix(row.region)) + 1 if row.region else 0
    return region, sum(map(bool, said)), row.regime is not None
