"""Alerts of handoffs, by the numbers and working days that hold in this installation."""

from datetime import date

from analysis.alerts import alert
from detection.rulings import Ruling
from domain.handoffs import Alert, Handoff
from resolvers.context import Context


def alert_on(handoff: Handoff, day: date, ruling: Ruling) -> Alert:
    """The alert of a handoff on a day."""
    return alert(
        handoff,
        day,
        ruling.workdays,
        accept_days=int(ruling.parameters.one("alert_accept_days", on=day).number),
        due_days=int(ruling.parameters.one("alert_due_days", on=day).number),
    )


async def alert_of(context: Context, handoff: Handoff, as_of: date | None) -> Alert:
    """The alert of a handoff on a day; without one on that for which it is told, else today."""
    day = as_of or handoff.as_of or context.today()
    return alert_on(handoff, day, await context.loaders.ruling())
