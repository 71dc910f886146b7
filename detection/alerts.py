"""Alerts by the numbers and working days that hold, and what a new day changes of them."""

from datetime import date, timedelta
from typing import Final

from analysis.alerts import alert
from analysis.deadlines import Route
from detection.rulings import Ruling, ruling_now
from domain.alert_colours import COLOURS, AlertColour
from domain.handoffs import Alert, Handoff
from domain.regimes import Regime
from domain.units import UnitKind
from graph.assertions import State
from graph.awaited import Told, awaited
from graph.reading import handoffs
from graph.reading.properties import word
from graph.store import Store

_DAY: Final = timedelta(days=1)


def alert_on(handoff: Handoff, route: Route, day: date, ruling: Ruling) -> Alert:
    """The alert of a handoff on a day; where no day is stated it is due when the rules say."""
    accept, due = (
        int(ruling.parameters.one(name, region=route.region, on=day).number)
        for name in ("alert_accept_days", "alert_due_days")
    )
    dated = ruling.deadlines.dated(handoff, route, day)
    return alert(dated, day, ruling.workdays, accept_days=accept, due_days=due)


def colour_of(level: Alert, route: Route, day: date, ruling: Ruling) -> AlertColour:
    """What colour a level has where the receiver is."""
    if level is Alert.NONE:
        return AlertColour.NONE
    said = ruling.parameters.one(COLOURS[level], region=route.region, on=day)
    return AlertColour[said.value]


class NewDays:
    """What the last new day changed: the handoffs whose alert is another than the day before.

    Attributes:
        day: that day; None where none has begun since the hub did.
        moved: the ids of those handoffs, whoever may know of them.
    """

    def __init__(self) -> None:
        self.day: date | None = None
        self.moved: tuple[str, ...] = ()

    async def begin(self, store: Store, day: date) -> int:
        """Judge all that is awaited for a day and for the day before; how many alerts differ."""
        ruling = await ruling_now(store)
        moved: list[str] = []
        async for stretch in awaited(store, day):
            moved += [one["record"]["id"] for one in stretch if _moves(one, day, ruling)]
        self.moved = tuple(moved)
        self.day = day
        return len(moved)


def _moves(told: Told, day: date, ruling: Ruling) -> bool:
    one = handoffs.handoff(told["record"])
    sender: State = told["sender"] or {}
    receiver: State = told["receiver"] or {}
    route = Route(
        kind=one.kind,
        sender=word(UnitKind, sender.get("kind")),
        regime=word(Regime, sender.get("regime")),
        receiver=word(UnitKind, receiver.get("kind")),
        region=receiver.get("regionCode"),
    )
    return alert_on(one, route, day, ruling) is not alert_on(one, route, day - _DAY, ruling)
