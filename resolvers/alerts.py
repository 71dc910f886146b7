"""Alerts of single handoffs, as a caller may know of them."""

from datetime import date

from detection.alerts import alert_on, colour_of
from domain.alert_colours import AlertColour
from domain.handoffs import Alert, Handoff
from resolvers.context import Context
from resolvers.deadlines import route_between


async def alert_of(context: Context, handoff: Handoff, as_of: date | None) -> Alert:
    """The alert of a handoff on a day; without one on that for which it is told, else today."""
    day = as_of or handoff.as_of or context.today()
    route = await route_between(context, handoff)
    return alert_on(handoff, route, day, await context.loaders.ruling())


async def alert_colour_of(context: Context, handoff: Handoff, as_of: date | None) -> AlertColour:
    """The colour of that alert."""
    day = as_of or handoff.as_of or context.today()
    route = await route_between(context, handoff)
    ruling = await context.loaders.ruling()
    return colour_of(alert_on(handoff, route, day, ruling), route, day, ruling)
