"""Reminders: what awaits a unit on a day, the most urgent first, with how many of each level."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from analysis.deadlines import Route
from detection.alerts import alert_on, colour_of
from detection.rulings import Ruling
from domain.handoffs import Alert
from domain.records import Record
from domain.reminders import AlertTotal, Reminder, ReminderSide
from graph.reading.handoffs import RECEIVER, SENDER
from graph.reading.reminders import Awaited, End, awaited
from resolvers.context import Context
from resolvers.days import check_day
from resolvers.pages import Asked, Edge, Page, keyed

LEVELS: Final = (Alert.ALARM, Alert.URGENT, Alert.WARNING, Alert.REPORT_IN)
"""The levels that remind, the most urgent first."""


@dataclass(frozen=True, slots=True)
class ReminderPage(Page[Reminder]):
    """A page of reminders.

    Attributes:
        as_of: the day for which they are.
        totals: how many of each level there are on all pages, whatever levels were asked for.
        due_today: how many of these are due on that very day.
    """

    as_of: date
    totals: Sequence[AlertTotal]
    due_today: int


async def reminders(
    context: Context,
    unit: str | None,
    side: ReminderSide,
    as_of: date | None,
    levels: Collection[Alert],
    asked: Asked,
) -> ReminderPage:
    """What awaits a unit on a day, as far as the caller may know of it.

    Args:
        context: of the operation.
        unit: code of the unit; None: the caller's agency.
        side: what it received, or what it sent and others have.
        as_of: the day; None: today.
        levels: those that are given; none: all that remind.
        asked: which page.

    Raises:
        CallerError: INVALID_ARGUMENT, and as pages do.
    """
    day = as_of or context.today()
    check_day(day, "asOf")
    ruling = context.rulings.kept
    found, rules = await awaited(
        context.reader, unit or context.caller.agency, side, day, ruling.standing.number
    )
    if rules is not None:
        ruling = context.rulings.take(rules)
    context.loaders.keep_ruling(ruling)
    judged = [(one, _reminder(one, day, ruling)) for one in found]
    reminding = [(one, told) for one, told in judged if told.level is not Alert.NONE]
    counted = Counter(told.level for _, told in reminding)
    wanted = [(_key(told), (one, told)) for one, told in reminding
              if not levels or told.level in levels]  # fmt: skip
    page = keyed(context, f"reminders.{side.name}", wanted, asked)
    await _bring_ends(context, [edge.node[0] for edge in page.edges])
    return ReminderPage(
        edges=[Edge(edge.cursor, edge.node[1]) for edge in page.edges],
        page_info=page.page_info,
        count=page.count,
        as_of=day,
        totals=[AlertTotal(level, counted[level]) for level in LEVELS],
        due_today=sum(told.due_on == day for _, told in reminding),
    )


def _reminder(one: Awaited, day: date, ruling: Ruling) -> Reminder:
    route = Route(
        kind=one.handoff.kind,
        sender=one.sender.kind if one.sender else None,
        regime=one.sender.regime if one.sender else None,
        receiver=one.receiver.kind if one.receiver else None,
        region=one.receiver.region if one.receiver else None,
    )
    dated = ruling.deadlines.dated(one.handoff, route, day)
    level, due = alert_on(dated, route, day, ruling), dated.due_on
    between = ruling.workdays.between
    left = None if due is None else between(day, due) if day <= due else -between(due, day)
    return Reminder(
        handoff=replace(one.handoff, as_of=day),
        level=level,
        colour=colour_of(level, route, day, ruling),
        due_on=due,
        working_days_left=left,
    )


def _key(told: Reminder) -> str:
    """The most urgent first, then what is due first, then what was sent first."""
    one = told.handoff
    due = told.due_on.isoformat() if told.due_on else "9999"
    sent = one.sent_at.isoformat() if one.sent_at else "9999"
    return f"{LEVELS.index(told.level)} {due} {sent} {one.id}"


async def _bring_ends(context: Context, shown: Sequence[Awaited]) -> None:
    """Load the units of a page at once, under the fields that lead to them."""
    ids = {end.id for one in shown for end in (one.sender, one.receiver) if end}
    units = await context.loaders.records.load_many(list(ids))
    known = {unit.id: unit for unit in units if unit is not None}
    for relation, ends in (
        (SENDER, [(one.handoff.id, one.sender) for one in shown]),
        (RECEIVER, [(one.handoff.id, one.receiver) for one in shown]),
    ):
        context.loaders.keep(relation, {identifier: _units(end, known) for identifier, end in ends})


def _units(end: End | None, known: Mapping[str, Record]) -> list[Record]:
    return [known[end.id]] if end and end.id in known else []
