"""Cases that grew out of leads, and the work orders of the hotline as a log of events."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from demonstration.bodies import BODIES, unit_code
from demonstration.dice import Dice
from demonstration.handoffs import competent
from demonstration.layout import Layout
from demonstration.leads import Lead, leads
from demonstration.moments import at
from demonstration.persons import responsible
from demonstration.workdays import workdays_after

_SHARE: Final = 0.3


def case_rows(layout: Layout, seed: int) -> Iterator[dict[str, str]]:
    """Rows of the discipline organ's ledger of cases."""
    for key in ("JW", "DC", "XINFANG"):
        for lead in leads(layout, seed, BODIES[key]):
            dice = Dice(seed, "case", lead.number)
            if lead.suspected != "NONE" and dice.chance(_SHARE):
                yield _case(lead, dice)


def event_rows(layout: Layout, seed: int) -> Iterator[dict[str, str]]:
    """Rows of the hotline's log: received, sent out, taken up, answered."""
    for lead in leads(layout, seed, BODIES["RX"]):
        if lead.suspected == "NONE":
            yield from _order(lead, Dice(seed, "order", lead.number))


def _case(lead: Lead, dice: Dice) -> dict[str, str]:
    filed = lead.received + timedelta(days=dice.between(25, 60))
    return {
        "number": f"AJ-{lead.number}",
        "title": f"{lead.unit.place}有关人员涉嫌{lead.thing}问题",
        "filedOn": filed.isoformat(),
        "type": lead.suspected,
        "status": dice.pick(("OPEN", "DECIDED", "CLOSED")),
        "leads": lead.number,
        "units": lead.unit.code,
        "persons": responsible(lead.unit, lead.received),
    }


def _order(lead: Lead, dice: Dice) -> Iterator[dict[str, str]]:
    day = lead.received
    through = unit_code("GOV", lead.unit.county)
    office = competent(lead.topic, lead.unit.county)
    steps = (
        ("YX-RX", "受理"), (through, "转派"), (office, "签收"), (office, "办结"), ("YX-RX", "回访"),
    )  # fmt: skip
    for unit, activity in steps:
        yield {"subject": lead.number, "at": at(day, dice), "unit": unit, "activity": activity}
        day = workdays_after(day, dice.between(1, 3))
